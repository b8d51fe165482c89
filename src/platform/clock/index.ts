/**
 * Two clocks. The civil clock says what time it is for people (deadlines, due lists, receipts): UTC
 * milliseconds, and the playground and tests may move it. The monotonic clock measures pacing, retries and
 * long polls: milliseconds from an arbitrary start, never moved.
 */
export interface CivilClock {
  /** UTC milliseconds since 1970. */
  now(): number;
}

export interface MonotonicClock {
  /** Milliseconds from an arbitrary start; only differences mean something. */
  now(): number;
}

export const systemClock: CivilClock = { now: () => Date.now() };
export const monotonicClock: MonotonicClock = { now: () => performance.now() };

/** A civil clock that keeps running but can be set; used by the playground and by tests. */
export interface AdjustableClock extends CivilClock {
  /** Sets the clock to `at` (UTC milliseconds); it runs on from there. */
  set(at: number): void;
}

/** Makes a clock that shows `startAt` now and runs on with the machine's own. */
export function createAdjustableClock(startAt: number = Date.now()): AdjustableClock {
  let offset = startAt - Date.now();
  return {
    now: () => Date.now() + offset,
    set(at) {
      offset = at - Date.now();
    },
  };
}
