/** What the engine asks about the secretariat's wizards for rounds: a new one, a change before opening, an extension. */
import { instantOf, localDate, localTime } from '../../platform/clock/zone.ts';
import { lines } from '../../platform/rich-text/index.ts';
import {
  type Answers,
  type Draft,
  type Finished,
  type Form,
  getForm,
  getVersion,
  listAnswers,
  listPublishedForms,
  type Purpose,
  setDraftOpen,
} from '../forms/index.ts';
import {
  type Bloc,
  getBloc,
  listAgencies,
  type SecretariatRight,
  secretariatRight,
  type Turn,
} from '../registry/index.ts';
import { countAudience, extendRound, openRound } from './actions/open.ts';
import { changeRound, prepareRound, type RoundValues } from './actions/prepare.ts';
import { extensionPreview, roundCard, roundPreview } from './messages/index.ts';
import { findRound, getRound, listExpected, type Round } from './queries.ts';
import { readPlanFacts, readRound } from './reading.ts';
import { basicExtensionForm, dueOf, extensionForm } from './rules/due.ts';
import { basicPlanForm, planForm, planOf, type RoundPlan } from './rules/plan.ts';

export const NEW_ROUND_PURPOSE = 'new_round';
export const CHANGE_ROUND_PURPOSE = 'change_round';
export const EXTEND_ROUND_PURPOSE = 'extend_round';

/** A change asks what a new round asks. */
export const roundForms: [key: string, form: Form][] = [
  [NEW_ROUND_PURPOSE, basicPlanForm],
  [EXTEND_ROUND_PURPOSE, basicExtensionForm],
];

function atBloc(turn: Turn, blocId: number): { bloc: Bloc; today: string } {
  const bloc = getBloc(turn.tx, blocId);
  return { bloc, today: localDate(turn.now, bloc.timeZone) };
}

function rightIn(turn: Turn, draft: Draft, personId: number, year?: number): SecretariatRight | undefined {
  return secretariatRight(turn.tx, personId, draft.blocId, atBloc(turn, draft.blocId).today, year);
}

/** The round that a draft is about, while it is in this state. */
function roundOf(turn: Turn, draft: Draft, state: Round['state']): Round | undefined {
  const round = findRound(turn.tx, draft.subjectId);
  return round?.state === state && round.blocId === draft.blocId ? round : undefined;
}

/** The plan as a round keeps it; undefined when its form is gone meanwhile. */
function valuesOf(turn: Turn, bloc: Bloc, plan: RoundPlan, before?: Round): RoundValues | undefined {
  const { title, periodFrom, periodTo, figuresUntil } = plan;
  // A change of other parts leaves the round the version that it has: taking a newer one is a step of its own.
  const kept =
    before && getVersion(turn.tx, before.formVersionId).formId === plan.formId
      ? before.formVersionId
      : undefined;
  const formVersionId =
    kept ?? listPublishedForms(turn.tx, bloc.id).find((one) => one.formId === plan.formId)?.versionId;
  const deadlineAt = instantOf(plan.dueOn, plan.dueAt, bloc.timeZone);
  return formVersionId === undefined
    ? undefined
    : { formVersionId, title, periodFrom, periodTo, figuresUntil, deadlineAt };
}

/** The emulation year that a round belongs to: that of its period where the secretariat holds it. */
function yearOf(right: SecretariatRight, plan: RoundPlan): number {
  const year = Number(plan.periodTo.slice(0, 4));
  return right.years.includes(year) ? year : Math.max(...right.years);
}

function agenciesOf(turn: Turn, bloc: Bloc, plan: RoundPlan) {
  return listAgencies(turn.tx, bloc.id).filter(({ id }) => plan.agencyIds.includes(id));
}

/** How many agencies the draft's plan names so far. */
function agencyCount(turn: Turn, draft: Draft): number {
  const chosen = listAnswers(turn.tx, draft.id).get('agencies');
  const members = listAgencies(turn.tx, draft.blocId).map(({ id }) => String(id));
  return chosen?.kind === 'multi_choice' ? chosen.values.filter((id) => members.includes(id)).length : 0;
}

function planPreview(turn: Turn, draft: Draft, answers: Answers, t: Parameters<typeof roundPreview>[0]) {
  const { bloc, today } = atBloc(turn, draft.blocId);
  const plan = planOf(answers);
  const before = draft.purpose === CHANGE_ROUND_PURPOSE ? findRound(turn.tx, draft.subjectId) : undefined;
  const round = plan && valuesOf(turn, bloc, plan, before);
  if (!plan || !round) return lines(t('stale'));
  const agencies = agenciesOf(turn, bloc, plan);
  const ids = agencies.map(({ id }) => id);
  return roundPreview(t, {
    bloc,
    round,
    form: getForm(turn.tx, round.formVersionId),
    agencies,
    people: countAudience(turn, ids, today),
    year: before?.year,
  });
}

/** Keeps the plan; returns the round, or undefined when something it names is gone. */
function keep(turn: Turn, right: SecretariatRight, finished: Finished): Round | undefined {
  const { draft } = finished;
  const { bloc } = atBloc(turn, draft.blocId);
  const plan = planOf(finished.answers);
  const isNew = draft.purpose === NEW_ROUND_PURPOSE;
  const before = isNew ? undefined : roundOf(turn, draft, 'draft');
  const values = plan && valuesOf(turn, bloc, plan, before);
  if (!plan || !values) return undefined;
  const agencyIds = agenciesOf(turn, bloc, plan).map(({ id }) => id);
  if (isNew) {
    const round = { ...values, blocId: bloc.id, year: yearOf(right, plan), opensAt: turn.now };
    return getRound(turn.tx, prepareRound(turn, right, round, agencyIds));
  }
  const changed = before && changeRound(turn, right, before.id, values, agencyIds);
  return changed?.ok ? changed.round : undefined;
}

const planPurpose: Omit<Purpose, 'access' | 'heading'> = {
  form(turn, draft, answers) {
    const before = draft.purpose === CHANGE_ROUND_PURPOSE ? findRound(turn.tx, draft.subjectId) : undefined;
    return planForm(readPlanFacts(turn, getBloc(turn.tx, draft.blocId), before), answers);
  },
  submitLabel: (turn, draft, _personId, t) => t('button-open-round-now', { count: agencyCount(turn, draft) }),
  alsoLabel: (_turn, _draft, _personId, t) => t('button-keep-round'),
  reviewBody: planPreview,
  submit(turn, finished, t) {
    const right = rightIn(turn, finished.draft, finished.personId);
    const kept = right && keep(turn, right, finished);
    if (!right || !kept) return { text: t('stale') };
    setDraftOpen(turn, finished.draft.id, false);
    if (finished.also) return roundCard(t, { ...readRound(turn, kept), note: t('round-kept') });
    const opened = openRound(turn, right, kept.id);
    return opened.ok
      ? roundCard(t, { ...readRound(turn, opened.round), note: t('round-open-done') })
      : roundCard(t, { ...readRound(turn, kept), note: t(`round-open-${opened.problem}`) });
  },
};

const newRoundPurpose: Purpose = {
  ...planPurpose,
  access(turn, draft, personId) {
    if (draft.subjectId !== personId) return undefined;
    return rightIn(turn, draft, personId) && { today: atBloc(turn, draft.blocId).today };
  },
  heading: (turn, draft, t) => `${t('round-new-heading')}\n${getBloc(turn.tx, draft.blocId).name}`,
};

const changeRoundPurpose: Purpose = {
  ...planPurpose,
  access(turn, draft, personId) {
    const round = roundOf(turn, draft, 'draft');
    if (!round || !rightIn(turn, draft, personId, round.year)) return undefined;
    return { today: atBloc(turn, draft.blocId).today };
  },
  heading: (turn, draft, t) => `${t('round-change-heading')}\n${getRound(turn.tx, draft.subjectId).title}`,
};

const extendRoundPurpose: Purpose = {
  access(turn, draft, personId) {
    const round = roundOf(turn, draft, 'open');
    if (!round || !rightIn(turn, draft, personId, round.year)) return undefined;
    return { today: atBloc(turn, draft.blocId).today };
  },
  form(turn, draft) {
    const { bloc, today } = atBloc(turn, draft.blocId);
    const { deadlineAt } = getRound(turn.tx, draft.subjectId);
    // Neither before the present deadline nor in the past.
    const least = Math.max(deadlineAt, turn.now);
    const deadline = { on: localDate(least, bloc.timeZone), at: localTime(least, bloc.timeZone) };
    return extensionForm({ today, deadline });
  },
  heading: (turn, draft, t) => `${t('round-extend-heading')}\n${getRound(turn.tx, draft.subjectId).title}`,
  submitLabel: (turn, draft, _personId, t) =>
    t('button-send-extension', { count: listExpected(turn.tx, getRound(turn.tx, draft.subjectId)).length }),
  reviewBody(turn, draft, answers, t) {
    const { bloc, today } = atBloc(turn, draft.blocId);
    const round = getRound(turn.tx, draft.subjectId);
    const to = extensionOf(bloc, answers);
    if (!to) return lines(t('stale'));
    const agencies = listExpected(turn.tx, round);
    const ids = agencies.map(({ id }) => id);
    return extensionPreview(t, {
      bloc,
      round: { ...round, deadlineAt: to.deadlineAt },
      before: round.deadlineAt,
      why: to.why,
      agencies,
      people: countAudience(turn, ids, today),
    });
  },
  submit(turn, finished, t) {
    const { draft, answers, personId } = finished;
    const right = rightIn(turn, draft, personId);
    const to = extensionOf(getBloc(turn.tx, draft.blocId), answers);
    const extended = right && to && extendRound(turn, right, draft.subjectId, to);
    if (!extended?.ok) return { text: t('stale') };
    setDraftOpen(turn, draft.id, false);
    return roundCard(t, { ...readRound(turn, extended.round), note: t('round-extend-done') });
  },
};

function extensionOf(bloc: Bloc, answers: Answers) {
  const due = dueOf(answers);
  const why = answers.get('why');
  return (
    due && {
      deadlineAt: instantOf(due.on, due.at, bloc.timeZone),
      why: why?.kind === 'text' ? why.value : undefined,
    }
  );
}

export const roundPurposes: [name: string, purpose: Purpose][] = [
  [NEW_ROUND_PURPOSE, newRoundPurpose],
  [CHANGE_ROUND_PURPOSE, changeRoundPurpose],
  [EXTEND_ROUND_PURPOSE, extendRoundPurpose],
];
