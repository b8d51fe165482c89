/** A finished draft before the leaders: put there, given back with a word, or taken back by the officer. */
import { localDate } from '../../../platform/clock/zone.ts';
import { type Content, findByKey, revise } from '../../../platform/outbox/index.ts';
import { type Finished, listOpenDrafts, setDraftOpen } from '../../forms/index.ts';
import {
  type AgencyRight,
  getPerson,
  type LeaderRight,
  seatHolders,
  type Turn,
  tell,
  textsOf,
} from '../../registry/index.ts';
import { approvalOver, approvalScreen, returnedToOfficer, waitingForApproval } from '../messages/index.ts';
import { type Report } from '../queries.ts';
import { aboutReport, answersBefore, audit, move, RETURN_NOTE_PURPOSE, reachableLeaders } from './report.ts';

const approvalKey = (report: Report, personId: number) =>
  `approval:${report.id}:${report.revision}:${personId}`;

export function sendForApproval(turn: Turn, right: AgencyRight, before: Report, finished: Finished): Content {
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
export function closeApprovals(
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

export function isCurrent(report: Report, revision: number): boolean {
  return report.state === 'awaiting_approval' && report.revision === revision;
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
