/** Writes an answer down, with who gave it, when, and by which message. */
import { sql } from 'drizzle-orm';
import type { Turn } from '../../registry/index.ts';
import type { Answer } from '../answer.ts';
import type { DraftAnswers } from '../queries.ts';
import type { Save } from '../rules/input.ts';
import { draftAnswers } from '../schema.ts';
import type { Talk } from './talk.ts';

/** Writes the answer of a step, and lets the purpose know; returns the draft's answers with it. */
export function saveAnswer(
  { turn, draft, person, purpose }: Talk,
  before: DraftAnswers,
  save: Save,
  messageId: number | undefined,
): DraftAnswers {
  const changed = write(turn, { draftId: draft.id, personId: person.id, messageId }, save.key, save.answer);
  purpose.answered?.(turn, draft, { key: save.key, answer: save.answer, personId: person.id });
  const revision = (before.given(save.key)?.revision ?? 0) + 1;
  return before.with({ questionKey: save.key, ...changed, revision });
}

/** Gives a draft answers that nobody typed there: a plan that is being changed, or what is already known. */
export function giveAnswers(
  turn: Turn,
  draftId: number,
  personId: number,
  answers: ReadonlyMap<string, Answer>,
): void {
  for (const [key, answer] of answers) write(turn, { draftId, personId, messageId: undefined }, key, answer);
}

function write(
  turn: Turn,
  by: { draftId: number; personId: number; messageId: number | undefined },
  questionKey: string,
  answer: Answer,
) {
  const changed = {
    answer: JSON.stringify(answer),
    answeredBy: by.personId,
    answeredAt: turn.now,
    messageId: by.messageId ?? null,
  };
  turn.tx
    .insert(draftAnswers)
    .values({ draftId: by.draftId, questionKey, ...changed, revision: 1 })
    .onConflictDoUpdate({
      target: [draftAnswers.draftId, draftAnswers.questionKey],
      set: { ...changed, revision: sql`${draftAnswers.revision} + 1` },
    })
    .run();
  return changed;
}
