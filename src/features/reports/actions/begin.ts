/** An agency begins its report in a round, or takes it up where the person was. */
import {
  createDraft,
  getDraft,
  type Purposes,
  resumeConversation,
  type StepResult,
} from '../../forms/index.ts';
import { findRound, getRound, isExpected } from '../../movements/index.ts';
import type { Turn } from '../../registry/index.ts';
import { findReport, type Report } from '../queries.ts';
import { reports } from '../schema.ts';
import { audit, type EntryRight, move, REPORT_PURPOSE } from './report.ts';

export type OpenReportResult = StepResult | 'round_closed' | 'awaiting' | 'submitted';

/** Begins the agency's report in an open round, or takes it up where the person was. */
export function openReport(
  turn: Turn,
  purposes: Purposes,
  right: EntryRight,
  roundId: number,
): OpenReportResult {
  const found = fillableReport(turn, right, roundId);
  if (found.ok) return resumeConversation(turn, purposes, found.draftId, right.personId);
  return found.problem;
}

export type Fillable =
  | { ok: true; report: Report; draftId: number }
  | { ok: false; problem: 'not_allowed' | 'round_closed' | 'awaiting' | 'submitted' };

/** The agency's report in an open round while its draft can be filled in; begun, if it was not. */
export function fillableReport(turn: Turn, right: EntryRight, roundId: number): Fillable {
  const { tx } = turn;
  const round = findRound(tx, roundId);
  if (!round || round.blocId !== right.blocId || !isExpected(tx, roundId, right.agencyId))
    return { ok: false, problem: 'not_allowed' };
  if (round.state !== 'open') return { ok: false, problem: 'round_closed' };
  const report = findReport(tx, roundId, right.agencyId) ?? startReport(turn, right, roundId);
  const { draftId } = report;
  if (report.state === 'awaiting_approval') return { ok: false, problem: 'awaiting' };
  if (draftId === null || !getDraft(tx, draftId).open) return { ok: false, problem: 'submitted' };
  return { ok: true, report, draftId };
}

/** Makes the agency's report in a round, with an empty draft. */
export function startReport(turn: Turn, right: EntryRight, roundId: number): Report {
  const { tx } = turn;
  const round = getRound(tx, roundId);
  const created = tx
    .insert(reports)
    .values({
      blocId: right.blocId,
      roundId,
      agencyId: right.agencyId,
      state: 'not_started',
      revision: 0,
    })
    .returning()
    .get();
  const draftId = createDraft(turn, {
    blocId: right.blocId,
    formVersionId: round.formVersionId,
    purpose: REPORT_PURPOSE,
    subjectId: created.id,
  });
  const report = move(turn, created, 'start', { draftId });
  audit(turn, { before: created, after: report }, right, 'report_started');
  return report;
}
