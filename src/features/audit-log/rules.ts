/** What the log's filters mean. Pure. */
import type { AuditAction } from '../audit/index.ts';
import { type Authority, authorities, type ReportState, reportStates } from '../reports/schema.ts';

export const topics = ['setup', 'people', 'offices', 'rounds', 'reports', 'messages'] as const;
export type Topic = (typeof topics)[number];

/** Under which filter each action stands; an action that is missing here does not compile. */
const topicByAction: Record<AuditAction, Topic> = {
  bloc_created: 'setup',
  bloc_changed: 'setup',
  group_bound: 'setup',
  group_lost: 'setup',
  group_back: 'setup',
  agency_added: 'setup',
  agency_changed: 'setup',
  agency_ended: 'setup',
  agency_merged: 'setup',
  agency_rejoined: 'setup',
  roster_imported: 'setup',
  form_published: 'setup',
  form_archived: 'setup',
  form_restored: 'setup',
  movement_added: 'setup',
  movement_changed: 'setup',
  log_exported: 'setup',
  update_replayed: 'setup',
  update_discarded: 'setup',
  person_added: 'people',
  person_renamed: 'people',
  person_blanked: 'people',
  person_seated: 'people',
  seat_ended: 'people',
  operator_made: 'people',
  operator_ended: 'people',
  invitation_made: 'people',
  invitation_revoked: 'people',
  invitation_taken: 'people',
  invitation_approved: 'people',
  invitation_declined: 'people',
  consent_given: 'people',
  own_data_exported: 'people',
  person_left: 'people',
  language_changed: 'people',
  person_unreachable: 'people',
  person_reachable: 'people',
  delegation_given: 'people',
  delegation_ended: 'people',
  office_given: 'offices',
  office_ended: 'offices',
  rotation_prepared: 'offices',
  rotation_proposed: 'offices',
  rotation_accepted: 'offices',
  rotation_declined: 'offices',
  rotation_cancelled: 'offices',
  rotation_took_effect: 'offices',
  handover_confirmed: 'offices',
  message_kept: 'offices',
  message_cancelled: 'offices',
  year_closed: 'offices',
  round_prepared: 'rounds',
  round_opened: 'rounds',
  round_changed: 'rounds',
  round_extended: 'rounds',
  round_closed: 'rounds',
  round_reopened: 'rounds',
  round_version_changed: 'rounds',
  report_version_taken: 'reports',
  round_released: 'rounds',
  round_expected_again: 'rounds',
  round_agency_added: 'rounds',
  report_started: 'reports',
  report_sheet_taken: 'reports',
  report_sent_for_approval: 'reports',
  report_withdrawn: 'reports',
  report_returned: 'reports',
  report_submitted: 'reports',
  evidence_refused: 'reports',
  report_entered_on_behalf: 'reports',
  report_entry_stopped: 'reports',
  report_objected: 'reports',
  reminder_queued: 'messages',
  broadcast_published: 'messages',
  broadcast_acknowledged: 'messages',
};

/** All actions that the program records. */
export const auditActions = Object.keys(topicByAction) as AuditAction[];

/** The actions under a filter. */
export function actionsOf(topic: Topic): AuditAction[] {
  return auditActions.filter((action) => topicByAction[action] === topic);
}

/** Whether the program knows this action; the log may hold actions of an earlier version. */
export function isAuditAction(action: string): action is AuditAction {
  return action in topicByAction;
}

export function isTopic(topic: string | null): topic is Topic {
  return topics.some((one) => one === topic);
}

/** The seats and offices in which things are done, as the log keeps them. */
export const capacities = [
  'officer',
  'leader',
  'secretariat',
  'head',
  'operator',
  'member',
  'guest',
  'clock',
] as const;
export type Capacity = (typeof capacities)[number];

export function isCapacity(capacity: string): capacity is Capacity {
  return capacities.some((one) => one === capacity);
}

/** Words of the program that stand as old and new values; the log reads them out in the reader's language. */
export const valueWords = [
  'party',
  'administrative',
  'leader',
  'officer',
  'secretariat',
  'head',
  'deputy',
  'operator',
  'member',
  'left',
  'merged',
  'present',
  'absent',
  'draft',
  'open',
  'closed',
  'archived',
  'none',
  'once',
  'standing',
  'not_started',
  'awaiting_approval',
  'submitted',
  'returned',
  'locked',
  'expected',
  'released',
  'proposed',
  'accepted',
  'in_effect',
  'cancelled',
  'kept',
  'waiting',
  'taken',
  'approved',
  'declined',
  'revoked',
  'reachable',
  'unknown',
  'never_started',
  'blocked',
  'gone',
  'regular',
  'thematic',
  'vi',
  'en',
] as const;

export function isValueWord(word: string): word is (typeof valueWords)[number] {
  return valueWords.some((one) => one === word);
}

/** Which field was changed, where a thing has several. */
const agencyFields = ['name', 'shortName', 'abbreviation', 'position', 'documentRegime'] as const;
const blocFields = ['name', 'place', 'timeZone', 'inviteDays'] as const;

export function isAgencyField(word: unknown): word is (typeof agencyFields)[number] {
  return agencyFields.some((one) => one === word);
}

export function isBlocField(word: unknown): word is (typeof blocFields)[number] {
  return blocFields.some((one) => one === word);
}

/** A local date as the number of a button, `20191111`, and back. */
export function dayNumber(day: string): number {
  return Number(day.replaceAll('-', ''));
}

/** Undefined for a number that is no day. */
export function dayOfNumber(number: number): string | undefined {
  const digits = String(number);
  if (!/^\d{8}$/.test(digits)) return undefined;
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  return Number.isNaN(Date.parse(`${day}T00:00:00Z`)) ? undefined : day;
}

/** One line of a CSV file for Excel: quoted, and no cell can be taken for a formula. */
export function csvLine(cells: readonly (string | number)[]): string {
  const written = cells.map((cell) => {
    const text = String(cell);
    const safe = typeof cell === 'string' && /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",;\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  });
  return `${written.join(',')}\r\n`;
}

export function isReportState(word: string): word is ReportState {
  return reportStates.some((one) => one === word);
}

/** By what authority a report was sent. */
export function isAuthority(word: unknown): word is Authority {
  return authorities.some((one) => one === word);
}
