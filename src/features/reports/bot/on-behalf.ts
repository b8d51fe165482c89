/** The secretariat's taps when it enters a report for an agency, and the agency's answer to what was sent for it. */
import { type BotContext, type ButtonRoute, onButton } from '../../../platform/telegram/index.ts';
import { resumeConversation } from '../../forms/index.ts';
import { asMember, asSecretariat, type MemberVisit, type SecretariatVisit } from '../../registry/bot.ts';
import { agencyRight } from '../../registry/index.ts';
import {
  aboutReport,
  aboutWaiting,
  askSource,
  entryRight,
  mayUndo,
  objectToSubmission,
  openReport,
  rightToEnterFor,
  sendOnBehalf,
  stopEntry,
  waitingContent,
} from '../actions/index.ts';
import { objectButton, onBehalfButton, sendNowButton, stopEntryButton } from '../buttons.ts';
import { agencyToEnter, consentQuestion, roundToEnter, undoQuestion } from '../messages/index.ts';
import { findEntry, findReport, findReportById, findSubmission, listStandings } from '../queries.ts';
import { canBeFilledIn } from '../rules.ts';
import { answerWith, type Room } from './approval.ts';
import { roundsToEnter } from './tasks.ts';

type Choice = Parameters<typeof onBehalfButton.make>[0];

function choose(visit: SecretariatVisit, room: Room, { verb, roundId, agencyId, page }: Choice): void {
  const { turn, bloc, today, person, t } = visit;
  const rounds = roundsToEnter(visit);
  const only = verb === 'rounds' && rounds.length === 1 ? rounds[0] : undefined;
  const round = rounds.find((one) => one.id === roundId) ?? only;
  if (verb === 'rounds' && !round) {
    if (rounds.length > 0) return visit.reply(roundToEnter(t, bloc, rounds));
    return visit.toast(t('on-behalf-no-round'), { alert: true });
  }
  if (!round) return visit.toast(t('not-allowed'));
  if (verb === 'enter') return enter(visit, room, { roundId: round.id, agencyId });
  const missing = listStandings(turn.tx, round).filter(
    ({ agency, state }) => canBeFilledIn(state) && !agencyRight(turn.tx, person.id, agency.id, today),
  );
  const screen = agencyToEnter(t, { bloc, round, missing, page });
  if (verb === 'rounds') visit.reply(screen);
  else visit.show(screen);
}

/** Asks for the source of the figures; whoever has begun goes on in the report. */
function enter(visit: MemberVisit, { purposes }: Room, of: { roundId: number; agencyId: number }): void {
  const { turn, person, today, t } = visit;
  const right = rightToEnterFor(turn, person.id, of);
  if (!right) return visit.toast(t('not-allowed'));
  if (agencyRight(turn.tx, person.id, of.agencyId, today)) {
    return visit.toast(t('on-behalf-own-agency'), { alert: true });
  }
  const report = findReport(turn.tx, of.roundId, of.agencyId);
  if (report && !canBeFilledIn(report.state)) return visit.toast(t('entry-too-late'), { alert: true });
  const begun = entryRight(turn, person.id, of);
  if (!begun) {
    resumeConversation(turn, purposes, askSource(turn, right, of.roundId), person.id);
  } else if (openReport(turn, purposes, begun, of.roundId) !== 'done') {
    visit.toast(t('entry-too-late'), { alert: true });
  }
}

function sendNow(visit: MemberVisit, values: Parameters<typeof sendNowButton.make>[0]): void {
  const { turn, person, t } = visit;
  const report = findReportById(turn.tx, values.reportId);
  const right = report && entryRight(turn, person.id, report);
  if (!report || right?.capacity !== 'on_behalf') return visit.toast(t('not-allowed'));
  const isTheirs = report.sentForApprovalBy === person.id;
  if (report.state !== 'awaiting_approval' || report.revision !== values.revision || !isTheirs) {
    return visit.toast(t('stale'), { alert: true });
  }
  switch (values.verb) {
    case 'ask': {
      const about = aboutWaiting(turn, report);
      if (about.leaderNames.length > 0) return visit.show(consentQuestion(t, about));
      return answerWith(visit, sendOnBehalf(turn, right, report, values.revision));
    }
    case 'back':
      return visit.show(waitingContent(turn, right, report, t));
    case 'phone':
    case 'document':
    case 'meeting':
      return answerWith(visit, sendOnBehalf(turn, right, report, values.revision, values.verb));
  }
}

/** Whoever may take the report back is asked whether to; others have the secretariat and their leader told. */
function object(visit: MemberVisit, submissionId: number): void {
  const { turn, person, today, t } = visit;
  const submission = findSubmission(turn.tx, submissionId);
  const report = submission && findReportById(turn.tx, submission.reportId);
  const right = report && agencyRight(turn.tx, person.id, report.agencyId, today);
  if (!right) return visit.toast(t('not-allowed'));
  if (submission.authority !== 'on_behalf' || report.currentSubmissionId !== submission.id) {
    return visit.toast(t('stale'), { alert: true });
  }
  if (mayUndo(turn, right, report, submission)) {
    return visit.reply(undoQuestion(t, { ...aboutReport(turn, report), submission }));
  }
  const isNews = objectToSubmission(turn, right, report, submission);
  visit.toast(t(isNews ? 'objection-sent' : 'objection-known'), { alert: true });
}

function stop(visit: MemberVisit, entryId: number): void {
  const { turn, person, t } = visit;
  const entry = findEntry(turn.tx, entryId);
  const right = entry && rightToEnterFor(turn, person.id, entry);
  if (!right || entry.personId !== person.id) return visit.toast(t('not-allowed'));
  const stopped = stopEntry(turn, right, entry);
  if (stopped) visit.show(stopped);
  else visit.toast(t('entry-too-late'), { alert: true });
}

/** The buttons of entering on behalf. */
export function onBehalfRoutes(room: Room): ButtonRoute[] {
  const member = (ctx: BotContext, work: (visit: MemberVisit) => void) => asMember(ctx, room.clock, work);
  return [
    onButton(onBehalfButton, (ctx, values) =>
      asSecretariat(ctx, room.clock, (visit) => choose(visit, room, values)),
    ),
    onButton(stopEntryButton, (ctx, { entryId }) => member(ctx, (visit) => stop(visit, entryId))),
    onButton(sendNowButton, (ctx, values) => member(ctx, (visit) => sendNow(visit, values))),
    onButton(objectButton, (ctx, { submissionId }) => member(ctx, (visit) => object(visit, submissionId))),
  ];
}
