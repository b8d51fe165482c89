/**
 * Time asks what is due: every minute the list of jobs runs. A timer here carries no meaning; each job finds
 * in the database what is due at the civil time it is given, so a missed or doubled tick does no harm.
 */
import { schedule } from 'node-cron';
import type { AdjustableClock, CivilClock } from '../clock/index.ts';
import type { Log } from '../log/index.ts';

export interface Job {
  /** For the log. */
  name: string;
  /** Does what is due at `now` (civil UTC milliseconds) and was not done yet. Synchronous; may be called twice. */
  run(now: number): void;
  /** The first instant after `after` at which there will be something to do, if that is known. */
  nextDueAt?(after: number): number | undefined;
}

export interface Scheduler {
  /** Ticks now and then every minute. */
  start(): void;
  stop(): void;
  /** Runs all jobs once, in order. A job's error is logged and does not stop the others. */
  tick(): void;
}

/** Makes the scheduler. `afterTick` is called after each tick, for instance to wake the sender. */
export function createScheduler(options: {
  jobs: readonly Job[];
  civil: CivilClock;
  log: Log;
  afterTick?: () => void;
}): Scheduler {
  const { jobs, civil, log } = options;
  let ticking = false;
  let task: ReturnType<typeof schedule> | undefined;

  function tick(): void {
    if (ticking) return;
    ticking = true;
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

  return {
    tick,
    start() {
      if (task !== undefined) return;
      tick();
      task = schedule('* * * * *', tick);
    },
    stop() {
      void task?.destroy();
      task = undefined;
    },
  };
}

/** One jump plays at most this many instants, so that a job that is always due cannot hang it. */
const MAX_INSTANTS = 10_000;

/**
 * Moves the civil clock to `target` as if the time had passed: sets it to each due instant on the way in
 * order, ticks, waits until what follows has settled (messages sent), then sets `target` and ticks again.
 * Returns how many instants were played. A target in the past only sets the clock.
 */
export async function advanceTo(
  target: number,
  options: {
    clock: AdjustableClock;
    jobs: readonly Job[];
    scheduler: Pick<Scheduler, 'tick'>;
    settle: () => Promise<void>;
  },
): Promise<number> {
  const { clock, jobs, scheduler, settle } = options;
  let at = clock.now();
  let played = 0;
  while (played < MAX_INSTANTS) {
    const due = Math.min(...jobs.map((job) => job.nextDueAt?.(at) ?? Number.POSITIVE_INFINITY));
    if (!(due > at && due <= target)) break;
    clock.set(due);
    scheduler.tick();
    await settle();
    at = due;
    played += 1;
  }
  clock.set(target);
  scheduler.tick();
  await settle();
  return played;
}
