/** Why there is no figure: the words of the status column, in either language. */
import { textsIn } from '../../../locales/index.ts';
import {
  acceptDate,
  type FormContext,
  foldText,
  type NoneReason,
  noneReasons,
  type Question,
} from '../../forms/index.ts';
import type { Filled } from './extract.ts';
import { blank, type Outcome, outcome, wrong } from './outcome.ts';
import { textOf } from './single.ts';

const languages = ['vi', 'en'] as const;
const wordsOf = (write: (t: ReturnType<typeof textsIn>) => string) =>
  languages.map((language) => foldText(write(textsIn(language))));
const reasonWords = noneReasons.map(
  (reason) => [reason, wordsOf((t) => t(`form-sheet-none-${reason}`))] as const,
);
const skipWords = wordsOf((t) => t('form-sheet-left-empty'));

/** Which reason a cell names, in either language. */
export function reasonOf(status: Filled): NoneReason | 'skipped' | undefined {
  const folded = foldText(textOf(status.content));
  if (skipWords.includes(folded)) return 'skipped';
  return reasonWords.find(([, words]) => words.some((word) => folded.startsWith(word)))?.[0];
}

/** Reads a reason; `value` is the cell beside it, where the day may stand on which a figure will follow. */
export function readStatus(
  question: Question,
  context: FormContext,
  status: Filled,
  value: Filled | undefined,
): Outcome {
  const { at } = status;
  const reason = reasonOf(status);
  if (reason === undefined) return wrong(at, 'status-unknown', textOf(status.content));
  if (reason === 'skipped') {
    return question.required
      ? wrong(at, 'status-not-allowed')
      : { kind: 'answer', answer: { kind: 'skipped' }, at };
  }
  if (!question.allowNone?.includes(reason)) return wrong(at, 'status-not-allowed');
  if (reason !== 'not_yet_known') return { kind: 'answer', answer: { kind: 'none', reason }, at };
  const day = /\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{2,4})?/u.exec(textOf(status.content))?.[0];
  if (day !== undefined) return outcome(at, acceptDate(day, context.today), 'until');
  if (!value || blank(value)) return { kind: 'until', at };
  return outcome(value.at, acceptDate(textOf(value.content), context.today), 'until');
}
