/** Writes an answer down, with who gave it, when, and by which message. */
import { and, eq, max, sql } from 'drizzle-orm';
import { preparedOnce } from '../../../platform/db/prepared.ts';
import type { Turn } from '../../registry/index.ts';
import type { Answer } from '../answer.ts';
import type { DraftAnswers } from '../queries/index.ts';
import type { Save } from '../rules/input.ts';
import { answerParts, draftAnswers } from '../schema.ts';
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
  if (save.answer.kind === 'text') notePart(turn, draft.id, person.id, save, messageId);
  const revision = (before.given(save.key)?.revision ?? 0) + 1;
  return before.with({ questionKey: save.key, ...changed, revision });
}

/** Writes one part of a joined text anew, and the whole with it; the other parts stay. */
export function changePart(
  { turn, draft, person, purpose }: Talk,
  before: DraftAnswers,
  at: { questionKey: string; position: number },
  changed: { text: string; whole: Answer },
): DraftAnswers {
  const { questionKey: key, position } = at;
  turn.tx
    .update(answerParts)
    .set({ text: changed.text })
    .where(
      and(
        eq(answerParts.draftId, draft.id),
        eq(answerParts.questionKey, key),
        eq(answerParts.position, position),
      ),
    )
    .run();
  const by = { draftId: draft.id, personId: person.id, messageId: undefined };
  const row = write(turn, by, key, changed.whole);
  purpose.answered?.(turn, draft, { key, answer: changed.whole, personId: person.id });
  return before.with({ questionKey: key, ...row, revision: (before.given(key)?.revision ?? 0) + 1 });
}

const endParts = preparedOnce((tx) =>
  tx
    .delete(answerParts)
    .where(
      and(
        eq(answerParts.draftId, sql.placeholder('draftId')),
        eq(answerParts.questionKey, sql.placeholder('key')),
      ),
    )
    .prepare(),
);

/** Keeps by which messages a joined text came; any other text of the question ends what was joined. */
function notePart(
  { tx }: Turn,
  draftId: number,
  personId: number,
  { key, part }: Save,
  messageId: number | undefined,
): void {
  if (!part || part.begins) endParts(tx).run({ draftId, key });
  if (!part) return;
  const own = and(eq(answerParts.draftId, draftId), eq(answerParts.questionKey, key));
  const { last } = tx
    .select({ last: max(answerParts.position) })
    .from(answerParts)
    .where(own)
    .get() ?? { last: null };
  tx.insert(answerParts)
    .values({
      draftId,
      questionKey: key,
      position: (last ?? 0) + 1,
      personId,
      messageId: messageId ?? null,
      text: part.text,
    })
    .run();
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

const upsertAnswer = preparedOnce((tx) =>
  tx
    .insert(draftAnswers)
    .values({
      draftId: sql.placeholder('draftId'),
      questionKey: sql.placeholder('questionKey'),
      answer: sql.placeholder('answer'),
      answeredBy: sql.placeholder('answeredBy'),
      answeredAt: sql.placeholder('answeredAt'),
      messageId: sql.placeholder('messageId'),
      revision: 1,
    })
    .onConflictDoUpdate({
      target: [draftAnswers.draftId, draftAnswers.questionKey],
      set: {
        answer: sql`excluded.answer`,
        answeredBy: sql`excluded.answered_by`,
        answeredAt: sql`excluded.answered_at`,
        messageId: sql`excluded.message_id`,
        revision: sql`${draftAnswers.revision} + 1`,
      },
    })
    .prepare(),
);

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
  upsertAnswer(turn.tx).run({ draftId: by.draftId, questionKey, ...changed });
  return changed;
}
