/** `/phongtrao` and the buttons of the bloc's forms. */
import { type ButtonRoute, onButton } from '../../../platform/telegram/index.ts';
import { getForm, resumeButton, resumeConversation } from '../../forms/index.ts';
import { listMovements, listRoundsOfForm } from '../../movements/index.ts';
import { asSecretariat, type SecretariatVisit } from '../../registry/bot.ts';
import { getPerson } from '../../registry/index.ts';
import { setFormUsed } from '../actions/forms.ts';
import {
  type Begun,
  beginCopy,
  beginForm,
  beginSearch,
  changeForm,
  findLastBegun,
  findUnfinished,
} from '../actions/wizard.ts';
import { designButton, formCardButton } from '../buttons.ts';
import { formCard, formQuestions } from '../messages/form-card.ts';
import { designHome, formList, proposalList, unfinishedForm } from '../messages/home.ts';
import {
  type DesignedForm,
  findDesignedForm,
  findPublisher,
  listDesignedForms,
  listOpenProposals,
} from '../queries.ts';
import { agencyNames } from '../reading.ts';
import type { Room } from './room.ts';

/** What the home says now. */
export function homeScreen({ turn, bloc, right, t }: SecretariatVisit) {
  const years = right.years
    .toSorted((a, b) => a - b)
    .map((year) => ({ year, movements: listMovements(turn.tx, bloc.id, year).length }));
  return designHome(t, {
    bloc,
    years,
    forms: listDesignedForms(turn.tx, bloc.id).length,
    proposals: listOpenProposals(turn.tx, bloc.id).length,
    begun: findLastBegun(turn, right),
  });
}

function cardOf({ turn, bloc, t }: SecretariatVisit, designed: DesignedForm, isAsking = false) {
  const { formId, versionId, number } = designed;
  const publisher = findPublisher(turn.tx, bloc.id, formId, number);
  return formCard(t, {
    bloc,
    designed,
    form: getForm(turn.tx, versionId),
    publishedBy: publisher === undefined ? undefined : getPerson(turn.tx, publisher).displayName,
    rounds: listRoundsOfForm(turn.tx, bloc.id, formId),
    isAsking,
  });
}

/** Goes on with a conversation of form design. */
export function goOn(
  { turn, person, t, toast }: SecretariatVisit,
  { purposes }: Room,
  draftId: number,
): void {
  if (resumeConversation(turn, purposes, draftId, person.id) !== 'done') toast(t('not-allowed'));
}

/** Goes on with a form that is being changed, or says why it is not changed in chat. */
export function goOnChanging(visit: SecretariatVisit, room: Room, begun: Begun): void {
  if (begun.ok) return goOn(visit, room, begun.draftId);
  visit.toast(visit.t('wizard-too-long'), { alert: true });
}

function home(
  visit: SecretariatVisit,
  room: Room,
  verb: Parameters<typeof designButton.make>[0]['verb'],
  page: number,
): void {
  const { turn, bloc, right, t } = visit;
  switch (verb) {
    case 'home':
      return visit.show(homeScreen(visit));
    case 'forms':
      return visit.show(formList(t, bloc, listDesignedForms(turn.tx, bloc.id), page));
    case 'proposals':
      return visit.show(proposalList(t, listOpenProposals(turn.tx, bloc.id), page));
    case 'new': {
      const begun = findUnfinished(turn, right);
      if (!begun) return goOn(visit, room, beginForm(turn, right));
      const data = resumeButton.make({ draftId: begun.draftId });
      return visit.show(unfinishedForm(t, begun.title, { label: t('button-resume'), data }));
    }
    case 'fresh':
      return goOn(visit, room, beginForm(turn, right));
    case 'search':
      return goOn(visit, room, beginSearch(turn, right));
  }
}

function card(
  visit: SecretariatVisit,
  room: Room,
  designed: DesignedForm,
  { verb, page }: { verb: Parameters<typeof formCardButton.make>[0]['verb']; page: number },
): void {
  const { turn, right, bloc, t } = visit;
  switch (verb) {
    case 'show':
      return visit.show(cardOf(visit, designed));
    case 'questions':
      return visit.show(
        formQuestions(t, designed, getForm(turn.tx, designed.versionId), agencyNames(turn, bloc.id), page),
      );
    case 'copy':
      return goOn(visit, room, beginCopy(turn, right, designed));
    case 'edit':
      return goOnChanging(visit, room, changeForm(turn, right, designed));
    case 'archive':
      return visit.show(cardOf(visit, designed, designed.archivedAt === null));
    case 'archive_confirmed':
    case 'restore': {
      const isUsed = verb === 'restore';
      const isDone = setFormUsed(turn, right, designed.formId, isUsed);
      visit.show(cardOf(visit, findDesignedForm(turn.tx, bloc.id, designed.formId) ?? designed));
      return visit.toast(t(isDone ? (isUsed ? 'form-restored-done' : 'form-archived-done') : 'stale'));
    }
  }
}

export function formRoutes(room: Room): ButtonRoute[] {
  return [
    onButton(designButton, (ctx, { verb, page }) =>
      asSecretariat(ctx, room.clock, (visit) => home(visit, room, verb, page)),
    ),
    onButton(formCardButton, (ctx, { formId, ...tap }) =>
      asSecretariat(ctx, room.clock, (visit) => {
        const designed = findDesignedForm(visit.turn.tx, visit.bloc.id, formId);
        if (designed) card(visit, room, designed, tap);
        else visit.toast(visit.t('not-allowed'));
      }),
    ),
  ];
}
