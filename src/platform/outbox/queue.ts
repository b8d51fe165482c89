/**
 * What features call inside their transaction to make the bot say something. Nothing is sent from here:
 * the sender reads the rows after the commit. Times are civil UTC milliseconds.
 */
import { and, eq, gt, isNull, min, sql } from 'drizzle-orm';
import type { Db, Tx } from '../db/open.ts';
import { preparedOnce } from '../db/prepared.ts';
import type { Job } from '../scheduler/index.ts';
import type { Content, Priority } from './message.ts';
import { type OutboxRow, outbox } from './schema.ts';

const RANK: Record<Priority, number> = { reply: 0, reminder: 1, broadcast: 2 };

export type Message = {
  chatId: number;
  topicId?: number | undefined;
  priority: Priority;
  /** What the message is for; a second one with the same key is not queued. */
  key?: string | undefined;
  /** Not sent before this civil time. */
  notBefore?: number | undefined;
  /** Not sent after this civil time, but dropped as expired. */
  notAfter?: number | undefined;
  blocId?: number | undefined;
  /** Civil now. */
  now: number;
} & ({ content: Content } | { kind: string; ref: string });

const insertMessage = preparedOnce((tx) =>
  tx
    .insert(outbox)
    .values({
      chatId: sql.placeholder('chatId'),
      topicId: sql.placeholder('topicId'),
      priority: sql.placeholder('priority'),
      key: sql.placeholder('key'),
      kind: sql.placeholder('kind'),
      ref: sql.placeholder('ref'),
      // As text already: the column would write a missing content as the JSON word null.
      content: sql`${sql.placeholder('content')}`,
      notBeforeAt: sql.placeholder('notBeforeAt'),
      notAfterAt: sql.placeholder('notAfterAt'),
      blocId: sql.placeholder('blocId'),
      createdAt: sql.placeholder('createdAt'),
    })
    .onConflictDoNothing({ target: outbox.key })
    .returning({ id: outbox.id })
    .prepare(),
);

/**
 * Queues a message and returns the id of its outbox row. With `key`, at most one row ever exists for it:
 * an existing key gives the existing id and queues nothing.
 */
export function say(tx: Tx, message: Message): number {
  const inserted = insertMessage(tx).get({
    chatId: message.chatId,
    topicId: message.topicId ?? null,
    priority: RANK[message.priority],
    key: message.key ?? null,
    kind: 'kind' in message ? message.kind : null,
    ref: 'ref' in message ? message.ref : null,
    content: 'content' in message ? JSON.stringify(message.content) : null,
    notBeforeAt: message.notBefore ?? null,
    notAfterAt: message.notAfter ?? null,
    blocId: message.blocId ?? null,
    createdAt: message.now,
  }) as { id: number } | undefined;
  if (inserted !== undefined) return inserted.id;
  const existing = message.key === undefined ? undefined : findByKey(tx, message.key);
  if (existing === undefined) throw new Error('outbox: the row was neither inserted nor found');
  return existing.id;
}

/**
 * Gives a message new content. Not yet sent: the content is replaced. Sent: the sender edits it, and only
 * the newest revision goes out. Failed: it is tried again. Withdrawn: nothing. Returns whether the row
 * will be delivered. `priority` changes the place in line of this edit, for instance after a tap.
 */
export function revise(
  tx: Tx,
  outboxId: number,
  content: Content,
  now: number,
  priority?: Priority,
): boolean {
  return touch(tx, outboxId, { content, kind: null, ref: null }, now, priority);
}

/** Has a prepared message (kind and ref) prepared again, and sent or edited accordingly. */
export function revisePrepared(tx: Tx, outboxId: number, now: number, priority?: Priority): boolean {
  return touch(tx, outboxId, {}, now, priority);
}

function touch(
  tx: Tx,
  outboxId: number,
  values: Partial<Pick<OutboxRow, 'content' | 'kind' | 'ref'>>,
  _now: number,
  priority: Priority | undefined,
): boolean {
  const changed = tx
    .update(outbox)
    .set({
      ...values,
      ...(priority === undefined ? {} : { priority: RANK[priority] }),
      revision: sql`${outbox.revision} + 1`,
      // A row in flight stays claimed; the sender sees the newer revision when it records the outcome.
      state: sql`CASE ${outbox.state} WHEN 'sending' THEN 'sending' ELSE 'waiting' END`,
      notBeforeAt: sql`CASE WHEN ${outbox.messageId} IS NULL THEN ${outbox.notBeforeAt} END`,
      attempts: 0,
      droppedReason: null,
      failureCode: null,
      failureText: null,
    })
    .where(and(eq(outbox.id, outboxId), sql`${outbox.droppedReason} IS NOT 'withdrawn'`))
    .run();
  return changed.changes > 0;
}

/** The later pieces of a long message, if a try has already cut it. */
const withdrawPieces = preparedOnce((tx) =>
  tx
    .update(outbox)
    .set({ state: 'dropped', droppedReason: 'withdrawn' })
    .where(
      and(
        eq(outbox.followsId, sql.placeholder('id')),
        sql`${outbox.state} = 'waiting'`,
        isNull(outbox.messageId),
      ),
    )
    .prepare(),
);

const withdrawRow = preparedOnce((tx) =>
  tx
    .update(outbox)
    .set({
      droppedReason: 'withdrawn',
      state: sql`CASE ${outbox.state} WHEN 'sending' THEN 'sending' ELSE 'dropped' END`,
    })
    .where(and(eq(outbox.id, sql.placeholder('id')), isNull(outbox.messageId)))
    .returning({ state: outbox.state })
    .prepare(),
);

/**
 * Drops a message that is not yet sent, also one that is in flight and fails. A sent message stays as it is.
 * Returns whether it was dropped for certain.
 */
export function withdraw(tx: Tx, outboxId: number): boolean {
  withdrawPieces(tx).run({ id: outboxId });
  const withdrawn = withdrawRow(tx).get({ id: outboxId }) as { state: string } | undefined;
  return withdrawn?.state === 'dropped';
}

/**
 * Moves a chat's rows to its new id (a group that became a supergroup). Message ids of the old chat mean
 * nothing there: a later edit of such a message is sent anew.
 */
export function moveChat(tx: Tx, oldChatId: number, newChatId: number): void {
  tx.update(outbox)
    .set({
      chatId: newChatId,
      messageId: null,
      deliveredRevision: 0,
      deliveredAttachment: null,
      topicId: null,
    })
    .where(eq(outbox.chatId, oldChatId))
    .run();
}

/** The row queued under this key, whatever became of it. */
export function findByKey(tx: Tx, key: string): OutboxRow | undefined {
  return tx.select().from(outbox).where(eq(outbox.key, key)).get();
}

const rowById = preparedOnce((tx) =>
  tx
    .select()
    .from(outbox)
    .where(eq(outbox.id, sql.placeholder('id')))
    .prepare(),
);

/** The row by its id. */
export function findRow(tx: Tx, outboxId: number): OutboxRow | undefined {
  return rowById(tx).get({ id: outboxId });
}

/** The row whose delivered message this is, for instance the one a person tapped a button on. */
export function findByMessage(tx: Tx, chatId: number, messageId: number): OutboxRow | undefined {
  return tx
    .select()
    .from(outbox)
    .where(and(eq(outbox.chatId, chatId), eq(outbox.messageId, messageId)))
    .orderBy(sql`${outbox.id} DESC`)
    .limit(1)
    .get();
}

/**
 * A job for the scheduler: wakes the sender at each tick, and knows when the next message waiting for its time
 * is due, so that a jump of the civil clock sends it at that time.
 */
export function createOutboxJob(db: Db, wake: () => void): Job {
  return {
    name: 'outbox',
    run: wake,
    nextDueAt(after) {
      const row = db
        .select({ at: min(outbox.notBeforeAt) })
        .from(outbox)
        .where(and(sql`${outbox.state} = 'waiting'`, gt(outbox.notBeforeAt, after)))
        .get();
      return row?.at ?? undefined;
    },
  };
}
