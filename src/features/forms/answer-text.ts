/** How an answer is written for people: in words, with its unit, money so that no đồng is lost. Pure. */
import type { T } from '../../locales/index.ts';
import type { Answer, EvidenceItem } from './answer.ts';
import type { Question } from './definition.ts';
import { formatChatDate, formatMoneyInWords, formatNumber, formatPercent } from './reading/index.ts';

function withUnit(value: number, question: Question): string {
  return question.unit ? `${formatNumber(value)} ${question.unit}` : formatNumber(value);
}

function evidenceText(t: T, item: EvidenceItem): string {
  const { document, file } = item;
  const reference = document
    ? [
        `${document.type} số ${document.number}`,
        document.date && t('evidence-dated', { date: formatChatDate(document.date) }),
        `“${document.title}”`,
      ]
        .filter(Boolean)
        .join(' ')
    : undefined;
  const attached = file
    ? [
        file.kind === 'photo' ? t('evidence-photo') : t('evidence-file', { name: file.name ?? '…' }),
        file.caption,
      ]
        .filter(Boolean)
        .join(': ')
    : undefined;
  return [reference, attached].filter(Boolean).join('; ');
}

/** One answer as text, on one line except for evidence, which takes a line an item. */
export function answerText(t: T, question: Question, answer: Answer | undefined): string {
  if (!answer) return t('answer-missing');
  switch (answer.kind) {
    case 'integer':
      return estimated(t, answer.estimated, withUnit(answer.value, question));
    case 'money':
      return estimated(t, answer.estimated, formatMoneyInWords(answer.value));
    case 'ratio':
      return `${formatNumber(answer.numerator)}/${withUnit(answer.denominator, question)} (${formatPercent(answer.numerator, answer.denominator)} %)`;
    case 'plan_actual': {
      const values = {
        planned: formatNumber(answer.planned),
        actual: withUnit(answer.actual, question),
      };
      const rate = answer.planned > 0 ? ` (${formatPercent(answer.actual, answer.planned)} %)` : '';
      const prior =
        answer.prior === undefined ? '' : t('answer-prior', { prior: formatNumber(answer.prior) });
      return t('answer-plan-actual', values) + rate + prior;
    }
    case 'text':
      return answer.value;
    case 'choice':
      return choiceText(question, answer.value);
    case 'multi_choice':
      return answer.values.map((key) => choiceText(question, key)).join('; ');
    case 'evidence':
      return answer.items.map((item) => evidenceText(t, item)).join('\n');
    case 'none':
      return answer.until
        ? t('answer-not-yet-known-until', { date: formatChatDate(answer.until) })
        : t(`none-${answer.reason}`);
    case 'skipped':
      return t('answer-skipped');
  }
}

function estimated(t: T, is: boolean | undefined, text: string): string {
  return is ? t('answer-estimated', { text }) : text;
}

function choiceText(question: Question, key: string): string {
  return question.choices?.find((one) => one.key === key)?.text ?? key;
}
