/**
 * Writes down what became of a call, inside one transaction, and says what the sender has to do about it.
 * The row is read again: it may have been revised or withdrawn while the call was under way.
 */
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '../db/open.ts';
import { preparedOnce } from '../db/prepared.ts';
import type { Failure } from './failure.ts';
import { moveChat } from './queue.ts';
import { MAX_PREPARE_ERRORS, MAX_UNDECIDED, MAX_UNDECIDED_IN_OUTAGE } from './retry.ts';
import { type OutboxRow, outbox } from './schema.ts';
import { type Claim, dropFollowers, markOf } from './store.ts';
import type { Outcome } from './transport.ts';

/** What the product is told, inside the same transaction. */
export interface Reports {
  /**
   * A message could not be delivered for good, or (`topic_gone`) goes to the chat without its topic. May say
   * and revise other messages.
   */
  onUndeliverable(tx: Tx, row: OutboxRow, failure: Failure): void;
  /** A group got a new chat id; the outbox has already moved its own rows. */
  onMigrated(tx: Tx, oldChatId: number, newChatId: number): void;
}

/** `retry`: after the sender's growing delay for this number of attempts; `again`: as soon as limits allow. */
export type Step = { do: 'done' } | { do: 'again' } | { do: 'retry'; attempt: number };

export interface RecordOptions {
  civilNow: number;
  /** Others have had an answer from the channel in the last minutes: it is up. */
  channelIsUp: boolean;
  reports: Reports;
}

/** Records the outcome of a call. Throws what the reports throw, and errors of SQLite. */
export function recordOutcome(tx: Tx, claim: Claim, outcome: Outcome, options: RecordOptions): Step {
  if (outcome.ok) return delivered(tx, claim, outcome.messageId, options.civilNow);
  const { failure } = outcome;
  const { row, delivery } = claim;
  switch (failure.kind) {
    case 'not_modified':
      return delivery.edit === undefined
        ? failed(tx, row, failure, options.reports)
        : delivered(tx, claim, delivery.edit.messageId, options.civilNow);
    case 'flood':
    case 'unconnected':
    case 'unauthorized':
      release(tx, row.id, {});
      return { do: 'again' };
    case 'conflict':
    case 'undecidable':
      return undecided(tx, claim, failure, options);
    case 'migrated':
      if (failure.newChatId === row.chatId) return failed(tx, row, failure, options.reports);
      moveChat(tx, row.chatId, failure.newChatId);
      release(tx, row.id, {});
      options.reports.onMigrated(tx, row.chatId, failure.newChatId);
      return { do: 'again' };
    case 'message_gone':
      if (delivery.edit === undefined) return failed(tx, row, failure, options.reports);
      release(tx, row.id, { messageId: null, deliveredRevision: 0, deliveredAttachment: null });
      return { do: 'again' };
    case 'topic_gone':
      if (row.topicId === null) return failed(tx, row, failure, options.reports);
      release(tx, row.id, {});
      leaveTopic(tx, row.chatId, row.topicId);
      options.reports.onUndeliverable(tx, row, failure);
      return { do: 'again' };
    case 'unreachable':
    case 'no_rights':
    case 'bad_file':
    case 'stale_query':
    case 'rejected':
      return failed(tx, row, failure, options.reports);
  }
  return failure satisfies never;
}

/** Counts a failed preparation; after some the row is given up. Returns the attempt, or undefined if given up. */
export function recordPrepareError(tx: Tx, id: number, error: unknown, reports: Reports): number | undefined {
  const row = tx.select().from(outbox).where(eq(outbox.id, id)).get();
  if (row === undefined) return undefined;
  const attempt = row.attempts + 1;
  if (attempt < MAX_PREPARE_ERRORS) {
    tx.update(outbox).set({ attempts: attempt }).where(eq(outbox.id, id)).run();
    return attempt;
  }
  const description = `prepare: ${error instanceof Error ? error.message : String(error)}`;
  failed(tx, row, { kind: 'rejected', code: 0, description }, reports);
  return undefined;
}

const markDelivered = preparedOnce((tx) =>
  tx
    .update(outbox)
    .set({
      messageId: sql`${sql.placeholder('messageId')}`,
      deliveredRevision: sql`${sql.placeholder('revision')}`,
      deliveredAttachment: sql`${sql.placeholder('attachment')}`,
      sentAt: sql`${sql.placeholder('sentAt')}`,
      attempts: 0,
      notBeforeAt: null,
      droppedReason: null,
      failureCode: null,
      failureText: null,
      state: sql`CASE WHEN ${outbox.revision} > ${sql.placeholder('revision')} THEN 'waiting' ELSE 'sent' END`,
    })
    .where(eq(outbox.id, sql.placeholder('id')))
    .prepare(),
);

function delivered(tx: Tx, claim: Claim, messageId: number, civilNow: number): Step {
  const { id, revision } = claim.row;
  const attachment = markOf(claim.delivery);
  markDelivered(tx).run({ id, revision, messageId, attachment, sentAt: civilNow });
  return { do: 'done' };
}

function undecided(tx: Tx, claim: Claim, failure: Failure, options: RecordOptions): Step {
  const { row } = claim;
  const attempt = row.attempts + 1;
  const most = options.channelIsUp ? MAX_UNDECIDED : MAX_UNDECIDED_IN_OUTAGE;
  if (attempt >= most) return failed(tx, row, failure, options.reports);
  const isSend = claim.delivery.edit === undefined;
  release(tx, row.id, { attempts: attempt, ...(isSend ? { possiblyRepeated: true } : {}) });
  return { do: 'retry', attempt };
}

/** Gives a claim back; a row withdrawn meanwhile is dropped instead. */
function release(tx: Tx, id: number, values: Partial<OutboxRow>): void {
  tx.update(outbox)
    .set({
      ...values,
      state: sql`CASE WHEN ${outbox.droppedReason} = 'withdrawn' THEN 'dropped' ELSE 'waiting' END`,
    })
    .where(eq(outbox.id, id))
    .run();
}

function failed(tx: Tx, row: OutboxRow, failure: Failure, reports: Reports): Step {
  tx.update(outbox)
    .set({
      failureCode: failure.code,
      failureText: failure.description,
      attempts: sql`${outbox.attempts} + 1`,
      // Revised meanwhile: the newer content gets its own try.
      state: sql`CASE WHEN ${outbox.droppedReason} = 'withdrawn' THEN 'dropped'
                      WHEN ${outbox.revision} > ${row.revision} THEN 'waiting' ELSE 'failed' END`,
    })
    .where(eq(outbox.id, row.id))
    .run();
  dropFollowers(tx, row.id);
  reports.onUndeliverable(tx, row, failure);
  return { do: 'done' };
}

function leaveTopic(tx: Tx, chatId: number, topicId: number): void {
  tx.update(outbox)
    .set({ topicId: null })
    .where(
      and(
        eq(outbox.chatId, chatId),
        eq(outbox.topicId, topicId),
        inArray(outbox.state, ['waiting', 'sending', 'sent']),
      ),
    )
    .run();
}
