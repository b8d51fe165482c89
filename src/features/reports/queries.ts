/** Reads of reports and submissions. */
import { and, desc, eq, inArray, isNotNull, lt, ne, type SQL } from 'drizzle-orm';
import type { Tx } from '../../platform/db/open.ts';
import { type Answer, answerSchema } from '../forms/index.ts';
import { forms, formVersions } from '../forms/schema.ts';
import { listExpected, type Round } from '../movements/index.ts';
import { rounds } from '../movements/schema.ts';
import { type Agency, agencyAsOf } from '../registry/index.ts';
import { type ReportState, reports, submissionAnswers, submissions } from './schema.ts';

export type Report = typeof reports.$inferSelect;
export type Submission = typeof submissions.$inferSelect;

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

export function findSubmission(tx: Tx, id: number | null): Submission | undefined {
  return id === null ? undefined : tx.select().from(submissions).where(eq(submissions.id, id)).get();
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

/** What the agency last sent to the same form, in the newest round that was due before this one. */
export function findPriorSubmission(tx: Tx, round: Round, agencyId: number): number | undefined {
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
  round: Round,
  agencyId: number,
  formKey: string,
): number | undefined {
  return newestSent(tx, round, agencyId, [eq(rounds.year, round.year), eq(forms.key, formKey)]);
}

function newestSent(tx: Tx, round: Round, agencyId: number, narrowed: SQL[]): number | undefined {
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
