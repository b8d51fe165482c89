/** The one command that runs it, as a new user meets it: three lines, a page, and a graceful end. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { projectPath } from '../src/platform/root.ts';

let child: ChildProcess | undefined;
const folders: string[] = [];

afterEach(() => {
  child?.kill('SIGKILL');
  child = undefined;
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return typeof address === 'object' && address ? address.port : 0;
}

interface Started {
  port: number;
  output: () => string;
  exit: Promise<number | null>;
}

async function start(env: Record<string, string>): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'start-'));
  folders.push(folder);
  const port = await freePort();
  const started = spawn(process.execPath, [projectPath('src/start.mjs')], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      HTTP_PORT: String(port),
      DATABASE_PATH: join(folder, 'bot.sqlite'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child = started;
  let output = '';
  const keep = (chunk: Buffer) => {
    output += chunk.toString();
  };
  started.stdout.on('data', keep);
  started.stderr.on('data', keep);
  const exit = new Promise<number | null>((resolve) => started.once('exit', (code) => resolve(code)));
  return { port, output: () => output, exit };
}

async function until<R>(find: () => Promise<R | undefined>, exit: Promise<number | null>): Promise<R> {
  for (;;) {
    const found = await find().catch(() => undefined);
    if (found !== undefined) return found;
    const pause = new Promise<'going on'>((resolve) => {
      setTimeout(() => resolve('going on'), 20);
    });
    if ((await Promise.race([exit, pause])) !== 'going on') throw new Error('the program ended');
  }
}

describe('npm start', () => {
  test('without anything says in three lines what runs, where, and how to use Telegram; the page answers; SIGTERM ends it', async () => {
    const began = performance.now();
    const { port, output, exit } = await start({});
    const page = await until(async () => {
      const response = await fetch(`http://127.0.0.1:${port}/`);
      return response.ok ? response.text() : undefined;
    }, exit);
    const took = performance.now() - began;
    expect(page).toContain('/page.js');
    await until(async () => ((output().match(/\n/g)?.length ?? 0) >= 3 ? true : undefined), exit);
    expect(output().trim().split('\n')).toHaveLength(3);
    expect(output()).toContain(`http://localhost:${port}`);
    expect(output()).toContain('BOT_TOKEN');
    // Alone it takes about a second; the bound leaves room for a machine that runs all tests at once.
    expect(took).toBeLessThan(10_000);
    const health = await fetch(`http://127.0.0.1:${port}/healthz`);
    expect(health.status).toBe(200);
    child?.kill('SIGTERM');
    expect(await exit).toBe(0);
  }, 30_000);

  test('a wrong variable ends the start with its name and how to mend it', async () => {
    const { output, exit } = await start({ LOG_LEVEL: 'loud' });
    expect(await exit).toBe(1);
    expect(output()).toContain('LOG_LEVEL must be one of');
  }, 30_000);
});
