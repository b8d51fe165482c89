/**
 * The bot without Telegram: a local Bot API server, the chat page and the demonstration on one port, and the same
 * bot as ever talking to it over HTTP. The civil clock can be moved; it stands still while the program is off.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type App, startApp } from '../app.ts';
import { createAdjustableClock } from '../platform/clock/index.ts';
import type { Log } from '../platform/log/index.ts';
import type { Limits } from '../platform/outbox/index.ts';
import { openStore } from '../store.ts';
import { acceptRawUrls, createBotApiServer } from './botapi/index.ts';
import { World } from './client.ts';
import { demonstration } from './demo/data.ts';
import { type PlayProgress, play } from './demo/player.ts';
import { pressStart, seedDatabase, seedServer } from './demo/seed.ts';
import { createRoutes } from './routes.ts';
import { nextStop } from './stops.ts';

export interface PlaygroundOptions {
  /** The folder of everything that the playground keeps; nothing of it touches the bot's own database. */
  folder: string;
  /** The folder of the built page. */
  pageFolder: string;
  host: string;
  port: number;
  log: Log;
  /** Pacing of the bot other than Telegram's, for tests; the server then has no limits either. */
  limits?: Partial<Limits>;
  onFatal(reason: string): void;
}

export interface Playground {
  url: string;
  stop(): Promise<void>;
}

/** No real bot has this token: Telegram's ids of bots are longer. */
const TOKEN = '1000001:playground-token-of-the-local-server';
const CLOCK_KEPT_EVERY = 5_000;
/** How long moving the clock waits for the messages of one instant, in milliseconds. */
const SETTLE_WITHIN = 20_000;

/** Starts everything and resolves when the page answers and the bot polls. */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { folder, log } = options;
  mkdirSync(folder, { recursive: true });
  const clockPath = join(folder, 'clock.json');
  const databasePath = join(folder, 'bot.sqlite');
  const clock = createAdjustableClock(readClock(clockPath));
  const keepClock = () => {
    writeFileSync(`${clockPath}.new`, JSON.stringify({ now: clock.now() }));
    renameSync(`${clockPath}.new`, clockPath);
  };
  let app: App | undefined;
  let progress: PlayProgress = { running: false };
  let playing = new AbortController();
  let moving: Promise<void> = Promise.resolve();

  /** One move after the other: two at once would play the same instants twice. */
  function moveClock(to: number): Promise<void> {
    const move = moving.then(async () => {
      const current = app;
      if (!current) return;
      await current.advanceTo(to, { clock, settle: () => settled(current) });
      keepClock();
    });
    moving = move.catch(() => undefined);
    return move;
  }

  const server = createBotApiServer({
    path: join(folder, 'botapi.sqlite'),
    clock,
    moveClock,
    seed: { bots: [{ first_name: 'Trợ lý Khối', username: 'tro_ly_khoi_bot', token: TOKEN }] },
  });
  const routes = createRoutes({
    pageFolder: options.pageFolder,
    clock,
    bot: () => bot,
    groupChatId: () => groupChatId,
    nextStop: () => app && nextStop(app, clock.now()),
    progress: () => progress,
    notReady: () => (app ? app.notReady() : 'starting'),
    startPlay,
    reset,
    moveClock: (to) => world.call('POST', '/control/clock', { now: to }),
  });
  const http = createServer((request, response) => {
    if (!server.handle(request, response)) routes(request, response);
  });
  acceptRawUrls(http);
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(options.port, options.host, resolve);
  });
  const { port } = http.address() as AddressInfo;
  const url = `http://${options.host === '0.0.0.0' ? '127.0.0.1' : options.host}:${port}`;
  const world = new World(url);
  let groupChatId = 0;
  let bot = { id: 0, username: '', first_name: '' };

  async function begin(): Promise<void> {
    const [own] = await world.call<(typeof bot)[]>('GET', '/control/bots');
    if (!own) throw new Error('The local server has no bot');
    if (options.limits) await world.call('POST', '/control/limits', { enabled: false });
    bot = { id: own.id, username: own.username, first_name: own.first_name };
    groupChatId = await seedServer(world, bot.id);
    const store = openStore(databasePath, clock, log);
    const isNew = seedDatabase(store.db, groupChatId);
    store.close();
    if (isNew) await pressStart(world);
    app = await startApp({
      token: TOKEN,
      apiRoot: url,
      databasePath,
      clock,
      log,
      ...(options.limits && { limits: options.limits }),
      onFatal: (reason) => options.onFatal(reason),
    });
    keepClock();
  }

  async function startPlay(): Promise<void> {
    if (progress.running) return;
    playing = new AbortController();
    const { signal } = playing;
    const audience = new World(url);
    progress = { running: true };
    try {
      await audience.connect();
      await play({
        world: audience,
        now: () => clock.now(),
        moveTo: async (at) => void (await world.call('POST', '/control/clock', { now: at })),
        report: (told) => {
          progress = told;
        },
        signal,
      });
    } catch (error) {
      if (!signal.aborted) log.error({ err: error }, 'playing the reports stopped');
      progress = {
        running: false,
        text: 'Việc phát báo cáo dừng giữa chừng',
        text_en: 'Playing stopped half way',
      };
    } finally {
      audience.close();
    }
  }

  async function reset(): Promise<void> {
    playing.abort(new Error('start over'));
    await moving;
    await app?.stop();
    app = undefined;
    for (const suffix of ['', '-wal', '-shm']) rmSync(databasePath + suffix, { force: true });
    clock.set(demonstration.startsAt);
    server.reset();
    progress = { running: false };
    await begin();
    server.announceReset();
  }

  await begin();
  const keeper = setInterval(keepClock, CLOCK_KEPT_EVERY);
  keeper.unref();
  return {
    url,
    async stop() {
      clearInterval(keeper);
      playing.abort(new Error('stopping'));
      await app?.stop();
      keepClock();
      await server.close();
      await new Promise<void>((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      });
    },
  };
}

function readClock(path: string): number {
  if (!existsSync(path)) return demonstration.startsAt;
  const { now } = JSON.parse(readFileSync(path, 'utf8')) as { now: number };
  return now;
}

async function settled(app: App): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, SETTLE_WITHIN);
  });
  await Promise.race([app.idle(), patience]);
  clearTimeout(timer);
}
