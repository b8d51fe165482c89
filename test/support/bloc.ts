/**
 * A bloc for stories: the real bot on a real database, people at the local Bot API server, and a civil clock that
 * the story sets. Real time is used only for waiting until something has happened, never for sleeping.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type App, startApp } from '../../src/app.ts';
import { createAdjustableClock } from '../../src/platform/clock/index.ts';
import { createLog } from '../../src/platform/log/index.ts';
import { listenBotApi } from '../../src/playground/botapi/index.ts';
import { type Persona, World } from '../../src/playground/client.ts';
import { demonstration, ids } from '../../src/playground/demo/data.ts';
import { pressStart, seedDatabase, seedServer } from '../../src/playground/demo/seed.ts';
import { openStore } from '../../src/store.ts';

const TOKEN = '1000001:stories-token-of-the-local-server';
/** Stories are about what is said, not how fast: the pacing has its own tests. */
const UNPACED = { perSecond: 10_000, chatBurst: 10_000, chatRefillMs: 1, groupPerMinute: 10_000 };

const log = createLog({ level: process.env['STORY_LOG'] ?? 'silent' });

export interface Story {
  world: World;
  /** The bot; another object after `restart`. */
  app(): App;
  secretariat: Persona;
  stranger: Persona;
  officer(agencyCode: string): Persona;
  leader(agencyCode: string): Persona;
  /** A person in the bloc's group instead of their private chat. */
  inGroup(person: Persona): Persona;
  groupChatId: number;
  /** Civil time; a jump plays what falls due on the way, in order. */
  clock: { now(): number; set(iso: string): Promise<void> };
  /** Stops the bot and starts it again on the same database, at a later civil time if one is given; the server goes on. */
  restart(iso?: string, more?: { operatorIds?: readonly number[] }): Promise<void>;
  /** Stops the bot for that many minutes of the machine's own time. */
  outage(minutes: number): Promise<void>;
  /** Waits until the bot has taken in what was said and has sent what it had to say. */
  settled(): Promise<void>;
}

function indexOf(code: string): number {
  const at = demonstration.agencies.findIndex((agency) => agency.code === code);
  if (at < 0) throw new Error(`The bloc has no agency ${code}`);
  return at;
}

/** Starts a story at the demonstration's beginning, with everybody known to the bot and no round opened yet. */
export async function startStory(): Promise<Story> {
  const folder = mkdtempSync(join(tmpdir(), 'bloc-story-'));
  const databasePath = join(folder, 'bot.sqlite');
  const clock = createAdjustableClock(demonstration.startsAt);
  const server = await listenBotApi({ path: ':memory:', port: 0, clock, seed: { bots: [{ token: TOKEN }] } });
  const world = new World(server.url);
  await world.connect();
  await world.call('POST', '/control/limits', { enabled: false });
  const [bot] = await world.call<{ id: number }[]>('GET', '/control/bots');
  const groupChatId = await seedServer(world, bot?.id ?? 0);
  const store = openStore(databasePath, clock, log);
  seedDatabase(store.db, groupChatId);
  store.close();
  await pressStart(world);

  let away = 0;
  const begin = (more: { operatorIds?: readonly number[] } = {}) =>
    startApp({
      ...more,
      wall: { now: () => Date.now() + away },
      token: TOKEN,
      apiRoot: server.url,
      databasePath,
      clock,
      log,
      limits: UNPACED,
      onFatal(reason) {
        throw new Error(reason);
      },
    });
  let app = await begin();
  onTestFinished(async () => {
    await app.stop();
    world.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const story: Story = {
    world,
    app: () => app,
    secretariat: world.person(ids.secretary),
    stranger: world.person(ids.stranger),
    officer: (code) => world.person(ids.officer(indexOf(code))),
    leader: (code) => world.person(ids.leader(indexOf(code))),
    inGroup: (person) => person.in(groupChatId),
    groupChatId,
    clock: {
      now: () => clock.now(),
      async set(iso) {
        await app.advanceTo(Date.parse(iso), { clock, settle: () => app.idle() });
      },
    },
    async restart(iso, more) {
      await app.stop();
      if (iso !== undefined) clock.set(Date.parse(iso));
      app = await begin(more);
    },
    async outage(minutes) {
      await app.stop();
      away += minutes * 60_000;
      app = await begin();
    },
    async settled() {
      // Updates are taken in order: when this one is answered, all before it are done.
      await story.secretariat.says('/huongdan');
      await story.secretariat.hears('Hướng dẫn');
      await app.idle();
    },
  };
  await story.secretariat.sees('Kính chào');
  await app.idle();
  return story;
}
