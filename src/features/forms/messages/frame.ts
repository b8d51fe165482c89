/** What all screens of a question have in common: progress, heading, notice, the question, and the ways out. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Button, Content } from '../../../platform/outbox/index.ts';
import { bold, lines, type Rich, toContent } from '../../../platform/rich-text/index.ts';
import type { Answer } from '../answer.ts';
import type { Question } from '../definition.ts';
import type { QuestionPlace } from '../rules/input.ts';
import { visibleQuestions } from '../rules/visible.ts';
import { typeOf } from '../types/index.ts';
import { buttons, excerpt, fit, notice, type Screen } from './screen.ts';

/** How much of an answer a screen shows, in UTF-16 units. */
export const ANSWER_EXCERPT = 130;
/** How much of what stands on a button. */
export const LABEL_EXCERPT = 60;
/** A longer question is shortened, with a button for the whole of it. */
export const QUESTION_EXCERPT = 400;

/** A question, what has been begun at it, and the answer that stands. */
export interface At {
  screen: Screen;
  place: QuestionPlace;
  question: Question;
  position: number;
  count: number;
  current: Answer | undefined;
}

/** The frame of all screens of a question: progress, heading, notice, the question, and what is under it. */
export function framed(
  t: T,
  { screen, question, position, count }: At,
  under: (scale: number) => (Rich | string | false | undefined)[],
  rows: Button[][],
): Content {
  const rich = fit((scale) => {
    const said = notice(t, screen, scale);
    return lines(
      bold(t('form-progress', { position, count })),
      excerpt(screen.heading, Math.round(260 * scale)),
      said && '',
      said,
      ...notesBefore(screen, question).map((text) => excerpt(text, Math.round(200 * scale))),
      '',
      bold(excerpt(question.text, Math.round(QUESTION_EXCERPT * scale))),
      ...under(scale),
    );
  });
  return toContent(rich, rows);
}

/** The notes that stand between the question before and this one. */
function notesBefore({ form, context, answers }: Screen, question: Question): string[] {
  const visible = visibleQuestions(form, context, answers);
  const notes: string[] = [];
  for (let at = visible.indexOf(question) - 1; at >= 0; at -= 1) {
    const before = visible[at];
    if (!before || !typeOf(before).silent) break;
    if (before.type === 'note') notes.unshift(before.text);
  }
  return notes.length > 0 ? ['', ...notes] : [];
}

/** The way back and the way out: all that a screen with something begun leaves. */
export function backAndLeave(t: T, screen: Screen): Button[][] {
  const button = buttons(screen, t);
  return [[button('button-back', 'back'), button('button-leave', 'leave')]];
}
