/**
 * How fast a bot may send: the real server's limits, on real time and what the civil clock is moved on. A call that is refused counts nothing.
 * Over all chats 30 messages in any second; in one chat a bucket of 5 that fills by one a second; in a group
 * 20 a minute, edits included.
 */
import type { CivilClock, MonotonicClock } from '../../platform/clock/index.ts';
import { monotonicClock } from '../../platform/clock/index.ts';
import { ApiError } from './errors.ts';

const OVERALL = { most: 30, window: 1_000 };
const BUCKET = { size: 5, fillMs: 1_000 };
const GROUP = { most: 20, window: 60_000 };

export interface Limits {
  enabled: boolean;
  /** Counts `messages` sent to a chat, or throws 429 and counts nothing. */
  send(bot: number, chat: number, group: boolean, messages?: number): void;
  /** Counts an edit, which only groups limit. */
  edit(bot: number, chat: number, group: boolean): void;
  reset(): void;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** The two clocks drift apart by less than this unless the civil one is moved. */
const LEAST_MOVE_MS = 50;

/** Runs with real time, jumps ahead with the civil clock, and never goes back. */
export function createPacingClock(civil: CivilClock): MonotonicClock {
  let ahead = 0;
  let offset = civil.now() - monotonicClock.now();
  return {
    now() {
      const real = monotonicClock.now();
      const moved = civil.now() - real - offset;
      if (Math.abs(moved) >= LEAST_MOVE_MS) {
        offset += moved;
        ahead += Math.max(0, moved);
      }
      return real + ahead;
    },
  };
}

/** Makes limits that have counted nothing yet. */
export function createLimits(clock: MonotonicClock): Limits {
  const overall = new Map<number, number[]>();
  const buckets = new Map<string, Bucket>();
  const groups = new Map<string, number[]>();

  function windowOf<Key>(windows: Map<Key, number[]>, key: Key, length: number): number[] {
    const times = windows.get(key) ?? [];
    windows.set(key, times);
    const oldest = clock.now() - length;
    const kept = times.findIndex((time) => time > oldest);
    times.splice(0, kept < 0 ? times.length : kept);
    return times;
  }

  function fillBucket(key: string): Bucket {
    const now = clock.now();
    const bucket = buckets.get(key) ?? { tokens: BUCKET.size, at: now };
    bucket.tokens = Math.min(BUCKET.size, bucket.tokens + (now - bucket.at) / BUCKET.fillMs);
    bucket.at = now;
    buckets.set(key, bucket);
    return bucket;
  }

  /** How long until fewer than `most` are in the window, in milliseconds; 0 where that is so now. */
  function waitFor(times: number[], most: number, length: number): number {
    const blocking = times.at(-most);
    return blocking === undefined ? 0 : blocking + length - clock.now();
  }

  function refuse(waits: number[]): void {
    const wait = Math.max(...waits);
    if (wait <= 0) return;
    const seconds = Math.max(1, Math.ceil(wait / 1000));
    throw new ApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
  }

  return {
    enabled: true,
    send(bot, chat, group, messages = 1) {
      if (!this.enabled) return;
      const key = `${bot}:${chat}`;
      const all = windowOf(overall, bot, OVERALL.window);
      const bucket = fillBucket(key);
      const inGroup = group ? windowOf(groups, key, GROUP.window) : undefined;
      refuse([
        waitFor(all, OVERALL.most, OVERALL.window),
        (1 - bucket.tokens) * BUCKET.fillMs,
        inGroup ? waitFor(inGroup, GROUP.most, GROUP.window) : 0,
      ]);
      bucket.tokens -= 1;
      const now = clock.now();
      for (let count = 0; count < messages; count += 1) {
        all.push(now);
        inGroup?.push(now);
      }
    },
    edit(bot, chat, group) {
      if (!this.enabled || !group) return;
      const times = windowOf(groups, `${bot}:${chat}`, GROUP.window);
      refuse([waitFor(times, GROUP.most, GROUP.window)]);
      times.push(clock.now());
    },
    reset() {
      this.enabled = true;
      overall.clear();
      buckets.clear();
      groups.clear();
    },
  };
}
