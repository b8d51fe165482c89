/** One report per agency and round, and its submissions: numbered, immutable, with the answers as sent. */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { drafts } from '../forms/schema.ts';
import { rounds } from '../movements/schema.ts';
import { agencies, people } from '../registry/schema.ts';

export const reportStates = [
  'not_started',
  'draft',
  'awaiting_approval',
  'submitted',
  'returned',
  'accepted',
  'locked',
] as const;
export type ReportState = (typeof reportStates)[number];

export const reports = sqliteTable(
  'reports',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    blocId: integer('bloc_id').notNull(),
    roundId: integer('round_id')
      .notNull()
      .references(() => rounds.id),
    agencyId: integer('agency_id')
      .notNull()
      .references(() => agencies.id),
    state: text({ enum: reportStates }).notNull(),
    /** Rises at every change of state and is stamped into the leader's buttons. */
    revision: integer().notNull(),
    draftId: integer('draft_id').references(() => drafts.id),
    /** Who sent the draft for approval: the word of a return goes to this person. */
    sentForApprovalBy: integer('sent_for_approval_by').references(() => people.id),
    sentForApprovalAt: integer('sent_for_approval_at'),
    returnNote: text('return_note'),
    currentSubmissionId: integer('current_submission_id'),
    /** The answers as they were last put before the leader, and the time before: what changed is shown. */
    shownAnswers: text('shown_answers'),
    shownBefore: text('shown_before'),
  },
  (t) => [
    uniqueIndex('reports_round_agency').on(t.roundId, t.agencyId),
    index('reports_agency').on(t.agencyId),
  ],
);

/**
 * Where a leader has a report's approval screen: all of them lose their buttons together, and nobody is asked twice.
 * Without a message the leader could not be reached then.
 */
export const approvalCards = sqliteTable(
  'approval_cards',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    reportId: integer('report_id')
      .notNull()
      .references(() => reports.id),
    /** The report's revision as it was put before the leader. */
    revision: integer().notNull(),
    personId: integer('person_id')
      .notNull()
      .references(() => people.id),
    outboxId: integer('outbox_id'),
    closedAt: integer('closed_at'),
  },
  (t) => [index('approval_cards_report').on(t.reportId, t.revision)],
);

export const givers = ['officer', 'leader', 'clerk', 'other'] as const;
export const means = ['phone', 'document', 'message', 'paper', 'other'] as const;
/** How a leader agreed to a report that the secretariat then sent for the agency. */
export const consents = ['phone', 'document', 'meeting'] as const;
export type Consent = (typeof consents)[number];

/** The secretariat enters a report for an agency: who does so, and from whom and how the figures came. */
export const onBehalfEntries = sqliteTable(
  'on_behalf_entries',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    blocId: integer('bloc_id').notNull(),
    roundId: integer('round_id')
      .notNull()
      .references(() => rounds.id),
    agencyId: integer('agency_id')
      .notNull()
      .references(() => agencies.id),
    personId: integer('person_id')
      .notNull()
      .references(() => people.id),
    /** Who gave the figures, and how they came; what was typed stands beside `other`. */
    giver: text({ enum: givers }),
    giverOther: text('giver_other'),
    means: text({ enum: means }),
    meansOther: text('means_other'),
    /** Null while the source of the figures is still being asked. */
    startedAt: integer('started_at'),
    endedAt: integer('ended_at'),
  },
  (t) => [index('on_behalf_entries_report').on(t.roundId, t.agencyId)],
);

/**
 * By what authority a report was sent. `leader`: approved; `delegated`: an officer by delegation; `no_leader`: an
 * officer, nobody to approve; `on_behalf`: the secretariat for the agency.
 */
export const authorities = ['leader', 'delegated', 'no_leader', 'on_behalf'] as const;
export type Authority = (typeof authorities)[number];

export const submissions = sqliteTable(
  'submissions',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    reportId: integer('report_id')
      .notNull()
      .references(() => reports.id),
    number: integer().notNull(),
    receiptCode: text('receipt_code').notNull().unique(),
    submittedAt: integer('submitted_at').notNull(),
    /** Who approved and sent it. */
    submittedBy: integer('submitted_by')
      .notNull()
      .references(() => people.id),
    authority: text({ enum: authorities }).notNull(),
    /** The secretariat's entry from which figures of this submission came, whoever sent it. */
    entryId: integer('entry_id').references(() => onBehalfEntries.id),
    /** How the leader had agreed, where the secretariat sent it while a leader could be asked. */
    consent: text({ enum: consents }),
  },
  (t) => [uniqueIndex('submissions_number').on(t.reportId, t.number)],
);

export const submissionAnswers = sqliteTable(
  'submission_answers',
  {
    submissionId: integer('submission_id')
      .notNull()
      .references(() => submissions.id),
    questionKey: text('question_key').notNull(),
    answer: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.submissionId, t.questionKey] })],
);
