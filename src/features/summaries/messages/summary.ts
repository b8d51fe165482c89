/** The summary of a round: how many of how many, totals by movement, highlights by agency; in screens. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Button, Content } from '../../../platform/outbox/index.ts';
import { bold, inline, lines, toContent } from '../../../platform/rich-text/index.ts';
import {
  answerText,
  excerpt,
  type Form,
  formatChatDate,
  formatDateTime,
  labelOf,
} from '../../forms/index.ts';
import type { Round } from '../../movements/index.ts';
import { pageArrows } from '../../registry/index.ts';
import { summaryButton, summaryPageButton } from '../buttons.ts';
import type { Completeness } from '../queries.ts';
import { byMovement, highlightsOf, type Submitted, totalsOf } from '../rules.ts';
import { counts, heading, names } from './board.ts';
import { totalText } from './figures.ts';
import { type Block, LENGTH_LIMIT, layOut } from './pages.ts';

const MOVEMENT_LIMIT = 120;
const MOST_BUTTONS = 8;

/** What a summary is made of. */
export interface Summary {
  completeness: Completeness;
  form: Form;
  submitted: readonly Submitted[];
  /** Titles of the year's movements, by key. */
  movements: ReadonlyMap<string, string>;
  withNames: boolean;
  now: number;
}

function opening(t: T, { completeness, withNames, submitted, now }: Summary): Block[] {
  const { round, bloc } = completeness;
  const late = withNames ? names(t, completeness) : [];
  const isWhole = withNames && late.length === 0;
  return [
    {
      items: [
        lines(
          bloc.name,
          '',
          ...counts(t, completeness),
          round.figuresUntil !== null &&
            t('round-figures-until', { date: formatChatDate(round.figuresUntil) }),
          t('summary-as-of', { at: formatDateTime(now, bloc.timeZone) }),
        ),
      ],
    },
    ...(isWhole ? [{ items: [lines(t('summary-all-in-time'))] }] : []),
    ...late.map((one) => ({
      heading: one.heading,
      again: one.heading,
      items: one.items.map((item) => lines(item)),
    })),
    ...(submitted.length === 0 ? [{ items: [lines(t('summary-nothing-yet'))] }] : []),
  ];
}

function figures(t: T, { form, submitted, movements }: Summary): Block[] {
  // What nobody was asked, such as the money for communes where none was assigned, is no missing figure.
  const totals = totalsOf(form, submitted).filter((total) => total.from > 0 || total.empty.length > 0);
  const groups = byMovement(totals, movements);
  const isGrouped = groups.some((one) => one.title !== undefined);
  return groups.map(({ title, totals: members }, at) => {
    const name = title === undefined ? undefined : excerpt(title, MOVEMENT_LIMIT);
    const plain = isGrouped ? t('summary-other-figures') : t('summary-figures');
    const shown = isGrouped ? `${at + 1}. ${name ?? plain}` : plain;
    return {
      heading: shown,
      again: t('summary-goes-on', { heading: shown }),
      items: members.map((total) => totalText(t, total, submitted)),
    };
  });
}

function highlights(t: T, { form, submitted }: Summary): Block[] {
  const groups = highlightsOf(form, submitted);
  return groups.map(({ question, texts }, at) => {
    const name = groups.length > 1 ? excerpt(labelOf(question), MOVEMENT_LIMIT) : undefined;
    const begins = [...(at === 0 ? [t('summary-highlights')] : []), ...(name ? [name] : [])];
    return {
      heading: begins.join('\n'),
      again: name ? t('summary-goes-on', { heading: name }) : t('summary-highlights-go-on'),
      airy: true,
      items: texts.map((one) => inline(bold(`${one.agencyName}: `), one.text)),
    };
  });
}

/** What was answered to an earlier version of the form and is not added up: by agency, in its own words. */
function apart(t: T, { submitted }: Summary): Block[] {
  const items = submitted.flatMap(({ agencyName, apart: answers = [] }) =>
    answers.map(({ question, answer }) =>
      inline(bold(`${agencyName}: `), `${labelOf(question)}: ${answerText(t, question, answer)}`),
    ),
  );
  const heading = t('summary-apart');
  return items.length > 0 ? [{ heading, again: t('summary-goes-on', { heading }), items }] : [];
}

function pageButtons(t: T, roundId: number, page: number, pages: number): Button[][] {
  return pageArrows(t, page, pages, (to) => summaryPageButton.make({ roundId, page: to }));
}

/**
 * One screen of a round's summary, at most 1,024 characters and two buttons. Every screen names the round and its
 * place, so that it can be sent on by itself. A page beyond the last is the last.
 */
export function summary(t: T, about: Summary, page: number): Content {
  const { round } = about.completeness;
  const title = t('summary-title', { title: heading(about.completeness) });
  const footOf = (at: number, of: number) => t('page-of', { page: at + 1, pages: of });
  // Room for the title, a line for the place, and the empty lines around them.
  const room = LENGTH_LIMIT - title.length - footOf(99, 100).length - 4;
  const screens = layOut(
    [...opening(t, about), ...figures(t, about), ...apart(t, about), ...highlights(t, about)],
    room,
  );
  const at = Math.min(page, screens.length - 1);
  const isOne = screens.length === 1;
  return toContent(
    lines(bold(title), at > 0 && '', screens[at], !isOne && '', !isOne && footOf(at, screens.length)),
    pageButtons(t, round.id, at, screens.length),
  );
}

/** Which round is meant, where there are several. */
export function chooseRound(t: T, rounds: Round[], what: 'summary' | 'progress'): Content {
  return toContent(
    lines(t('summary-choose-round')),
    rounds
      .slice(0, MOST_BUTTONS)
      .map((round) => [{ label: round.title, data: summaryButton.make({ roundId: round.id, what }) }]),
  );
}
