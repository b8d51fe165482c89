/** What stands beside a question in the spreadsheet: how its cells are filled in. Pure. */
import type { T } from '../../../locales/index.ts';
import { type Form, labelOf, lengthLimit, type Question } from '../../forms/index.ts';

/** How to fill in a row; `sheet` is the sheet of a list. */
export function hintOf(
  t: T,
  form: Form,
  question: Question,
  about: { isAsked: boolean; sheet: string | undefined },
): string {
  const parts = [
    about.isAsked ? undefined : whenOf(t, form, question),
    byType(t, question, about.sheet),
    question.hint,
    question.required && question.type !== 'calculated' && question.type !== 'note'
      ? t('form-sheet-hint-required')
      : undefined,
  ];
  return parts.filter((one) => one !== undefined && one !== '').join(' ');
}

function whenOf(t: T, form: Form, { when }: Question): string {
  const named =
    typeof when === 'object' ? form.questions.find((one) => one.key === when.answered) : undefined;
  return named ? t('form-sheet-not-asked-without', { question: labelOf(named) }) : t('form-sheet-not-asked');
}

function byType(t: T, question: Question, sheet: string | undefined): string {
  const { type } = question;
  if (type === 'note') return '';
  if (type === 'records') return t('form-sheet-hint-records', { sheet: sheet ?? '' });
  if (type === 'text' || type === 'long_text') {
    return t('form-sheet-hint-text', { limit: lengthLimit(question) });
  }
  return t(`form-sheet-hint-${type}`);
}
