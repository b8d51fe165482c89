/**
 * The bot as a process of its own, as an operator runs it against a Bot API server: the program bundled afresh, on a
 * machine whose clock is moved to where a test wants it. It can be killed at any instant and started again.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { projectPath } from '../../src/platform/root.ts';

/** Runs before the program: moves its clock, and ends it should the test's own process be gone. */
const BEFORE = `
const shift = Number(process.env.CLOCK_SHIFT_MS);
const RealDate = Date;
globalThis.Date = class Date extends RealDate {
  constructor(...parts) { super(...(parts.length === 0 ? [RealDate.now() + shift] : parts)); }
  static now() { return RealDate.now() + shift; }
};
process.stdin.on('end', () => process.exit(99)).resume().unref();
`;
const SAID_LAST = 4_000;

export interface Program {
  path: string;
  remove(): void;
}

/** Bundles the program as `npm start` does, but into a folder of its own inside the project, beside its libraries. */
export async function bundleProgram(): Promise<Program> {
  const folder = projectPath('node_modules', '.cache', `bot-process-${process.pid}`);
  const bundle = await rolldown({
    input: {
      main: projectPath('src', 'main.ts'),
      'judge-worker': projectPath('src', 'platform', 'files', 'judge', 'worker.ts'),
      'xlsx-worker': projectPath('src', 'platform', 'xlsx', 'worker.ts'),
    },
    platform: 'node',
    external: ['better-sqlite3', 'pino'],
    logLevel: 'warn',
  });
  await bundle.write({
    dir: folder,
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: '[name]-[hash].mjs',
  });
  await bundle.close();
  return { path: join(folder, 'main.mjs'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface BotProcessOptions {
  program: Program;
  token: string;
  apiRoot: string;
  databasePath: string;
  /** Added to the machine's clock, in milliseconds. */
  clockShift: number;
}

export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface BotProcess {
  readonly pid: number;
  /** When it was started, on `performance.now()`. */
  readonly startedAt: number;
  /** Resolves with the milliseconds from start to polling; with undefined if it ended before. */
  readonly ready: Promise<number | undefined>;
  readonly ended: Promise<Ending>;
  /** The last of what it wrote, for the message of a failing test. */
  said(): string;
  signal(name: 'SIGKILL' | 'SIGTERM'): void;
}

const alive = new Set<ChildProcess>();

/** Starts the bot. It ends with the test's process at the latest. */
export function startBot(options: BotProcessOptions): BotProcess {
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    [
      '--no-deprecation',
      '--import',
      `data:text/javascript,${encodeURIComponent(BEFORE)}`,
      options.program.path,
    ],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        BOT_TOKEN: options.token,
        TELEGRAM_API_ROOT: options.apiRoot,
        DATABASE_PATH: options.databasePath,
        HTTP_PORT: '0',
        LOG_LEVEL: 'warn',
        CLOCK_SHIFT_MS: String(options.clockShift),
      },
    },
  );
  alive.add(child);
  let said = '';
  const ended = new Promise<Ending>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      alive.delete(child);
      resolve({ code, signal });
    });
  });
  const ready = new Promise<number | undefined>((resolve) => {
    const hear = (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-SAID_LAST);
      if (said.includes('is running as')) resolve(performance.now() - startedAt);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then(() => resolve(undefined));
  });
  return {
    pid: child.pid ?? 0,
    startedAt,
    ready,
    ended,
    said: () => said,
    signal: (name) => void child.kill(name),
  };
}

/** Kills every bot that still runs and waits until it is gone: for `afterEach`. */
export async function endAllBots(): Promise<void> {
  await Promise.all(
    [...alive].map(async (child) => {
      const gone = new Promise((resolve) => {
        child.once('close', resolve);
      });
      child.kill('SIGKILL');
      await gone;
    }),
  );
}
