/** Writes audit rows, always inside the transaction of what they record. */
import { sql } from 'drizzle-orm';
import type { Tx } from '../../platform/db/open.ts';
import { preparedOnce } from '../../platform/db/prepared.ts';
import { auditEvents } from './schema.ts';

/** A new action needs its words, `audit-…` in both texts, and a filter in `audit-log/rules.ts`. */
export type AuditAction =
  | 'bloc_created'
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
  | 'year_closed'
  | 'own_data_exported'
  | 'log_exported'
  | 'person_left'
  | 'office_ended'
  | 'form_published'
  | 'movement_added'
  | 'round_prepared'
  | 'round_opened'
  | 'report_started'
  | 'report_sent_for_approval'
  | 'report_withdrawn'
  | 'report_returned'
  | 'report_submitted'
  | 'delegation_given'
  | 'delegation_ended'
  | 'reminder_queued'
  | 'broadcast_published'
  | 'broadcast_acknowledged'
  | 'person_unreachable'
  | 'person_reachable';

export interface AuditEntry {
  blocId: number;
  at: number;
  /** Null: the bot itself, by the clock. */
  personId: number | null;
  /** The seat or office acted in: `officer`, `leader`, `secretariat`, `operator`, `clock`. */
  capacity: string;
  action: AuditAction;
  subjectKind: string;
  subjectId: number;
  /**
   * Ids, counts and words of the program, never personal values. `old` and `new`: what it was and is; `why`: the
   * reason where one is asked for; `agencyId`, `personId`, `roundId`: what else it concerns, found by the filters.
   */
  details?: Record<string, number | string | boolean | null>;
}

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

/** Appends one event. `at` is the civil clock's UTC milliseconds. */
export function recordAudit(tx: Tx, entry: AuditEntry): void {
  insertEvent(tx).run({ ...entry, details: JSON.stringify(entry.details ?? {}) });
}
