/**
 * Time asks what is due: every minute the list of jobs runs. A timer here carries no meaning; each job finds
 * in the database what is due at the civil time it is given, so a missed or doubled tick does no harm.
 */
import { schedule } from 'node-cron';
import {
  type AdjustableClock,
  type CivilClock,
  type MonotonicClock,
  monotonicClock,
} from '../clock/index.ts';
import type { Log } from '../log/index.ts';

export { createDesk, type Desk } from './desk.ts';

export interface Job {
  /** For the log. */
  name: string;
  /** Does what is due at `now` (civil UTC milliseconds) and was not done yet. Synchronous; may be called twice. */
  run(now: number): void;
  /** The first instant after `after` at which there will be something to do, if that is known. */
  nextDueAt?(after: number): number | undefined;
}

export interface Scheduler {
  /** Ticks at once and then at every full minute. */
  start(): void;
  stop(): void;
  /** Runs all jobs once, in order. A job's error is logged and does not stop the others. */
  tick(): void;
  /** The first instant after `after` at which jobs are due, and their names; undefined if none is known. */
  nextDue(after: number): { at: number; jobs: string[] } | undefined;
  /**
   * Moves the civil clock to `target` (UTC milliseconds) as if the time had passed: sets it to each instant on
   * the way at which a job is due, in order, ticks, and waits until what follows has settled (messages sent);
   * then the same at `target`. Returns how many instants were played on the way; a jump back plays none. One
   * jump at a time; the minute's tick goes on meanwhile and does no harm.
   */
  advanceTo(
    target: number,
    options: { clock: AdjustableClock; settle: () => Promise<void> },
  ): Promise<number>;
}

/** node-cron fires nothing while the machine's clock repeats an hour after a step back: then ticks come this late. */
const LATE_TICK_MS = 90_000;
/** One jump plays at most this many instants, so that a job that is always due cannot hang it. */
const MAX_INSTANTS = 10_000;

/** Makes the scheduler. `afterTick` is called after each tick, for instance to wake the sender. */
export function createScheduler(options: {
  jobs: readonly Job[];
  civil: CivilClock;
  log: Log;
  afterTick?: () => void;
  monotonic?: MonotonicClock;
}): Scheduler {
  const { jobs, civil, log } = options;
  const monotonic = options.monotonic ?? monotonicClock;
  let ticking = false;
  let tickedAt = Number.NEGATIVE_INFINITY;
  let watch: ReturnType<typeof setInterval> | undefined;
  let task: ReturnType<typeof schedule> | undefined;

  function tick(): void {
    if (ticking) return;
    ticking = true;
    tickedAt = monotonic.now();
    try {
      for (const job of jobs) {
        try {
          job.run(civil.now());
        } catch (error) {
          log.error({ err: error, job: job.name }, 'a job failed; the next tick tries again');
        }
      }
      options.afterTick?.();
    } finally {
      ticking = false;
    }
  }

  function nextDue(after: number): { at: number; jobs: string[] } | undefined {
    let next: { at: number; jobs: string[] } | undefined;
    for (const job of jobs) {
      const at = job.nextDueAt?.(after);
      if (at === undefined || at <= after || (next && at > next.at)) continue;
      next = { at, jobs: next?.at === at ? [...next.jobs, job.name] : [job.name] };
    }
    return next;
  }

  /** Infinite if nothing is known. */
  const nextDueAt = (after: number): number => nextDue(after)?.at ?? Number.POSITIVE_INFINITY;

  return {
    tick,
    nextDue,
    start() {
      if (task !== undefined) return;
      tick();
      task = schedule('* * * * *', tick);
      watch = setInterval(() => {
        if (monotonic.now() - tickedAt > LATE_TICK_MS) tick();
      }, LATE_TICK_MS);
    },
    stop() {
      void task?.destroy();
      task = undefined;
      clearInterval(watch);
    },
    async advanceTo(target, { clock, settle }) {
      let played = 0;
      for (let due = nextDueAt(clock.now()); due <= target && played < MAX_INSTANTS; due = nextDueAt(due)) {
        clock.set(due);
        tick();
        await settle();
        played += 1;
      }
      clock.set(target);
      tick();
      await settle();
      return played;
    },
  };
}
