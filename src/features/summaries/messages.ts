/** The board, the progress and the summary as people read them. Pure. */
import type { T } from '../../locales/index.ts';
import type { Content } from '../../platform/outbox/index.ts';
import { bold, inline, lines, type Rich, toContent } from '../../platform/rich-text/index.ts';
import {
  type Form,
  formatCount,
  formatDateTime,
  formatMoneyInWords,
  formatNumber,
  formatPercent,
} from '../forms/index.ts';
import { deadlineText, type Round } from '../movements/index.ts';
import { summaryButton } from './buttons.ts';
import type { Completeness } from './queries.ts';
import { highlightsOf, type Submitted, type Total, totalsOf } from './rules.ts';

/** A chat message holds 4,096 units; a margin is left for the heading of a following part. */
const PART_LENGTH = 3_500;

function progressBar(received: number, expected: number): string {
  return '■'.repeat(received) + '□'.repeat(Math.max(0, expected - received));
}

function countLine(t: T, { received, expected }: Completeness): string {
  return t('summary-received', { received: formatCount(received.length), expected: formatCount(expected) });
}

function punctuality(t: T, { onTime, late }: Completeness): string {
  return t('summary-punctuality', { onTime: formatCount(onTime), late: formatCount(late.length) });
}

/** The group's one board message of a round: counts only, edited in place. */
export function board(t: T, completeness: Completeness, now: number): Content {
  const { bloc, round, received, expected } = completeness;
  return {
    ...toContent(
      lines(
        bold(round.title),
        bloc.name,
        '',
        countLine(t, completeness),
        progressBar(received.length, expected),
        t('round-deadline', { deadline: deadlineText(round, bloc) }),
        '',
        t('board-updated', { at: formatDateTime(now, bloc.timeZone) }),
      ),
    ),
    pin: true,
  };
}

/** Names of who is missing or late: only for the secretariat and the head. */
function names(t: T, completeness: Completeness): Rich | undefined {
  const { missing, late } = completeness;
  if (missing.length === 0 && late.length === 0) return lines('', t('summary-all-in-time'));
  return lines(
    '',
    missing.length > 0 && bold(t('summary-missing', { count: formatCount(missing.length) })),
    ...missing.map((one) =>
      t('summary-missing-line', { agency: one.agency.name, state: t(`state-${one.state}`) }),
    ),
    late.length > 0 && bold(t('summary-late', { count: formatCount(late.length) })),
    ...late.map(({ standing, days }) =>
      t('summary-late-line', { agency: standing.agency.name, days: formatCount(days) }),
    ),
  );
}

/** How many have reported; who has not only where names are allowed. */
export function progress(t: T, completeness: Completeness, withNames: boolean): Content {
  const { round, bloc, received, expected } = completeness;
  return toContent(
    lines(
      bold(round.title),
      '',
      countLine(t, completeness),
      progressBar(received.length, expected),
      punctuality(t, completeness),
      t('round-deadline', { deadline: deadlineText(round, bloc) }),
      withNames && names(t, completeness),
    ),
  );
}

function totalText(t: T, total: Total): string {
  const unit = total.question.unit ? ` ${total.question.unit}` : '';
  switch (total.kind) {
    case 'sum':
      return total.isMoney ? formatMoneyInWords(total.value) : formatNumber(total.value) + unit;
    case 'ratio':
      return `${formatNumber(total.numerator)}/${formatNumber(total.denominator)}${unit} (${formatPercent(total.numerator, total.denominator)} %)`;
    case 'plan_actual': {
      const rate = total.planned > 0 ? ` (${formatPercent(total.actual, total.planned)} %)` : '';
      const prior = total.prior === undefined ? '' : t('answer-prior', { prior: formatNumber(total.prior) });
      return (
        t('answer-plan-actual', {
          planned: formatNumber(total.planned),
          actual: formatNumber(total.actual) + unit,
        }) +
        rate +
        prior
      );
    }
    case 'choices':
      return total.counts
        .filter((one) => one.count > 0)
        .map((one) => `${one.text}: ${formatCount(one.count)}`)
        .concat(total.other > 0 ? [t('summary-other', { count: formatCount(total.other) })] : [])
        .join('; ');
    case 'yes_no':
      return t('summary-yes-no', { yes: formatCount(total.yes), no: formatCount(total.no) });
    case 'records':
      return [
        t('summary-records', { count: formatCount(total.count) }),
        ...total.sums.map(({ field, sum }) => {
          const text = field.type === 'money' ? formatMoneyInWords(sum) : formatNumber(sum);
          return `${field.text}: ${text}${field.unit && field.type !== 'money' ? ` ${field.unit}` : ''}`;
        }),
      ].join('; ');
  }
}

function totalLines(t: T, total: Total, submitted: readonly Submitted[]): Rich {
  const only = total.question.onlyFor;
  const whose = only
    ? submitted.filter((one) => only.includes(one.agencyCode)).map((one) => one.agencyName)
    : [];
  return lines(
    inline(
      bold(`${total.question.text}${whose.length > 0 ? ` (${whose.join(', ')})` : ''}: `),
      total.from === 0 ? t('summary-no-figure') : totalText(t, total),
    ),
    total.estimated > 0 && t('summary-estimated', { count: formatCount(total.estimated) }),
    total.withoutFigure > 0 && t('summary-without', { count: formatCount(total.withoutFigure) }),
  );
}

/** Packs paragraphs into as few messages as hold them. */
function pack(paragraphs: Rich[]): Rich[] {
  const parts: Rich[] = [];
  let part: Rich | undefined;
  for (const paragraph of paragraphs) {
    const joined: Rich | undefined = part && lines(part, '', paragraph);
    if (joined && joined.text.length <= PART_LENGTH) part = joined;
    else {
      if (part) parts.push(part);
      part = paragraph;
    }
  }
  return part ? [...parts, part] : parts;
}

/**
 * The summary of a round: how many of how many, in time and late, totals of every number, highlights by agency.
 * One or several messages, in order. `note` marks figures that are invented, in the demonstration.
 */
export function summary(
  t: T,
  about: {
    completeness: Completeness;
    form: Form;
    submitted: readonly Submitted[];
    withNames: boolean;
    now: number;
  },
): Content[] {
  const { completeness, form, submitted, withNames, now } = about;
  const { round, bloc } = completeness;
  const head = lines(
    bold(t('summary-title', { title: round.title })),
    bloc.name,
    '',
    countLine(t, completeness),
    punctuality(t, completeness),
    t('round-deadline', { deadline: deadlineText(round, bloc) }),
    t('summary-as-of', { at: formatDateTime(now, bloc.timeZone) }),
    withNames && names(t, completeness),
  );
  if (submitted.length === 0) return [toContent(lines(head, '', t('summary-nothing-yet')))];
  const totals = totalsOf(form, submitted).filter(
    (total) => !total.question.onlyFor || total.from + total.withoutFigure > 0,
  );
  const highlights = highlightsOf(form, submitted);
  const paragraphs = [
    head,
    lines(bold(t('summary-figures')), ...totals.map((total) => totalLines(t, total, submitted))),
    ...(highlights.length > 0 ? [bold(t('summary-highlights'))] : []),
    ...highlights.map((one) => inline(bold(`${one.agencyName}: `), one.text)),
  ];
  return pack(paragraphs).map((part) => toContent(part));
}

/** Which round is meant, where there are several. */
export function chooseRound(t: T, rounds: Round[], what: 'summary' | 'progress'): Content {
  return toContent(
    lines(t('summary-choose-round')),
    rounds
      .slice(0, 8)
      .map((round) => [{ label: round.title, data: summaryButton.make({ roundId: round.id, what }) }]),
  );
}
