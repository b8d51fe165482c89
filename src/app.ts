/**
 * The whole bot for one database and one Bot API server, without anything of the playground: opens the database,
 * polls, sends, ticks. Everything that it needs from outside comes in as options.
 */
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { commandLists } from './features/commands.ts';
import { messageWriters } from './features/deliveries.ts';
import { createDesks } from './features/desks.ts';
import { createRouter, purposes } from './features/doors.ts';
import { sendFromDisk } from './features/evidence/index.ts';
import { greetAfterOutage } from './features/forms/index.ts';
import { linkKeyOf } from './features/invitations/index.ts';
import { moveGroup } from './features/registry/actions/index.ts';
import type { Turn } from './features/registry/index.ts';
import { noteUndeliverable } from './features/registry/reachability.ts';
import { keepZone, nameOperators, offerClaim } from './features/setup/actions/index.ts';
import { featureJobs } from './features/ticking.ts';
import { tellOperators, tellReplayed } from './features/upkeep/actions.ts';
import { textsIn } from './locales/index.ts';
import { type CivilClock, monotonicClock, systemClock } from './platform/clock/index.ts';
import { type Db, findState, keepState, transact } from './platform/db/index.ts';
import type { Log } from './platform/log/index.ts';
import {
  createOutboxJob,
  createOutboxRetention,
  createSender,
  type Limits,
  say,
} from './platform/outbox/index.ts';
import { createScheduler, type Job, type Scheduler } from './platform/scheduler/index.ts';
import {
  createApi,
  createDownload,
  createIntake,
  createOpenFile,
  createPolling,
  createReplayDesk,
  createTransport,
  forgetParked,
  identify,
  type Parked,
  pruneUpdates,
  setCommands,
} from './platform/telegram/index.ts';
import { openStore } from './store.ts';

export interface AppOptions {
  token: string;
  apiRoot: string | undefined;
  databasePath: string;
  /** Where photos, files and what is written for people are kept; beside the database if it is not given. */
  filesDir?: string | undefined;
  clock: CivilClock;
  log: Log;
  /** The machine's own clock, by which an outage is noticed; the civil one may be moved. */
  wall?: CivilClock;
  /** The accounts that the configuration names as operators. */
  operatorIds?: readonly number[];
  /** The zone of the blocs that are made in chat. */
  timeZone?: string;
  /** Pacing other than Telegram's, for tests against a server without limits. */
  limits?: Partial<Limits>;
  /** Called when nothing can go on: the token is refused, or another instance polls. */
  onFatal(reason: string): void;
}

export interface App {
  readonly db: Db;
  readonly username: string;
  /** A new link by which somebody becomes the operator; undefined when there is one. Earlier links end. */
  claimLink(): string | undefined;
  /** Undefined while all is well, otherwise why the bot does not work at the moment. */
  notReady(): string | undefined;
  /** Runs what is due now, as the minute's tick does. */
  tick(): void;
  /** Moves an adjustable clock as if the time had passed: what falls due on the way happens in order. */
  advanceTo: Scheduler['advanceTo'];
  /** What will fall due next, and when. */
  nextDue: Scheduler['nextDue'];
  /** To be called after a commit made outside an update, so that its messages go out. */
  wake(): void;
  /** Resolves when nothing is left to be sent now. */
  idle(): Promise<void>;
  /** Finishes the update and the messages in hand, then lets go of the database. */
  stop(): Promise<void>;
}

function filesBeside(databasePath: string): string {
  return databasePath === ':memory:' ? tmpdir() : join(dirname(databasePath), 'files');
}

/** The kinds of updates that the bot wants; the server remembers the list, so it is given at every start. */
const WANTED = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/** Off for longer than this (ms) is an outage; a restart is not. */
const OUTAGE = 10 * 60_000;

/** If the bot was off for long, tells whoever was in the middle of something where they are. */
function greetAfter(db: Db, now: number, wallNow: number): void {
  transact(db, (tx) => {
    const aliveAt = findState(tx, 'alive_at');
    if (aliveAt === undefined || wallNow - Number(aliveAt) < OUTAGE) return;
    greetAfterOutage({ tx, now }, purposes, aliveAt);
  });
}

/** Remembers that the bot is running. */
function aliveJob(db: Db, wall: CivilClock): Job {
  return {
    name: 'alive',
    run: () => transact(db, (tx) => keepState(tx, 'alive_at', String(wall.now()))),
  };
}

/** An update failed for good: the operators hear of it, and in private the person whose message it was. */
function tellOfParked(turn: Turn, { update }: Parked): void {
  tellOperators(turn);
  const chat = update.message?.chat ?? update.callback_query?.message?.chat;
  if (chat?.type !== 'private') return;
  say(turn.tx, {
    chatId: chat.id,
    content: { text: textsIn('vi')('something-went-wrong') },
    priority: 'reply',
    key: `parked:${update.update_id}`,
    now: turn.now,
  });
}

/** Starts the bot and resolves when it polls. @throws UnauthorizedError, and what `openStore` throws */
export async function startApp(options: AppOptions): Promise<App> {
  const { clock, log, wall = systemClock } = options;
  const store = openStore(options.databasePath, clock, log);
  const { db } = store;
  greetAfter(db, clock.now(), wall.now());
  const troubles = new Map<string, string>();
  const onHealth = (part: string) => (ready: boolean, reason?: string) => {
    if (ready) troubles.delete(part);
    else troubles.set(part, reason ?? 'not ready');
  };
  const api = createApi(options);
  const me = await identify(api, { log }).catch((error: unknown) => {
    store.close();
    throw error;
  });
  const links = { linkKey: linkKeyOf(options.token), username: me.username };
  transact(db, (tx) => {
    keepZone({ tx, now: clock.now() }, options.timeZone);
    nameOperators({ tx, now: clock.now() }, options.operatorIds ?? [], textsIn('vi')('operator-name'));
  });
  const sender = createSender({
    db,
    transport: createTransport(api),
    civil: clock,
    monotonic: monotonicClock,
    ...(options.limits && { limits: options.limits }),
    prepare: messageWriters(links),
    log,
    onUndeliverable(tx, row, failure) {
      const turn = { tx, now: clock.now() };
      noteUndeliverable(turn, row, failure);
      // The desks are to look when this transaction is committed.
      if (sendFromDisk(turn, row, failure)) setImmediate(() => desks.wake());
    },
    onMigrated: (tx, oldChatId, newChatId) => moveGroup({ tx, now: clock.now() }, oldChatId, newChatId),
    onFatal: (failure) => options.onFatal(failure.description),
    onHealth: onHealth('sender'),
  });
  const desks = createDesks({
    db,
    filesFolder: options.filesDir ?? filesBeside(options.databasePath),
    download: createDownload(api, options),
    openFile: createOpenFile(api, options),
    civil: clock,
    log,
    onReady: () => sender.wake(),
    onHealth,
  });
  const jobs: Job[] = [
    ...featureJobs(db),
    ...desks.jobs,
    aliveJob(db, wall),
    createOutboxJob(db, () => sender.wake()),
    createOutboxRetention(db),
    { name: 'updates', run: () => void pruneUpdates(db, Date.now()) },
    { name: 'parked', run: (now) => void transact(db, (tx) => forgetParked(tx, now)) },
    { name: 'replay', run: () => replayDesk.wake() },
  ];
  const scheduler = createScheduler({ jobs, civil: clock, log, afterTick: () => sender.wake() });
  const intake = createIntake({
    db,
    api,
    me,
    composer: createRouter({ clock, ...links }),
    civil: clock,
    log,
    onCommit() {
      desks.wake();
      replayDesk.wake();
      sender.wake();
    },
    onParked: (tx, parked) => tellOfParked({ tx, now: clock.now() }, parked),
  });
  const replayDesk = createReplayDesk({
    db,
    intake,
    log,
    onReplayed: (tx, parkedId, result) => tellReplayed({ tx, now: clock.now() }, parkedId, result),
    onReady: () => sender.wake(),
  });
  const polling = createPolling({
    api,
    intake,
    allowedUpdates: WANTED,
    log,
    onFatal: (failure) => options.onFatal(failure.description),
    onHealth: onHealth('updates'),
  });
  sender.start();
  scheduler.start();
  desks.wake();
  polling.start();
  void setCommands(api, commandLists(), log);
  return {
    db,
    username: me.username,
    claimLink() {
      const payload = transact(db, (tx) => offerClaim({ tx, now: clock.now() }, links.linkKey) ?? null);
      return payload === null ? undefined : `https://t.me/${me.username}?start=${payload}`;
    },
    notReady: () => [...troubles.values()][0],
    tick: () => scheduler.tick(),
    advanceTo: (target, steps) => scheduler.advanceTo(target, steps),
    nextDue: (after) => scheduler.nextDue(after),
    wake() {
      desks.wake();
      sender.wake();
    },
    async idle() {
      await replayDesk.idle();
      await desks.idle();
      await sender.idle();
    },
    async stop() {
      scheduler.stop();
      await polling.stop();
      await replayDesk.stop();
      await desks.stop();
      await sender.stop();
      store.close();
    },
  };
}
