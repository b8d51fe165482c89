/** Brings together what the screens of a round show. */
import { localDate, localTime } from '../../platform/clock/zone.ts';
import type { Tx } from '../../platform/db/open.ts';
import { getForm, getVersion, listPublishedForms, type PublishedForm } from '../forms/index.ts';
import { type Bloc, getBloc, listAgencies, type Turn } from '../registry/index.ts';
import { listExpected, type Round } from './queries.ts';
import type { PlanFacts } from './rules/plan.ts';

/** The newest version of the round's form, where the round asks an earlier one. */
export function newerVersion(tx: Tx, round: Round): PublishedForm | undefined {
  const { formId } = getVersion(tx, round.formVersionId);
  const newest = listPublishedForms(tx, round.blocId).find((one) => one.formId === formId);
  return newest?.versionId === round.formVersionId ? undefined : newest;
}

/** All that a round's card shows. */
export function readRound({ tx, now }: Turn, round: Round) {
  const isOver = round.state === 'closed' || round.state === 'archived';
  return {
    bloc: getBloc(tx, round.blocId),
    round,
    form: getForm(tx, round.formVersionId),
    audience: listExpected(tx, round),
    hasNewer: !isOver && newerVersion(tx, round) !== undefined,
    now,
  };
}

/** What the questions of a plan depend on, in a bloc and at a moment; `before` is the round that is changed. */
export function readPlanFacts({ tx, now }: Turn, bloc: Bloc, before?: Round): PlanFacts {
  const forms = listPublishedForms(tx, bloc.id).map(({ formId: id, title }) => ({ id, title }));
  // A round keeps its form also when the bloc no longer uses it.
  const own = before && {
    id: getVersion(tx, before.formVersionId).formId,
    title: getForm(tx, before.formVersionId).title,
  };
  return {
    forms: own && !forms.some(({ id }) => id === own.id) ? [...forms, own] : forms,
    agencies: listAgencies(tx, bloc.id),
    today: localDate(now, bloc.timeZone),
    time: localTime(now, bloc.timeZone),
  };
}
