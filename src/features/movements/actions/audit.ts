/** What is done to a round goes on record, with what it was and is. */
import { recordAudit } from '../../audit/index.ts';
import type { SetupRight, Turn } from '../../registry/index.ts';

type Value = number | string | boolean | null;
type RoundAction =
  | 'round_prepared'
  | 'round_changed'
  | 'round_opened'
  | 'round_extended'
  | 'round_closed'
  | 'round_reopened'
  | 'round_version_changed'
  | 'round_released'
  | 'round_expected_again'
  | 'round_agency_added';

export function auditRound(
  turn: Turn,
  right: SetupRight,
  round: { id: number; blocId: number },
  action: RoundAction,
  details: Record<string, Value> & { old: Value; new: Value },
): void {
  recordAudit(turn.tx, {
    blocId: round.blocId,
    at: turn.now,
    personId: right.personId,
    capacity: right.capacity,
    action,
    subjectKind: 'round',
    subjectId: round.id,
    details,
  });
}
