/** The sender's own reads and writes of the outbox: finding the next row, claiming it, releasing claims. */
import { and, eq, gte, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import type { Db, Tx } from '../db/open.ts';
import { preparedOnce } from '../db/prepared.ts';
import { fitContent } from './fit.ts';
import { attachmentMark, type Content, messagesIn } from './message.ts';
import { GROUP_WINDOW_MS } from './pacing.ts';
import { type OutboxRow, outbox, outboxCalls } from './schema.ts';
import type { Delivery, Prepare, Prepared } from './transport.ts';

/** One waiting row as the scan sees it, in the order of sending. */
export interface Waiting {
  id: number;
  priority: number;
  chatId: number;
  notBeforeAt: number | null;
}

/** Prepares the scan: all waiting rows, first to be sent first, from the index alone. */
export function prepareScan(db: Db): () => IterableIterator<Waiting> {
  const statement = db.$client.prepare<[], Waiting>(
    `SELECT id, priority, chat_id AS chatId, not_before_at AS notBeforeAt FROM outbox
     WHERE state = 'waiting' ORDER BY priority, coalesce(follows_id, id), id`,
  );
  return () => statement.iterate();
}

/** A committed claim: the call that must now be made, once. */
export interface Claim {
  row: OutboxRow;
  delivery: Delivery;
  /** The content was longer than the channel takes. */
  wasTooLong: boolean;
}

/** `settled`: there is nothing to call, the row was dropped, postponed, or changed meanwhile. */
export type ClaimResult = { claim: Claim } | { settled: 'dropped' | 'postponed' | 'changed' };

const selectRow = preparedOnce((tx) =>
  tx
    .select()
    .from(outbox)
    .where(eq(outbox.id, sql.placeholder('id')))
    .prepare(),
);
const markSending = preparedOnce((tx) =>
  tx
    .update(outbox)
    .set({ state: 'sending', content: sql`${sql.placeholder('content')}` })
    .where(eq(outbox.id, sql.placeholder('id')))
    .prepare(),
);
const insertCall = preparedOnce((tx) =>
  tx
    .insert(outboxCalls)
    .values({ chatId: sql.placeholder('chatId'), wallAt: sql.placeholder('wallAt') })
    .prepare(),
);

/**
 * Claims a row inside the caller's transaction: checks its times, prepares its content, and marks it as being
 * sent. Throws what `prepare` throws.
 */
export function claimRow(
  tx: Tx,
  id: number,
  now: { civil: number; wall: number },
  prepare: ReadonlyMap<string, Prepare>,
): ClaimResult {
  const row = selectRow(tx).get({ id });
  if (row === undefined || row.state !== 'waiting') return { settled: 'changed' };
  if (row.notBeforeAt !== null && row.notBeforeAt > now.civil) return { settled: 'postponed' };
  const isEdit = row.messageId !== null;
  if (!isEdit && row.notAfterAt !== null && row.notAfterAt < now.civil) return drop(tx, row, 'expired');

  const prepared = contentOf(tx, row, now.civil, prepare);
  if ('drop' in prepared) return drop(tx, row, prepared.drop);
  if ('postpone' in prepared) {
    tx.update(outbox).set({ notBeforeAt: prepared.postpone }).where(eq(outbox.id, id)).run();
    return { settled: 'postponed' };
  }
  const [content, ...rest] = fitContent(prepared.send, isEdit ? 'edit' : 'send');
  if (isEdit) retireFollowers(tx, row);
  else queueFollowers(tx, row, rest, now.civil);
  markSending(tx).run({ id, content: prepared.unkept ? null : JSON.stringify(content) });
  for (let n = messagesIn(content); n > 0; n -= 1) {
    insertCall(tx).run({ chatId: row.chatId, wallAt: now.wall });
  }
  return {
    claim: {
      row,
      wasTooLong: content !== prepared.send,
      delivery: {
        outboxId: row.id,
        chatId: row.chatId,
        topicId: row.topicId ?? undefined,
        content,
        edit:
          row.messageId === null
            ? undefined
            : { messageId: row.messageId, attachment: row.deliveredAttachment ?? undefined },
      },
    },
  };
}

function contentOf(
  tx: Tx,
  row: OutboxRow,
  civilNow: number,
  prepare: ReadonlyMap<string, Prepare>,
): Prepared {
  if (row.kind === null) return row.content === null ? { drop: 'empty' } : { send: row.content };
  const own = prepare.get(row.kind);
  if (own === undefined) throw new Error(`outbox: nothing prepares rows of kind ${row.kind}`);
  return own(tx, row, civilNow);
}

/** A row never sent is dropped; a message already out stays as it is. */
function drop(tx: Tx, row: OutboxRow, reason: string): ClaimResult {
  const values =
    row.messageId === null
      ? ({ state: 'dropped', droppedReason: reason } as const)
      : ({ state: 'sent', deliveredRevision: row.revision } as const);
  tx.update(outbox).set(values).where(eq(outbox.id, row.id)).run();
  if (row.messageId === null) dropFollowers(tx, row.id);
  return { settled: 'dropped' };
}

/** The later pieces of a message too long for one; made anew at each claim of its head. */
function queueFollowers(tx: Tx, head: OutboxRow, pieces: readonly Content[], civilNow: number): void {
  dropFollowers(tx, head.id);
  for (const content of pieces) {
    tx.insert(outbox)
      .values({
        blocId: head.blocId,
        chatId: head.chatId,
        topicId: head.topicId,
        priority: head.priority,
        content,
        followsId: head.id,
        createdAt: civilNow,
      })
      .run();
  }
}

const markFollowersDropped = preparedOnce((tx) =>
  tx
    .update(outbox)
    .set({ state: 'dropped', droppedReason: 'superseded' })
    .where(
      and(
        eq(outbox.followsId, sql.placeholder('headId')),
        sql`${outbox.state} = 'waiting'`,
        isNull(outbox.messageId),
      ),
    )
    .prepare(),
);

/** Drops the unsent later pieces of a message. */
export function dropFollowers(tx: Tx, headId: number): void {
  markFollowersDropped(tx).run({ headId });
}

/** When the head of a split message is edited, the buttons under its last piece must not stay. */
function retireFollowers(tx: Tx, head: OutboxRow): void {
  dropFollowers(tx, head.id);
  tx.update(outbox)
    .set({
      content: sql`json_remove(${outbox.content}, '$.buttons')`,
      revision: sql`${outbox.revision} + 1`,
      state: 'waiting',
    })
    .where(
      and(
        eq(outbox.followsId, head.id),
        isNotNull(outbox.messageId),
        sql`json_extract(${outbox.content}, '$.buttons') IS NOT NULL`,
      ),
    )
    .run();
}

/**
 * Gives claims back that the last process did not finish, marks sends among them as possibly repeated, and
 * returns the calls of the last minute (wall clock) for the limits.
 */
export function recoverClaims(
  tx: Tx,
  wallNow: number,
): { claims: number; calls: { chatId: number; wallAt: number }[] } {
  const claimed = eq(outbox.state, sql`'sending'`);
  tx.update(outbox)
    .set({ state: 'dropped' })
    .where(and(claimed, eq(outbox.droppedReason, 'withdrawn')))
    .run();
  const released = tx
    .update(outbox)
    .set({
      state: 'waiting',
      possiblyRepeated: sql`${outbox.possiblyRepeated} OR ${outbox.messageId} IS NULL`,
    })
    .where(claimed)
    .run();
  pruneCalls(tx, wallNow);
  const calls = tx
    .select({ chatId: outboxCalls.chatId, wallAt: outboxCalls.wallAt })
    .from(outboxCalls)
    .where(gte(outboxCalls.wallAt, wallNow - GROUP_WINDOW_MS))
    .orderBy(outboxCalls.wallAt, outboxCalls.id)
    .all();
  return { claims: released.changes, calls };
}

/** Forgets calls that the limits no longer look at, and those a stepped-back wall clock left in the future. */
export function pruneCalls(tx: Tx, wallNow: number): void {
  tx.delete(outboxCalls)
    .where(
      or(
        lt(outboxCalls.wallAt, wallNow - GROUP_WINDOW_MS),
        sql`${outboxCalls.wallAt} > ${wallNow + GROUP_WINDOW_MS}`,
      ),
    )
    .run();
}

/** What the delivered message carries, as stored beside it. */
export function markOf(delivery: Delivery): string | null {
  // A message that was sent with a file keeps one, even if its new content names none.
  return attachmentMark(delivery.content.attachment) ?? delivery.edit?.attachment ?? null;
}
