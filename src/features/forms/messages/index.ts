/**
 * The screens of a guided conversation: one question, or the review. Pure: state in, text and buttons out.
 * A screen is at most 1,024 characters and 8 buttons; what is longer is paged or shortened.
 */
import type { T } from '../../../locales/index.ts';
import type { Content } from '../../../platform/outbox/index.ts';
import { bold, lines, type Rich } from '../../../platform/rich-text/index.ts';
import type { AnswerSource } from '../answer.ts';
import { answerText } from '../answer-text.ts';
import { type Form, isReviewed, labelOf, type Question } from '../definition.ts';
import { calculatedAnswers, visibleQuestions } from '../rules/visible.ts';
import type { FormContext } from '../types/type.ts';
import { questionScreen } from './question.ts';
import { reviewScreen } from './review.ts';
import { excerpt, type Screen } from './screen.ts';

export { excerpt, problemText } from './screen.ts';

/** The screen of a place in a form. */
export function screenOf(t: T, screen: Screen): Content {
  return screen.place.at === 'review'
    ? reviewScreen(t, screen, screen.place)
    : questionScreen(t, screen, screen.place);
}

/** All answers of a report as text, a paragraph a question, each answer cut to `limit` units. */
export function answersText(
  t: T,
  form: Form,
  context: FormContext,
  answers: AnswerSource,
  limit: number,
  /** A line more under a question, such as what it was before. */
  more?: (question: Question, text: string) => string | undefined,
): Rich[] {
  const calculated = calculatedAnswers(form, context, answers);
  return visibleQuestions(form, context, answers)
    .filter(isReviewed)
    .map((one, at) => {
      const text = answerText(t, one, calculated.get(one.key) ?? answers.get(one.key));
      return lines(bold(`${at + 1}. ${labelOf(one)}`), excerpt(text, limit), more?.(one, text));
    });
}
