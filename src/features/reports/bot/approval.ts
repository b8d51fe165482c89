/** A leader’s taps on the approval screen, and what the agency sees while it waits. */
import type { CivilClock } from '../../../platform/clock/index.ts';
import { say } from '../../../platform/outbox/index.ts';
import {
  countedAnswers,
  createDraft,
  findConversation,
  getOwnFormVersion,
  listOpenDrafts,
  type Purposes,
  resumeConversation,
} from '../../forms/index.ts';
import { type MemberVisit } from '../../registry/bot.ts';
import { getAgency, getPerson, giveDelegation, leaderRight } from '../../registry/index.ts';
import {
  aboutReport,
  approveReport,
  RETURN_NOTE_PURPOSE,
  reachableLeaders,
  readDraft,
} from '../actions/index.ts';
import { approvalButton } from '../buttons.ts';
import { approvalScreen, delegationGiven, waitingForApproval } from '../messages/index.ts';
import { findReportById, type Report } from '../queries.ts';

/** What the doors of reports work with. */
export interface Room {
  clock: CivilClock;
  purposes: Purposes;
}

/** The approval screen of a report at a page; also the list from which a leader delegates. */
function showApproval(visit: MemberVisit, report: Report, page: number, choosingDelegation = false): void {
  const { turn, t } = visit;
  const officer = report.sentForApprovalBy;
  visit.show(
    approvalScreen(t, {
      ...aboutReport(turn, report),
      ...readDraft(turn, report),
      report,
      officerName: officer === null ? '' : getPerson(turn.tx, officer).displayName,
      page,
      choosingDelegation,
    }),
  );
}

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
    case 'approve': {
      const { form, context, answers } = readDraft(turn, report);
      const counted = countedAnswers(form, context, answers);
      const approved = approveReport(turn, right, report, values.revision, counted);
      return approved.ok ? visit.show(approved.content) : visit.toast(t('stale'), { alert: true });
    }
    case 'return': {
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
      return;
    }
    case 'delegate':
      return showApproval(visit, report, 0, true);
    case 'once':
    case 'standing':
      showApproval(visit, report, 0);
      visit.toast(t(`delegation-given-${values.verb}`));
      if (giveDelegation(turn.tx, right, values.verb === 'once' ? report.roundId : null, turn.now)) {
        visit.reply(delegationGiven(t, getAgency(turn.tx, report.agencyId), values.verb === 'standing'));
      }
      return;
    case 'back':
    case 'page':
      return showApproval(visit, report, values.page ?? 0);
    case 'files':
      return sendFiles(visit, report);
  }
}

/** Sends the photos and files of the evidence, as they were given. */
function sendFiles(visit: MemberVisit, report: Report): void {
  const { turn, person } = visit;
  if (person.telegramId === null) return;
  for (const answer of readDraft(turn, report).answers.values()) {
    if (answer.kind !== 'evidence') continue;
    for (const { file, document } of answer.items) {
      if (!file) continue;
      say(turn.tx, {
        chatId: person.telegramId,
        content: {
          text: file.caption ?? document?.title ?? file.name ?? '',
          attachment: { kind: file.kind, fileId: file.fileId },
        },
        priority: 'reply',
        key: `evidence:${report.id}:${report.revision}:${person.id}:${file.fileId}`,
        now: turn.now,
      });
    }
  }
}

/** What waits: to a leader the approval screen, to others who is to approve. */
export function showWaiting(visit: MemberVisit, report: Report): void {
  const about = aboutReport(visit.turn, report);
  const leaders = reachableLeaders(visit.turn, report.agencyId, visit.today);
  if (leaders.includes(visit.person.id)) return showApproval(visit, report, 0);
  const leaderNames = leaders.map((one) => getPerson(visit.turn.tx, one).displayName);
  visit.reply(waitingForApproval(visit.t, { ...about, report, leaderNames }));
}
