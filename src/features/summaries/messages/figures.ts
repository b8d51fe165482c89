/** Totals in words: one line a question, short enough to be read aloud. Pure. */
import type { T } from '../../../locales/index.ts';
import { bold, inline, lines, type Rich } from '../../../platform/rich-text/index.ts';
import {
  excerpt,
  formatCount,
  formatMoneyInWords,
  formatNumber,
  formatPercent,
  labelOf,
  type Question,
} from '../../forms/index.ts';
import type { Submitted, Total } from '../rules.ts';

/** A question without a short label is cut to about two lines of a phone. */
const LABEL_LIMIT = 90;
/** Spaces inside a figure and between it and its unit do not break. */
const firm = (text: string): string => text.replace(/(?<=\d) (?=[\p{L}%])/gu, '\u00a0');

function withUnit(figure: string, { unit }: Pick<Question, 'unit'>): string {
  return unit ? `${figure} ${unit}` : figure;
}

/** How this year's figure stands to last year's: only where every agency with a figure gave both. */
function change(t: T, total: Total & { kind: 'plan_actual' }): string {
  const { actual, prior, priorFrom, from, question } = total;
  if (prior === undefined) return '';
  const before = withUnit(formatNumber(prior), question);
  const rest = { prior: before, count: formatCount(priorFrom) };
  if (priorFrom < from) return t('summary-prior-of-some', rest);
  const difference = actual - prior;
  if (difference === 0) return t('summary-prior-same');
  if (prior <= 0) return t('summary-prior', rest);
  const percent = formatPercent(Math.abs(difference), prior);
  return t(difference > 0 ? 'summary-prior-up' : 'summary-prior-down', { ...rest, percent });
}

function planActual(t: T, total: Total & { kind: 'plan_actual' }): string {
  const { planned, actual, question } = total;
  const figures = t('answer-plan-actual', {
    planned: formatNumber(planned),
    actual: withUnit(formatNumber(actual), question),
  });
  const rate = planned > 0 ? t('summary-rate', { percent: formatPercent(actual, planned) }) : '';
  return figures + rate + change(t, total);
}

/** The figure of a total, and lines under it where it has parts. */
function parts(t: T, total: Total): { figure: string; under: string[] } {
  const { question } = total;
  switch (total.kind) {
    case 'sum':
      return {
        figure: total.isMoney
          ? formatMoneyInWords(total.value)
          : withUnit(formatNumber(total.value), question),
        under: [],
      };
    case 'ratio': {
      const share = formatPercent(total.numerator, total.denominator);
      const whole = withUnit(formatNumber(total.denominator), question);
      return { figure: `${formatNumber(total.numerator)}/${whole} (${share} %)`, under: [] };
    }
    case 'plan_actual':
      return { figure: planActual(t, total), under: [] };
    case 'choices': {
      const counts = total.counts
        .filter((one) => one.count > 0)
        .map((one) => ({ text: one.text, count: one.count }))
        .concat(total.other > 0 ? [{ text: t('summary-other'), count: total.other }] : []);
      return {
        figure: '',
        under: counts.map(({ text, count }) => t('summary-choice', { text, count: formatCount(count) })),
      };
    }
    case 'yes_no':
      return {
        figure: t('summary-yes-no', { yes: formatCount(total.yes), no: formatCount(total.no) }),
        under: [],
      };
    case 'records':
      return {
        figure: t('summary-records', { count: formatCount(total.count) }),
        under: total.sums.map(({ field, sum }) => {
          const isMoney = field.type === 'money';
          const figure = isMoney ? formatMoneyInWords(sum) : withUnit(formatNumber(sum), field);
          return t('summary-part', { name: excerpt(labelOf(field), LABEL_LIMIT), figure });
        }),
      };
  }
}

/** What a reader must know of a total: how many agencies estimated, and how many gave no figure and why. */
function remarks(t: T, { estimated, empty }: Total): string {
  const said = [
    ...(estimated > 0 ? [t('summary-estimated', { count: formatCount(estimated) })] : []),
    ...empty.map(({ reason, count }) => t(`summary-${reason}`, { count: formatCount(count) })),
  ];
  return said.length > 0 ? ` (${said.join('; ')})` : '';
}

/** A total: its label bold, the figure behind it, the parts in lines under it. */
export function totalText(t: T, total: Total, submitted: readonly Submitted[]): Rich {
  const { question } = total;
  const only = question.onlyFor;
  const whose = only
    ? submitted.filter((one) => only.includes(one.agencyCode)).map((one) => one.agencyName)
    : [];
  const label = excerpt(labelOf(question), LABEL_LIMIT);
  const title = whose.length > 0 ? `${label} (${whose.join(', ')}):` : `${label}:`;
  const { figure, under } =
    total.from === 0 ? { figure: t('summary-no-figure'), under: [] } : parts(t, total);
  const rest = firm(`${figure === '' ? '' : ` ${figure}`}${remarks(t, total)}`);
  return lines(inline('– ', bold(title), rest), ...under.map(firm));
}
