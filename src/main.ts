/** The program: reads the configuration, starts the bot against Telegram or the playground, and stops gracefully. */
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { type App, startApp } from './app.ts';
import { type Config, loadEnvFile, readConfig } from './config.ts';
import { systemClock } from './platform/clock/index.ts';
import { createLog, type Log } from './platform/log/index.ts';
import { projectPath } from './platform/root.ts';

interface Running {
  lines: string[];
  stop(): Promise<void>;
}

async function againstTelegram(config: Config, token: string, log: Log, onFatal: (reason: string) => void) {
  const app = await startApp({ ...config, token, clock: systemClock, log, onFatal });
  const health = await serveHealth(config, app);
  const claim = app.claimLink();
  return {
    lines: [
      `Trợ lý Khối is running as @${app.username}.`,
      `Open https://t.me/${app.username} to talk to it; health is at ${health.url}/healthz.`,
      ...(claim === undefined
        ? []
        : [
            'It has no operator yet. Whoever opens this link first is the operator; it works once, for a day:',
            claim,
          ]),
      'Stop it with Ctrl+C. Without BOT_TOKEN it runs as a playground on this machine.',
    ],
    async stop() {
      await health.close();
      await app.stop();
    },
  };
}

/** Answers whether the bot works: 200, or 503 with the reason. */
async function serveHealth(config: Config, app: App): Promise<{ url: string; close(): Promise<void> }> {
  const http = createServer((request, response) => {
    if (request.url !== '/healthz') {
      response.writeHead(404).end();
      return;
    }
    const reason = app.notReady();
    response.writeHead(reason ? 503 : 200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(reason ? { ready: false, reason } : { ready: true }));
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(config.httpPort, config.httpHost, resolve);
  });
  return {
    url: `http://${config.httpHost}:${config.httpPort}`,
    close: () => new Promise((resolve) => http.close(() => resolve())),
  };
}

async function asPlayground(config: Config, log: Log, onFatal: (reason: string) => void): Promise<Running> {
  const { startPlayground } = await import('./playground/index.ts');
  const playground = await startPlayground({
    folder: join(dirname(config.databasePath), 'playground'),
    pageFolder: projectPath('dist', 'page'),
    host: config.httpHost,
    port: config.httpPort,
    log,
    onFatal,
  });
  return {
    lines: [
      'Trợ lý Khối is running as a playground, with a local Bot API server and illustrative data.',
      `Open ${playground.url.replace('127.0.0.1', 'localhost')} in a browser to talk to it.`,
      'To run it against Telegram: BOT_TOKEN=<token from @BotFather> npm start (more in .env.example).',
    ],
    stop: () => playground.stop(),
  };
}

async function main(): Promise<void> {
  loadEnvFile();
  const config = readConfig(process.env);
  // The terminal belongs to the three lines; in the playground only warnings interrupt them.
  const isQuiet = config.token === undefined && process.env['LOG_LEVEL'] === undefined;
  const log = createLog({ level: isQuiet ? 'warn' : config.logLevel });
  let running: Running | undefined;
  let isStopping = false;
  const stop = async (code: number) => {
    if (isStopping) return;
    isStopping = true;
    await running?.stop();
    process.exit(code);
  };
  const onFatal = (reason: string) => {
    process.stderr.write(`Stopped: ${reason}\n`);
    void stop(1);
  };
  process.on('SIGINT', () => void stop(0));
  process.on('SIGTERM', () => void stop(0));
  running =
    config.token === undefined
      ? await asPlayground(config, log, onFatal)
      : await againstTelegram(config, config.token, log, onFatal);
  process.stdout.write(`${running.lines.join('\n')}\n`);
}

/** Errors that an operator can mend: their message says how, a stack would hide it. */
const EXPECTED = new Set(['ConfigError', 'AlreadyRunningError', 'MigrationError', 'UnauthorizedError']);

main().catch((error: unknown) => {
  const known = error instanceof Error && (EXPECTED.has(error.name) || 'code' in error);
  const told =
    error instanceof Error ? (known ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`${told}\n`);
  process.exit(1);
});
