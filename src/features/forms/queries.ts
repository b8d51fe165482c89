/** Reads of forms, drafts and conversations. Stored JSON is parsed here and nowhere else. */
import { and, desc, eq } from 'drizzle-orm';
import type { Tx } from '../../platform/db/open.ts';
import { type Answer, answerSchema } from './answer.ts';
import { type Form, formDefinition } from './definition.ts';
import type { Place } from './rules/advance.ts';
import { conversations, draftAnswers, drafts, forms, formVersions } from './schema.ts';

export type Draft = typeof drafts.$inferSelect;
export type Conversation = Omit<typeof conversations.$inferSelect, 'place'> & { place: Place };

/** Published versions never change, so each is parsed once. */
const parsed = new Map<string, Form>();

/** @throws if there is no such version. */
export function getForm(tx: Tx, formVersionId: number): Form {
  const row = tx.select().from(formVersions).where(eq(formVersions.id, formVersionId)).get();
  if (!row) throw new Error(`No form version ${formVersionId}`);
  let form = parsed.get(row.definition);
  if (!form) {
    form = formDefinition.parse(JSON.parse(row.definition));
    parsed.set(row.definition, form);
  }
  return form;
}

/** The newest published version of one of the program's own forms. @throws if it was never published. */
export function getOwnFormVersion(tx: Tx, key: string): number {
  const row = tx
    .select({ id: formVersions.id })
    .from(formVersions)
    .innerJoin(forms, eq(forms.id, formVersions.formId))
    .where(and(eq(forms.key, key)))
    .orderBy(desc(formVersions.number))
    .get();
  if (!row) throw new Error(`The form ${key} was never published`);
  return row.id;
}

export function findDraft(tx: Tx, id: number): Draft | undefined {
  return tx.select().from(drafts).where(eq(drafts.id, id)).get();
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

/** All answers of a draft, by question. */
export function listAnswers(tx: Tx, draftId: number): Map<string, Answer> {
  const rows = tx.select().from(draftAnswers).where(eq(draftAnswers.draftId, draftId)).all();
  return new Map(rows.map((row) => [row.questionKey, answerSchema.parse(JSON.parse(row.answer))]));
}

function toConversation(row: typeof conversations.$inferSelect | undefined): Conversation | undefined {
  // The place is written by this program only, and a place that names a question that is gone resumes anew.
  return row && { ...row, place: JSON.parse(row.place) as Place };
}

export function findConversation(tx: Tx, draftId: number, personId: number): Conversation | undefined {
  return toConversation(
    tx
      .select()
      .from(conversations)
      .where(and(eq(conversations.draftId, draftId), eq(conversations.personId, personId)))
      .get(),
  );
}

export function findActiveConversation(tx: Tx, personId: number): Conversation | undefined {
  return toConversation(
    tx
      .select()
      .from(conversations)
      .where(and(eq(conversations.personId, personId), eq(conversations.active, true)))
      .get(),
  );
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

/** All conversations of a draft. */
export function listConversations(tx: Tx, draftId: number): Conversation[] {
  return tx
    .select()
    .from(conversations)
    .where(eq(conversations.draftId, draftId))
    .all()
    .flatMap((row) => toConversation(row) ?? []);
}
