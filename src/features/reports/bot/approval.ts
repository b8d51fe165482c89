/** A leader’s taps on the approval screen, and what the agency sees while it waits. */
import type { CivilClock } from '../../../platform/clock/index.ts';
import type { Content } from '../../../platform/outbox/index.ts';
import {
  createDraft,
  findConversation,
  getOwnFormVersion,
  listOpenDrafts,
  type Purposes,
  resumeConversation,
} from '../../forms/index.ts';
import { getRound } from '../../movements/index.ts';
import { type MemberVisit } from '../../registry/bot.ts';
import {
  endDelegations,
  findDelegation,
  getAgency,
  giveDelegation,
  leaderRight,
} from '../../registry/index.ts';
import {
  aboutReport,
  approvalContent,
  approveReport,
  type DecideResult,
  type EntryRight,
  handBackReport,
  keepCard,
  RETURN_NOTE_PURPOSE,
  waitingContent,
} from '../actions/index.ts';
import type { approvalButton } from '../buttons.ts';
import { delegatedWhileWaiting, delegationChoice, delegationGiven } from '../messages/index.ts';
import { findReportById, type Report } from '../queries.ts';

/** What the doors of reports work with. */
export interface Room {
  clock: CivilClock;
  purposes: Purposes;
}

/** The approval screen of a report at a page, on the tapped message: it is closed with all others. */
function showApproval(visit: MemberVisit, report: Report, page = 0): void {
  keep(visit, report, approvalContent(visit.turn, report, visit.t, page));
}

function keep(visit: MemberVisit, report: Report, content: Content): void {
  keepCard(visit.turn, report, visit.person.id, visit.place(content));
}

/** A leader's tap on the approval screen. */
export function decide(
  visit: MemberVisit,
  room: Room,
  values: Parameters<typeof approvalButton.make>[0],
): void {
  const { turn, person, today, t } = visit;
  const report = findReportById(turn.tx, values.reportId);
  const right = report && leaderRight(turn.tx, person.id, report.agencyId, today);
  if (!right) return visit.toast(t('not-allowed'));
  if (report.state !== 'awaiting_approval' || report.revision !== values.revision) {
    return visit.toast(t('stale'), { alert: true });
  }
  switch (values.verb) {
    case 'approve':
      if (getRound(turn.tx, report.roundId).state !== 'open') {
        return visit.toast(t('round-not-open'), { alert: true });
      }
      return answerWith(visit, approveReport(turn, right, report, values.revision));
    case 'handback':
      return answerWith(visit, handBackReport(turn, right, report, values.revision));
    case 'return':
      return askForWord(visit, room, report);
    case 'delegate':
      return keep(visit, report, delegationChoice(t, { ...aboutReport(turn, report), report }));
    case 'once':
    case 'standing': {
      const standing = values.verb === 'standing';
      giveDelegation(turn.tx, right, standing ? null : report.roundId, { now: turn.now, on: today });
      visit.toast(t(`delegation-given-${values.verb}`));
      const about = aboutReport(turn, report);
      return keep(visit, report, delegatedWhileWaiting(t, { ...about, report, standing }));
    }
    case 'undelegate':
      endDelegations(turn.tx, right, turn.now);
      visit.toast(t('delegation-ended'));
      return showApproval(visit, report);
    case 'back':
    case 'page':
      return showApproval(visit, report, values.page);
  }
}

/** Shows what became of the report where the button was, or says that the screen is an old one. */
export function answerWith(visit: MemberVisit, result: DecideResult): void {
  if (result.ok) visit.show(result.content);
  else visit.toast(visit.t('stale'), { alert: true });
}

/** Asks the leader for the word with which the draft goes back. */
function askForWord({ turn, person }: MemberVisit, room: Room, report: Report): void {
  const begun = listOpenDrafts(turn.tx, RETURN_NOTE_PURPOSE, report.id).find((one) =>
    findConversation(turn.tx, one.id, person.id),
  );
  const draftId =
    begun?.id ??
    createDraft(turn, {
      blocId: report.blocId,
      formVersionId: getOwnFormVersion(turn.tx, RETURN_NOTE_PURPOSE),
      purpose: RETURN_NOTE_PURPOSE,
      subjectId: report.id,
    });
  resumeConversation(turn, room.purposes, draftId, person.id);
}

/** A present leader answers whether a former leader's delegation goes on. */
export function renewDelegation(visit: MemberVisit, delegationId: number, verb: 'yes' | 'no'): void {
  const { turn, person, today, t } = visit;
  const former = findDelegation(turn.tx, delegationId);
  const right = former && leaderRight(turn.tx, person.id, former.agencyId, today);
  if (!right) return visit.toast(t('not-allowed'));
  if (verb === 'no') return visit.show({ text: t('renewal-refused') });
  giveDelegation(turn.tx, right, former.roundId, { now: turn.now, on: today });
  visit.show(delegationGiven(t, getAgency(turn.tx, former.agencyId), former.roundId === null));
}

/** What waits: to a leader the approval screen, to others who is to approve; the secretariat may have its word already. */
export function showWaiting(visit: MemberVisit, report: Report, right: EntryRight): void {
  const { turn } = visit;
  if (right.capacity === 'leader') return showApproval(visit, report);
  visit.reply(waitingContent(turn, right, report, visit.t));
}
