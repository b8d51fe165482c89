/**
 * When the next call may go out, by the channel's limits. Pure bookkeeping on the monotonic clock: evenly
 * spaced over all without burst, a bucket for each chat, a minute's window for each group, and holds that the
 * channel asked for.
 */
export interface Limits {
  /** Calls a second over all chats, evenly spaced. The channel takes 30; spacing keeps clear of it. */
  perSecond: number;
  /** Calls in flight at once over all chats (one for each chat). */
  inFlight: number;
  /** A chat's bucket: this many at once … */
  chatBurst: number;
  /** … and one more after each of these milliseconds; a little over a second, since arrival times waver. */
  chatRefillMs: number;
  /** Calls a minute in a group (negative chat id). The channel takes 20. */
  groupPerMinute: number;
}

export const DEFAULT_LIMITS: Limits = {
  perSecond: 28,
  inFlight: 8,
  chatBurst: 5,
  chatRefillMs: 1_050,
  groupPerMinute: 19,
};

export const GROUP_WINDOW_MS = 60_000;
/** A call that comes this late does not move the next one: timers waver, the rate should not. */
const LATENESS_MS = 5;
/** Chats remembered before those with a full bucket are forgotten. */
const MAX_CHATS = 5_000;

export interface Pacer {
  /** The earliest time at which any chat may be called. */
  readyAt(): number;
  /** The earliest time at which this chat may be called, by its own limits. */
  chatReadyAt(chatId: number, now: number): number;
  /** Counts a call made at `at`. Calls are counted in order of time. */
  take(chatId: number, at: number): void;
  holdChat(chatId: number, until: number): void;
  holdAll(until: number): void;
}

export function createPacer(limits: Limits): Pacer {
  const interval = 1000 / limits.perSecond;
  /** For each chat, the time at which its bucket is full again. */
  const fullAt = new Map<number, number>();
  const groupCalls = new Map<number, number[]>();
  const holds = new Map<number, number>();
  let next = Number.NEGATIVE_INFINITY;
  let heldUntil = Number.NEGATIVE_INFINITY;

  function forget(now: number): void {
    for (const [chatId, at] of fullAt) if (at <= now) fullAt.delete(chatId);
    for (const [chatId, at] of holds) if (at <= now) holds.delete(chatId);
    for (const [chatId, calls] of groupCalls) {
      if ((calls.at(-1) ?? 0) <= now - GROUP_WINDOW_MS) groupCalls.delete(chatId);
    }
  }

  return {
    readyAt: () => Math.max(next, heldUntil),
    chatReadyAt(chatId, now) {
      // The bucket has room for one if it would be full after (burst − 1) refills.
      const bucket = (fullAt.get(chatId) ?? now) - (limits.chatBurst - 1) * limits.chatRefillMs;
      const hold = holds.get(chatId) ?? now;
      const calls = groupCalls.get(chatId);
      const oldest = calls?.[calls.length - limits.groupPerMinute];
      const group = oldest === undefined ? now : oldest + GROUP_WINDOW_MS;
      return Math.max(now, bucket, hold, group);
    },
    take(chatId, at) {
      next = Math.max(next, at - LATENESS_MS) + interval;
      fullAt.set(chatId, Math.max(fullAt.get(chatId) ?? at, at) + limits.chatRefillMs);
      if (chatId < 0 && Number.isFinite(limits.groupPerMinute)) {
        const calls = groupCalls.get(chatId) ?? [];
        calls.push(at);
        if (calls.length > limits.groupPerMinute) calls.shift();
        groupCalls.set(chatId, calls);
      }
      if (fullAt.size > MAX_CHATS) forget(at);
    },
    holdChat(chatId, until) {
      holds.set(chatId, Math.max(holds.get(chatId) ?? until, until));
    },
    holdAll(until) {
      heldUntil = Math.max(heldUntil, until);
    },
  };
}
