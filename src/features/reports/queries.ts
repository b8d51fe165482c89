/** Reads of reports and submissions. */
import { and, desc, eq, inArray, isNotNull, isNull, like, lt, ne, type SQL } from 'drizzle-orm';
import type { Tx } from '../../platform/db/open.ts';
import { type Answer, answerSchema, findDraft, versionAt } from '../forms/index.ts';
import { draftAnswers, forms, formVersions } from '../forms/schema.ts';
import { getRound, listExpected, type Round } from '../movements/index.ts';
import { rounds } from '../movements/schema.ts';
import { type Agency, agencyAsOf } from '../registry/index.ts';
import {
  approvalCards,
  onBehalfEntries,
  type ReportState,
  reports,
  submissionAnswers,
  submissions,
} from './schema.ts';

export type Report = typeof reports.$inferSelect;
export type Submission = typeof submissions.$inferSelect;
export type ApprovalCard = typeof approvalCards.$inferSelect;
export type Entry = typeof onBehalfEntries.$inferSelect;

export function findReport(tx: Tx, roundId: number, agencyId: number): Report | undefined {
  return tx
    .select()
    .from(reports)
    .where(and(eq(reports.roundId, roundId), eq(reports.agencyId, agencyId)))
    .get();
}

export function findReportById(tx: Tx, id: number): Report | undefined {
  return tx.select().from(reports).where(eq(reports.id, id)).get();
}

/** @throws if there is no such report. */
export function getReport(tx: Tx, id: number): Report {
  const report = findReportById(tx, id);
  if (!report) throw new Error(`No report ${id}`);
  return report;
}

/** The reports that wait for a leader, of one agency or of all. */
export function listAwaiting(tx: Tx, agencyId?: number): Report[] {
  return tx
    .select()
    .from(reports)
    .where(
      and(
        eq(reports.state, 'awaiting_approval'),
        agencyId === undefined ? undefined : eq(reports.agencyId, agencyId),
      ),
    )
    .all();
}

/** What the secretariat enters for an agency in a round. */
type EntryOf = Pick<Entry, 'roundId' | 'agencyId'>;

export function findEntry(tx: Tx, id: number | null): Entry | undefined {
  return id === null ? undefined : tx.select().from(onBehalfEntries).where(eq(onBehalfEntries.id, id)).get();
}

/** What the secretariat ever entered, or was about to enter, for the agency in the round, newest first. */
export function listEntries(tx: Tx, { roundId, agencyId }: EntryOf): Entry[] {
  return tx
    .select()
    .from(onBehalfEntries)
    .where(and(eq(onBehalfEntries.roundId, roundId), eq(onBehalfEntries.agencyId, agencyId)))
    .orderBy(desc(onBehalfEntries.id))
    .all();
}

/** The entries for the agency in the round that are in force, newest first. */
export function listEntriesInForce(tx: Tx, of: EntryOf): Entry[] {
  return listEntries(tx, of).filter((one) => one.startedAt !== null && one.endedAt === null);
}

/** The entries of a person in a bloc that are in force, oldest first. */
export function listEntriesOf(tx: Tx, blocId: number, personId: number): Entry[] {
  return tx
    .select()
    .from(onBehalfEntries)
    .where(
      and(
        eq(onBehalfEntries.blocId, blocId),
        eq(onBehalfEntries.personId, personId),
        isNotNull(onBehalfEntries.startedAt),
        isNull(onBehalfEntries.endedAt),
      ),
    )
    .orderBy(onBehalfEntries.id)
    .all();
}

/** Whose answers stand in a report's draft. */
export function listAuthors(tx: Tx, draftId: number): number[] {
  return tx
    .selectDistinct({ personId: draftAnswers.answeredBy })
    .from(draftAnswers)
    .where(eq(draftAnswers.draftId, draftId))
    .all()
    .map((one) => one.personId);
}

/** Where leaders have, or had, the approval screen of a report as it was put before them at this revision. */
export function listCards(tx: Tx, report: Pick<Report, 'id' | 'revision'>): ApprovalCard[] {
  return tx
    .select()
    .from(approvalCards)
    .where(and(eq(approvalCards.reportId, report.id), eq(approvalCards.revision, report.revision)))
    .all();
}

/** The approval screens of a report that still have their buttons. */
export function listOpenCards(tx: Tx, reportId: number): ApprovalCard[] {
  return tx
    .select()
    .from(approvalCards)
    .where(and(eq(approvalCards.reportId, reportId), isNull(approvalCards.closedAt)))
    .all();
}

export function findSubmission(tx: Tx, id: number | null): Submission | undefined {
  return id === null ? undefined : tx.select().from(submissions).where(eq(submissions.id, id)).get();
}

/** The version of its form on which a submission was sent. */
export function submittedVersion(tx: Tx, report: Report, submission: Submission): number {
  const draft = report.draftId === null ? undefined : findDraft(tx, report.draftId);
  return draft ? versionAt(tx, draft, submission.submittedAt) : getRound(tx, report.roundId).formVersionId;
}

/** The number of the report's last submission, 0 before the first. */
export function lastSubmissionNumber(tx: Tx, reportId: number): number {
  const row = tx
    .select({ number: submissions.number })
    .from(submissions)
    .where(eq(submissions.reportId, reportId))
    .orderBy(desc(submissions.number))
    .get();
  return row?.number ?? 0;
}

/** The ids of all photos and files in submissions, of every bloc: for the job that looks after them. */
export function listSentFiles(tx: Tx): string[] {
  const rows = tx
    .select({ answer: submissionAnswers.answer })
    .from(submissionAnswers)
    .where(like(submissionAnswers.answer, '%"kind":"evidence"%'))
    .all();
  return rows.flatMap((row) => {
    const answer = answerSchema.parse(JSON.parse(row.answer));
    return answer.kind === 'evidence' ? answer.items.flatMap((one) => one.file?.fileId ?? []) : [];
  });
}

/** The answers of a submission as they were sent. */
export function listSubmittedAnswers(tx: Tx, submissionId: number): Map<string, Answer> {
  const rows = tx
    .select()
    .from(submissionAnswers)
    .where(eq(submissionAnswers.submissionId, submissionId))
    .all();
  return new Map(rows.map((row) => [row.questionKey, answerSchema.parse(JSON.parse(row.answer))]));
}

/** Where one expected agency stands in a round; what was sent, and what was owed in a round that is over, under the name of its time. */
export interface Standing {
  agency: Agency;
  state: ReportState;
  report: Report | undefined;
  /** The submission that counts. */
  submission: Submission | undefined;
}

/** Every expected agency of a round and where it stands, in the bloc's order. */
export function listStandings(tx: Tx, round: Round): Standing[] {
  const existing = tx.select().from(reports).where(eq(reports.roundId, round.id)).all();
  const ids = existing.flatMap((one) => one.currentSubmissionId ?? []);
  const sent =
    ids.length === 0 ? [] : tx.select().from(submissions).where(inArray(submissions.id, ids)).all();
  return listExpected(tx, round).map((agency) => {
    const report = existing.find((one) => one.agencyId === agency.id);
    const submission = sent.find((one) => one.id === report?.currentSubmissionId);
    const isOver = round.state === 'closed' || round.state === 'archived';
    const namedAt = submission?.submittedAt ?? (isOver ? round.deadlineAt : undefined);
    return {
      agency: namedAt === undefined ? agency : agencyAsOf(tx, agency, namedAt),
      state: report?.state ?? 'not_started',
      report,
      submission,
    };
  });
}

/** One answer of a submission. */
export function findSubmittedAnswer(tx: Tx, submissionId: number, key: string): Answer | undefined {
  const row = tx
    .select({ answer: submissionAnswers.answer })
    .from(submissionAnswers)
    .where(and(eq(submissionAnswers.submissionId, submissionId), eq(submissionAnswers.questionKey, key)))
    .get();
  return row && answerSchema.parse(JSON.parse(row.answer));
}

/** What of a round says which submissions came before it. */
type SentBefore = Pick<Round, 'id' | 'blocId' | 'formVersionId' | 'year' | 'deadlineAt'>;

/** What the agency last sent to the same form, in the newest round that was due before this one. */
export function findPriorSubmission(tx: Tx, round: SentBefore, agencyId: number): number | undefined {
  const form = tx
    .select({ formId: formVersions.formId })
    .from(formVersions)
    .where(eq(formVersions.id, round.formVersionId))
    .get();
  return (
    form &&
    newestSent(tx, round, agencyId, [
      eq(formVersions.formId, form.formId),
      lt(rounds.deadlineAt, round.deadlineAt),
    ])
  );
}

/** What the agency sent in the newest round of the year with the named form of the bloc, such as its targets. */
export function findSubmissionOfForm(
  tx: Tx,
  round: SentBefore,
  agencyId: number,
  formKey: string,
): number | undefined {
  return newestSent(tx, round, agencyId, [eq(rounds.year, round.year), eq(forms.key, formKey)]);
}

function newestSent(tx: Tx, round: SentBefore, agencyId: number, narrowed: SQL[]): number | undefined {
  const row = tx
    .select({ submissionId: reports.currentSubmissionId })
    .from(reports)
    .innerJoin(rounds, eq(rounds.id, reports.roundId))
    .innerJoin(formVersions, eq(formVersions.id, rounds.formVersionId))
    .innerJoin(forms, eq(forms.id, formVersions.formId))
    .where(
      and(
        eq(reports.agencyId, agencyId),
        eq(rounds.blocId, round.blocId),
        ne(rounds.id, round.id),
        isNotNull(reports.currentSubmissionId),
        ...narrowed,
      ),
    )
    .orderBy(desc(rounds.deadlineAt))
    .get();
  return row?.submissionId ?? undefined;
}
