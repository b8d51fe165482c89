/** Telegram's side of reports: decodes commands and buttons, and calls one action each. */
import type { CivilClock } from '../../platform/clock/index.ts';
import { type Content, say } from '../../platform/outbox/index.ts';
import { type BotContext, onButton } from '../../platform/telegram/index.ts';
import {
  countedAnswers,
  createDraft,
  findConversation,
  findDraft,
  getForm,
  getOwnFormVersion,
  listAnswers,
  listOpenDrafts,
  type Purposes,
  resumeConversation,
} from '../forms/index.ts';
import { getRound, listRounds, reportButton } from '../movements/index.ts';
import { asMember, type Doors, type MemberVisit } from '../registry/bot.ts';
import {
  agencyAsOf,
  agencyRight,
  endDelegations,
  getAgency,
  getPerson,
  giveDelegation,
  leaderRight,
  seatsHeld,
} from '../registry/index.ts';
import {
  aboutReport,
  approveReport,
  mayUndo,
  openReport,
  RETURN_NOTE_PURPOSE,
  reachableLeaders,
  readDraft,
  undoSubmission,
  withdrawReport,
} from './actions/index.ts';
import { approvalButton, endDelegationButton, sentButton, undoButton, withdrawButton } from './buttons.ts';
import { contextOf } from './context.ts';
import {
  approvalScreen,
  delegationGiven,
  sentReport,
  type Task,
  taskList,
  undoQuestion,
  waitingForApproval,
} from './messages.ts';
import { findReport, findReportById, findSubmission, listSubmittedAnswers, type Report } from './queries.ts';

interface Room {
  clock: CivilClock;
  purposes: Purposes;
}

/** What the person's agencies owe or have sent in the bloc's open rounds. */
function tasksOf({ turn, person, bloc, today }: MemberVisit): Task[] {
  const agencies = seatsHeld(turn.tx, person.id, today)
    .filter((seat) => seat.blocId === bloc.id)
    .map((seat) => seat.agencyId);
  return listRounds(turn.tx, bloc.id, ['open']).flatMap((round) =>
    [...new Set(agencies)].map((agencyId) => {
      const report = findReport(turn.tx, round.id, agencyId);
      return {
        bloc,
        round,
        agency: getAgency(turn.tx, agencyId),
        state: report?.state ?? ('not_started' as const),
        submission: findSubmission(turn.tx, report?.currentSubmissionId ?? null),
        answered: report?.draftId ? listAnswers(turn.tx, report.draftId).size : 0,
      };
    }),
  );
}

/** What the person's agencies still owe: the answer when a person seems not to know what to do. */
export function openTasks(visit: MemberVisit): Content {
  const open = tasksOf(visit).filter((task) => !task.submission);
  return taskList(visit.t, open, 'tasks-title', []);
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

function decide(visit: MemberVisit, room: Room, values: Parameters<typeof approvalButton.make>[0]): void {
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

function showWaiting(visit: MemberVisit, report: Report): void {
  const about = aboutReport(visit.turn, report);
  const leaders = reachableLeaders(visit.turn, report.agencyId, visit.today);
  if (leaders.includes(visit.person.id)) return showApproval(visit, report, 0);
  const leaderNames = leaders.map((one) => getPerson(visit.turn.tx, one).displayName);
  visit.reply(waitingForApproval(visit.t, { ...about, report, leaderNames }));
}

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
      run: (visit) => visit.reply(taskList(visit.t, tasksOf(visit), 'reports-title', [])),
    },
  };
  const buttons = [
    onButton(reportButton, (ctx, { roundId, agencyId }) =>
      member(ctx, (visit) => {
        const { turn, person, today, t } = visit;
        const right = agencyRight(turn.tx, person.id, agencyId, today);
        if (!right) return visit.toast(t('not-allowed'));
        const result = openReport(turn, purposes, right, roundId);
        const report = findReport(turn.tx, roundId, agencyId);
        if (result === 'awaiting' && report) return showWaiting(visit, report);
        if (result === 'submitted') return visit.toast(t('already-submitted'), { alert: true });
        if (result === 'round_closed') return visit.toast(t('round-not-open'), { alert: true });
        if (result !== 'done') visit.toast(t('not-allowed'));
      }),
    ),
    onButton(approvalButton, (ctx, values) => member(ctx, (visit) => decide(visit, room, values))),
    onButton(withdrawButton, (ctx, { reportId, revision }) =>
      member(ctx, (visit) => {
        const { turn, person, today, t } = visit;
        const report = findReportById(turn.tx, reportId);
        const right = report && agencyRight(turn.tx, person.id, report.agencyId, today);
        if (!right) return visit.toast(t('not-allowed'));
        const withdrawn = withdrawReport(turn, right, report, revision);
        if (!withdrawn.ok) return visit.toast(t('stale'), { alert: true });
        visit.show(withdrawn.content);
        if (report.draftId !== null) resumeConversation(turn, purposes, report.draftId, person.id);
      }),
    ),
    onButton(sentButton, (ctx, { submissionId, page, turning }) =>
      member(ctx, (visit) => {
        const { turn, person, today, t } = visit;
        const submission = findSubmission(turn.tx, submissionId);
        const report = submission && findReportById(turn.tx, submission.reportId);
        const right = report && agencyRight(turn.tx, person.id, report.agencyId, today);
        if (!right) return visit.toast(t('not-allowed'));
        const about = aboutReport(turn, report);
        const draft = report.draftId === null ? undefined : findDraft(turn.tx, report.draftId);
        const form = getForm(
          turn.tx,
          draft?.formVersionId ?? getRound(turn.tx, report.roundId).formVersionId,
        );
        const content = sentReport(t, {
          ...about,
          agency: agencyAsOf(turn.tx, about.agency, submission.submittedAt),
          submission,
          form,
          context: contextOf(turn, report),
          answers: listSubmittedAnswers(turn.tx, submission.id),
          page,
        });
        // The receipt stays in the chat; only turning the pages edits.
        if (turning) visit.show(content);
        else visit.reply(content);
      }),
    ),
    onButton(undoButton, (ctx, { submissionId, verb }) =>
      member(ctx, (visit) => {
        const { turn, person, today, t } = visit;
        const submission = findSubmission(turn.tx, submissionId);
        const report = submission && findReportById(turn.tx, submission.reportId);
        const right = report && agencyRight(turn.tx, person.id, report.agencyId, today);
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
