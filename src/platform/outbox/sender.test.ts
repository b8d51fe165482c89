import { describe, expect, it } from 'vitest';
import { findByKey, findByMessage, revise, revisePrepared, say, withdraw } from './queue.ts';
import { outbox } from './schema.ts';
import { createRig } from './testing.ts';
import type { Prepare } from './transport.ts';

describe('what is queued', () => {
  it('is sent once and recorded with its message id', async () => {
    const rig = await createRig();
    const id = rig.say({ chatId: 7, text: 'one' });
    await rig.settle();
    expect(rig.channel.sentTo(7)).toEqual(['one']);
    expect(rig.row(id)).toMatchObject({ state: 'sent', messageId: 101, deliveredRevision: 1 });
    await rig.time.advance(600_000);
    expect(rig.channel.calls).toHaveLength(1);
  });

  it('is on its way within a few milliseconds of a wake', async () => {
    const rig = await createRig();
    await rig.settle();
    rig.say({ chatId: 7 });
    await rig.time.advance(2);
    expect(rig.channel.calls).toHaveLength(1);
  });

  it('is not queued a second time under the same key', async () => {
    const rig = await createRig();
    const first = rig.say({ chatId: 7, text: 'one', key: 'welcome:7' });
    const second = rig.say({ chatId: 7, text: 'two', key: 'welcome:7' });
    expect(second).toBe(first);
    await rig.settle();
    rig.say({ chatId: 7, text: 'three', key: 'welcome:7' });
    await rig.settle();
    expect(rig.channel.sentTo(7)).toEqual(['one']);
    expect(rig.tx((tx) => findByKey(tx, 'welcome:7')?.id)).toBe(first);
    expect(rig.tx((tx) => findByMessage(tx, 7, 101)?.id)).toBe(first);
  });

  it('as an album counts as many messages as it has pictures', async () => {
    const rig = await createRig();
    const fileIds = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] as const;
    rig.say({ chatId: 7, content: { text: 'album', attachment: { kind: 'photo', fileIds } } });
    rig.say({ chatId: 7, text: 'next' });
    await rig.time.advance(4_000);
    expect(rig.channel.sentTo(7)).toEqual(['album']);
    await rig.settle();
    expect(rig.channel.sentTo(7)).toEqual(['album', 'next']);
  });

  it('is not sent if its transaction is rolled back', async () => {
    const rig = await createRig();
    expect(() =>
      rig.tx((tx) => {
        say(tx, { chatId: 7, priority: 'reply', content: { text: 'x' }, now: 0 });
        throw new Error('no');
      }),
    ).toThrow('no');
    rig.sender.wake();
    await rig.settle();
    expect(rig.channel.calls).toEqual([]);
  });

  it('is dropped if withdrawn before it was sent, and stays if it was sent', async () => {
    const rig = await createRig();
    const unsent = rig.say({ chatId: 7, text: 'unsent' });
    expect(rig.tx((tx) => withdraw(tx, unsent))).toBe(true);
    const sent = rig.say({ chatId: 7, text: 'sent' });
    await rig.settle();
    expect(rig.tx((tx) => withdraw(tx, sent))).toBe(false);
    expect(rig.channel.sentTo(7)).toEqual(['sent']);
    expect(rig.row(unsent)).toMatchObject({ state: 'dropped', droppedReason: 'withdrawn' });
    expect(rig.tx((tx) => revise(tx, unsent, { text: 'again' }, 0))).toBe(false);
  });

  it('is not tried again if it was withdrawn while in flight and failed', async () => {
    const rig = await createRig({ latencyMs: 100, script: () => ({ kind: 'undecidable' }) });
    const id = rig.say({ chatId: 7 });
    await rig.time.advance(50);
    expect(rig.tx((tx) => withdraw(tx, id))).toBe(false);
    await rig.settle();
    expect(rig.row(id)).toMatchObject({ state: 'dropped', droppedReason: 'withdrawn' });
    expect(rig.channel.calls).toHaveLength(1);
  });

  it('is withdrawn with all pieces of a long message that has failed once', async () => {
    const rig = await createRig({
      script: (_delivery, call) => (call === 1 ? { kind: 'undecidable' } : undefined),
    });
    const id = rig.say({ chatId: 7, text: 'x'.repeat(9_000) });
    await rig.time.advance(100);
    expect(rig.tx((tx) => withdraw(tx, id))).toBe(true);
    await rig.settle();
    await rig.time.advance(60_000);
    expect(rig.channel.calls).toHaveLength(1);
  });

  it('is pinned after its first send, and not again after an edit', async () => {
    const rig = await createRig();
    const id = rig.say({ chatId: -5, content: { text: 'board', pin: true } });
    await rig.settle();
    rig.tx((tx) => revise(tx, id, { text: 'board 2', pin: true }, 0));
    rig.sender.wake();
    await rig.settle();
    expect(rig.channel.pins).toEqual([{ chatId: -5, messageId: 101 }]);
  });
});

describe('an edit', () => {
  it('replaces the content of a message that is not yet sent', async () => {
    const rig = await createRig();
    const id = rig.say({ chatId: 7, text: 'old' });
    rig.tx((tx) => revise(tx, id, { text: 'new' }, 0));
    await rig.settle();
    expect(rig.channel.sentTo(7)).toEqual(['new']);
    expect(rig.channel.calls).toHaveLength(1);
  });

  it('goes to the message that was sent; only the newest revision goes out', async () => {
    const rig = await createRig();
    const id = rig.say({ chatId: 7, text: 'r1' });
    await rig.settle();
    for (const text of ['r2', 'r3', 'r4']) rig.tx((tx) => revise(tx, id, { text }, 0));
    rig.sender.wake();
    await rig.settle();
    const last = rig.channel.calls.at(-1)?.delivery;
    expect(rig.channel.calls).toHaveLength(2);
    expect(last).toMatchObject({ content: { text: 'r4' }, edit: { messageId: 101 } });
    expect(rig.row(id)).toMatchObject({ state: 'sent', deliveredRevision: 4, messageId: 101 });
  });

  it('made while the message is in flight follows it as an edit', async () => {
    const rig = await createRig({ latencyMs: 500 });
    const id = rig.say({ chatId: 7, text: 'r1' });
    await rig.time.advance(100);
    rig.tx((tx) => revise(tx, id, { text: 'r2' }, 0));
    rig.sender.wake();
    await rig.settle();
    expect(
      rig.channel.calls.map(({ delivery }) => [delivery.content.text, delivery.edit?.messageId]),
    ).toEqual([
      ['r1', undefined],
      ['r2', 101],
    ]);
  });

  it('of a message that is gone is sent anew, and later edits go to the new one', async () => {
    const rig = await createRig({
      script: ({ edit }) => (edit?.messageId === 101 ? { kind: 'message_gone' } : undefined),
    });
    const id = rig.say({ chatId: 7, text: 'r1' });
    await rig.settle();
    rig.tx((tx) => revise(tx, id, { text: 'r2' }, 0));
    rig.sender.wake();
    await rig.settle();
    expect(rig.row(id)).toMatchObject({ state: 'sent', messageId: 102 });
    expect(rig.channel.sentTo(7)).toEqual(['r1', 'r2']);
  });

  it('that changes nothing counts as done', async () => {
    const rig = await createRig({ script: ({ edit }) => (edit ? { kind: 'not_modified' } : undefined) });
    const id = rig.say({ chatId: 7, text: 'same' });
    await rig.settle();
    rig.tx((tx) => revise(tx, id, { text: 'same' }, 0));
    rig.sender.wake();
    await rig.settle();
    expect(rig.row(id)).toMatchObject({ state: 'sent', deliveredRevision: 2 });
  });

  it('gives a failed message another try', async () => {
    const rig = await createRig({
      script: (_delivery, n) => (n === 1 ? { kind: 'unreachable', reason: 'kicked' } : undefined),
    });
    const id = rig.say({ chatId: -7, text: 'board' });
    await rig.settle();
    expect(rig.row(id).state).toBe('failed');
    rig.tx((tx) => revise(tx, id, { text: 'board 2' }, 0));
    rig.sender.wake();
    await rig.settle();
    expect(rig.row(id)).toMatchObject({ state: 'sent', failureCode: null });
  });
});

describe('a prepared message', () => {
  it('is written from the data as it is when it is sent, and edited when prepared again', async () => {
    let count = 1;
    const board: Prepare = (_tx, row) => ({ send: { text: `${row.ref}: ${count}` } });
    const rig = await createRig({ prepare: new Map([['board', board]]) });
    const id = rig.tx((tx) => say(tx, { chatId: -5, kind: 'board', ref: 'r9', priority: 'reply', now: 0 }));
    count = 2;
    rig.sender.wake();
    await rig.settle();
    count = 3;
    rig.tx((tx) => revisePrepared(tx, id, 0));
    rig.sender.wake();
    await rig.settle();
    expect(rig.channel.calls.map(({ delivery }) => delivery.content.text)).toEqual(['r9: 2', 'r9: 3']);
    expect(rig.channel.calls[1]?.delivery.edit?.messageId).toBe(101);
  });

  it('may be dropped or postponed by what prepares it', async () => {
    const rig = await createRig({
      prepare: new Map<string, Prepare>([
        ['drop', () => ({ drop: 'no longer wanted' })],
        ['later', (_tx, _row, now) => (now < dueAt ? { postpone: dueAt } : { send: { text: 'now' } })],
      ]),
    });
    const dueAt = rig.time.civil.now() + 3_600_000;
    const [dropped, later] = rig.tx((tx) => [
      say(tx, { chatId: 1, kind: 'drop', ref: '', priority: 'reply', now: 0 }),
      say(tx, { chatId: 2, kind: 'later', ref: '', priority: 'reply', now: 0 }),
    ]) as [number, number];
    rig.sender.wake();
    await rig.settle();
    expect(rig.row(dropped)).toMatchObject({ state: 'dropped', droppedReason: 'no longer wanted' });
    expect(rig.row(later)).toMatchObject({ state: 'waiting', notBeforeAt: dueAt });
    await rig.time.advance(3_601_000);
    expect(rig.channel.sentTo(2)).toEqual(['now']);
  });

  it('that cannot be prepared is given up after five tries and reported, and others go on', async () => {
    const rig = await createRig({
      prepare: new Map<string, Prepare>([
        [
          'broken',
          (tx) => {
            tx.insert(outbox).values({ chatId: 1, priority: 0, key: 'half-done', createdAt: 0 }).run();
            throw new Error('broken');
          },
        ],
      ]),
    });
    const id = rig.tx((tx) => say(tx, { chatId: 1, kind: 'broken', ref: '', priority: 'reply', now: 0 }));
    rig.say({ chatId: 2, text: 'fine' });
    await rig.settle();
    expect(rig.channel.sentTo(2)).toEqual(['fine']);
    expect(rig.row(id)).toMatchObject({ state: 'failed', failureText: 'prepare: broken' });
    expect(rig.undeliverable).toHaveLength(1);
    expect(rig.tx((tx) => findByKey(tx, 'half-done'))).toBeUndefined();
  });
});

describe('times on the civil clock', () => {
  it('a message waits for its not-before, also when the clock is moved', async () => {
    const rig = await createRig();
    const at = rig.time.civil.now() + 86_400_000;
    rig.say({ chatId: 7, notBefore: at });
    await rig.settle();
    await rig.time.advance(60_000);
    expect(rig.channel.calls).toEqual([]);
    rig.time.civil.set(at);
    rig.sender.wake();
    await rig.settle();
    expect(rig.channel.calls).toHaveLength(1);
  });

  it('a message past its not-after is dropped as expired, judged at the moment of sending', async () => {
    const rig = await createRig();
    const id = rig.say({ chatId: 7, notAfter: rig.time.civil.now() - 1 });
    await rig.settle();
    expect(rig.row(id)).toMatchObject({ state: 'dropped', droppedReason: 'expired' });
    expect(rig.channel.calls).toEqual([]);
  });

  it('a message already sent can be edited after its not-after', async () => {
    const rig = await createRig();
    const id = rig.say({ chatId: 7, notAfter: rig.time.civil.now() + 1_000 });
    await rig.settle();
    rig.time.civil.set(rig.time.civil.now() + 86_400_000);
    rig.tx((tx) => revise(tx, id, { text: 'done' }, 0));
    rig.sender.wake();
    await rig.settle();
    expect(rig.row(id)).toMatchObject({ state: 'sent', deliveredRevision: 2 });
  });

  it('a message that is not yet due does not hold up later ones of its chat', async () => {
    const rig = await createRig();
    rig.say({ chatId: 7, text: 'tomorrow', notBefore: rig.time.civil.now() + 86_400_000 });
    rig.say({ chatId: 7, text: 'today' });
    await rig.settle();
    expect(rig.channel.sentTo(7)).toEqual(['today']);
  });
});

describe('the order of sending', () => {
  it('puts replies before reminders before broadcasts, and keeps the order of each chat', async () => {
    const rig = await createRig({ latencyMs: 80 });
    rig.tx((tx) => {
      for (const priority of ['broadcast', 'reminder', 'reply'] as const) {
        for (const n of [1, 2]) {
          say(tx, { chatId: 7, priority, content: { text: `${priority} ${n}` }, now: 0 });
        }
      }
    });
    rig.sender.wake();
    await rig.settle();
    expect(rig.channel.sentTo(7)).toEqual([
      'reply 1',
      'reply 2',
      'reminder 1',
      'reminder 2',
      'broadcast 1',
      'broadcast 2',
    ]);
  });

  it('lets a reply pass a long broadcast within the messages in flight', async () => {
    const rig = await createRig({ latencyMs: 100 });
    rig.tx((tx) => {
      for (let chatId = 1; chatId <= 500; chatId += 1) {
        say(tx, { chatId, priority: 'broadcast', content: { text: 'to all' }, now: 0 });
      }
    });
    rig.sender.wake();
    await rig.time.advance(3_000);
    const before = rig.channel.calls.length;
    rig.say({ chatId: 9_999, text: 'answer' });
    await rig.time.advance(500);
    const at = rig.channel.calls.findIndex(({ delivery }) => delivery.chatId === 9_999);
    expect(at - before).toBeLessThanOrEqual(1);
    expect(at).toBeGreaterThan(0);
  });

  it('keeps a place free for replies while slow broadcasts are under way', async () => {
    const rig = await createRig({ script: ({ chatId }) => (chatId <= 100 ? 'hang' : undefined) });
    rig.tx((tx) => {
      for (let chatId = 1; chatId <= 20; chatId += 1) {
        say(tx, { chatId, priority: 'broadcast', content: { text: 'to all' }, now: 0 });
      }
    });
    rig.sender.wake();
    await rig.time.advance(2_000);
    expect(rig.channel.calls).toHaveLength(7);
    rig.say({ chatId: 9_999 });
    await rig.time.advance(100);
    expect(rig.channel.sentTo(9_999)).toHaveLength(1);
  });

  it('has one call in flight for each chat and at most eight in all', async () => {
    const rig = await createRig({ latencyMs: 2_000 });
    for (let chatId = 1; chatId <= 12; chatId += 1) for (const n of [1, 2]) rig.say({ chatId, text: `${n}` });
    await rig.settle();
    expect(rig.channel.mostAtOnce).toBe(8);
    for (let chatId = 1; chatId <= 12; chatId += 1) {
      const times = rig.channel.calls
        .filter((call) => call.delivery.chatId === chatId)
        .map((call) => call.at);
      expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(2_000);
    }
  });
});

describe('a message that is too long', () => {
  it('is sent in pieces that stay together and in order', async () => {
    const rig = await createRig();
    const line = `${'x'.repeat(99)}\n`;
    const id = rig.say({
      chatId: 7,
      content: { text: line.repeat(100).trimEnd(), buttons: [[{ label: 'ok', data: 'ok' }]] },
    });
    rig.say({ chatId: 7, text: 'after' });
    await rig.settle();
    const sent = rig.channel.calls.map(({ delivery }) => delivery.content);
    expect(sent.map(({ text }) => text.length).every((length) => length <= 4096)).toBe(true);
    expect(sent).toHaveLength(4);
    expect(
      sent
        .slice(0, 3)
        .map(({ text }) => text)
        .join('\n'),
    ).toBe(line.repeat(100).trimEnd());
    expect(sent[3]?.text).toBe('after');
    expect(sent.map(({ buttons }) => buttons !== undefined)).toEqual([false, false, true, false]);
    expect(rig.row(id).state).toBe('sent');
  });

  it('is shortened as an edit, and takes the buttons from its old last piece', async () => {
    const rig = await createRig();
    const buttons = [[{ label: 'ok', data: 'ok' }]];
    const id = rig.say({ chatId: 7, content: { text: 'y'.repeat(5_000), buttons } });
    await rig.settle();
    rig.tx((tx) => revise(tx, id, { text: 'z'.repeat(5_000) }, 0));
    rig.sender.wake();
    await rig.settle();
    const edits = rig.channel.calls.slice(2).map(({ delivery }) => delivery);
    expect(edits).toHaveLength(2);
    expect(edits[0]).toMatchObject({ edit: { messageId: 101 } });
    expect(edits[0]?.content.text).toBe(`${'z'.repeat(4_095)}…`);
    expect(edits[1]).toMatchObject({ edit: { messageId: 102 } });
    expect(edits[1]?.content.buttons).toBeUndefined();
  });
});

describe('stopping', () => {
  it('takes nothing new and waits for what is in flight', async () => {
    const rig = await createRig({ latencyMs: 300 });
    const first = rig.say({ chatId: 7 });
    const second = rig.say({ chatId: 7 });
    await rig.time.advance(100);
    await rig.time.until(rig.sender.stop());
    expect(rig.row(first).state).toBe('sent');
    expect(rig.row(second).state).toBe('waiting');
  });

  it('does not wait for ever for a call that hangs', async () => {
    const rig = await createRig({ script: () => 'hang' });
    const id = rig.say({ chatId: 7 });
    await rig.time.advance(10);
    await rig.time.until(rig.sender.stop(2_000), 2_100);
    expect(rig.row(id)).toMatchObject({ state: 'waiting', possiblyRepeated: true });
  });
});
