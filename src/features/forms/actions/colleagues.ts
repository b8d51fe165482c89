/** Several people at one draft: what one of them changes is on the others' screens at once. */
import type { Turn } from '../../registry/index.ts';
import type { Purposes } from '../purpose.ts';
import { type DraftAnswers, listConversations } from '../queries/index.ts';
import { askedQuestions } from '../rules/visible.ts';
import { redrawScreen } from './screen.ts';
import { openTalk } from './talk.ts';

/**
 * Writes the current screens of the others anew that show the answer to `key`: the question itself, and reviews.
 * Nobody is moved, and many changes before an edit goes out make one edit.
 */
export function refreshColleagues(
  turn: Turn,
  purposes: Purposes,
  by: { draftId: number; personId: number },
  key: string,
  answers: DraftAnswers,
): void {
  for (const one of listConversations(turn.tx, by.draftId)) {
    if (one.personId === by.personId || !one.active || one.screenOutboxId === null) continue;
    if (one.place.at === 'question' && one.place.key !== key) continue;
    const talk = openTalk(turn, purposes, one.draftId, one.personId);
    if (!talk || talk.isClosed) continue;
    const form = talk.formWith(answers);
    // A question that the change took away stays on the screen: the person's next step says where they are.
    const isThere =
      one.place.at === 'review' ||
      askedQuestions(form, talk.context, answers).some((asked) => asked.key === key);
    if (isThere) redrawScreen(talk, answers, one);
  }
}
