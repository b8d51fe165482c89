/** What may happen to a report, and what its receipt says. Pure. */
import type { Authority, ReportState } from './schema.ts';

export type ReportEvent =
  | 'start'
  | 'send_for_approval'
  | 'withdraw'
  | 'hand_back'
  | 'return'
  | 'submit'
  | 'undo';

const next: Record<ReportEvent, Partial<Record<ReportState, ReportState>>> = {
  start: { not_started: 'draft', returned: 'draft' },
  send_for_approval: { draft: 'awaiting_approval', returned: 'awaiting_approval' },
  withdraw: { awaiting_approval: 'draft' },
  hand_back: { awaiting_approval: 'draft' },
  return: { awaiting_approval: 'returned' },
  undo: { submitted: 'draft' },
  submit: { draft: 'submitted', returned: 'submitted', awaiting_approval: 'submitted' },
};

/** The state after an event, or undefined where the event cannot happen. */
export function nextState(state: ReportState, event: ReportEvent): ReportState | undefined {
  return next[event][state];
}

/** After the deadline a mistaken submission can still be taken back for so long. */
const UNDO_MS = 15 * 60_000;

/** Whether a submission may be taken back: while nobody has taken it up, until the deadline or shortly after sending. */
export function canUndo(of: {
  state: ReportState;
  isCurrent: boolean;
  isRoundOpen: boolean;
  submittedAt: number;
  deadlineAt: number;
  now: number;
}): boolean {
  if (of.state !== 'submitted' || !of.isCurrent || !of.isRoundOpen) return false;
  return of.now <= of.deadlineAt || of.now - of.submittedAt <= UNDO_MS;
}

/** Whether a report in this state counts as received. */
export function isReceived(state: ReportState): boolean {
  return state === 'submitted' || state === 'accepted' || state === 'locked';
}

/** Whether a report in this state can be filled in: it is neither received nor put before a leader. */
export function canBeFilledIn(state: ReportState): boolean {
  return !isReceived(state) && state !== 'awaiting_approval';
}

/**
 * The receipt's code: unique in the database, short enough to be read over the phone.
 * Year, round, agency and how often this report was submitted.
 */
export function receiptCode(of: {
  year: number;
  roundId: number;
  agencyCode: string;
  number: number;
}): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `BC${of.year}-${two(of.roundId)}-${of.agencyCode}-${two(of.number)}`;
}

/**
 * Who may send: a leader approves; an officer sends by delegation, or because no leader can be reached; so does the
 * secretariat that entered the report for the agency. Otherwise a leader is asked first.
 */
export function authorityOf(who: {
  capacity: 'leader' | 'officer' | 'on_behalf';
  hasDelegation: boolean;
  reachableLeaders: number;
}): Authority | undefined {
  if (who.capacity === 'leader') return 'leader';
  const isUnled = who.reachableLeaders === 0;
  // The delegation was given to the agency's own people.
  if (who.capacity === 'on_behalf') return isUnled ? 'on_behalf' : undefined;
  if (who.hasDelegation) return 'delegated';
  return isUnled ? 'no_leader' : undefined;
}
