/** An agency begins its report in a round, or takes it up where the person was. */
import {
  createDraft,
  getDraft,
  type Purposes,
  resumeConversation,
  type StepResult,
} from '../../forms/index.ts';
import { findRound, getRound, isExpected } from '../../movements/index.ts';
import { type AgencyRight, type Turn } from '../../registry/index.ts';
import { findReport, type Report } from '../queries.ts';
import { reports } from '../schema.ts';
import { audit, move, REPORT_PURPOSE } from './report.ts';

export type OpenReportResult = StepResult | 'round_closed' | 'awaiting' | 'submitted';

/** Begins the agency's report in an open round, or takes it up where the person was. */
export function openReport(
  turn: Turn,
  purposes: Purposes,
  right: AgencyRight,
  roundId: number,
): OpenReportResult {
  const { tx } = turn;
  const round = findRound(tx, roundId);
  if (!round || round.blocId !== right.blocId || !isExpected(tx, roundId, right.agencyId))
    return 'not_allowed';
  if (round.state !== 'open') return 'round_closed';
  const report = findReport(tx, roundId, right.agencyId) ?? startReport(turn, right, roundId);
  if (report.state === 'awaiting_approval') return 'awaiting';
  if (report.draftId === null || !getDraft(tx, report.draftId).open) return 'submitted';
  return resumeConversation(turn, purposes, report.draftId, right.personId);
}

function startReport(turn: Turn, right: AgencyRight, roundId: number): Report {
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
  audit(turn, report, right, 'report_started');
  return report;
}
