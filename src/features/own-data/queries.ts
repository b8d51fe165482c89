/** Everything that is kept on one person, read for that person only, over all blocs. */
import { and, asc, count, countDistinct, eq, inArray, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../../platform/db/open.ts';
import { outbox } from '../../platform/outbox/index.ts';
import { auditEvents } from '../audit/schema.ts';
import { broadcastRecipients } from '../broadcasts/schema.ts';
import { evidenceFiles } from '../evidence/schema.ts';
import { conversations, draftAnswers, drafts } from '../forms/schema.ts';
import { consents } from '../invitations/schema.ts';
import type { Person } from '../registry/index.ts';
import { agencies, blocs, delegations, offices, people, seats } from '../registry/schema.ts';
import { onBehalfEntries, submissions } from '../reports/schema.ts';

export type OwnData = ReturnType<typeof readOwnData>;

/** All seats of a person that ever were, oldest first. */
export function listSeats(tx: Tx, personId: number) {
  return tx
    .select({
      id: seats.id,
      blocId: seats.blocId,
      bloc: blocs.name,
      agencyId: seats.agencyId,
      agency: agencies.name,
      kind: seats.kind,
      startsOn: seats.startsOn,
      endsOn: seats.endsOn,
    })
    .from(seats)
    .innerJoin(agencies, eq(agencies.id, seats.agencyId))
    .innerJoin(blocs, eq(blocs.id, seats.blocId))
    .where(eq(seats.personId, personId))
    .orderBy(asc(seats.startsOn), asc(seats.id))
    .all();
}

/** All offices that a person held in their own name, oldest first. */
export function listOffices(tx: Tx, personId: number) {
  return tx
    .select({
      id: offices.id,
      blocId: offices.blocId,
      bloc: blocs.name,
      kind: offices.kind,
      year: offices.year,
      startsOn: offices.startsOn,
      endsOn: offices.endsOn,
    })
    .from(offices)
    .innerJoin(blocs, eq(blocs.id, offices.blocId))
    .where(eq(offices.personId, personId))
    .orderBy(asc(offices.startsOn), asc(offices.id))
    .all();
}

function listConsents(tx: Tx, personId: number) {
  return tx
    .select({ bloc: blocs.name, version: consents.textVersion, givenAt: consents.givenAt })
    .from(consents)
    .innerJoin(blocs, eq(blocs.id, consents.blocId))
    .where(eq(consents.personId, personId))
    .orderBy(asc(consents.id))
    .all();
}

/** Whether a draft is kept: one that is only tried is nobody's data. */
function isKept(draftId: typeof draftAnswers.draftId | typeof conversations.draftId): SQL {
  return sql`${draftId} IN (SELECT ${drafts.id} FROM ${drafts} WHERE ${drafts.triedUntil} IS NULL)`;
}

/** What is shown to a person of themselves; the file holds the rows behind the counts as well. */
export function readOwnData(tx: Tx, person: Person) {
  const { id } = person;
  const answered = tx
    .select({ answers: count(), drafts: countDistinct(draftAnswers.draftId) })
    .from(draftAnswers)
    .where(and(eq(draftAnswers.answeredBy, id), isKept(draftAnswers.draftId)))
    .get();
  const sent = tx.select({ n: count() }).from(submissions).where(eq(submissions.submittedBy, id)).get();
  const events = tx.select({ n: count() }).from(auditEvents).where(eq(auditEvents.personId, id)).get();
  const given = tx.select({ n: count() }).from(delegations).where(eq(delegations.givenBy, id)).get();
  const received = tx
    .select({ n: count() })
    .from(broadcastRecipients)
    .where(eq(broadcastRecipients.personId, id))
    .get();
  const acknowledged = tx
    .select({ n: count() })
    .from(broadcastRecipients)
    .where(and(eq(broadcastRecipients.personId, id), isNotNull(broadcastRecipients.acknowledgedAt)))
    .get();
  const messages =
    person.telegramId === null
      ? undefined
      : tx.select({ n: count() }).from(outbox).where(eq(outbox.chatId, person.telegramId)).get();
  return {
    person,
    seats: listSeats(tx, id),
    offices: listOffices(tx, id),
    consents: listConsents(tx, id),
    answeredDrafts: answered?.drafts ?? 0,
    answers: answered?.answers ?? 0,
    submissions: sent?.n ?? 0,
    delegations: given?.n ?? 0,
    events: events?.n ?? 0,
    broadcastsReceived: received?.n ?? 0,
    broadcastsAcknowledged: acknowledged?.n ?? 0,
    messages: messages?.n ?? 0,
  };
}

/**
 * The rows behind the counts: ids, kinds and instants, and what the files were called that the person gave. What an
 * agency answered, and the content of its files, belongs to the agency.
 */
export function readOwnRows(tx: Tx, personId: number) {
  return {
    answers: tx
      .select({
        draft: draftAnswers.draftId,
        question: draftAnswers.questionKey,
        answeredAt: draftAnswers.answeredAt,
      })
      .from(draftAnswers)
      .where(and(eq(draftAnswers.answeredBy, personId), isKept(draftAnswers.draftId)))
      .all(),
    files: tx
      .select({
        draft: evidenceFiles.draftId,
        question: evidenceFiles.questionKey,
        name: evidenceFiles.name,
        bytes: evidenceFiles.size,
        state: evidenceFiles.state,
        givenAt: evidenceFiles.givenAt,
      })
      .from(evidenceFiles)
      .where(eq(evidenceFiles.personId, personId))
      .all(),
    submissions: tx
      .select({ receiptCode: submissions.receiptCode, submittedAt: submissions.submittedAt })
      .from(submissions)
      .where(eq(submissions.submittedBy, personId))
      .all(),
    conversations: tx
      .select({ draft: conversations.draftId, touchedAt: conversations.touchedAt })
      .from(conversations)
      .where(and(eq(conversations.personId, personId), isKept(conversations.draftId)))
      .all(),
    delegations: tx
      .select({
        agency: delegations.agencyId,
        round: delegations.roundId,
        givenAt: delegations.givenAt,
        endedAt: delegations.endedAt,
      })
      .from(delegations)
      .where(eq(delegations.givenBy, personId))
      .all(),
    enteredOnBehalf: tx
      .select({
        agency: onBehalfEntries.agencyId,
        round: onBehalfEntries.roundId,
        startedAt: onBehalfEntries.startedAt,
        endedAt: onBehalfEntries.endedAt,
      })
      .from(onBehalfEntries)
      .where(eq(onBehalfEntries.personId, personId))
      .all(),
    broadcasts: tx
      .select({
        broadcast: broadcastRecipients.broadcastId,
        acknowledgedAt: broadcastRecipients.acknowledgedAt,
      })
      .from(broadcastRecipients)
      .where(eq(broadcastRecipients.personId, personId))
      .all(),
    events: tx
      .select({
        at: auditEvents.at,
        capacity: auditEvents.capacity,
        action: auditEvents.action,
        subjectKind: auditEvents.subjectKind,
        subjectId: auditEvents.subjectId,
      })
      .from(auditEvents)
      .where(eq(auditEvents.personId, personId))
      .orderBy(asc(auditEvents.id))
      .all(),
  };
}

/** A person by id, as the row stands. */
export function findPerson(tx: Tx, id: number): Person | undefined {
  return tx.select().from(people).where(eq(people.id, id)).get();
}

/** The messages to a chat that are not out yet: waiting, in flight, or waiting to be edited. */
export function listUnsent(tx: Tx, chatId: number) {
  return tx
    .select({ id: outbox.id, messageId: outbox.messageId })
    .from(outbox)
    .where(and(eq(outbox.chatId, chatId), inArray(outbox.state, ['waiting', 'sending'])))
    .all();
}
