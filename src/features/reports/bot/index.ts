/** Telegram’s side of reports: decodes commands and buttons, and calls one action each. */
import { type BotContext, onButton } from '../../../platform/telegram/index.ts';
import { getForm, resumeConversation } from '../../forms/index.ts';
import { reportButton } from '../../movements/index.ts';
import { asMember, type Doors, type MemberVisit } from '../../registry/bot.ts';
import { agencyAsOf, endDelegations, leaderRight } from '../../registry/index.ts';
import {
  aboutReport,
  entryRight,
  mayUndo,
  openReport,
  sentRight,
  undoSubmission,
  withdrawReport,
} from '../actions/index.ts';
import {
  approvalButton,
  endDelegationButton,
  renewDelegationButton,
  sentButton,
  undoButton,
  withdrawButton,
} from '../buttons.ts';
import { contextOf } from '../context.ts';
import { sentReport, undoQuestion } from '../messages/index.ts';
import {
  findEntry,
  findReport,
  findReportById,
  findSubmission,
  listSubmittedAnswers,
  submittedVersion,
} from '../queries.ts';

import { decide, type Room, renewDelegation, showWaiting } from './approval.ts';
import { onBehalfRoutes } from './on-behalf.ts';
import { allTasks, openTasks } from './tasks.ts';

export { openTasks } from './tasks.ts';

/** The commands and buttons of reports. */
export function reportDoors(room: Room): Doors {
  const { clock, purposes } = room;
  const member = (ctx: BotContext, work: (visit: MemberVisit) => void) => asMember(ctx, clock, work);
  const commands: Doors['commands'] = {
    vieccanlam: {
      where: 'private',
      run: (visit) => visit.reply(openTasks(visit)),
    },
    baocao: {
      where: 'private',
      run: (visit) => visit.reply(allTasks(visit)),
    },
  };
  const buttons = [
    onButton(reportButton, (ctx, { roundId, agencyId }) =>
      member(ctx, (visit) => {
        const { turn, person, t } = visit;
        const right = entryRight(turn, person.id, { roundId, agencyId });
        if (!right) return visit.toast(t('not-allowed'));
        const result = openReport(turn, purposes, right, roundId);
        const report = findReport(turn.tx, roundId, agencyId);
        if (result === 'awaiting' && report) return showWaiting(visit, report, right);
        if (result === 'submitted') return visit.toast(t('already-submitted'), { alert: true });
        if (result === 'round_closed') return visit.toast(t('round-not-open'), { alert: true });
        if (result !== 'done') visit.toast(t('not-allowed'));
      }),
    ),
    onButton(approvalButton, (ctx, values) => member(ctx, (visit) => decide(visit, room, values))),
    onButton(withdrawButton, (ctx, { reportId, revision }) =>
      member(ctx, (visit) => {
        const { turn, person, t } = visit;
        const report = findReportById(turn.tx, reportId);
        const right = report && entryRight(turn, person.id, report);
        if (!right) return visit.toast(t('not-allowed'));
        const withdrawn = withdrawReport(turn, right, report, revision);
        if (!withdrawn.ok) return visit.toast(t('stale'), { alert: true });
        visit.show(withdrawn.content);
        if (report.draftId !== null) resumeConversation(turn, purposes, report.draftId, person.id);
      }),
    ),
    onButton(sentButton, (ctx, { submissionId, page, turning }) =>
      member(ctx, (visit) => {
        const { turn, person, t } = visit;
        const submission = findSubmission(turn.tx, submissionId);
        const report = submission && findReportById(turn.tx, submission.reportId);
        const right = report && sentRight(turn, person.id, report, submission);
        if (!right) return visit.toast(t('not-allowed'));
        const about = aboutReport(turn, report);
        const form = getForm(turn.tx, submittedVersion(turn.tx, report, submission));
        const content = sentReport(t, {
          ...about,
          agency: agencyAsOf(turn.tx, about.agency, submission.submittedAt),
          submission,
          entry: findEntry(turn.tx, submission.entryId),
          form,
          context: contextOf(turn, report),
          answers: listSubmittedAnswers(turn.tx, submission.id),
          page,
          draftId: report.draftId,
        });
        // The receipt stays in the chat; only turning the pages edits.
        if (turning) visit.show(content);
        else visit.reply(content);
      }),
    ),
    onButton(undoButton, (ctx, { submissionId, verb }) =>
      member(ctx, (visit) => {
        const { turn, person, t } = visit;
        const submission = findSubmission(turn.tx, submissionId);
        const report = submission && findReportById(turn.tx, submission.reportId);
        const right = report && sentRight(turn, person.id, report, submission);
        if (!right) return visit.toast(t('not-allowed'));
        if (verb === 'no') return visit.show({ text: t('already-submitted') });
        if (verb === 'ask') {
          if (!mayUndo(turn, right, report, submission))
            return visit.toast(t('undo-too-late'), { alert: true });
          return visit.reply(undoQuestion(t, { ...aboutReport(turn, report), submission }));
        }
        const undone = undoSubmission(turn, right, report, submission);
        return undone.ok ? visit.show(undone.content) : visit.toast(t('undo-too-late'), { alert: true });
      }),
    ),
    onButton(renewDelegationButton, (ctx, { delegationId, verb }) =>
      member(ctx, (visit) => renewDelegation(visit, delegationId, verb)),
    ),
    ...onBehalfRoutes(room),
    onButton(endDelegationButton, (ctx, { agencyId }) =>
      member(ctx, (visit) => {
        const { turn, person, today, t } = visit;
        const right = leaderRight(turn.tx, person.id, agencyId, today);
        if (!right) return visit.toast(t('not-allowed'));
        endDelegations(turn.tx, right, turn.now);
        visit.show({ text: t('delegation-ended') });
      }),
    ),
  ];
  return { commands, buttons };
}
