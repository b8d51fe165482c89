/**
 * The screens of a guided conversation: one question, or the review. Pure: state in, text and buttons out.
 * A screen is at most 1,024 characters and 8 buttons; what is longer is paged or shortened.
 */
import type { PlainKey, T } from '../../locales/index.ts';
import type { Button, Content } from '../../platform/outbox/index.ts';
import { bold, lines, type Rich, toContent } from '../../platform/rich-text/index.ts';
import type { Answer, Answers } from './answer.ts';
import { answerText } from './answer-text.ts';
import { formButton } from './buttons.ts';
import { type Form, getQuestion, lengthLimit, type Question } from './definition.ts';
import type { Problem, ProblemCode } from './rules/accept.ts';
import { chosenKeys, type Place } from './rules/advance.ts';
import { type FormContext, visibleQuestions } from './rules/visible.ts';

const SCREEN_LENGTH = 1_024;
/** Lines of a review page: with the page's number buttons, its arrows and the sending button that makes 8. */
const REVIEW_LINES = 5;
const QUESTION_EXCERPT = 60;
const ANSWER_EXCERPT = 130;
const ANSWER_LEAST = 20;

type Verb = Parameters<typeof formButton.make>[0]['verb'];

/** Everything a screen shows. */
export interface Screen {
  form: Form;
  context: FormContext;
  answers: Answers;
  place: Place;
  draftId: number;
  revision: number;
  /** What the form is about, such as the round and the agency. */
  heading: string;
  submitLabel: string;
  /** What the review shows in place of its lines. */
  reviewBody?: Rich | undefined;
  problem?: Problem | undefined;
  /** The answer just taken, said back in words. */
  echo?: { question: Question; answer: Answer } | undefined;
}

/** A problem as the sentence that people read. */
export function problemText(t: T, problem: Problem): string {
  // Which values go with which code is settled where the problem is made; a missing one throws in its test.
  const write = t as (key: ProblemCode, values?: Problem['values']) => string;
  return write(problem.code, problem.values);
}

/** The screen of a place in a form. */
export function screenOf(t: T, screen: Screen): Content {
  return screen.place.at === 'review' ? reviewScreen(t, screen) : questionScreen(t, screen, screen.place);
}

/** Cuts a text at a word's end with “…” so that it has at most `limit` UTF-16 units. */
export function excerpt(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > limit / 2 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function notice(t: T, screen: Screen): string | undefined {
  if (screen.problem) return `⚠️ ${problemText(t, screen.problem)}`;
  if (screen.echo) {
    const text = excerpt(answerText(t, screen.echo.question, screen.echo.answer), ANSWER_EXCERPT);
    return t('form-recorded', { answer: text });
  }
  return undefined;
}

function buttons(screen: Screen, t: T) {
  return (key: PlainKey, verb: Verb, index?: number): Button =>
    labelled(screen, (t as (key: PlainKey) => string)(key), verb, index);
}

function labelled(screen: Screen, label: string, verb: Verb, index?: number): Button {
  return {
    label,
    data: formButton.make({ draftId: screen.draftId, revision: screen.revision, verb, index }),
  };
}

function questionScreen(t: T, screen: Screen, place: Extract<Place, { at: 'question' }>): Content {
  const { form, context, answers } = screen;
  const question = getQuestion(form, place.key);
  const visible = visibleQuestions(form, context, answers);
  const position = visible.indexOf(question) + 1;
  const current = answers.get(question.key);
  const said = notice(t, screen);
  const isPending = place.pending !== undefined;
  const rich = lines(
    bold(t('form-progress', { position, count: visible.length })),
    screen.heading,
    said && '',
    said,
    '',
    bold(question.text),
    !isPending && hintText(t, question),
    isPending && pendingText(t, place),
    current &&
      !isPending &&
      t('form-current', { answer: excerpt(answerText(t, question, current), ANSWER_EXCERPT) }),
  );
  return toContent(rich, questionButtons(t, screen, place, question, current, position));
}

function hintText(t: T, question: Question): string {
  switch (question.type) {
    case 'integer':
      return t('hint-integer');
    case 'money':
      return t('hint-money');
    case 'ratio':
      return t('hint-ratio');
    case 'plan_actual':
      return t('hint-plan-actual');
    case 'plan_actual_prior':
      return t('hint-plan-actual-prior');
    case 'text':
    case 'long_text':
      return t('hint-text', { limit: lengthLimit(question) });
    case 'choice':
      return t('hint-choice');
    case 'multi_choice':
      return t('hint-multi-choice');
    case 'evidence':
      return t('hint-evidence');
  }
}

function pendingText(t: T, place: Extract<Place, { at: 'question' }>): string | undefined {
  if (place.pending?.kind === 'until') return t('ask-until');
  if (place.pending?.kind === 'candidates') return t(place.pending.code);
  return undefined;
}

function questionButtons(
  t: T,
  screen: Screen,
  place: Extract<Place, { at: 'question' }>,
  question: Question,
  current: Answer | undefined,
  position: number,
): Button[][] {
  const button = buttons(screen, t);
  const navigation = (first: Button[]): Button[] => [...first, button('button-leave', 'leave')];
  if (place.pending?.kind === 'candidates') {
    const candidates = place.pending.candidates.map((one, at) => [
      labelled(screen, excerpt(answerText(t, question, one), 60), 'candidate', at),
    ]);
    return [...candidates, [button('button-retype', 'retype')]];
  }
  if (place.pending?.kind === 'until') return [navigation([button('button-back', 'back')])];
  const rows: Button[][] = [];
  const ticked = new Set(question.type === 'multi_choice' ? chosenKeys(screen.answers, place) : []);
  for (const [at, choice] of (question.choices ?? []).entries()) {
    const mark = question.type === 'multi_choice' ? (ticked.has(choice.key) ? '☑ ' : '☐ ') : '';
    rows.push([labelled(screen, mark + choice.text, 'choose', at)]);
  }
  const items = current?.kind === 'evidence' ? current.items.length : 0;
  if (question.type === 'multi_choice' || items > 0) rows.push([button('button-done', 'done')]);
  if (items > 0) rows.push([button('button-remove-last', 'remove')]);
  for (const reason of question.allowNone ?? []) rows.push([button(`none-${reason}`, reason)]);
  if (current && items === 0) rows.push([button('button-keep', place.fromReview ? 'back' : 'skip')]);
  else if (!question.required && items === 0) rows.push([button('button-skip', 'skip')]);
  const first = place.fromReview
    ? current
      ? []
      : [button('button-review', 'back')]
    : position > 1
      ? [button('button-back', 'back')]
      : [];
  rows.push(navigation(first));
  return rows;
}

function reviewScreen(t: T, screen: Screen): Content {
  const { form, context, answers } = screen;
  const visible = visibleQuestions(form, context, answers);
  const pages = Math.ceil(visible.length / REVIEW_LINES);
  const page = Math.min(screen.place.at === 'review' ? screen.place.page : 0, pages - 1);
  const shown = visible.slice(page * REVIEW_LINES, (page + 1) * REVIEW_LINES);
  const said = notice(t, screen);
  const head = lines(
    bold(pages > 1 ? t('review-title-paged', { page: page + 1, pages }) : t('review-title')),
    screen.heading,
    said && '',
    said,
    '',
  );
  const foot = lines('', t('review-hint'));
  const names = shown.map(
    (one, at) => `${page * REVIEW_LINES + at + 1}. ${excerpt(one.text, QUESTION_EXCERPT)}`,
  );
  // What the frame and the questions leave is shared by the answers.
  const taken = [head.text, foot.text, ...names].reduce((sum, one) => sum + one.length + 2, 0);
  const room = Math.floor((SCREEN_LENGTH - taken) / Math.max(1, shown.length));
  const limit = Math.min(ANSWER_EXCERPT, Math.max(ANSWER_LEAST, room));
  const rich = lines(
    head,
    ...shown.map((one, at) =>
      lines(
        bold(names[at] ?? ''),
        excerpt(answerText(t, one, answers.get(one.key)).replaceAll('\n', '; '), limit),
      ),
    ),
    foot,
  );
  const button = buttons(screen, t);
  if (screen.reviewBody) {
    return toContent(screen.reviewBody, [
      [{ ...button('button-done', 'submit'), label: screen.submitLabel }],
      [{ ...button('button-edit', 'jump', 0) }],
      [button('button-leave', 'leave')],
    ]);
  }
  const numbers = shown.map((one, at) =>
    labelled(screen, `✎ ${page * REVIEW_LINES + at + 1}`, 'jump', form.questions.indexOf(one)),
  );
  const arrows = [
    ...(page > 0 ? [labelled(screen, t('button-previous-page'), 'page', page - 1)] : []),
    ...(page < pages - 1 ? [labelled(screen, t('button-next-page'), 'page', page + 1)] : []),
  ];
  return toContent(rich, [
    numbers,
    ...(arrows.length > 0 ? [arrows] : []),
    [
      {
        ...button('button-done', 'submit'),
        label: screen.submitLabel,
      },
    ],
    ...(arrows.length < 2 ? [[button('button-leave', 'leave')]] : []),
  ]);
}

/** All answers of a report as text, a paragraph a question, each answer cut to `limit` units. */
export function answersText(t: T, form: Form, context: FormContext, answers: Answers, limit: number) {
  return visibleQuestions(form, context, answers).map((one, at) =>
    lines(bold(`${at + 1}. ${one.text}`), excerpt(answerText(t, one, answers.get(one.key)), limit)),
  );
}
