/**
 * A report is sent: approved with one tap, by delegation, or by the officer where no leader can be reached; and a
 * mistaken submission is taken back.
 */
import { localDate } from '../../../platform/clock/zone.ts';
import type { Content } from '../../../platform/outbox/index.ts';
import { type Answers, type Finished, lateness, setDraftOpen } from '../../forms/index.ts';
import { getRound, refreshBoard } from '../../movements/index.ts';
import {
  type AgencyRight,
  getPerson,
  type LeaderRight,
  seatHolders,
  type Turn,
  tell,
  textsOf,
} from '../../registry/index.ts';
import { receipt, submissionUndone } from '../messages/index.ts';
import { getReport, lastSubmissionNumber, type Report, type Submission } from '../queries.ts';
import { canUndo, receiptCode } from '../rules.ts';
import { submissionAnswers, submissions } from '../schema.ts';
import { closeApprovals, type DecideResult, isCurrent, sendForApproval } from './approval.ts';
import { aboutReport, audit, move, sendingAuthority } from './report.ts';

/** The finished form: sent by whoever may, otherwise put before the leaders. The answer is the last screen. */
export function finishReport(turn: Turn, right: AgencyRight, finished: Finished): Content {
  const report = getReport(turn.tx, finished.draft.subjectId);
  const authority = sendingAuthority(turn, right, report.roundId);
  return authority
    ? submitReport(turn, right, report, finished.answers, authority)
    : sendForApproval(turn, right, report, finished);
}

/** A leader approves the draft as it stood on the screen; a screen of an earlier state is refused. */
export function approveReport(
  turn: Turn,
  right: LeaderRight,
  report: Report,
  revision: number,
  counted: Answers,
): DecideResult {
  if (!isCurrent(report, revision)) return { ok: false, problem: 'stale' };
  return { ok: true, content: submitReport(turn, right, report, counted, 'leader') };
}

function submitReport(
  turn: Turn,
  right: AgencyRight,
  before: Report,
  answers: Answers,
  authority: Submission['authority'],
): Content {
  const { tx, now } = turn;
  const about = aboutReport(turn, before);
  const number = lastSubmissionNumber(tx, before.id) + 1;
  const submission = tx
    .insert(submissions)
    .values({
      reportId: before.id,
      number,
      receiptCode: receiptCode({
        year: about.round.year,
        roundId: about.round.id,
        agencyCode: about.agency.code,
        number,
      }),
      submittedAt: now,
      submittedBy: right.personId,
      authority,
    })
    .returning()
    .get();
  for (const [questionKey, answer] of answers) {
    tx.insert(submissionAnswers)
      .values({ submissionId: submission.id, questionKey, answer: JSON.stringify(answer) })
      .run();
  }
  const report = move(turn, before, 'submit', { currentSubmissionId: submission.id, returnNote: null });
  if (report.draftId !== null) setDraftOpen(turn, report.draftId, false);
  closeApprovals(turn, before, 'submitted', right.personId);
  audit(turn, report, right, 'report_submitted', { submissionId: submission.id, authority });
  refreshBoard(turn, report.roundId);

  const { bloc, round } = about;
  const late = lateness(round.deadlineAt, now, bloc.timeZone);
  const approver = getPerson(tx, right.personId);
  const today = localDate(now, bloc.timeZone);
  const others = new Set([
    ...seatHolders(tx, report.agencyId, 'officer', today),
    ...seatHolders(tx, report.agencyId, 'leader', today),
  ]);
  others.delete(right.personId);
  const about2 = { ...about, submission, lateness: late, approvedBy: approver.displayName };
  for (const personId of others) {
    tell(
      turn,
      personId,
      { priority: 'reply', blocId: bloc.id, key: `receipt:${submission.id}:${personId}` },
      (t) => receipt(t, about2),
    );
  }
  return receipt(textsOf(approver), about2);
}

/** Whether the agency may take back this submission now. */
export function mayUndo(turn: Turn, right: AgencyRight, report: Report, submission: Submission): boolean {
  const round = getRound(turn.tx, report.roundId);
  const isAllowed = canUndo({
    state: report.state,
    isCurrent: report.currentSubmissionId === submission.id,
    isRoundOpen: round.state === 'open',
    submittedAt: submission.submittedAt,
    deadlineAt: round.deadlineAt,
    now: turn.now,
  });
  return isAllowed && sendingAuthority(turn, right, report.roundId) !== undefined;
}

/**
 * Takes back a mistaken submission: the draft opens again and nothing counts until it is sent anew. The submission
 * itself stays, with its number and code. The agency's other people are told.
 */
export function undoSubmission(
  turn: Turn,
  right: AgencyRight,
  before: Report,
  submission: Submission,
): DecideResult {
  if (!mayUndo(turn, right, before, submission) || before.draftId === null) {
    return { ok: false, problem: 'stale' };
  }
  const report = move(turn, before, 'undo', { currentSubmissionId: null });
  setDraftOpen(turn, before.draftId, true);
  audit(turn, report, right, 'report_withdrawn', { submissionId: submission.id });
  refreshBoard(turn, report.roundId);
  const about = aboutReport(turn, report);
  const person = getPerson(turn.tx, right.personId);
  const today = localDate(turn.now, about.bloc.timeZone);
  const others = new Set([
    ...seatHolders(turn.tx, report.agencyId, 'officer', today),
    ...seatHolders(turn.tx, report.agencyId, 'leader', today),
  ]);
  others.delete(right.personId);
  for (const personId of others) {
    const key = `undone:${report.id}:${report.revision}:${personId}`;
    tell(turn, personId, { priority: 'reply', blocId: report.blocId, key }, (t) =>
      submissionUndone(t, { ...about, submission, byName: person.displayName }),
    );
  }
  return { ok: true, content: submissionUndone(textsOf(person), { ...about, submission }) };
}
