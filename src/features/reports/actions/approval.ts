/** A finished draft before the leaders: put there, given back with a word, handed back, or taken back by the officer. */
import type { T } from '../../../locales/index.ts';
import { localDate } from '../../../platform/clock/zone.ts';
import type { Content } from '../../../platform/outbox/index.ts';
import { type Finished, setDraftOpen } from '../../forms/index.ts';
import {
  getPerson,
  hasDelegation,
  type LeaderRight,
  seatHolders,
  type Turn,
  tell,
  textsOf,
} from '../../registry/index.ts';
import {
  approvalOver,
  handedBack,
  returnedToOfficer,
  waitingForApproval,
  withdrawn,
} from '../messages/index.ts';
import { type Report } from '../queries.ts';
import { closeApprovals, keepCard, sendCard } from './cards.ts';
import { aboutReport, audit, type EntryRight, move, reachableLeaders } from './report.ts';

/** Puts the finished draft before every leader who can be reached. The answer is what the sender sees meanwhile. */
export function sendForApproval(turn: Turn, right: EntryRight, before: Report, finished: Finished): Content {
  const { tx, now } = turn;
  const report = move(turn, before, 'send_for_approval', {
    shownBefore: before.shownAnswers,
    shownAnswers: JSON.stringify(Object.fromEntries(finished.answers)),
    sentForApprovalBy: right.personId,
    sentForApprovalAt: now,
    returnNote: null,
  });
  setDraftOpen(turn, finished.draft.id, false);
  const { today } = finished.context;
  const reachable = reachableLeaders(turn, report.agencyId, today);
  for (const leader of seatHolders(tx, report.agencyId, 'leader', today)) {
    if (reachable.includes(leader)) sendCard(turn, report, leader);
    // Whoever comes back is told of all that is open, this report among it.
    else if (getPerson(tx, leader).telegramId !== null) keepCard(turn, report, leader, null);
  }
  audit(turn, { before, after: report }, right, 'report_sent_for_approval');
  return waitingContent(turn, right, report, textsOf(getPerson(tx, right.personId)));
}

/** What is seen of a report that waits, by whom it is entered. */
export function waitingContent(turn: Turn, right: EntryRight, report: Report, t: T): Content {
  const mayChange = mayWithdraw(right, report);
  const isOnBehalf = mayChange && right.capacity === 'on_behalf';
  return waitingForApproval(t, { ...aboutWaiting(turn, report), mayChange, isOnBehalf });
}

/** A report that waits, and the names of those who may approve it. */
export function aboutWaiting(turn: Turn, report: Report) {
  const about = aboutReport(turn, report);
  const today = localDate(turn.now, about.bloc.timeZone);
  const leaders = reachableLeaders(turn, report.agencyId, today);
  return {
    ...about,
    report,
    leaderNames: leaders.map((one) => getPerson(turn.tx, one).displayName),
  };
}

export type DecideResult = { ok: true; content: Content } | { ok: false; problem: 'stale' };

export function isCurrent(report: Report, revision: number): boolean {
  return report.state === 'awaiting_approval' && report.revision === revision;
}

/** A leader gives the draft back with a word; the officers and whoever put it forward get the word and go on. */
export function returnReport(turn: Turn, right: LeaderRight, before: Report, note: string): DecideResult {
  if (before.state !== 'awaiting_approval' || before.draftId === null) return { ok: false, problem: 'stale' };
  const report = move(turn, before, 'return', { returnNote: note });
  setDraftOpen(turn, before.draftId, true);
  closeApprovals(turn, before, 'returned');
  // The word itself stays with the report: the log says that there was one.
  audit(turn, { before, after: report }, right, 'report_returned', { why: 'note' });
  const about = aboutReport(turn, report);
  const leader = getPerson(turn.tx, right.personId);
  for (const personId of enterers(turn, report, right)) {
    const key = `returned:${report.id}:${report.revision}:${personId}`;
    tell(turn, personId, { priority: 'reply', blocId: report.blocId, key }, (t) =>
      returnedToOfficer(t, { ...about, report, leaderName: leader.displayName }),
    );
  }
  return { ok: true, content: approvalOver(textsOf(leader), about, 'returned') };
}

/** The agency's officers and whoever put the report forward, except the acting leader. */
function enterers(turn: Turn, report: Report, right: LeaderRight): Set<number> {
  const { timeZone } = aboutReport(turn, report).bloc;
  const all = new Set(seatHolders(turn.tx, report.agencyId, 'officer', localDate(turn.now, timeZone)));
  if (report.sentForApprovalBy !== null) all.add(report.sentForApprovalBy);
  all.delete(right.personId);
  return all;
}

/**
 * A leader who has delegated leaves the report that waits to the officers: the draft opens again, and they may send
 * it themselves. Stale without a delegation in force.
 */
export function handBackReport(
  turn: Turn,
  right: LeaderRight,
  before: Report,
  revision: number,
): DecideResult {
  const about = aboutReport(turn, before);
  const today = localDate(turn.now, about.bloc.timeZone);
  const isDelegated = hasDelegation(turn.tx, before.agencyId, before.roundId, today);
  if (!isCurrent(before, revision) || before.draftId === null || !isDelegated) {
    return { ok: false, problem: 'stale' };
  }
  const report = move(turn, before, 'hand_back');
  setDraftOpen(turn, before.draftId, true);
  closeApprovals(turn, before, 'delegated');
  audit(turn, { before, after: report }, right, 'report_returned', { why: 'delegated' });
  const leader = getPerson(turn.tx, right.personId);
  for (const personId of enterers(turn, report, right)) {
    const key = `handed-back:${report.id}:${report.revision}:${personId}`;
    tell(turn, personId, { priority: 'reply', blocId: report.blocId, key }, (t) =>
      handedBack(t, { ...about, leaderName: leader.displayName }),
    );
  }
  return { ok: true, content: approvalOver(textsOf(leader), about, 'delegated') };
}

/** Whether this right takes back what waits: the agency's own always, the secretariat only what it put forward itself. */
function mayWithdraw(right: EntryRight, report: Report): boolean {
  return right.capacity !== 'on_behalf' || report.sentForApprovalBy === right.personId;
}

/** Whoever entered it takes back a draft that waits for approval, to change it. */
export function withdrawReport(
  turn: Turn,
  right: EntryRight,
  before: Report,
  revision: number,
): DecideResult {
  if (!isCurrent(before, revision) || before.draftId === null || !mayWithdraw(right, before)) {
    return { ok: false, problem: 'stale' };
  }
  const report = move(turn, before, 'withdraw');
  setDraftOpen(turn, before.draftId, true);
  closeApprovals(turn, before, 'withdrawn');
  audit(turn, { before, after: report }, right, 'report_withdrawn');
  const t = textsOf(getPerson(turn.tx, right.personId));
  return { ok: true, content: withdrawn(t, aboutReport(turn, report)) };
}
