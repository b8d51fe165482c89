/** A bloc whose bot is a process of its own: the local server and the people stay while the bot comes and goes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished } from 'vitest';
import { createAdjustableClock } from '../../src/platform/clock/index.ts';
import { createLog } from '../../src/platform/log/index.ts';
import type { Persona } from '../../src/playground/client.ts';
import { demonstration, ids } from '../../src/playground/demo/data.ts';
import { personas, pressStart, seedDatabase, seedServer } from '../../src/playground/demo/seed.ts';
import { openStore } from '../../src/store.ts';
import { type BotProcess, type Program, startBot } from '../support/bot-process.ts';
import { type WatchedServer, watchServer } from '../support/watched-server.ts';
import { follows, openingTheRound, RecordingWorld, roundIsOpen, waitsFor } from './people.ts';

const TOKEN = '1000001:crash-token-of-the-local-server';

export interface Stage {
  server: WatchedServer;
  world: RecordingWorld;
  databasePath: string;
  groupChatId: number;
  /** The group and everybody's private chat. */
  chatIds: number[];
  secretary: Persona;
  /** The bot that runs now. */
  bot(): BotProcess;
  /** Starts the bot again after it has ended. */
  start(): BotProcess;
  /** Ends the bot by a signal and waits until it is gone. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Rejects when a bot ends that nobody has ended. */
  broken: Promise<never>;
  /** Resolves when the bot has nothing left to send. */
  drained(): Promise<void>;
  /** What the bot has not acknowledged to the server. */
  unacknowledged(): Promise<unknown[]>;
}

/** Sets up the bloc, starts the bot and has the secretariat open the round. */
export async function setStage(program: Program): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'bloc-crash-'));
  const databasePath = join(folder, 'bot.sqlite');
  const clock = createAdjustableClock(demonstration.startsAt);
  const server = await watchServer({ clock, token: TOKEN });
  const world = new RecordingWorld(server.url);
  await world.connect();
  onTestFinished(async () => {
    world.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const [account] = await world.call<{ id: number }[]>('GET', '/control/bots');
  const groupChatId = await seedServer(world, account?.id ?? 0);
  const store = openStore(databasePath, clock, createLog({ level: 'silent' }));
  seedDatabase(store.db, groupChatId);
  store.close();
  await pressStart(world);

  const broken = Promise.withResolvers<never>();
  // Whoever races against it hears of it; nobody has to.
  broken.promise.catch(() => undefined);
  let isEnding = false;
  const begin = (): BotProcess => {
    isEnding = false;
    const bot = startBot({
      program,
      token: TOKEN,
      apiRoot: server.url,
      databasePath,
      clockShift: Math.round(clock.now() - Date.now()),
    });
    void bot.ended.then(({ code, signal }) => {
      if (!isEnding) broken.reject(new Error(`The bot ended by itself (${code ?? signal}): ${bot.said()}`));
    });
    return bot;
  };
  let bot = begin();
  const stage: Stage = {
    server,
    world,
    databasePath,
    groupChatId,
    chatIds: [groupChatId, ...personas().map((one) => one.user_id)],
    secretary: world.person(ids.secretary),
    bot: () => bot,
    start() {
      bot = begin();
      return bot;
    },
    end(signal) {
      isEnding = true;
      bot.signal(signal);
      return bot.ended;
    },
    broken: broken.promise,
    async drained() {
      await bot.ready;
      await expect.poll(() => unsent(databasePath), { timeout: 30_000, interval: 50 }).toBe(0);
    },
    async unacknowledged() {
      const answer = await fetch(`${server.url}/bot${TOKEN}/getUpdates`);
      return ((await answer.json()) as { result: unknown[] }).result;
    },
  };
  await Promise.race([follows(stage.secretary, openingTheRound), stage.broken]);
  await Promise.race([waitsFor(stage.secretary, roundIsOpen), stage.broken]);
  return stage;
}

/** How many messages wait to be sent. Only while the bot runs in peace: a second reader would keep its log alive. */
function unsent(databasePath: string): number {
  const database = new Database(databasePath, { readonly: true });
  try {
    const row = database
      .prepare<[], { count: number }>(
        `SELECT count(*) AS count FROM outbox WHERE state IN ('waiting', 'sending')`,
      )
      .get();
    return row?.count ?? 0;
  } finally {
    database.close();
  }
}
