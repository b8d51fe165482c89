import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { transact } from '../db/open.ts';
import { openTestDatabase } from '../db/testing.ts';
import { findByKey, revise, revisePrepared, say } from './queue.ts';
import { blankOldWords, createOutboxRetention, KEEP_WORDS_MS } from './retention.ts';
import { type OutboxState, outbox } from './schema.ts';

const DAY = 86_400_000;
const NOW = 1_000 * DAY;

/** A database with one message in this state, created and last sent at these instants. */
function withMessage(state: OutboxState, createdAt: number, sentAt: number | null) {
  const db = openTestDatabase();
  const id = transact(db, (tx) =>
    say(tx, { chatId: 7, priority: 'reply', key: 'k', content: { text: 'words' }, now: createdAt }),
  );
  const messageId = sentAt === null ? null : 5;
  db.update(outbox).set({ state, sentAt, messageId }).where(eq(outbox.id, id)).run();
  const row = () => db.select().from(outbox).where(eq(outbox.id, id)).get();
  return { db, id, row };
}

describe('the words of a message', () => {
  it.each<[OutboxState, number, number | null, boolean]>([
    ['sent', NOW - 91 * DAY, NOW - 91 * DAY, true],
    ['sent', NOW - 91 * DAY, NOW - KEEP_WORDS_MS, false],
    ['sent', NOW - 400 * DAY, NOW - 2 * DAY, false],
    ['dropped', NOW - 91 * DAY, null, true],
    ['failed', NOW - 91 * DAY, null, true],
    ['waiting', NOW - 400 * DAY, null, false],
    ['waiting', NOW - 400 * DAY, NOW - 400 * DAY, false],
    ['sending', NOW - 400 * DAY, null, false],
  ])('%s, created at %d, last sent at %s: gone is %s', (state, createdAt, sentAt, isGone) => {
    const { db, row } = withMessage(state, createdAt, sentAt);
    createOutboxRetention(db).run(NOW);
    expect(row()?.content).toEqual(isGone ? null : { text: 'words' });
    // What makes it one message stays: it is not said twice, and its chat and place are known.
    expect(row()).toMatchObject({ key: 'k', chatId: 7, state, messageId: sentAt === null ? null : 5 });
  });

  it('gone, can still be replaced: an edit brings its own words', () => {
    const { db, id, row } = withMessage('sent', 0, 0);
    createOutboxRetention(db).run(NOW);
    expect(row()?.content).toBeNull();
    expect(transact(db, (tx) => revise(tx, id, { text: 'new' }, NOW))).toBe(true);
    expect(row()).toMatchObject({ state: 'waiting', content: { text: 'new' }, messageId: 5 });
    expect(transact(db, (tx) => revisePrepared(tx, id, NOW))).toBe(true);
    expect(transact(db, (tx) => findByKey(tx, 'k'))?.id).toBe(id);
  });

  it('goes a piece at a time, and all of it within the day', () => {
    const db = openTestDatabase();
    transact(db, (tx) => {
      for (let n = 0; n < 1_200; n += 1) {
        const id = say(tx, { chatId: n, priority: 'reply', content: { text: 'words' }, now: 0 });
        tx.update(outbox).set({ state: 'sent', sentAt: 0 }).where(eq(outbox.id, id)).run();
      }
    });
    const left = () =>
      db
        .select()
        .from(outbox)
        .all()
        .filter((row) => row.content !== null).length;
    const job = createOutboxRetention(db);
    job.run(NOW);
    expect(left()).toBe(700);
    job.run(NOW);
    job.run(NOW);
    expect(left()).toBe(0);
    expect(transact(db, (tx) => blankOldWords(tx, NOW))).toBe(0);
  });
});
