/**
 * A report from its first answer to its receipt. The officer fills it in, a leader approves with one tap, gives
 * it back with a word, or delegates; without a reachable leader the officer sends it, and it is marked so.
 */
import { and, eq } from 'drizzle-orm';
import { localDate } from '../../platform/clock/zone.ts';
import { type Content, findByKey, revise } from '../../platform/outbox/index.ts';
import { type AuditAction, recordAudit } from '../audit/index.ts';
import {
  type Answers,
  answerSchema,
  createDraft,
  type Finished,
  getDraft,
  getForm,
  lateness,
  listAnswers,
  listOpenDrafts,
  type Purposes,
  resumeConversation,
  type StepResult,
  setDraftOpen,
} from '../forms/index.ts';
import { findRound, getRound, isExpected, refreshBoard } from '../movements/index.ts';
import {
  type AgencyRight,
  getAgency,
  getBloc,
  getPerson,
  hasDelegation,
  type LeaderRight,
  seatHolders,
  type Turn,
  tell,
  textsOf,
} from '../registry/index.ts';
import { contextOf } from './context.ts';
import {
  type About,
  approvalOver,
  approvalScreen,
  receipt,
  returnedToOfficer,
  submissionUndone,
  waitingForApproval,
} from './messages.ts';
import { findReport, getReport, lastSubmissionNumber, type Report, type Submission } from './queries.ts';
import { authorityOf, canUndo, nextState, type ReportEvent, receiptCode } from './rules.ts';
import { reports, submissionAnswers, submissions } from './schema.ts';

/** The purpose under which the reports' drafts are kept. */
export const REPORT_PURPOSE = 'report';
/** The leader's word is asked for with the same engine as everything else. */
export const RETURN_NOTE_PURPOSE = 'return_note';

/** The round, agency and bloc of a report. */
export function aboutReport(turn: Turn, report: Pick<Report, 'roundId' | 'agencyId' | 'blocId'>): About {
  return {
    bloc: getBloc(turn.tx, report.blocId),
    round: getRound(turn.tx, report.roundId),
    agency: getAgency(turn.tx, report.agencyId),
  };
}

function audit(
  turn: Turn,
  report: Report,
  by: { personId: number; capacity: string },
  action: AuditAction,
  details: Record<string, number | string> = {},
): void {
  recordAudit(turn.tx, {
    blocId: report.blocId,
    at: turn.now,
    personId: by.personId,
    capacity: by.capacity,
    action,
    subjectKind: 'report',
    subjectId: report.id,
    details: { agencyId: report.agencyId, roundId: report.roundId, ...details },
  });
}

/** Changes the state and raises the revision, so that buttons of the former state no longer act. */
function move(turn: Turn, report: Report, event: ReportEvent, changes: Partial<Report> = {}): Report {
  const state = nextState(report.state, event);
  if (!state) throw new Error(`Report ${report.id} cannot ${event} from ${report.state}`);
  return turn.tx
    .update(reports)
    .set({ ...changes, state, revision: report.revision + 1 })
    .where(and(eq(reports.id, report.id), eq(reports.revision, report.revision)))
    .returning()
    .get();
}

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

/** The leaders of an agency to whom the bot can write, as far as it knows. */
export function reachableLeaders(turn: Turn, agencyId: number, today: string): number[] {
  return seatHolders(turn.tx, agencyId, 'leader', today).filter((personId) => {
    const { telegramId, reachability } = getPerson(turn.tx, personId);
    return telegramId !== null && (reachability === 'reachable' || reachability === 'unknown');
  });
}

/** Who would send if this person finished the form now: undefined means that a leader is to approve. */
export function sendingAuthority(turn: Turn, right: AgencyRight, roundId: number) {
  const { timeZone } = getBloc(turn.tx, right.blocId);
  return authorityOf({
    capacity: right.capacity,
    hasDelegation: hasDelegation(turn.tx, right.agencyId, roundId),
    reachableLeaders: reachableLeaders(turn, right.agencyId, localDate(turn.now, timeZone)).length,
  });
}

/** The finished form: sent by whoever may, otherwise put before the leaders. The answer is the last screen. */
export function finishReport(turn: Turn, right: AgencyRight, finished: Finished): Content {
  const report = getReport(turn.tx, finished.draft.subjectId);
  const authority = sendingAuthority(turn, right, report.roundId);
  return authority
    ? submitReport(turn, right, report, finished.answers, authority)
    : sendForApproval(turn, right, report, finished);
}

const approvalKey = (report: Report, personId: number) =>
  `approval:${report.id}:${report.revision}:${personId}`;

function sendForApproval(turn: Turn, right: AgencyRight, before: Report, finished: Finished): Content {
  const { tx, now } = turn;
  const report = move(turn, before, 'send_for_approval', {
    shownBefore: before.shownAnswers,
    shownAnswers: JSON.stringify(Object.fromEntries(finished.answers)),
    sentForApprovalBy: right.personId,
    sentForApprovalAt: now,
    returnNote: null,
  });
  setDraftOpen(turn, finished.draft.id, false);
  const about = aboutReport(turn, report);
  const officer = getPerson(tx, right.personId);
  const leaders = reachableLeaders(turn, report.agencyId, finished.context.today);
  for (const leader of leaders) {
    tell(turn, leader, { priority: 'reply', blocId: report.blocId, key: approvalKey(report, leader) }, (t) =>
      approvalScreen(t, {
        ...about,
        report,
        form: finished.form,
        context: finished.context,
        answers: finished.answers,
        before: answersBefore(report),
        officerName: officer.displayName,
        page: 0,
      }),
    );
  }
  audit(turn, report, right, 'report_sent_for_approval');
  const leaderNames = leaders.map((leader) => getPerson(tx, leader).displayName);
  return waitingForApproval(textsOf(officer), { ...about, report, leaderNames });
}

/** Replaces the approval screens that leaders still have, except the acting leader's own; ends words begun on them. */
function closeApprovals(
  turn: Turn,
  report: Report,
  why: 'submitted' | 'returned' | 'withdrawn',
  except?: number,
): void {
  for (const note of listOpenDrafts(turn.tx, RETURN_NOTE_PURPOSE, report.id)) {
    setDraftOpen(turn, note.id, false);
  }
  const about = aboutReport(turn, report);
  const today = localDate(turn.now, about.bloc.timeZone);
  for (const leader of seatHolders(turn.tx, report.agencyId, 'leader', today)) {
    const row = findByKey(turn.tx, approvalKey(report, leader));
    if (!row || leader === except) continue;
    revise(turn.tx, row.id, approvalOver(textsOf(getPerson(turn.tx, leader)), about, why), turn.now, 'reply');
  }
}

export type DecideResult = { ok: true; content: Content } | { ok: false; problem: 'stale' };

function isCurrent(report: Report, revision: number): boolean {
  return report.state === 'awaiting_approval' && report.revision === revision;
}

/** The answers as the leader saw them the time before, if there was one. */
function answersBefore(report: Report): Answers | undefined {
  if (report.shownBefore === null) return undefined;
  const stored = JSON.parse(report.shownBefore) as Record<string, unknown>;
  return new Map(Object.entries(stored).map(([key, answer]) => [key, answerSchema.parse(answer)]));
}

/** The form, context and answers of a report's draft, as the leader is to see them. */
export function readDraft(turn: Turn, report: Report) {
  if (report.draftId === null) throw new Error(`Report ${report.id} has no draft`);
  return {
    form: getForm(turn.tx, getDraft(turn.tx, report.draftId).formVersionId),
    context: contextOf(turn, report),
    answers: listAnswers(turn.tx, report.draftId),
    before: answersBefore(report),
  };
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

/** A leader gives the draft back with a word; the officer who sent it gets the word and goes on. */
export function returnReport(turn: Turn, right: LeaderRight, before: Report, note: string): DecideResult {
  if (before.state !== 'awaiting_approval' || before.draftId === null) return { ok: false, problem: 'stale' };
  const report = move(turn, before, 'return', { returnNote: note });
  setDraftOpen(turn, before.draftId, true);
  closeApprovals(turn, before, 'returned');
  audit(turn, report, right, 'report_returned');
  const about = aboutReport(turn, report);
  const leader = getPerson(turn.tx, right.personId);
  const today = localDate(turn.now, about.bloc.timeZone);
  const officers = seatHolders(turn.tx, report.agencyId, 'officer', today);
  for (const personId of new Set([...officers, report.sentForApprovalBy ?? right.personId])) {
    if (personId === right.personId) continue;
    tell(
      turn,
      personId,
      {
        priority: 'reply',
        blocId: report.blocId,
        key: `returned:${report.id}:${report.revision}:${personId}`,
      },
      (t) => returnedToOfficer(t, { ...about, report, leaderName: leader.displayName }),
    );
  }
  return { ok: true, content: approvalOver(textsOf(leader), about, 'returned') };
}

/** The agency takes back a draft that waits for approval, to change it. */
export function withdrawReport(
  turn: Turn,
  right: AgencyRight,
  before: Report,
  revision: number,
): DecideResult {
  if (!isCurrent(before, revision) || before.draftId === null) return { ok: false, problem: 'stale' };
  const report = move(turn, before, 'withdraw');
  setDraftOpen(turn, before.draftId, true);
  closeApprovals(turn, before, 'withdrawn');
  audit(turn, report, right, 'report_withdrawn');
  const person = getPerson(turn.tx, right.personId);
  return { ok: true, content: approvalOver(textsOf(person), aboutReport(turn, report), 'withdrawn') };
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
