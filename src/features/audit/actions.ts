/** Writes audit rows, always inside the transaction of what they record. */
import { sql } from 'drizzle-orm';
import type { Tx } from '../../platform/db/open.ts';
import { preparedOnce } from '../../platform/db/prepared.ts';
import type { Reason } from './reasons.ts';
import { auditEvents } from './schema.ts';

/** A new action needs its words, `audit-…` in both texts, and a filter in `audit-log/rules.ts`. */
export type AuditAction =
  | 'bloc_created'
  | 'bloc_changed'
  | 'group_bound'
  | 'group_lost'
  | 'group_back'
  | 'agency_added'
  | 'agency_changed'
  | 'agency_ended'
  | 'agency_merged'
  | 'agency_rejoined'
  | 'round_released'
  | 'round_expected_again'
  | 'round_agency_added'
  | 'person_renamed'
  | 'roster_imported'
  | 'person_added'
  | 'person_blanked'
  | 'person_seated'
  | 'seat_ended'
  | 'operator_made'
  | 'operator_ended'
  | 'invitation_made'
  | 'invitation_revoked'
  | 'invitation_taken'
  | 'invitation_approved'
  | 'invitation_declined'
  | 'consent_given'
  | 'office_given'
  | 'rotation_prepared'
  | 'rotation_proposed'
  | 'rotation_accepted'
  | 'rotation_declined'
  | 'rotation_cancelled'
  | 'rotation_took_effect'
  | 'handover_confirmed'
  | 'message_kept'
  | 'message_cancelled'
  | 'year_closed'
  | 'own_data_exported'
  | 'log_exported'
  | 'language_changed'
  | 'update_replayed'
  | 'update_discarded'
  | 'person_left'
  | 'office_ended'
  | 'form_published'
  | 'form_archived'
  | 'form_restored'
  | 'movement_added'
  | 'movement_changed'
  | 'round_prepared'
  | 'round_opened'
  | 'round_changed'
  | 'round_extended'
  | 'round_closed'
  | 'round_reopened'
  | 'round_version_changed'
  | 'report_version_taken'
  | 'report_started'
  | 'report_sheet_taken'
  | 'report_sent_for_approval'
  | 'report_withdrawn'
  | 'report_returned'
  | 'report_submitted'
  | 'evidence_refused'
  | 'report_entered_on_behalf'
  | 'report_entry_stopped'
  | 'report_objected'
  | 'delegation_given'
  | 'delegation_ended'
  | 'reminder_queued'
  | 'broadcast_published'
  | 'broadcast_acknowledged'
  | 'person_unreachable'
  | 'person_reachable';

type Value = number | string | boolean | null;
type Details = Record<string, Value>;

/** What changes a value that is kept: its event says from what to what; null: there was, or is, none. */
export const changeActions = [
  'bloc_changed',
  'group_bound',
  'group_lost',
  'group_back',
  'agency_added',
  'agency_changed',
  'agency_ended',
  'agency_merged',
  'agency_rejoined',
  'round_prepared',
  'round_opened',
  'round_changed',
  'round_extended',
  'round_closed',
  'round_reopened',
  'round_version_changed',
  'report_version_taken',
  'round_released',
  'round_agency_added',
  'round_expected_again',
  'form_published',
  'form_archived',
  'form_restored',
  'movement_added',
  'movement_changed',
  'person_seated',
  'seat_ended',
  'operator_made',
  'operator_ended',
  'invitation_made',
  'invitation_revoked',
  'invitation_taken',
  'invitation_approved',
  'invitation_declined',
  'office_given',
  'office_ended',
  'rotation_prepared',
  'rotation_proposed',
  'rotation_accepted',
  'rotation_declined',
  'rotation_cancelled',
  'rotation_took_effect',
  'message_cancelled',
  'year_closed',
  'person_left',
  'person_unreachable',
  'person_reachable',
  'language_changed',
  'message_kept',
  'report_started',
  'report_sent_for_approval',
  'report_withdrawn',
  'report_returned',
  'report_submitted',
  'report_entered_on_behalf',
  'report_entry_stopped',
  'report_objected',
  'delegation_given',
  'delegation_ended',
] as const satisfies readonly AuditAction[];
export type ChangeAction = (typeof changeActions)[number];

/** What happens without changing a value, or where the values are personal and stay out of the log. */
export type EventAction = Exclude<AuditAction, ChangeAction>;

/**
 * Ids, counts and words of the program, never personal values. `old` and `new`: what it was and is; `why`: the
 * reason where one is asked for; `agencyId`, `personId`, `roundId`: what else it concerns, found by the filters.
 */
type Done =
  | { action: ChangeAction; details: Details & { old: Value; new: Value } }
  | { action: EventAction; details?: Details };

interface Place {
  blocId: number;
  at: number;
  /** Null: the bot itself, by the clock. */
  personId: number | null;
  /** The seat or office acted in: `officer`, `leader`, `secretariat`, `operator`, `clock`. */
  capacity: string;
  subjectKind: string;
  subjectId: number;
}

export type AuditEntry = Place & Done;

/** An entry without who and when, which the caller's right and turn tell. */
export type AuditWhat = Pick<Place, 'blocId' | 'subjectKind' | 'subjectId'> & Done;

/** An entry's action and details alone. */
export type AuditDone = Done;

const insertEvent = preparedOnce((tx) =>
  tx
    .insert(auditEvents)
    .values({
      blocId: sql.placeholder('blocId'),
      at: sql.placeholder('at'),
      personId: sql.placeholder('personId'),
      capacity: sql.placeholder('capacity'),
      action: sql.placeholder('action'),
      subjectKind: sql.placeholder('subjectKind'),
      subjectId: sql.placeholder('subjectId'),
      details: sql.placeholder('details'),
    })
    .prepare(),
);

/**
 * Appends one event. `at` is the civil clock's UTC milliseconds. `and` adds the reason, where there is one, and the
 * emulation year that it concerns.
 */
export function recordAudit(
  tx: Tx,
  entry: AuditEntry,
  and: { why?: Reason | undefined; year?: number } = {},
): void {
  const details = { ...entry.details, ...and };
  insertEvent(tx).run({ ...entry, details: JSON.stringify(details) });
}
