/**
 * The only one who makes the bot speak. It takes rows in order of priority and age, as fast as the channel
 * allows and not faster, and loses none: a claim is committed before each call, so that after a kill at most
 * the messages in flight are repeated. Due times are on the civil clock, everything else on the monotonic one.
 */
import { type CivilClock, type MonotonicClock, systemClock } from '../clock/index.ts';
import { isEnvironmentError } from '../db/environment.ts';
import { type Db, transact } from '../db/open.ts';
import type { Log } from '../log/index.ts';
import { pause, systemTimers, type Timers } from '../scheduler/timers.ts';
import { watchChannel } from './channel.ts';
import { CIVIL_LOOK_MS, chooseNext } from './choose.ts';
import type { Failure } from './failure.ts';
import { messagesIn } from './message.ts';
import { createPacer, DEFAULT_LIMITS, type Limits } from './pacing.ts';
import { type Reports, recordOutcome, recordPrepareError, type Step } from './record.ts';
import { growingDelay } from './retry.ts';
import { type Claim, claimRow, prepareScan, pruneCalls, recoverClaims, type Waiting } from './store.ts';
import type { Outcome, Prepare, Transport } from './transport.ts';

export interface SenderOptions extends Reports {
  db: Db;
  transport: Transport;
  civil: CivilClock;
  monotonic: MonotonicClock;
  /** The machine's own clock, by which calls of the last minute are remembered over a restart. */
  wall?: CivilClock;
  timers?: Timers;
  limits?: Partial<Limits>;
  /** What prepares rows of each kind. */
  prepare: ReadonlyMap<string, Prepare>;
  log: Log;
  /** Nothing can be sent any more (the token is refused); the sender has stopped. */
  onFatal?(failure: Failure): void;
  /** The surroundings (the disk) keep the sender from working, or no longer do. */
  onHealth?(ready: boolean, reason?: string): void;
  random?: () => number;
}

export interface Sender {
  /** Takes up the work, first the claims that the last process left. Once in a sender's life. */
  start(): void;
  /** To be called after each commit that may have queued something; cheap, and safe at any time. */
  wake(): void;
  /** Takes no new row and waits for those in flight, at most `withinMs` (5 s), then cuts them off. */
  stop(withinMs?: number): Promise<void>;
  /**
   * Resolves when no message is due any more by the civil clock: all are delivered, failed or dropped, also
   * those that limits and retries held back. Resolves at once if the sender is not running.
   */
  idle(): Promise<void>;
}

/** Rows settled without a call before the event loop gets its turn. */
const SETTLED_AT_ONCE = 50;
/** Claims between two sweeps of what is only kept for a minute. */
const SWEEP_EVERY = 256;

/** Makes the sender; nothing happens before `start`. */
export function createSender(options: SenderOptions): Sender {
  const { db, transport, civil, monotonic, log, prepare } = options;
  const wall = options.wall ?? systemClock;
  const timers = options.timers ?? systemTimers;
  const random = options.random ?? Math.random;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const pacer = createPacer(limits);
  const channel = watchChannel({ pacer, limits, monotonic, random });
  const inFlight = new Map<number, { priority: number; done: Promise<void> }>();
  /** Rows that failed undecidedly, and when (monotonic) they may be tried again. */
  const retryAt = new Map<number, number>();
  const idlers: (() => void)[] = [];
  const abort = new AbortController();

  let scan: (() => IterableIterator<Waiting>) | undefined;
  let running = false;
  let cancelTimer: (() => void) | undefined;
  let timerAt = Number.POSITIVE_INFINITY;
  let troubles = 0;
  let claims = 0;

  function wakeAfter(ms: number): void {
    const at = monotonic.now() + ms;
    if (!running || at >= timerAt) return;
    cancelTimer?.();
    timerAt = at;
    cancelTimer = timers.after(Math.ceil(ms), () => {
      timerAt = Number.POSITIVE_INFINITY;
      pump();
    });
  }

  function pump(): void {
    if (!running) return;
    try {
      scan ??= recover();
      // In trouble, reading may work while writing does not: try a write before saying that all is well.
      if (troubles > 0) sweep();
      healthy();
      let settled = 0;
      for (let step = launchNext(); step !== 'wait'; step = launchNext()) {
        if (step === 'settled') settled += 1;
        if (settled >= SETTLED_AT_ONCE) return wakeAfter(0);
      }
    } catch (error) {
      wakeAfter(troubled(error));
    }
  }

  /** Claims and calls the next row that may go now; `wait`: none may, and a timer is set if one will. */
  function launchNext(): 'launched' | 'settled' | 'wait' {
    const now = monotonic.now();
    const inFlightAllowed = channel.inFlightAllowed();
    if (!running || scan === undefined || inFlight.size >= inFlightAllowed) return 'wait';
    const ready = pacer.readyAt();
    if (ready > now) {
      wakeAfter(ready - now);
      return 'wait';
    }
    const situation = { civilNow: civil.now(), now, inFlight, inFlightAllowed, retryAt, pacer };
    const choice = chooseNext(scan(), situation);
    if ('row' in choice) return take(choice.row);
    if (choice.wait < Number.POSITIVE_INFINITY) wakeAfter(choice.wait);
    if (!choice.due) for (const resolve of idlers.splice(0)) resolve();
    return 'wait';
  }

  function take(next: Waiting): 'launched' | 'settled' {
    claims += 1;
    if (claims % SWEEP_EVERY === 0) sweep();
    let result: ReturnType<typeof claimRow>;
    try {
      const times = { civil: civil.now(), wall: wall.now() };
      result = transact(db, (tx) => claimRow(tx, next.id, times, prepare));
    } catch (error) {
      if (isEnvironmentError(error)) throw error;
      prepareFailed(next.id, error);
      return 'settled';
    }
    const now = monotonic.now();
    retryAt.delete(next.id);
    if ('settled' in result) {
      // Postponed to a time already past: not again at once.
      if (result.settled === 'postponed') retryAt.set(next.id, now + CIVIL_LOOK_MS);
      return 'settled';
    }
    const { claim } = result;
    if (claim.wasTooLong) {
      log.warn(
        { outboxId: next.id, kind: claim.row.kind },
        'a message was too long; it is split or shortened',
      );
    }
    for (let n = messagesIn(claim.delivery.content); n > 0; n -= 1) pacer.take(next.chatId, now);
    inFlight.set(next.chatId, { priority: next.priority, done: carryOut(claim) });
    return 'launched';
  }

  /** Makes the call and records its outcome; never rejects. */
  async function carryOut(claim: Claim): Promise<void> {
    const { delivery, row } = claim;
    const outcome = await attempt(() => transport.deliver(delivery, abort.signal));
    if (!outcome.ok) log.warn({ outboxId: row.id, failure: outcome.failure }, 'a message was not delivered');
    channel.learn(row.chatId, outcome);
    await record(claim, outcome);
    if (outcome.ok && delivery.edit === undefined && delivery.content.pin === true) {
      const pinned = await attempt(() => transport.pin(row.chatId, outcome.messageId, abort.signal));
      if (!pinned.ok)
        log.info({ outboxId: row.id, failure: pinned.failure }, 'a message could not be pinned');
    }
    inFlight.delete(row.chatId);
    pump();
  }

  /** Records until it is recorded: an outcome known must not be lost to a full disk. */
  async function record(claim: Claim, outcome: Outcome): Promise<void> {
    for (let recorded = false; !recorded; ) {
      try {
        const step = writeOutcome(claim, outcome);
        if (step.do === 'retry') {
          retryAt.set(claim.row.id, monotonic.now() + growingDelay(step.attempt, random()));
          if (claim.delivery.edit === undefined) {
            const about = { outboxId: claim.row.id, kind: claim.row.kind };
            log.warn(
              about,
              'nobody knows whether a message arrived; it is sent again and may be there twice',
            );
          }
        }
        recorded = true;
      } catch (error) {
        const delay = troubled(error);
        if (abort.signal.aborted) break;
        await pause(timers, delay, abort.signal);
      }
    }
    if (!outcome.ok && outcome.failure.kind === 'unauthorized') fatal(outcome.failure);
  }

  function writeOutcome(claim: Claim, outcome: Outcome): Step {
    const shared = { civilNow: civil.now(), channelIsUp: channel.isUp() };
    try {
      return transact(db, (tx) => recordOutcome(tx, claim, outcome, { ...shared, reports: options }));
    } catch (error) {
      if (isEnvironmentError(error)) throw error;
      log.error(
        { err: error, outboxId: claim.row.id },
        'reporting an outcome failed; it is recorded without',
      );
      return transact(db, (tx) => recordOutcome(tx, claim, outcome, { ...shared, reports: SILENT }));
    }
  }

  function prepareFailed(id: number, error: unknown): void {
    log.error({ err: error, outboxId: id }, 'a message could not be prepared');
    const tried = transact(db, (tx) => recordPrepareError(tx, id, error, options));
    if (tried !== undefined) retryAt.set(id, monotonic.now() + growingDelay(tried, random()));
  }

  /** Takes over from the process before: its claims, and its calls of the last minute. Returns the scan. */
  function recover(): () => IterableIterator<Waiting> {
    const wallNow = wall.now();
    const offset = monotonic.now() - wallNow;
    const found = transact(db, (tx) => recoverClaims(tx, wallNow));
    for (const call of found.calls) pacer.take(call.chatId, Math.min(call.wallAt, wallNow) + offset);
    if (found.claims > 0)
      log.warn({ claims: found.claims }, 'messages in flight at the last end are sent again');
    return prepareScan(db);
  }

  function sweep(): void {
    transact(db, (tx) => pruneCalls(tx, wall.now()));
    const now = monotonic.now();
    for (const [id, at] of retryAt) if (at <= now) retryAt.delete(id);
  }

  /** Notes trouble of the surroundings and returns the delay (ms) after which to try again, at most 10 s. */
  function troubled(error: unknown): number {
    troubles += 1;
    log.error({ err: error }, 'the outbox cannot be read or written; nothing is lost, it is tried again');
    if (troubles === 1) options.onHealth?.(false, error instanceof Error ? error.message : String(error));
    return growingDelay(troubles, random(), 200, 10_000);
  }

  function healthy(): void {
    if (troubles === 0) return;
    troubles = 0;
    options.onHealth?.(true);
  }

  function fatal(failure: Failure): void {
    if (!running) return;
    halt();
    log.fatal({ failure }, 'the channel refuses the token; nothing is sent any more');
    options.onFatal?.(failure);
  }

  function halt(): void {
    running = false;
    cancelTimer?.();
    timerAt = Number.POSITIVE_INFINITY;
    for (const resolve of idlers.splice(0)) resolve();
  }

  return {
    start() {
      if (running || abort.signal.aborted) return;
      running = true;
      wakeAfter(0);
    },
    wake: () => wakeAfter(0),
    async stop(withinMs = 5_000) {
      halt();
      const cancel = timers.after(withinMs, () => abort.abort());
      await Promise.all([...inFlight.values()].map((call) => call.done));
      cancel();
    },
    idle() {
      if (!running) return Promise.resolve();
      return new Promise((resolve) => {
        idlers.push(resolve);
        wakeAfter(0);
      });
    },
  };
}

const SILENT: Reports = { onUndeliverable() {}, onMigrated() {} };

/** A transport never rejects; should it do so, nobody knows whether the message arrived. */
async function attempt(call: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await call();
  } catch (error) {
    const description = error instanceof Error ? error.message : String(error);
    return { ok: false, failure: { kind: 'undecidable', code: 0, description } };
  }
}
