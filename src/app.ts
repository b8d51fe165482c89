/**
 * The whole bot for one database and one Bot API server, without anything of the playground: opens the database,
 * polls, sends, ticks. Everything that it needs from outside comes in as options.
 */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AUDIT_FILE } from './features/audit-log/actions.ts';
import { writeAuditLog } from './features/audit-log/file.ts';
import { BROADCAST_STATUS_KIND } from './features/broadcasts/actions.ts';
import { prepareBroadcastStatus } from './features/broadcasts/bot.ts';
import { commandLists } from './features/commands.ts';
import { createRouter, publishOwnForms, purposes, sheetKinds } from './features/doors.ts';
import { EVIDENCE_FILE, sendFromDisk } from './features/evidence/index.ts';
import { createEvidenceDesk } from './features/evidence/jobs.ts';
import { formDesignJob } from './features/form-design/jobs.ts';
import { writeFormFile, XLSFORM_FILE } from './features/form-design/xlsform-file.ts';
import { FORM_SHEET_FILE } from './features/form-sheets/actions/index.ts';
import { writeFormSheet } from './features/form-sheets/file.ts';
import { formSheetsJob } from './features/form-sheets/jobs.ts';
import { greetAfterOutage } from './features/forms/index.ts';
import { prepareLink } from './features/invitations/bot.ts';
import { INVITATION_LINK_KIND, linkKeyOf } from './features/invitations/index.ts';
import { invitationsJob } from './features/invitations/jobs.ts';
import { BOARD_KIND } from './features/movements/index.ts';
import { officesJob } from './features/offices/jobs.ts';
import { OWN_DATA_FILE } from './features/own-data/actions.ts';
import { writeOwnData } from './features/own-data/file.ts';
import { scrubJob } from './features/own-data/jobs.ts';
import { prepareReturn } from './features/reachability/bot.ts';
import { moveGroup } from './features/registry/actions/index.ts';
import { noteUndeliverable, RETURN_KIND } from './features/registry/reachability.ts';
import { prepareReminder, REMINDER_KIND } from './features/reminders/actions.ts';
import { reminderJob } from './features/reminders/jobs.ts';
import { listSentFiles } from './features/reports/index.ts';
import { followSeatsJob } from './features/reports/jobs.ts';
import { ROSTER_FILE, writeRoster } from './features/roster/template.ts';
import { GROUP_LINK_KIND, keepZone, nameOperators, offerClaim } from './features/setup/actions/index.ts';
import { prepareGroupLink } from './features/setup/bot.ts';
import { createSpreadsheetDesk } from './features/spreadsheets/jobs.ts';
import { prepareBoard } from './features/summaries/board.ts';
import { boardJob } from './features/summaries/jobs.ts';
import { PARKED_NEWS_KIND, tellOperators, tellReplayed } from './features/upkeep/actions.ts';
import { prepareParkedNews } from './features/upkeep/bot.ts';
import { textsIn } from './locales/index.ts';
import { type CivilClock, monotonicClock, systemClock } from './platform/clock/index.ts';
import {
  type Db,
  findState,
  keepState,
  lockInstance,
  migrate,
  openDatabase,
  transact,
} from './platform/db/index.ts';
import { createBlobStore } from './platform/files/blobs.ts';
import { createFileDesk } from './platform/files/index.ts';
import type { Log } from './platform/log/index.ts';
import {
  createOutboxJob,
  createOutboxRetention,
  createSender,
  type Limits,
  say,
} from './platform/outbox/index.ts';
import { projectPath } from './platform/root.ts';
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
  pruneUpdates,
  setCommands,
} from './platform/telegram/index.ts';

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

/**
 * Opens the database at `path`: one instance, all migrations, own forms.
 * @throws AlreadyRunningError, MigrationError
 */
export function openStore(path: string, clock: CivilClock, log: Log): { db: Db; close(): void } {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const lock = lockInstance(path);
  try {
    const db = openDatabase(path);
    migrate(db, {
      folder: projectPath('drizzle'),
      path,
      backupFolder: join(dirname(path), 'backups'),
      log,
    });
    transact(db, (tx) => publishOwnForms({ tx, now: clock.now() }));
    return {
      db,
      close() {
        db.$client.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

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
    prepare: new Map([
      [BOARD_KIND, prepareBoard],
      [REMINDER_KIND, prepareReminder],
      [BROADCAST_STATUS_KIND, prepareBroadcastStatus],
      [INVITATION_LINK_KIND, prepareLink(links)],
      [GROUP_LINK_KIND, prepareGroupLink(links)],
      [RETURN_KIND, prepareReturn],
      [PARKED_NEWS_KIND, prepareParkedNews],
    ]),
    log,
    onUndeliverable(tx, row, failure) {
      const turn = { tx, now: clock.now() };
      noteUndeliverable(turn, row, failure);
      // The desk is to look when this transaction is committed.
      if (sendFromDisk(turn, row, failure)) setImmediate(() => desk.wake());
    },
    onMigrated: (tx, oldChatId, newChatId) => moveGroup({ tx, now: clock.now() }, oldChatId, newChatId),
    onFatal: (failure) => options.onFatal(failure.description),
    onHealth: onHealth('sender'),
  });
  const filesFolder = options.filesDir ?? filesBeside(options.databasePath);
  const blobs = createBlobStore(join(filesFolder, 'evidence'));
  const desk = createFileDesk({
    db,
    folder: filesFolder,
    writers: new Map([
      [OWN_DATA_FILE, writeOwnData],
      [AUDIT_FILE, writeAuditLog],
      [ROSTER_FILE, writeRoster],
      [FORM_SHEET_FILE, writeFormSheet],
      [XLSFORM_FILE, writeFormFile],
      [EVIDENCE_FILE, (_db, sha256) => blobs.read(sha256)],
    ]),
    civil: clock,
    log,
    onReady: () => sender.wake(),
    onFailed: (tx, request) =>
      void say(tx, {
        chatId: request.chatId,
        content: { text: textsIn('vi')('file-failed') },
        priority: 'reply',
        key: `file-failed:${request.id}`,
        now: clock.now(),
      }),
  });
  const spreadsheetDesk = createSpreadsheetDesk({
    db,
    kinds: sheetKinds,
    purposes,
    download: createDownload(api, options),
    civil: clock,
    log,
    onReady: () => sender.wake(),
  });
  const evidenceDesk = createEvidenceDesk({
    db,
    store: blobs,
    openFile: createOpenFile(api, options),
    purposes,
    sentFiles: listSentFiles,
    civil: clock,
    log,
    onReady: () => sender.wake(),
    onHealth: onHealth('files'),
  });
  const jobs: Job[] = [
    followSeatsJob(db),
    reminderJob(db),
    boardJob(db),
    aliveJob(db, wall),
    officesJob(db),
    scrubJob(db),
    formDesignJob(db),
    desk.job,
    spreadsheetDesk.job,
    formSheetsJob(db),
    evidenceDesk.job,
    createOutboxJob(db, () => sender.wake()),
    createOutboxRetention(db),
    { name: 'updates', run: () => void pruneUpdates(db, Date.now()) },
    { name: 'parked', run: (now) => void transact(db, (tx) => forgetParked(tx, now)) },
    invitationsJob(db),
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
      desk.wake();
      spreadsheetDesk.wake();
      evidenceDesk.wake();
      replayDesk.wake();
      sender.wake();
    },
    onParked(tx, parked) {
      const { message, callback_query: tap, update_id: updateId } = parked.update;
      const chat = message?.chat ?? tap?.message?.chat;
      tellOperators({ tx, now: clock.now() });
      if (chat?.type !== 'private') return;
      say(tx, {
        chatId: chat.id,
        content: { text: textsIn('vi')('something-went-wrong') },
        priority: 'reply',
        key: `parked:${updateId}`,
        now: clock.now(),
      });
    },
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
  spreadsheetDesk.wake();
  evidenceDesk.wake();
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
      desk.wake();
      spreadsheetDesk.wake();
      evidenceDesk.wake();
      sender.wake();
    },
    async idle() {
      await replayDesk.idle();
      await spreadsheetDesk.idle();
      await evidenceDesk.idle();
      await desk.idle();
      await sender.idle();
    },
    async stop() {
      scheduler.stop();
      await polling.stop();
      await replayDesk.idle();
      await desk.stop();
      await spreadsheetDesk.stop();
      await evidenceDesk.stop();
      await sender.stop();
      store.close();
    },
  };
}
