import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTestDatabase } from '../db/testing.ts';
import { createVirtualTime } from '../scheduler/testing.ts';
import { revise, say } from './queue.ts';
import { createChannel, createRig } from './testing.ts';

/** A killed process: its sender is left as it is and its timers and calls never come back. */
describe('killed', () => {
  it('between the claim and the call: the message is sent at the next start', async () => {
    const rig = await createRig({ script: (_delivery, call) => (call === 1 ? 'hang' : undefined) });
    const id = rig.say({ chatId: 7, text: 'one' });
    await rig.time.advance(10);
    expect(rig.row(id).state).toBe('sending');
    const next = await createRig({ db: rig.db });
    await next.settle();
    expect(next.channel.sentTo(7)).toEqual(['one']);
    expect(next.row(id)).toMatchObject({ state: 'sent', possiblyRepeated: true });
  });

  it('after the record: nothing is sent again', async () => {
    const rig = await createRig();
    const id = rig.say({ chatId: 7 });
    await rig.settle();
    const next = await createRig({ db: rig.db });
    await next.settle();
    expect(next.channel.calls).toEqual([]);
    expect(next.row(id).possiblyRepeated).toBe(false);
  });

  it('during an edit: the edit is repeated, and not marked, for it does no harm', async () => {
    const rig = await createRig({ script: ({ edit }) => (edit ? 'hang' : undefined) });
    const id = rig.say({ chatId: 7, text: 'r1' });
    await rig.settle();
    rig.tx((tx) => revise(tx, id, { text: 'r2' }, 0));
    rig.sender.wake();
    await rig.time.advance(100);
    const next = await createRig({ db: rig.db });
    await next.settle();
    expect(next.channel.calls).toMatchObject([
      { delivery: { edit: { messageId: 101 }, content: { text: 'r2' } } },
    ]);
    expect(next.row(id)).toMatchObject({ state: 'sent', possiblyRepeated: false });
  });

  it('in the middle of a long message: its pieces are sent in order', async () => {
    const rig = await createRig({ script: (_delivery, call) => (call === 2 ? 'hang' : undefined) });
    rig.say({ chatId: 7, text: ['a', 'b', 'c'].map((letter) => letter.repeat(4_000)).join('\n') });
    await rig.time.advance(2_000);
    const next = await createRig({ db: rig.db });
    await next.settle();
    expect(rig.channel.sentTo(7).map(([first]) => first)).toEqual(['a', 'b']);
    expect(next.channel.sentTo(7).map(([first]) => first)).toEqual(['b', 'c']);
  });

  it('at any instants: nothing is lost, at most what was in flight is repeated, and order holds', {
    timeout: 60_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 15 }), { minLength: 1, maxLength: 60 }),
        fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 400 }),
        async (chats, kills, latencyMs) => {
          const db = openTestDatabase();
          const arrived: { chatId: number; text: string }[] = [];
          const start = () => {
            // Each process has its own time, so that a killed one never runs on.
            const time = createVirtualTime();
            const channel = createChannel(time, {
              latencyMs,
              script: ({ chatId, content }) => {
                arrived.push({ chatId, text: content.text });
                return undefined;
              },
            });
            return createRig({ db, time, channel });
          };
          let rig = await start();
          rig.tx((tx) => {
            for (const [n, chatId] of chats.entries()) {
              say(tx, { chatId, priority: 'reply', content: { text: `${n}` }, now: 0 });
            }
          });
          rig.sender.wake();
          let inFlight = 0;
          for (const kill of kills) {
            await rig.time.advance(kill);
            inFlight += db.$client
              .prepare("SELECT count(*) FROM outbox WHERE state = 'sending'")
              .pluck()
              .get() as number;
            rig = await start();
          }
          await rig.settle();
          const distinct = new Set(arrived.map(({ text }) => text));
          expect(distinct.size).toBe(chats.length);
          expect(arrived.length - distinct.size).toBeLessThanOrEqual(inFlight);
          for (const [, own] of Map.groupBy(arrived, ({ chatId }) => chatId)) {
            const order = own.map(({ text }) => Number(text));
            expect(order).toEqual([...order].sort((a, b) => a - b));
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});
