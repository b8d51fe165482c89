/** What the secretariat sees of its rounds: the list, one round with what may be done about it, its form. Pure. */
import type { T } from '../../../locales/index.ts';
import { localDate } from '../../../platform/clock/zone.ts';
import type { Button, Content } from '../../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../../platform/rich-text/index.ts';
import { excerpt, type Form, formatChatDate, formatCount, formatDateTime } from '../../forms/index.ts';
import { type Agency, type Bloc, pageArrows, pageOfList } from '../../registry/index.ts';
import { newRoundButton, roundButton, roundFormButton, roundListButton } from '../buttons.ts';
import type { Round } from '../queries.ts';
import { deadlineText } from './telling.ts';

/** Rounds on a page of the list: with a new one and the arrows they make eight buttons. */
const LISTED = 5;
const NAME_LENGTH = 60;
const NAMED = 12;
/** Questions on a page of a form. */
const FORM_LINES = 8;

type Verb = Parameters<typeof roundButton.make>[0]['verb'];

/** The list of the bloc's rounds for the secretariat. */
export function roundList(t: T, bloc: Bloc, rounds: Round[], wanted = 0): Content {
  const { shown, page, pages } = pageOfList(rounds, wanted, LISTED);
  return toContent(
    lines(
      bold(t('rounds-title')),
      bloc.name,
      pages > 1 && t('page-of', { page: page + 1, pages }),
      '',
      ...(rounds.length === 0 ? [t('rounds-none')] : []),
      ...shown.map((round) =>
        t('rounds-line', {
          title: round.title,
          state: t(`round-state-${round.state}`),
          deadline: deadlineText(round, bloc),
        }),
      ),
    ),
    [
      [{ label: t('button-new-round'), data: newRoundButton.make({ formId: undefined }) }],
      ...shown.map((round) => [
        {
          label: excerpt(round.title, NAME_LENGTH),
          data: roundButton.make({ roundId: round.id, verb: 'show' }),
        },
      ]),
      ...pageArrows(t, page, pages, (to) => roundListButton.make({ page: to })),
    ],
  );
}

/** Names of agencies, as many as a screen takes. */
function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).map((name) => excerpt(name, NAME_LENGTH));
  return names.length > NAMED ? `${shown.join('; ')}; …` : shown.join('; ');
}

/** What the card asks before it is done. */
export type Asking = { what: 'open' } | { what: 'close'; missing: readonly string[] };

/** One round as the secretariat sees it, with what may be done about it in its state. */
export function roundCard(
  t: T,
  about: {
    bloc: Bloc;
    round: Round;
    form: Form;
    audience: Agency[];
    now: number;
    asking?: Asking | undefined;
    /** What was just done, in words. */
    note?: string | undefined;
    /** Whether the form has a newer version than the round asks. */
    hasNewer?: boolean | undefined;
  },
): Content {
  const { bloc, round, form, audience, now, asking, note } = about;
  const rich = lines(
    note,
    note !== undefined && '',
    bold(round.title),
    t(`round-state-${round.state}`),
    '',
    t('round-form', { title: excerpt(form.title, 120), questions: formatCount(form.questions.length) }),
    about.hasNewer && t('round-form-newer'),
    t('round-audience', {
      count: formatCount(audience.length),
      names: namesOf(audience.map((one) => one.shortName)),
    }),
    t('round-period', { from: formatChatDate(round.periodFrom), to: formatChatDate(round.periodTo) }),
    round.figuresUntil !== null && t('round-figures-until', { date: formatChatDate(round.figuresUntil) }),
    t('round-deadline', { deadline: deadlineText(round, bloc) }),
    round.state === 'draft' &&
      localDate(now, bloc.timeZone) < localDate(round.opensAt, bloc.timeZone) &&
      t('round-planned-opening', { date: formatDateTime(round.opensAt, bloc.timeZone) }),
    asking && '',
    asking?.what === 'open' && t('round-open-confirm', { count: formatCount(audience.length) }),
    asking?.what === 'close' && t('round-close-confirm'),
    asking?.what === 'close' &&
      asking.missing.length > 0 &&
      t('round-close-missing', { count: formatCount(asking.missing.length), names: namesOf(asking.missing) }),
  );
  const row = (label: string, verb: Verb): Button[] => [
    { label, data: roundButton.make({ roundId: round.id, verb }) },
  ];
  if (asking) {
    return toContent(rich, [
      asking.what === 'open'
        ? row(t('button-confirm-open'), 'confirm')
        : row(t('button-confirm-close'), 'close_confirmed'),
      row(t('button-back'), 'show'),
    ]);
  }
  const isDraft = round.state === 'draft';
  const isOpen = round.state === 'open';
  return toContent(rich, [
    ...(isDraft ? [row(t('button-open-round'), 'open'), row(t('button-change-round'), 'change')] : []),
    ...(isOpen ? [row(t('button-extend-round'), 'extend'), row(t('button-close-round'), 'close')] : []),
    ...(round.state === 'closed' ? [row(t('button-reopen-round'), 'reopen')] : []),
    ...(about.hasNewer ? [row(t('button-newer-form'), 'newer')] : []),
    row(t('button-see-form'), 'form'),
    [{ label: t('button-back-to-rounds'), data: roundListButton.make({ page: 0 }) }],
  ]);
}

/** The questions of a round's form, in short, so that the secretariat sees what will be asked. */
export function roundForm(t: T, round: Round, form: Form, wanted = 0): Content {
  const pages = Math.ceil(form.questions.length / FORM_LINES);
  const page = Math.min(wanted, pages - 1);
  const first = page * FORM_LINES;
  const turning = pageArrows(t, page, pages, (to) => roundFormButton.make({ roundId: round.id, page: to }));
  const rich = lines(
    bold(excerpt(form.title, 150)),
    pages > 1 && t('page-of', { page: page + 1, pages }),
    '',
    ...form.questions
      .slice(first, first + FORM_LINES)
      .map((one, at) =>
        [
          `${first + at + 1}. ${excerpt(one.text, 72)}`,
          one.onlyFor && t('form-only-for', { codes: excerpt(one.onlyFor.join(', '), 20) }),
          one.when && t('form-conditional'),
          !one.required && t('form-optional'),
        ]
          .filter(Boolean)
          .join(' '),
      ),
  );
  return toContent(rich, [
    ...turning,
    [{ label: t('button-back'), data: roundButton.make({ roundId: round.id, verb: 'show' }) }],
  ]);
}
