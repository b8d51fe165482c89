/** Whether a person may go on with one of the secretariat's conversations about forms. */
import { localDate } from '../../../platform/clock/zone.ts';
import type { Draft } from '../../forms/index.ts';
import { getBloc, type SecretariatRight, secretariatRight, type Turn } from '../../registry/index.ts';

/** The local date in the draft's bloc. */
export function todayOf(turn: Turn, draft: Draft): string {
  return localDate(turn.now, getBloc(turn.tx, draft.blocId).timeZone);
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
