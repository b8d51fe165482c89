/** Reads of forms, drafts and conversations. Stored JSON is parsed here and nowhere else. */
import { and, asc, desc, eq, gt, isNull, like, max, sql } from 'drizzle-orm';
import type { Tx } from '../../platform/db/open.ts';
import { preparedOnce } from '../../platform/db/prepared.ts';
import { type Answer, answerSchema } from './answer.ts';
import type { Form } from './definition.ts';
import type { Place } from './rules/input.ts';
import { formDefinition } from './rules/publish.ts';
import type { GivenAnswers } from './rules/session.ts';
import {
  answerParts,
  conversations,
  draftAnswers,
  drafts,
  draftVersions,
  forms,
  formVersions,
} from './schema.ts';

export type Draft = typeof drafts.$inferSelect;
export type Conversation = Omit<typeof conversations.$inferSelect, 'place'> & { place: Place };

/** Published versions never change, so each is parsed once; a version is known by all that names it. */
const parsed = preparedOnce(() => new Map<string, Form>());
const versionNamed = preparedOnce((tx) =>
  tx
    .select({
      formId: formVersions.formId,
      number: formVersions.number,
      publishedAt: formVersions.publishedAt,
    })
    .from(formVersions)
    .where(eq(formVersions.id, sql.placeholder('id')))
    .prepare(),
);

/** @throws if there is no such version. */
export function getForm(tx: Tx, formVersionId: number): Form {
  const row = versionNamed(tx).get({ id: formVersionId });
  if (!row) throw new Error(`No form version ${formVersionId}`);
  const known = parsed(tx);
  const name = [formVersionId, row.formId, row.number, row.publishedAt].join(':');
  let form = known.get(name);
  if (!form) {
    const written = tx
      .select({ definition: formVersions.definition })
      .from(formVersions)
      .where(eq(formVersions.id, formVersionId))
      .get();
    form = formDefinition.parse(JSON.parse(written?.definition ?? 'null'));
    known.set(name, form);
  }
  return form;
}

/** Which form a version is of, and the how manieth. @throws if there is no such version. */
export function getVersion(tx: Tx, formVersionId: number): { formId: number; number: number } {
  const row = versionNamed(tx).get({ id: formVersionId });
  if (!row) throw new Error(`No form version ${formVersionId}`);
  return row;
}

/** The version of its form that a draft had at a civil instant (UTC ms): what was sent then was sent on it. */
export function versionAt(tx: Tx, draft: Draft, at: number): number {
  const next = tx
    .select({ fromVersionId: draftVersions.fromVersionId })
    .from(draftVersions)
    .where(and(eq(draftVersions.draftId, draft.id), gt(draftVersions.takenAt, at)))
    .orderBy(asc(draftVersions.takenAt), asc(draftVersions.id))
    .get();
  return next?.fromVersionId ?? draft.formVersionId;
}

/** The newest published version of one of the program's own forms. @throws if it was never published. */
export function getOwnFormVersion(tx: Tx, key: string): number {
  const row = tx
    .select({ id: formVersions.id })
    .from(formVersions)
    .innerJoin(forms, eq(forms.id, formVersions.formId))
    .where(and(eq(forms.key, key), isNull(forms.blocId)))
    .orderBy(desc(formVersions.number))
    .get();
  if (!row) throw new Error(`The form ${key} was never published`);
  return row.id;
}

/** A form of a bloc with its newest version. */
export interface PublishedForm {
  formId: number;
  versionId: number;
  number: number;
  title: string;
}

/** The forms that a bloc has published and uses, each with its newest version, in the order in which they were made. */
export function listPublishedForms(tx: Tx, blocId: number): PublishedForm[] {
  const newest = tx
    .select({ formId: formVersions.formId, number: max(formVersions.number).as('newest_number') })
    .from(formVersions)
    .groupBy(formVersions.formId)
    .as('newest');
  return tx
    .select({
      formId: forms.id,
      versionId: formVersions.id,
      number: formVersions.number,
      title: forms.title,
    })
    .from(forms)
    .innerJoin(newest, eq(newest.formId, forms.id))
    .innerJoin(formVersions, and(eq(formVersions.formId, forms.id), eq(formVersions.number, newest.number)))
    .where(and(eq(forms.blocId, blocId), isNull(forms.archivedAt)))
    .orderBy(asc(forms.id))
    .all();
}

const draftById = preparedOnce((tx) =>
  tx
    .select()
    .from(drafts)
    .where(eq(drafts.id, sql.placeholder('id')))
    .prepare(),
);

export function findDraft(tx: Tx, id: number): Draft | undefined {
  return draftById(tx).get({ id });
}

/** The open drafts of one purpose about one thing, newest first. */
export function listOpenDrafts(tx: Tx, purpose: string, subjectId: number): Draft[] {
  return tx
    .select()
    .from(drafts)
    .where(and(eq(drafts.purpose, purpose), eq(drafts.subjectId, subjectId), eq(drafts.open, true)))
    .orderBy(desc(drafts.id))
    .all();
}

/** @throws if there is no such draft. */
export function getDraft(tx: Tx, id: number): Draft {
  const draft = findDraft(tx, id);
  if (!draft) throw new Error(`No draft ${id}`);
  return draft;
}

const answerRows = preparedOnce((tx) =>
  tx
    .select({
      questionKey: draftAnswers.questionKey,
      answer: draftAnswers.answer,
      revision: draftAnswers.revision,
      answeredBy: draftAnswers.answeredBy,
      answeredAt: draftAnswers.answeredAt,
    })
    .from(draftAnswers)
    .where(eq(draftAnswers.draftId, sql.placeholder('draftId')))
    .prepare(),
);

type AnswerRow = ReturnType<ReturnType<typeof answerRows>['all']>[number];

/** A draft's answers with who gave them; each is parsed only when it is asked for. */
export class DraftAnswers implements GivenAnswers {
  readonly #rows: Map<string, AnswerRow>;
  readonly #parsed = new Map<string, Answer>();

  constructor(rows: Iterable<AnswerRow>) {
    this.#rows = new Map();
    for (const row of rows) this.#rows.set(row.questionKey, row);
  }

  has(key: string): boolean {
    return this.#rows.has(key);
  }

  get(key: string): Answer | undefined {
    const known = this.#parsed.get(key);
    if (known) return known;
    const row = this.#rows.get(key);
    if (!row) return undefined;
    const answer = answerSchema.parse(JSON.parse(row.answer));
    this.#parsed.set(key, answer);
    return answer;
  }

  given(key: string): { revision: number; by: number; at: number } | undefined {
    const row = this.#rows.get(key);
    return row && { revision: row.revision, by: row.answeredBy, at: row.answeredAt };
  }

  /** The same answers with one given anew. */
  with(row: AnswerRow): DraftAnswers {
    return new DraftAnswers([...this.#rows.values(), row]);
  }

  keys(): Iterable<string> {
    return this.#rows.keys();
  }

  /** Rises with every answer that anybody gives. */
  state(): number {
    return [...this.#rows.values()].reduce((sum, row) => sum + row.revision, 0);
  }
}

/** The answers of a draft, read but not yet parsed. */
export function readAnswers(tx: Tx, draftId: number): DraftAnswers {
  return new DraftAnswers(answerRows(tx).all({ draftId }));
}

/** All answers of a draft, by question. */
export function listAnswers(tx: Tx, draftId: number): Map<string, Answer> {
  const answers = readAnswers(tx, draftId);
  return new Map(
    [...answers.keys()].flatMap((key) => {
      const answer = answers.get(key);
      return answer ? [[key, answer] as const] : [];
    }),
  );
}

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

function toConversation(row: typeof conversations.$inferSelect | undefined): Conversation | undefined {
  // The place is written by this program only, and a place that names a question that is gone resumes anew.
  return row && { ...row, place: JSON.parse(row.place) as Place };
}

const conversationAt = preparedOnce((tx) =>
  tx
    .select()
    .from(conversations)
    .where(
      and(
        eq(conversations.draftId, sql.placeholder('draftId')),
        eq(conversations.personId, sql.placeholder('personId')),
      ),
    )
    .prepare(),
);

export function findConversation(tx: Tx, draftId: number, personId: number): Conversation | undefined {
  return toConversation(conversationAt(tx).get({ draftId, personId }));
}

const activeConversation = preparedOnce((tx) =>
  tx
    .select()
    .from(conversations)
    .where(and(eq(conversations.personId, sql.placeholder('personId')), eq(conversations.active, true)))
    .prepare(),
);

export function findActiveConversation(tx: Tx, personId: number): Conversation | undefined {
  return toConversation(activeConversation(tx).get({ personId }));
}

/** The conversation whose screen is this outbox row. */
export function findConversationByScreen(
  tx: Tx,
  personId: number,
  screenOutboxId: number,
): Conversation | undefined {
  return toConversation(
    tx
      .select()
      .from(conversations)
      .where(and(eq(conversations.personId, personId), eq(conversations.screenOutboxId, screenOutboxId)))
      .get(),
  );
}

const conversationsOf = preparedOnce((tx) =>
  tx
    .select()
    .from(conversations)
    .where(eq(conversations.draftId, sql.placeholder('draftId')))
    .prepare(),
);

/** All conversations of a draft. */
export function listConversations(tx: Tx, draftId: number): Conversation[] {
  return conversationsOf(tx)
    .all({ draftId })
    .flatMap((row) => toConversation(row) ?? []);
}
