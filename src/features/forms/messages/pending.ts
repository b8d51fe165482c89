/** The screens of a question at which something has been begun: a choice of meanings, a doubt, two answers. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Button, Content } from '../../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../../platform/rich-text/index.ts';
import type { Answer } from '../answer.ts';
import { answerText } from '../answer-text.ts';
import type { Question } from '../definition.ts';
import type { Pending } from '../rules/input.ts';
import { ANSWER_EXCERPT, type At, backAndLeave, framed, LABEL_EXCERPT } from './frame.ts';
import { buttons, excerpt, labelled, problemText, type Screen } from './screen.ts';

const READING_PAGE = 850;

/** The meanings that an answer may have, a button each. */
export function candidateButtons(t: T, screen: Screen, question: Question, candidates: Answer[]): Button[][] {
  return [
    ...candidates.map((one, index) => [
      labelled(screen, excerpt(answerText(t, question, one), LABEL_EXCERPT), 'candidate', index),
    ]),
    [buttons(screen, t)('button-retype', 'retype')],
  ];
}

/** What was understood and why it is doubted; or the explanation that is asked for. */
export function confirmScreen(t: T, at: At, pending: Extract<Pending, { kind: 'confirm' }>): Content {
  const { screen, question } = at;
  const button = buttons(screen, t);
  const understood = (scale: number) =>
    t('form-understood', {
      answer: excerpt(answerText(t, question, pending.answer), Math.round(ANSWER_EXCERPT * scale)),
    });
  if (pending.explains) {
    return framed(t, at, (scale) => [understood(scale), t('ask-explain')], backAndLeave(t, screen));
  }
  const warning = (scale: number) => `⚠️ ${excerpt(problemText(t, pending.problem), Math.round(300 * scale))}`;
  return framed(
    t,
    at,
    (scale) => [understood(scale), warning(scale), t(pending.must === 'confirm' ? 'ask-right' : 'ask-why')],
    [
      ...(pending.must === 'confirm' ? [[button('button-confirm', 'confirm')]] : []),
      [button('button-retype-answer', 'retype')],
      [button('button-explain', 'explain')],
      [button('button-leave', 'leave')],
    ],
  );
}

/** What a colleague gave meanwhile beside what was given here: one of them stays. */
export function conflictScreen(t: T, at: At, pending: Extract<Pending, { kind: 'conflict' }>): Content {
  const { screen, question, current } = at;
  const text = (answer: Answer | undefined, limit: number) =>
    excerpt(answerText(t, question, answer), limit).replaceAll('\n', '; ');
  return framed(
    t,
    at,
    (scale) => [
      t('ask-conflict'),
      screen.author?.(question.key),
      t('form-theirs', { answer: text(current, Math.round(ANSWER_EXCERPT * scale)) }),
      t('form-mine', { answer: text(pending.answer, Math.round(ANSWER_EXCERPT * scale)) }),
    ],
    [
      [labelled(screen, t('button-keep-theirs', { answer: text(current, 40) }), 'theirs')],
      [labelled(screen, t('button-keep-mine', { answer: text(pending.answer, 40) }), 'mine')],
      [buttons(screen, t)('button-leave', 'leave')],
    ],
  );
}

/** The whole text of a long question, page by page. */
export function readingScreen(t: T, { screen, question }: At, wanted: number): Content {
  const pages = Math.ceil(question.text.length / READING_PAGE);
  const page = Math.min(wanted, pages - 1);
  const button = buttons(screen, t);
  const text = question.text.slice(page * READING_PAGE, (page + 1) * READING_PAGE);
  return toContent(lines(bold(t('page-of', { page: page + 1, pages })), '', text), [
    ...(pages > 1 ? [[button('button-next-page', 'read', (page + 1) % pages)]] : []),
    ...backAndLeave(t, screen),
  ]);
}
