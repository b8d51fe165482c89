/** Whether a person may go on with one of the secretariat's conversations about forms. */
import type { Draft } from '../../forms/index.ts';
import { type SecretariatRight, secretariatRight, type Turn, todayIn } from '../../registry/index.ts';

/** The local date in the draft's bloc. */
export function todayOf(turn: Turn, draft: Draft): string {
  return todayIn(turn, draft.blocId);
}

/** The secretariat's right in the draft's bloc today; with `year`, for that year only. */
export function rightOf(
  turn: Turn,
  draft: Draft,
  personId: number,
  year?: number,
): SecretariatRight | undefined {
  return secretariatRight(turn.tx, personId, draft.blocId, todayOf(turn, draft), year);
}
