/**
 * Tables of the outbox. One row is one message: what it should say (content and revision) and what was
 * delivered of it. Times `…At` are civil UTC milliseconds unless the name says wall.
 */
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Content } from './message.ts';

/** `waiting` to be delivered (sent or edited) · `sending` claimed, outcome unknown · the rest are ends. */
export type OutboxState = 'waiting' | 'sending' | 'sent' | 'dropped' | 'failed';

export const outbox = sqliteTable(
  'outbox',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    blocId: integer('bloc_id'),
    chatId: integer('chat_id').notNull(),
    topicId: integer('topic_id'),
    /** What this message is for; at most one row per key. */
    key: text().unique(),
    /** 0 reply, 1 reminder, 2 broadcast. */
    priority: integer().notNull(),
    /** With `ref`: the content is prepared by the function registered for this kind when it is sent. */
    kind: text(),
    ref: text(),
    /** Fixed content, or the last prepared one. */
    content: text({ mode: 'json' }).$type<Content>(),
    revision: integer().notNull().default(1),
    state: text().$type<OutboxState>().notNull().default('waiting'),
    notBeforeAt: integer('not_before_at'),
    notAfterAt: integer('not_after_at'),
    /** The head of a message that was too long for one: this row is a later piece of it. */
    followsId: integer('follows_id'),
    attempts: integer().notNull().default(0),
    messageId: integer('message_id'),
    deliveredRevision: integer('delivered_revision').notNull().default(0),
    /** Which attachment the delivered message carries; null: it is a text. */
    deliveredAttachment: text('delivered_attachment'),
    /** The process was killed, or the answer was cut, between call and record: it may have been sent twice. */
    possiblyRepeated: integer('possibly_repeated', { mode: 'boolean' }).notNull().default(false),
    droppedReason: text('dropped_reason'),
    failureCode: integer('failure_code'),
    failureText: text('failure_text'),
    createdAt: integer('created_at').notNull(),
    sentAt: integer('sent_at'),
  },
  (table) => [
    index('outbox_waiting')
      .on(table.priority, sql`coalesce(follows_id, id)`, table.id, table.chatId, table.notBeforeAt)
      .where(sql`state = 'waiting'`),
    index('outbox_sending').on(table.id).where(sql`state = 'sending'`),
    index('outbox_follows').on(table.followsId).where(sql`follows_id IS NOT NULL`),
    index('outbox_chat_message').on(table.chatId, table.messageId),
  ],
);

/** Every call that counts against the channel's limits, kept for the minute that the limits look back. */
export const outboxCalls = sqliteTable(
  'outbox_calls',
  {
    id: integer().primaryKey(),
    chatId: integer('chat_id').notNull(),
    /** Wall clock (the machine's), because the civil clock may be moved. */
    wallAt: integer('wall_at').notNull(),
  },
  (table) => [index('outbox_calls_wall_at').on(table.wallAt)],
);

export type OutboxRow = typeof outbox.$inferSelect;
