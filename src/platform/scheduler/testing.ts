/** For tests: time that passes only when told, for clocks and timers alike. */
import type { AdjustableClock, MonotonicClock } from '../clock/index.ts';
import type { Timers } from './timers.ts';

export interface VirtualTime {
  monotonic: MonotonicClock;
  /** Runs with the virtual time, and can be set. */
  civil: AdjustableClock;
  /** Runs with the virtual time. */
  wall: AdjustableClock;
  timers: Timers;
  /** Lets `ms` milliseconds pass, running timers and what follows from them in order. */
  advance(ms: number): Promise<void>;
  /** Lets time pass until `done` resolves; throws if it does not within `mostMs`. */
  until(done: Promise<unknown>, mostMs?: number): Promise<void>;
}

/** Virtual time whose civil and wall clocks start at `startAt`. */
export function createVirtualTime(startAt = Date.UTC(2024, 0, 2, 3, 4, 5)): VirtualTime {
  let now = 1_000;
  let serial = 0;
  const waiting = new Map<number, { at: number; run: () => void }>();

  function clock(): AdjustableClock {
    let offset = startAt - now;
    return {
      now: () => now + offset,
      set(at) {
        offset = at - now;
      },
    };
  }

  /** Runs the timers up to `target` in order; true if any ran. */
  async function runNext(target: number): Promise<boolean> {
    await settle();
    let next: [number, { at: number; run: () => void }] | undefined;
    for (const entry of waiting) if (next === undefined || entry[1].at < next[1].at) next = entry;
    if (next === undefined || next[1].at > target) return false;
    waiting.delete(next[0]);
    now = Math.max(now, next[1].at);
    next[1].run();
    return true;
  }

  return {
    monotonic: { now: () => now },
    civil: clock(),
    wall: clock(),
    timers: {
      after(ms, run) {
        serial += 1;
        const id = serial;
        waiting.set(id, { at: now + ms, run });
        return () => {
          waiting.delete(id);
        };
      },
    },
    async advance(ms) {
      const target = now + ms;
      while (await runNext(target));
      now = target;
    },
    async until(done, mostMs = 3_600_000) {
      const state = { over: false };
      const watch = done.finally(() => {
        state.over = true;
      });
      const target = now + mostMs;
      while (!state.over) {
        const ran = await runNext(target);
        if (!ran && !state.over) throw new Error(`not done within ${mostMs} ms of virtual time`);
      }
      await watch;
    },
  };
}

/** Lets all promises that can settle do so. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
