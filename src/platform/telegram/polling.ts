/**
 * Our own polling loop. An update is acknowledged, by the offset of the next call, only after its transaction
 * was committed. A batch is handled in order. Delays are on the monotonic clock.
 */
import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Log } from '../log/index.ts';
import type { Failure } from '../outbox/failure.ts';
import { growingDelay } from '../outbox/retry.ts';
import { pause, systemTimers, type Timers } from '../scheduler/timers.ts';
import { asSignal } from './client.ts';
import { failureOf } from './errors.ts';
import type { Intake } from './intake.ts';

type UpdateKind = Exclude<keyof Update, 'update_id'>;

export interface PollingOptions {
  api: Api;
  intake: Pick<Intake, 'handle'>;
  /** The kinds of updates wanted, all of them: the server remembers the list over restarts. */
  allowedUpdates: readonly UpdateKind[];
  log: Log;
  /** Polling has ended for good: the token is refused, or another instance polls. */
  onFatal?(failure: Failure): void;
  /** The surroundings (the disk) keep updates from being handled, or no longer do. */
  onHealth?(ready: boolean, reason?: string): void;
  timers?: Timers;
  random?: () => number;
  /** How long the server holds a poll open, in seconds; under the client's own timeout. */
  pollSeconds?: number;
}

export interface Polling {
  start(): void;
  /** Ends the poll, finishes the update in hand, and acknowledges what was handled (at most 3 s). */
  stop(): Promise<void>;
}

const BATCH = 100;
const FAREWELL_MS = 3_000;

/** Makes the polling loop; nothing happens before `start`. */
export function createPolling(options: PollingOptions): Polling {
  const { api, intake, log } = options;
  const timers = options.timers ?? systemTimers;
  const random = options.random ?? Math.random;
  const stopping = new AbortController();
  const { signal } = stopping;
  let offset: number | undefined;
  let loop: Promise<void> | undefined;
  let dead = false;

  async function run(): Promise<void> {
    // A webhook set by someone would make every poll fail; what waits on the server stays there.
    const ready = await insist(() => api.deleteWebhook({ drop_pending_updates: false }, asSignal(signal)));
    if (ready === undefined) return;
    while (!signal.aborted) {
      const batch = await insist(poll);
      if (batch === undefined) return;
      // Nothing new: ids may restart lower than the offset we know, so the next poll names none.
      if (batch.length === 0) offset = undefined;
      for (const update of batch) {
        if (!(await handle(update))) return;
        offset = update.update_id + 1;
      }
    }
  }

  function poll(): Promise<Update[]> {
    const parameters = {
      limit: BATCH,
      timeout: options.pollSeconds ?? 25,
      allowed_updates: options.allowedUpdates,
      ...(offset === undefined ? {} : { offset }),
    };
    return api.getUpdates(parameters, asSignal(signal));
  }

  /** Calls until it succeeds; undefined when stopped or dead. */
  async function insist<T>(call: () => Promise<T>): Promise<T | undefined> {
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      try {
        const result = await call();
        if (attempt > 1) log.info({ attempts: attempt }, 'the Bot API server answers again');
        return result;
      } catch (error) {
        if (signal.aborted) return undefined;
        const failure = failureOf(error);
        if (failure.kind === 'unauthorized' || failure.kind === 'conflict') {
          die(failure);
          return undefined;
        }
        log.warn({ failure, attempt }, 'polling failed; it is tried again');
        const delay =
          failure.kind === 'flood' ? failure.retryAfterMs : growingDelay(attempt, random(), 200, 15_000);
        await pause(timers, delay, signal);
      }
    }
    return undefined;
  }

  /** Handles one update, waiting for the surroundings as long as it takes; false when stopped before. */
  async function handle(update: Update): Promise<boolean> {
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      try {
        await intake.handle(update);
        if (attempt > 1) options.onHealth?.(true);
        return true;
      } catch (error) {
        log.error(
          { err: error, updateId: update.update_id },
          'updates cannot be handled now; nothing is acknowledged',
        );
        if (attempt === 1) options.onHealth?.(false, error instanceof Error ? error.message : String(error));
        await pause(timers, growingDelay(attempt, random(), 200, 10_000), signal);
      }
    }
    return false;
  }

  function die(failure: Failure): void {
    dead = true;
    log.fatal(
      { failure },
      failure.kind === 'conflict'
        ? 'another instance of the bot is polling with the same token; this one stops'
        : 'the bot token is refused: it is wrong or was revoked',
    );
    options.onFatal?.(failure);
  }

  async function farewell(): Promise<void> {
    if (offset === undefined || dead) return;
    const patience = new AbortController();
    const cancel = timers.after(FAREWELL_MS, () => patience.abort());
    try {
      await api.getUpdates({ offset, limit: 1, timeout: 0 }, asSignal(patience.signal));
    } catch (error) {
      // They come again at the next start and are recognised.
      log.debug({ failure: failureOf(error) }, 'the last updates could not be acknowledged');
    } finally {
      cancel();
    }
  }

  return {
    start() {
      loop ??= run();
    },
    async stop() {
      stopping.abort();
      if (loop === undefined) return;
      await loop;
      await farewell();
    },
  };
}
