import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openTestDatabase } from '../db/testing.ts';
import type { Failure } from './failure.ts';
import { revise } from './queue.ts';
import { createRig, type Script } from './testing.ts';

const FLOOD = { kind: 'flood', code: 429, retryAfterMs: 30_000 } as const;

function failingFirst(times: number, told: Partial<Failure>): Script {
  return (_delivery, call) => (call <= times ? told : undefined);
}

describe('“too many requests”', () => {
  it('holds that chat for as long as told, spends no attempt, and lets others go on', async () => {
    const rig = await createRig({ script: failingFirst(1, FLOOD) });
    const held = rig.say({ chatId: 7 });
    await rig.time.advance(100);
    rig.say({ chatId: 8 });
    await rig.time.advance(29_000);
    expect(rig.channel.sentTo(8)).toHaveLength(1);
    expect(rig.row(held)).toMatchObject({ state: 'waiting', attempts: 0, possiblyRepeated: false });
    expect(rig.channel.sentTo(7)).toHaveLength(1);
    await rig.time.advance(1_500);
    expect(rig.row(held)).toMatchObject({ state: 'sent', attempts: 0 });
  });

  it('in a second chat within a second holds all', async () => {
    const rig = await createRig({ script: failingFirst(2, FLOOD) });
    for (const chatId of [7, 8, 9]) rig.say({ chatId });
    await rig.time.advance(29_900);
    expect(rig.channel.calls.length).toBeLessThanOrEqual(3);
    rig.say({ chatId: 10 });
    await rig.time.advance(50);
    expect(rig.channel.sentTo(10)).toEqual([]);
    await rig.settle();
    expect(rig.channel.sentTo(10)).toHaveLength(1);
  });
});

describe('an outcome that nobody knows (server error, cut, timeout)', () => {
  it('is tried again after growing delays and marked as possibly repeated', async () => {
    const rig = await createRig({
      script: failingFirst(3, { kind: 'undecidable', code: 502 }),
      random: () => 0.5,
    });
    const id = rig.say({ chatId: 7 });
    await rig.settle();
    const times = rig.channel.calls.map(({ at }) => at);
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(gaps[1]).toBeGreaterThan(gaps[0] ?? 0);
    expect(gaps[2]).toBeGreaterThan(gaps[1] ?? 0);
    expect(rig.row(id)).toMatchObject({ state: 'sent', possiblyRepeated: true });
  });

  it('keeps the order of its chat while it waits', async () => {
    const rig = await createRig({ script: failingFirst(2, { kind: 'undecidable', code: 502 }) });
    rig.say({ chatId: 7, text: 'one' });
    rig.say({ chatId: 7, text: 'two' });
    await rig.settle();
    expect(rig.channel.sentTo(7)).toEqual(['one', 'one', 'one', 'two']);
  });

  it('is given up and reported after eight tries if others get through', async () => {
    const rig = await createRig({
      script: ({ chatId }) => (chatId === 7 ? { kind: 'undecidable', code: 500 } : undefined),
    });
    const id = rig.say({ chatId: 7 });
    for (let n = 0; n < 60; n += 1) {
      rig.say({ chatId: 8 });
      await rig.time.advance(20_000);
    }
    await rig.settle();
    expect(rig.row(id)).toMatchObject({ state: 'failed', failureCode: 500 });
    expect(rig.channel.sentTo(7)).toHaveLength(8);
    expect(rig.undeliverable.map(({ row }) => row.id)).toEqual([id]);
  });

  it('an outage of two hours loses nothing, and is asked about one call at a time', async () => {
    let isOut = true;
    const rig = await createRig({ script: () => (isOut ? { kind: 'undecidable' } : undefined) });
    const ids = Array.from({ length: 50 }, (_, index) =>
      rig.say({ chatId: index + 1, priority: 'broadcast' }),
    );
    await rig.time.advance(7_200_000);
    expect(rig.channel.calls.length).toBeLessThan(400);
    isOut = false;
    await rig.settle();
    expect(ids.map((id) => rig.row(id).state)).toEqual(ids.map(() => 'sent'));
  });

  it('a server that takes no connection spends no attempt', async () => {
    let isOut = true;
    const rig = await createRig({ script: () => (isOut ? { kind: 'unconnected' } : undefined) });
    const id = rig.say({ chatId: 7 });
    await rig.time.advance(3_600_000);
    expect(rig.row(id)).toMatchObject({ state: 'waiting', attempts: 0, possiblyRepeated: false });
    isOut = false;
    await rig.time.advance(16_000);
    expect(rig.row(id).state).toBe('sent');
  });
});

describe('a permanent failure', () => {
  it.each([
    { kind: 'unreachable', reason: 'blocked', code: 403 },
    { kind: 'unreachable', reason: 'chat_not_found', code: 400 },
    { kind: 'no_rights', code: 400 },
    { kind: 'rejected', code: 400 },
    { kind: 'bad_file', code: 400 },
  ] as const)('is recorded with code and words, reported, and not repeated: $kind', async (told) => {
    const rig = await createRig({ script: failingFirst(1, { ...told, description: 'Forbidden: told so' }) });
    const id = rig.say({ chatId: 7 });
    await rig.settle();
    expect(rig.row(id)).toMatchObject({
      state: 'failed',
      failureCode: told.code,
      failureText: 'Forbidden: told so',
    });
    expect(rig.undeliverable).toMatchObject([{ row: { id }, failure: told }]);
    expect(rig.channel.calls).toHaveLength(1);
  });

  it('of the first piece of a long message takes the later pieces with it', async () => {
    const rig = await createRig({ script: () => ({ kind: 'unreachable', reason: 'blocked' }) });
    rig.say({ chatId: 7, text: 'x'.repeat(9_000) });
    await rig.settle();
    expect(rig.channel.calls).toHaveLength(1);
  });

  it('is recorded even if reporting it fails', async () => {
    const rig = await createRig({
      script: failingFirst(1, { kind: 'rejected', code: 400 }),
      onUndeliverable: () => {
        throw new Error('cannot report');
      },
    });
    const id = rig.say({ chatId: 7 });
    await rig.settle();
    expect(rig.row(id).state).toBe('failed');
  });
});

describe('what the channel tells about a chat', () => {
  it('a group that became a supergroup: rows go to the new id, edits of old messages are sent anew', async () => {
    const rig = await createRig({
      script: ({ chatId }, call) =>
        chatId === -5 && call > 1 ? { kind: 'migrated', newChatId: -1005 } : undefined,
    });
    const board = rig.say({ chatId: -5, text: 'board' });
    await rig.settle();
    const next = rig.say({ chatId: -5, text: 'next' });
    await rig.settle();
    expect(rig.row(next)).toMatchObject({ state: 'sent', chatId: -1005, attempts: 0 });
    expect(rig.migrated).toEqual([[-5, -1005]]);
    rig.tx((tx) => revise(tx, board, { text: 'board 2' }, 0));
    rig.sender.wake();
    await rig.settle();
    expect(rig.channel.sentTo(-1005)).toEqual(['next', 'board 2']);
  });

  it('a closed topic: the message goes to the chat without it, and this is reported once', async () => {
    const rig = await createRig({
      script: ({ topicId }) => (topicId === 3 ? { kind: 'topic_gone' } : undefined),
    });
    const first = rig.say({ chatId: -5, topicId: 3 });
    rig.say({ chatId: -5, topicId: 3 });
    await rig.settle();
    expect(rig.row(first)).toMatchObject({ state: 'sent', topicId: null });
    expect(rig.undeliverable).toMatchObject([{ failure: { kind: 'topic_gone' } }]);
    expect(rig.channel.calls).toHaveLength(3);
  });

  it('a refused token stops everything with one clear call, and keeps the message', async () => {
    const rig = await createRig({ script: () => ({ kind: 'unauthorized', code: 401 }) });
    const id = rig.say({ chatId: 7 });
    rig.say({ chatId: 8 });
    await rig.time.advance(60_000);
    expect(rig.fatal).toHaveLength(1);
    expect(rig.row(id)).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(rig.channel.calls.length).toBeLessThanOrEqual(2);
  });
});

describe('a database that cannot be written', () => {
  it('keeps what was sent in mind and records it when it can; nothing is sent twice', async () => {
    const rig = await createRig({ latencyMs: 100 });
    const id = rig.say({ chatId: 7 });
    await rig.time.advance(50);
    rig.db.$client.pragma('query_only = ON');
    await rig.time.advance(30_000);
    expect(rig.health).toEqual([false]);
    rig.db.$client.pragma('query_only = OFF');
    await rig.settle();
    expect(rig.row(id).state).toBe('sent');
    expect(rig.channel.calls).toHaveLength(1);
    await rig.time.advance(15_000);
  });

  it('sends nothing without a committed claim, says that it is not ready, and goes on when all is well', async () => {
    const rig = await createRig();
    await rig.settle();
    const id = rig.say({ chatId: 7 });
    rig.db.$client.pragma('query_only = ON');
    await rig.time.advance(60_000);
    expect(rig.channel.calls).toEqual([]);
    expect(rig.health).toEqual([false]);
    rig.db.$client.pragma('query_only = OFF');
    await rig.time.advance(11_000);
    expect(rig.health).toEqual([false, true]);
    expect(rig.row(id)).toMatchObject({ state: 'sent', attempts: 0 });
  });

  it('waits likewise for a database that someone else holds', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'outbox-')), 'test.sqlite');
    const db = openTestDatabase(path);
    db.$client.pragma('busy_timeout = 1');
    const rig = await createRig({ db });
    const id = rig.say({ chatId: 7 });
    const other = new Database(path);
    other.exec('BEGIN EXCLUSIVE');
    await rig.time.advance(20_000);
    expect(rig.channel.calls).toEqual([]);
    expect(rig.health).toEqual([false]);
    other.exec('ROLLBACK');
    other.close();
    await rig.settle();
    expect(rig.row(id)).toMatchObject({ state: 'sent', attempts: 0 });
  });
});
