import { describe, expect, it } from 'vitest';
import { createAdjustableClock } from '../clock/index.ts';
import { createLog } from '../log/index.ts';
import { createScheduler, type Job } from './index.ts';

const HOUR = 3_600_000;
const log = createLog({ level: 'silent' });

/** Due at the given instants; remembers what it found due and when. */
function createDueJob(name: string, instants: number[], seen: string[]): Job {
  let doneUntil = 0;
  return {
    name,
    run(now) {
      for (const at of instants) if (at > doneUntil && at <= now) seen.push(`${name} ${at / HOUR}`);
      doneUntil = Math.max(doneUntil, now);
    },
    nextDueAt: (after) => instants.filter((at) => at > after).sort((a, b) => a - b)[0],
  };
}

describe('what is next', () => {
  it('is the first instant at which anything is due, with the names of all that is due then', () => {
    const jobs = [createDueJob('late', [9], []), createDueJob('a', [2, 5], []), createDueJob('b', [5], [])];
    const scheduler = createScheduler({ jobs, civil: { now: () => 0 }, log });
    expect(scheduler.nextDue(0)).toEqual({ at: 2, jobs: ['a'] });
    expect(scheduler.nextDue(2)).toEqual({ at: 5, jobs: ['a', 'b'] });
    expect(scheduler.nextDue(9)).toBeUndefined();
  });
});

describe('a tick', () => {
  it('runs all jobs in order at the civil time, and the failure of one does not stop the others', () => {
    const seen: string[] = [];
    let ticks = 0;
    const scheduler = createScheduler({
      civil: { now: () => 5 },
      log,
      afterTick: () => {
        ticks += 1;
      },
      jobs: [
        { name: 'a', run: (now) => seen.push(`a ${now}`) },
        {
          name: 'b',
          run() {
            throw Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' });
          },
        },
        { name: 'c', run: (now) => seen.push(`c ${now}`) },
      ],
    });
    scheduler.tick();
    expect(seen).toEqual(['a 5', 'c 5']);
    expect(ticks).toBe(1);
  });

  it('never overlaps another', () => {
    let runs = 0;
    const scheduler = createScheduler({
      civil: { now: () => 0 },
      log,
      jobs: [
        {
          name: 'a',
          run() {
            runs += 1;
            scheduler.tick();
          },
        },
      ],
    });
    scheduler.tick();
    expect(runs).toBe(1);
  });

  it('comes at the start, and no more after the stop', () => {
    let runs = 0;
    const scheduler = createScheduler({
      civil: { now: () => 0 },
      log,
      jobs: [{ name: 'a', run: () => (runs += 1) }],
    });
    scheduler.start();
    scheduler.start();
    scheduler.stop();
    scheduler.stop();
    expect(runs).toBe(1);
  });
});

describe('a jump of the civil clock', () => {
  it('plays the due instants of all jobs in order, and settles after each', async () => {
    const seen: string[] = [];
    const clock = createAdjustableClock(HOUR);
    const scheduler = createScheduler({
      civil: clock,
      log,
      jobs: [
        createDueJob('reminder', [5 * HOUR, 9 * HOUR], seen),
        createDueJob('close', [7 * HOUR, 20 * HOUR], seen),
        { name: 'without times', run: () => {} },
      ],
    });
    const settle = async (): Promise<void> => {
      seen.push(`settled at ${Math.round(clock.now() / HOUR)}`);
    };
    expect(await scheduler.advanceTo(12 * HOUR, { clock, settle })).toBe(3);
    expect(seen).toEqual([
      'reminder 5',
      'settled at 5',
      'close 7',
      'settled at 7',
      'reminder 9',
      'settled at 9',
      'settled at 12',
    ]);
    expect(clock.now()).toBeGreaterThanOrEqual(12 * HOUR);
  });

  it('back in time plays nothing and sets the clock', async () => {
    const seen: string[] = [];
    const clock = createAdjustableClock(10 * HOUR);
    const scheduler = createScheduler({ civil: clock, log, jobs: [createDueJob('a', [5 * HOUR], seen)] });
    scheduler.tick();
    seen.length = 0;
    expect(await scheduler.advanceTo(2 * HOUR, { clock, settle: async () => {} })).toBe(0);
    expect(seen).toEqual([]);
    expect(clock.now()).toBeLessThan(3 * HOUR);
  });

  it('is not hung by a job that is always due', async () => {
    const clock = createAdjustableClock(0);
    const greedy: Job = { name: 'greedy', run: () => {}, nextDueAt: (after) => after + 1 };
    const scheduler = createScheduler({ civil: clock, log, jobs: [greedy] });
    expect(await scheduler.advanceTo(1e12, { clock, settle: async () => {} })).toBe(10_000);
  });
});
