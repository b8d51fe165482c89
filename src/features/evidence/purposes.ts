/** Every purpose with what evidence adds to it: files are noted with their answers, and can be seen at the review. */
import type { Purpose, Purposes } from '../forms/index.ts';
import { noteAnswered } from './actions.ts';
import { seeEvidence } from './messages.ts';
import { countFiles } from './rules.ts';

export function withEvidence(purposes: Purposes): Purposes {
  return new Map([...purposes].map(([key, purpose]) => [key, watched(purpose)]));
}

function watched(purpose: Purpose): Purpose {
  return {
    ...purpose,
    answered(turn, draft, given) {
      purpose.answered?.(turn, draft, given);
      // Of what is only tried nothing is kept.
      if (draft.triedUntil === null) noteAnswered(turn, draft, given);
    },
    reviewButton: (turn, draft, answers, t) =>
      (draft.triedUntil === null ? seeEvidence(t, draft.id, countFiles(answers)) : undefined) ??
      purpose.reviewButton?.(turn, draft, answers, t),
  };
}
