/** The secretariat's wizards for rounds are begun here: a new one, a change before opening, an extension. */
import type { CivilClock } from '../../../platform/clock/index.ts';
import { localDate, localTime } from '../../../platform/clock/zone.ts';
import {
  type Answer,
  createDraft,
  getOwnFormVersion,
  getVersion,
  giveAnswers,
  listAnswers,
  listOpenDrafts,
  listPublishedForms,
  type Purposes,
  resumeConversation,
  setDraftOpen,
} from '../../forms/index.ts';
import type { MemberVisit } from '../../registry/bot.ts';
import { listAgencies, type Turn } from '../../registry/index.ts';
import { unfinishedRound } from '../messages/index.ts';
import { CHANGE_ROUND_PURPOSE, EXTEND_ROUND_PURPOSE, NEW_ROUND_PURPOSE } from '../purposes.ts';
import { listExpected, type Round } from '../queries.ts';
import { answersOf } from '../rules/plan.ts';
import type { Standing } from '../rules/standing.ts';

export interface Room {
  clock: CivilClock;
  purposes: Purposes;
  /** Where the expected agencies of a round stand; the reports know. */
  standings(turn: Turn, round: Round): Standing[];
}

/** Begins the wizard for a new round; what was begun before is offered first, unless it is given up. */
export function planNew(visit: MemberVisit, room: Room, formId: number | undefined, isFresh: boolean): void {
  const { turn, person, bloc, t } = visit;
  const { tx } = turn;
  const forms = listPublishedForms(tx, bloc.id);
  if (forms.length === 0) return visit.reply({ text: t('round-no-forms') });
  const begun = listOpenDrafts(tx, NEW_ROUND_PURPOSE, person.id).find((one) => one.blocId === bloc.id);
  const given = begun && listAnswers(tx, begun.id);
  if (begun && given?.has('span') && !isFresh) {
    const title = given.get('title');
    return visit.reply(
      unfinishedRound(t, {
        draftId: begun.id,
        title: title?.kind === 'text' ? title.value : undefined,
        formId,
      }),
    );
  }
  if (begun) setDraftOpen(turn, begun.id, false);
  const draftId = createDraft(turn, {
    blocId: bloc.id,
    formVersionId: getOwnFormVersion(tx, NEW_ROUND_PURPOSE),
    purpose: NEW_ROUND_PURPOSE,
    subjectId: person.id,
  });
  const form = forms.find((one) => one.formId === formId) ?? (forms.length === 1 ? forms[0] : undefined);
  const known = new Map<string, Answer>();
  if (form) known.set('form', { kind: 'choice', value: String(form.formId) });
  const all = listAgencies(tx, bloc.id).map(({ id }) => String(id));
  if (all.length > 0) known.set('agencies', { kind: 'multi_choice', values: all });
  giveAnswers(turn, draftId, person.id, known);
  resumeConversation(turn, room.purposes, draftId, person.id);
}

/** Begins the change of a prepared round with what it is now, or takes it up. */
export function planChange(visit: MemberVisit, room: Room, round: Round): void {
  const { turn, person, bloc } = visit;
  const { tx } = turn;
  const begun = listOpenDrafts(tx, CHANGE_ROUND_PURPOSE, round.id)[0];
  const draftId =
    begun?.id ??
    createDraft(turn, {
      blocId: bloc.id,
      formVersionId: getOwnFormVersion(tx, NEW_ROUND_PURPOSE),
      purpose: CHANGE_ROUND_PURPOSE,
      subjectId: round.id,
    });
  if (!begun) {
    const now = answersOf({
      formId: getVersion(tx, round.formVersionId).formId,
      title: round.title,
      periodFrom: round.periodFrom,
      periodTo: round.periodTo,
      figuresUntil: round.figuresUntil,
      dueOn: localDate(round.deadlineAt, bloc.timeZone),
      dueAt: localTime(round.deadlineAt, bloc.timeZone),
      agencyIds: listExpected(tx, round).map(({ id }) => id),
    });
    giveAnswers(turn, draftId, person.id, now);
  }
  resumeConversation(turn, room.purposes, draftId, person.id);
}

export function planExtension({ turn, person, bloc }: MemberVisit, room: Room, round: Round): void {
  const draftId =
    listOpenDrafts(turn.tx, EXTEND_ROUND_PURPOSE, round.id)[0]?.id ??
    createDraft(turn, {
      blocId: bloc.id,
      formVersionId: getOwnFormVersion(turn.tx, EXTEND_ROUND_PURPOSE),
      purpose: EXTEND_ROUND_PURPOSE,
      subjectId: round.id,
    });
  resumeConversation(turn, room.purposes, draftId, person.id);
}
