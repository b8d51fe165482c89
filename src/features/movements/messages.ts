/** What people read about rounds. Pure: data in, text and buttons out. */
import type { T } from '../../locales/index.ts';
import { localDate } from '../../platform/clock/zone.ts';
import type { Content } from '../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../platform/rich-text/index.ts';
import { excerpt, type Form, formatChatDate, formatCount, formatDateTime } from '../forms/index.ts';
import type { Agency, Bloc } from '../registry/index.ts';
import { reportButton, roundButton } from './buttons.ts';
import type { Round } from './queries.ts';

/** A person answers about four questions a minute by taps and short lines. */
const QUESTIONS_PER_MINUTE = 4;

export function deadlineText(round: Round, bloc: Bloc): string {
  return formatDateTime(round.deadlineAt, bloc.timeZone);
}

function asks(form: Form, agency: Agency): number {
  return form.questions.filter((one) => !one.onlyFor || one.onlyFor.includes(agency.code)).length;
}

/** The opening of a round, to an officer (with the button to begin) or a leader of an agency. */
export function roundOpened(
  t: T,
  about: { bloc: Bloc; round: Round; agency: Agency; form: Form; isOfficer: boolean },
): Content {
  const { bloc, round, agency, form, isOfficer } = about;
  const questions = asks(form, agency);
  const rich = lines(
    bold(round.title),
    agency.name,
    '',
    t('round-opened', { bloc: bloc.name }),
    t('round-period', { from: formatChatDate(round.periodFrom), to: formatChatDate(round.periodTo) }),
    round.figuresUntil !== null && t('round-figures-until', { date: formatChatDate(round.figuresUntil) }),
    t('round-deadline', { deadline: deadlineText(round, bloc) }),
    t('round-length', {
      questions: formatCount(questions),
      minutes: formatCount(Math.max(1, Math.ceil(questions / QUESTIONS_PER_MINUTE))),
    }),
    '',
    isOfficer ? t('round-opened-officer') : t('round-opened-leader'),
  );
  return toContent(rich, [
    [
      {
        label: t('button-begin-report'),
        data: reportButton.make({ roundId: round.id, agencyId: agency.id }),
      },
    ],
  ]);
}

/** The list of the bloc's rounds for the secretariat. */
export function roundList(t: T, bloc: Bloc, rounds: Round[]): Content {
  if (rounds.length === 0) return { text: t('rounds-none') };
  const rich = lines(
    bold(t('rounds-title')),
    bloc.name,
    '',
    ...rounds.map((round) =>
      t('rounds-line', {
        title: round.title,
        state: t(`round-state-${round.state}`),
        deadline: deadlineText(round, bloc),
      }),
    ),
  );
  return toContent(
    rich,
    rounds
      .slice(0, 7)
      .map((round) => [{ label: round.title, data: roundButton.make({ roundId: round.id, verb: 'show' }) }]),
  );
}

/** One round as the secretariat sees it before and after opening. */
export function roundCard(
  t: T,
  about: { bloc: Bloc; round: Round; form: Form; audience: Agency[]; now: number; confirming: boolean },
): Content {
  const { bloc, round, form, audience, now, confirming } = about;
  const rich = lines(
    bold(round.title),
    t(`round-state-${round.state}`),
    '',
    t('round-form', { title: form.title, questions: formatCount(form.questions.length) }),
    t('round-audience', {
      count: formatCount(audience.length),
      names: audience.map((one) => one.shortName).join('; '),
    }),
    t('round-period', { from: formatChatDate(round.periodFrom), to: formatChatDate(round.periodTo) }),
    round.figuresUntil !== null && t('round-figures-until', { date: formatChatDate(round.figuresUntil) }),
    t('round-deadline', { deadline: deadlineText(round, bloc) }),
    round.state === 'draft' &&
      localDate(now, bloc.timeZone) < localDate(round.opensAt, bloc.timeZone) &&
      t('round-planned-opening', { date: formatDateTime(round.opensAt, bloc.timeZone) }),
    confirming && '',
    confirming && t('round-open-confirm', { count: formatCount(audience.length) }),
  );
  const make = (verb: 'form' | 'open' | 'confirm' | 'show') => roundButton.make({ roundId: round.id, verb });
  if (confirming) {
    return toContent(rich, [
      [{ label: t('button-confirm-open'), data: make('confirm') }],
      [{ label: t('button-back'), data: make('show') }],
    ]);
  }
  return toContent(rich, [
    ...(round.state === 'draft' ? [[{ label: t('button-open-round'), data: make('open') }]] : []),
    [{ label: t('button-see-form'), data: make('form') }],
  ]);
}

/** The questions of a round's form, in short, so that the secretariat sees what will be asked. */
export function roundForm(t: T, round: Round, form: Form): Content {
  const rich = lines(
    bold(form.title),
    '',
    ...form.questions.map((one, at) =>
      [
        `${at + 1}. ${excerpt(one.text, 90)}`,
        one.onlyFor && t('form-only-for', { codes: one.onlyFor.join(', ') }),
        one.when && t('form-conditional'),
        !one.required && t('form-optional'),
      ]
        .filter(Boolean)
        .join(' '),
    ),
  );
  return toContent(rich, [
    [{ label: t('button-back'), data: roundButton.make({ roundId: round.id, verb: 'show' }) }],
  ]);
}
