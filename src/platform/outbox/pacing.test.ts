import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVirtualTime } from '../scheduler/testing.ts';
import { createPacer, DEFAULT_LIMITS } from './pacing.ts';
import { say } from './queue.ts';
import { type Call, createRig, type Rig } from './testing.ts';

/** The most calls in any window of `ms`. */
function mostWithin(times: readonly number[], ms: number): number {
  let most = 0;
  for (let from = 0, to = 0; to < times.length; to += 1) {
    while ((times[to] ?? 0) - (times[from] ?? 0) >= ms) from += 1;
    most = Math.max(most, to - from + 1);
  }
  return most;
}

/** Whether a bucket of 5, refilled at one a second, would have taken every call. */
function fitsBucket(times: readonly number[]): boolean {
  let tokens = 5;
  let last = times[0] ?? 0;
  for (const at of times) {
    tokens = Math.min(5, tokens + (at - last) / 1_000) - 1;
    last = at;
    if (tokens < -1e-6) return false;
  }
  return true;
}

function expectWithinLimits(calls: readonly Call[]): void {
  const all = calls.map(({ at }) => at);
  expect(mostWithin(all, 1_000)).toBeLessThanOrEqual(30);
  const byChat = Map.groupBy(calls, ({ delivery }) => delivery.chatId);
  for (const [chatId, own] of byChat) {
    const times = own.map(({ at }) => at);
    expect(fitsBucket(times)).toBe(true);
    if (chatId < 0) expect(mostWithin(times, 60_000)).toBeLessThanOrEqual(20);
  }
}

function queueAll(rig: Rig, chats: readonly number[]): void {
  rig.tx((tx) => {
    for (const chatId of chats) {
      say(tx, { chatId, priority: 'reminder', content: { text: 'x' }, now: 0 });
    }
  });
  rig.sender.wake();
}

describe('the limits of the channel', () => {
  it('the guard of these tests sees a window with 31 calls, and an overdrawn bucket', () => {
    expect(
      mostWithin(
        Array.from({ length: 31 }, () => 5),
        1_000,
      ),
    ).toBe(31);
    expect(fitsBucket([0, 0, 0, 0, 0, 0])).toBe(false);
    expect(fitsBucket([0, 0, 0, 0, 0, 1_000])).toBe(true);
  });

  it('a long broadcast goes out at 28 a second, evenly', async () => {
    const rig = await createRig({ latencyMs: 60 });
    queueAll(
      rig,
      Array.from({ length: 280 }, (_, index) => index + 1),
    );
    await rig.settle();
    const times = rig.channel.calls.map(({ at }) => at);
    const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1_000;
    expect(279 / seconds).toBeGreaterThan(26.5);
    expect(mostWithin(times, 1_000)).toBeLessThanOrEqual(29);
    expect(mostWithin(times, 100)).toBeLessThanOrEqual(4);
  });

  it('holds for any load, any latency, and over a restart', { timeout: 60_000 }, async () => {
    const chat = fc.oneof(
      fc.integer({ min: 1, max: 25 }),
      fc.integer({ min: 1, max: 2 }),
      fc.integer({ min: -2, max: -1 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            fc.array(chat, { minLength: 20, maxLength: 90, size: 'max' }),
            fc.integer({ min: 0, max: 5_000 }),
          ),
          {
            minLength: 1,
            maxLength: 4,
          },
        ),
        fc.integer({ min: 0, max: 300 }),
        async (waves, latencyMs) => {
          const rig = await createRig({ latencyMs });
          for (const [chats, ms] of waves) {
            queueAll(rig, chats);
            await rig.time.advance(ms);
          }
          await rig.time.until(rig.sender.stop());
          // The next process: it knows the calls of the last minute from the database.
          const next = await createRig({ db: rig.db, time: rig.time, channel: rig.channel });
          await next.settle();
          expectWithinLimits(rig.channel.calls);
          const queued = waves.reduce((sum, [chats]) => sum + chats.length, 0);
          expect(rig.channel.calls).toHaveLength(queued);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('a group gets 19 messages a minute, edits counted, also if the process is killed between', async () => {
    const time = createVirtualTime();
    const rig = await createRig({ time });
    queueAll(
      rig,
      Array.from({ length: 15 }, () => -9),
    );
    await time.advance(20_000);
    const next = await createRig({ db: rig.db, time, channel: rig.channel });
    queueAll(
      next,
      Array.from({ length: 15 }, () => -9),
    );
    await time.advance(35_000);
    expect(rig.channel.calls).toHaveLength(19);
    await next.settle();
    expectWithinLimits(rig.channel.calls);
  });

  it('late timers do not lower the rate, and never add up to a burst', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 40, maxLength: 200 }),
        (lateness) => {
          const pacer = createPacer(DEFAULT_LIMITS);
          const times: number[] = [];
          let now = 0;
          for (const [index, late] of lateness.entries()) {
            now = Math.max(now, pacer.readyAt()) + (index % 3 === 0 ? late : late % 5);
            pacer.take(index + 1, now);
            times.push(now);
          }
          expect(mostWithin(times, 1_000)).toBeLessThanOrEqual(29);
        },
      ),
    );
  });

  it('forgets chats that are long at rest', () => {
    const pacer = createPacer(DEFAULT_LIMITS);
    for (let n = 1; n <= 20_000; n += 1) pacer.take(-n, n * 40);
    expect(pacer.chatReadyAt(-1, 1_000_000)).toBe(1_000_000);
  });
});
