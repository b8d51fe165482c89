/** How an answer is written for people: in words, with its unit, money so that no đồng is lost. Pure. */
import type { T } from '../../locales/index.ts';
import type { Answer } from './answer.ts';
import type { Question } from './definition.ts';
import { formatChatDate } from './reading/index.ts';
import { typeOf } from './types/index.ts';

/** One answer as text, on one line except for lists, which take a line an item. */
export function answerText(t: T, question: Question, answer: Answer | undefined): string {
  if (!answer) return t('answer-missing');
  if (answer.kind === 'skipped') return t('answer-skipped');
  if (answer.kind === 'none') {
    return answer.until
      ? t('answer-not-yet-known-until', { date: formatChatDate(answer.until) })
      : t(`none-${answer.reason}`);
  }
  const text = typeOf(question).write(t, question, answer);
  return 'note' in answer && answer.note ? t('answer-explained', { text, note: answer.note }) : text;
}
