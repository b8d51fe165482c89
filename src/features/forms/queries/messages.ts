/** Which answer, or which part of one, a person's message gave. */
import { and, asc, desc, eq, isNull, like } from 'drizzle-orm';
import type { Tx } from '../../../platform/db/open.ts';
import { type Answer, answerSchema } from '../answer.ts';
import { answerParts, conversations, draftAnswers, drafts } from '../schema.ts';

/** The part of a joined text that a person gave with this message of theirs. */
export function findPartByMessage(
  tx: Tx,
  personId: number,
  messageId: number,
): { draftId: number; questionKey: string; position: number } | undefined {
  return tx
    .select({
      draftId: answerParts.draftId,
      questionKey: answerParts.questionKey,
      position: answerParts.position,
    })
    .from(answerParts)
    .where(and(eq(answerParts.personId, personId), eq(answerParts.messageId, messageId)))
    .orderBy(desc(answerParts.draftId))
    .get();
}

/** The parts of a joined text, in order. */
export function listParts(
  tx: Tx,
  draftId: number,
  questionKey: string,
): { position: number; text: string }[] {
  return tx
    .select({ position: answerParts.position, text: answerParts.text })
    .from(answerParts)
    .where(and(eq(answerParts.draftId, draftId), eq(answerParts.questionKey, questionKey)))
    .orderBy(asc(answerParts.position))
    .all();
}

/** The answer that a person gave with this message of theirs, and the draft that it belongs to. */
export function findAnswerByMessage(
  tx: Tx,
  personId: number,
  messageId: number,
): { draftId: number; questionKey: string } | undefined {
  return tx
    .select({ draftId: draftAnswers.draftId, questionKey: draftAnswers.questionKey })
    .from(draftAnswers)
    .where(and(eq(draftAnswers.answeredBy, personId), eq(draftAnswers.messageId, messageId)))
    .orderBy(desc(draftAnswers.draftId))
    .get();
}

/**
 * The item of evidence that a person gave with this message of theirs. Looked for in the drafts in which the person
 * has a conversation: evidence is one answer given by many messages.
 */
export function findEvidenceByMessage(
  tx: Tx,
  personId: number,
  messageId: number,
): { draftId: number; questionKey: string; index: number } | undefined {
  const rows = tx
    .select({
      draftId: draftAnswers.draftId,
      questionKey: draftAnswers.questionKey,
      answer: draftAnswers.answer,
    })
    .from(draftAnswers)
    .innerJoin(conversations, eq(conversations.draftId, draftAnswers.draftId))
    .where(and(eq(conversations.personId, personId), like(draftAnswers.answer, '%"kind":"evidence"%')))
    .orderBy(desc(draftAnswers.draftId))
    .all();
  for (const { answer, ...place } of rows) {
    const given = answerSchema.parse(JSON.parse(answer));
    if (given.kind !== 'evidence') continue;
    const index = given.items.findIndex(
      ({ from }) => from?.person === personId && from.message === messageId,
    );
    if (index >= 0) return { ...place, index };
  }
  return undefined;
}

/** All answers in drafts that are evidence, of every bloc: for the job that looks after their files. Nothing tried. */
export function listDraftEvidence(
  tx: Tx,
): { blocId: number; draftId: number; questionKey: string; answeredBy: number; answer: Answer }[] {
  const rows = tx
    .select({
      blocId: drafts.blocId,
      draftId: draftAnswers.draftId,
      questionKey: draftAnswers.questionKey,
      answeredBy: draftAnswers.answeredBy,
      answer: draftAnswers.answer,
    })
    .from(draftAnswers)
    .innerJoin(drafts, eq(drafts.id, draftAnswers.draftId))
    .where(and(isNull(drafts.triedUntil), like(draftAnswers.answer, '%"kind":"evidence"%')))
    .all();
  return rows.map((row) => ({ ...row, answer: answerSchema.parse(JSON.parse(row.answer)) }));
}
