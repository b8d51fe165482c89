/**
 * What was said is not kept for ever. The row of a message stays, with its key and the id of the message, so that
 * nothing is said twice and a screen can still be edited; its words go.
 */
import { and, inArray, isNotNull, lt, sql } from 'drizzle-orm';
import { findState, keepState } from '../db/index.ts';
import { type Db, type Tx, transact } from '../db/open.ts';
import type { Job } from '../scheduler/index.ts';
import { outbox } from './schema.ts';

const DAY_MS = 86_400_000;
/** Words are kept this long after the message was last sent or edited, by the civil clock. */
export const KEEP_WORDS_MS = 90 * DAY_MS;
/** Rows blanked in one transaction: some milliseconds, between which others are answered. */
const AT_ONCE = 500;
/** The civil day on which all was looked through. */
const DONE_STATE = 'outbox_retention_day';

/**
 * Blanks the words of messages that are over (sent, dropped or failed) and were last touched before `before`. Rows
 * that wait or are in flight keep theirs. An edit of a blanked row works as ever: it brings its own words. Returns
 * how many were blanked, at most `limit`.
 */
export function blankOldWords(tx: Tx, before: number, limit = AT_ONCE): number {
  const old = tx
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(
        inArray(outbox.state, ['sent', 'dropped', 'failed']),
        isNotNull(outbox.content),
        lt(sql`coalesce(${outbox.sentAt}, ${outbox.createdAt})`, before),
      ),
    )
    .orderBy(outbox.id)
    .limit(limit)
    .all()
    .map((row) => row.id);
  if (old.length > 0) {
    tx.update(outbox).set({ content: null, failureText: null }).where(inArray(outbox.id, old)).run();
  }
  return old.length;
}

/** Once a civil day, a piece at each tick until nothing old is left. */
export function createOutboxRetention(db: Db): Job {
  return {
    name: 'outbox retention',
    run: (now) =>
      transact(db, (tx) => {
        const day = String(Math.floor(now / DAY_MS));
        if (findState(tx, DONE_STATE) === day) return;
        if (blankOldWords(tx, now - KEEP_WORDS_MS) < AT_ONCE) keepState(tx, DONE_STATE, day);
      }),
  };
}
