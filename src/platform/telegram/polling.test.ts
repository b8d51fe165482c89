import { HttpError } from 'grammy';
import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../outbox/failure.ts';
import { SILENT_LOG } from '../outbox/testing.ts';
import { createVirtualTime } from '../scheduler/testing.ts';
import type { Intake } from './intake.ts';
import { createPolling } from './polling.ts';
import { type Answer, createScriptedApi, message } from './testing.ts';

/** A server with a queue of updates that deletes on acknowledgement, and waits as long polls do. */
function createRig(
  options: { handle?: Intake['handle']; fault?: (poll: number) => Answer | Error | undefined } = {},
) {
  const time = createVirtualTime();
  const queue: Update[] = [];
  const handled: number[] = [];
  const health: boolean[] = [];
  const fatal: Failure[] = [];
  let polls = 0;
  let wake: () => void = () => {};
  const { api, calls } = createScriptedApi(async ({ method, payload }, signal) => {
    if (method !== 'getUpdates') return { result: true };
    polls += 1;
    const fault = options.fault?.(polls);
    if (fault instanceof Error) throw fault;
    if (fault !== undefined) return fault;
    const offset = payload['offset'] as number | undefined;
    if (offset !== undefined) queue.splice(0, queue.filter((update) => update.update_id < offset).length);
    if (queue.length === 0 && payload['timeout'] !== 0) {
      await new Promise<void>((resolve, reject) => {
        const cancel = time.timers.after((payload['timeout'] as number) * 1_000, resolve);
        wake = resolve;
        signal?.addEventListener('abort', () => {
          cancel();
          reject(new HttpError('aborted', new Error('aborted')));
        });
      });
    }
    return { result: queue.slice(0, payload['limit'] as number) };
  });
  const polling = createPolling({
    api,
    intake: {
      async handle(update) {
        const result = (await options.handle?.(update)) ?? 'done';
        handled.push(update.update_id);
        return result;
      },
    },
    allowedUpdates: ['message', 'callback_query', 'my_chat_member'],
    log: SILENT_LOG,
    timers: time.timers,
    random: () => 0,
    onFatal: (failure) => fatal.push(failure),
    onHealth: (ready) => health.push(ready),
  });
  return {
    time,
    queue,
    handled,
    health,
    fatal,
    calls,
    polling,
    polls: () => calls.filter(({ method }) => method === 'getUpdates').map(({ payload }) => payload),
    arrive(...updateIds: number[]) {
      queue.push(...updateIds.map((updateId) => message(updateId, 'x')));
      wake();
    },
  };
}

describe('polling', () => {
  it('first takes away a webhook but not what waits, and always names the kinds of updates', async () => {
    const rig = createRig();
    rig.polling.start();
    await rig.time.advance(100);
    expect(rig.calls[0]).toMatchObject({ method: 'deleteWebhook', payload: { drop_pending_updates: false } });
    expect(rig.polls()[0]).toEqual({
      limit: 100,
      timeout: 25,
      allowed_updates: ['message', 'callback_query', 'my_chat_member'],
    });
  });

  it('handles a batch in order and acknowledges it by the next call, after all were handled', async () => {
    const rig = createRig();
    rig.arrive(10, 11, 12);
    rig.polling.start();
    await rig.time.advance(100);
    expect(rig.handled).toEqual([10, 11, 12]);
    expect(rig.polls().map(({ offset }) => offset)).toEqual([undefined, 13]);
    expect(rig.queue).toEqual([]);
  });

  it('names no offset after an empty poll, for ids may restart lower', async () => {
    const rig = createRig();
    rig.arrive(1_000_000);
    rig.polling.start();
    await rig.time.advance(26_000);
    expect(rig.polls().map(({ offset }) => offset)).toEqual([undefined, 1_000_001, undefined]);
    rig.arrive(5);
    await rig.time.advance(100);
    expect(rig.handled).toEqual([1_000_000, 5]);
    expect(rig.polls().at(-1)?.['offset']).toBe(6);
  });

  it('acknowledges nothing while the surroundings fail, says so, and goes on with the same update', async () => {
    let isFull = true;
    const tried: number[] = [];
    const rig = createRig({
      async handle(update) {
        tried.push(update.update_id);
        if (isFull && update.update_id === 11)
          throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
        return 'done';
      },
    });
    rig.arrive(10, 11, 12);
    rig.polling.start();
    await rig.time.advance(60_000);
    expect(rig.handled).toEqual([10]);
    expect(rig.queue).toHaveLength(3);
    expect(rig.polls()).toHaveLength(1);
    expect(rig.health).toEqual([false]);
    isFull = false;
    await rig.time.advance(10_000);
    expect(rig.handled).toEqual([10, 11, 12]);
    expect(rig.health).toEqual([false, true]);
    expect(tried.slice(-2)).toEqual([11, 12]);
  });

  it('tries again after network errors, up to 15 seconds apart', async () => {
    const rig = createRig({
      fault: (poll) => (poll <= 8 ? new HttpError('cut', new Error('cut')) : undefined),
    });
    rig.polling.start();
    await rig.time.advance(10_000);
    expect(rig.polls().length).toBeGreaterThan(5);
    rig.arrive(10);
    await rig.time.advance(90_000);
    expect(rig.handled).toEqual([10]);
    expect(rig.fatal).toEqual([]);
  });

  it('waits as long as told on “too many requests”', async () => {
    const rig = createRig({
      fault: (poll) =>
        poll === 1
          ? {
              error_code: 429,
              description: 'Too Many Requests: retry after 7',
              parameters: { retry_after: 7 },
            }
          : undefined,
    });
    rig.polling.start();
    await rig.time.advance(6_900);
    expect(rig.polls()).toHaveLength(1);
    await rig.time.advance(200);
    expect(rig.polls()).toHaveLength(2);
  });

  it.each([
    [409, 'Conflict: terminated by other getUpdates request', 'conflict'],
    [401, 'Unauthorized', 'unauthorized'],
  ] as const)('ends for good on %i', async (error_code, description, kind) => {
    const rig = createRig({ fault: () => ({ error_code, description }) });
    rig.polling.start();
    await rig.time.advance(60_000);
    expect(rig.fatal).toMatchObject([{ kind }]);
    expect(rig.polls()).toHaveLength(1);
    await rig.time.until(rig.polling.stop());
    expect(rig.polls()).toHaveLength(1);
  });
});

describe('stopping', () => {
  it('ends the open poll at once', async () => {
    const rig = createRig();
    rig.polling.start();
    await rig.time.advance(1_000);
    await rig.time.until(rig.polling.stop(), 10);
    expect(rig.handled).toEqual([]);
  });

  it('finishes the update in hand, leaves the others, and acknowledges what was handled', async () => {
    let finish: () => void = () => {};
    const rig = createRig({
      async handle(update) {
        if (update.update_id === 11) {
          await new Promise<void>((resolve) => {
            finish = resolve;
          });
        }
        return 'done';
      },
    });
    rig.arrive(10, 11, 12);
    rig.polling.start();
    await rig.time.advance(100);
    const stopped = rig.polling.stop();
    await rig.time.advance(100);
    finish();
    await rig.time.until(stopped);
    expect(rig.handled).toEqual([10, 11]);
    expect(rig.polls().at(-1)).toEqual({ offset: 12, limit: 1, timeout: 0 });
    expect(rig.queue.map(({ update_id: updateId }) => updateId)).toEqual([12]);
  });

  it('does not wait for a disk that stays full', async () => {
    const rig = createRig({ handle: () => Promise.reject(new Error('full')) });
    rig.arrive(10);
    rig.polling.start();
    await rig.time.advance(30_000);
    await rig.time.until(rig.polling.stop(), 100);
    expect(rig.queue).toHaveLength(1);
  });
});
