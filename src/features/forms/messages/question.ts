/** The screen of one question, whatever has been begun at it. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Button, Content } from '../../../platform/outbox/index.ts';
import { bold, lines, type Rich, toContent } from '../../../platform/rich-text/index.ts';
import type { Answer } from '../answer.ts';
import { answerText } from '../answer-text.ts';
import { getQuestion, OTHER, type Question } from '../definition.ts';
import type { Pending, QuestionPlace } from '../rules/input.ts';
import { recordItems } from '../rules/record-steps.ts';
import { chosenKeys } from '../rules/scene.ts';
import { estimateToggled, priorAnswer } from '../rules/taps.ts';
import { askedQuestions, visibleQuestions } from '../rules/visible.ts';
import { evidenceLines } from '../types/evidence.ts';
import { typeOf } from '../types/index.ts';
import { recordText } from '../types/records.ts';
import { recordScreen } from './record.ts';
import { buttons, excerpt, fit, labelled, layOut, notice, problemText, type Screen } from './screen.ts';

const ANSWER_EXCERPT = 130;
/** A longer question is shortened, with a button for the whole of it. */
const QUESTION_EXCERPT = 400;
const READING_PAGE = 850;
const LABEL_EXCERPT = 60;
/** A choice is known by its words: only a very long one is cut. */
const CHOICE_EXCERPT = 120;

/** A question, what has been begun at it, and the answer that stands. */
export interface At {
  screen: Screen;
  place: QuestionPlace;
  question: Question;
  position: number;
  count: number;
  current: Answer | undefined;
}

export function questionScreen(t: T, screen: Screen, place: QuestionPlace): Content {
  const { form, context, answers } = screen;
  const question = getQuestion(form, place.key);
  const asked = askedQuestions(form, context, answers);
  const position = asked.indexOf(question) + 1;
  const current = answers.get(question.key);
  const at: At = { screen, place, question, position, count: asked.length, current };
  const { pending } = place;
  switch (pending?.kind) {
    case 'candidates':
      return framed(
        t,
        at,
        () => [t(pending.code)],
        candidateButtons(t, screen, question, pending.candidates),
      );
    case 'until':
      return framed(t, at, () => [t('ask-until')], backAndLeave(t, screen));
    case 'other':
      return framed(t, at, () => [t('ask-other')], backAndLeave(t, screen));
    case 'confirm':
      return confirmScreen(t, at, pending);
    case 'conflict':
      return conflictScreen(t, at, pending);
    case 'record':
      return recordScreen(t, at, pending, framed);
    case 'reading':
      return readingScreen(t, at, pending.page);
    case 'more': {
      // Back alone: with everything that may stand here it makes eight.
      const rows = secondaryButtons(t, at).map((one) => [one]);
      return framed(t, at, () => [], [...rows, [buttons(screen, t)('button-back', 'back')]]);
    }
    case 'chosen':
    case 'joining':
    case undefined:
      return framed(t, at, (scale) => details(t, at, scale), mainButtons(t, at));
  }
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

function backAndLeave(t: T, screen: Screen): Button[][] {
  const button = buttons(screen, t);
  return [[button('button-back', 'back'), button('button-leave', 'leave')]];
}

/** Hint, last period's answer, and what stands now with who gave it. */
function details(t: T, at: At, scale: number): (string | false | undefined)[] {
  const { screen, question, current, place } = at;
  const { context } = screen;
  const prior = context.prior?.get(question.key);
  const limit = Math.round(ANSWER_EXCERPT * scale);
  const hint = question.hint ?? typeOf(question).hint(t, { question, context });
  const items = recordItems({ answers: screen.answers, question });
  const author = current && screen.author?.(question.key);
  const evidence = current?.kind === 'evidence' ? evidenceLines(t, current.items) : [];
  return [
    excerpt(hint, Math.round(300 * scale)),
    prior &&
      prior.kind !== 'skipped' &&
      t('form-prior', { answer: excerpt(answerText(t, question, prior), limit).replaceAll('\n', '; ') }),
    place.pending?.kind === 'chosen' && place.pending.other !== undefined
      ? t('form-other', { text: excerpt(place.pending.other, limit) })
      : undefined,
    current &&
      items.length === 0 &&
      evidence.length === 0 &&
      t('form-current', { answer: excerpt(answerText(t, question, current), limit) }),
    ...(evidence.length > 0
      ? [
          t('form-evidence'),
          ...evidence.map((one, index) => `${index + 1}. ${excerpt(one, Math.round(80 * scale))}`),
        ]
      : []),
    ...(items.length > 0
      ? [
          t('form-records', { count: items.length }),
          ...items
            .slice(-8)
            .map(
              (item, index) =>
                `${Math.max(0, items.length - 8) + index + 1}. ${excerpt(recordText(t, question, item), Math.round(80 * scale))}`,
            ),
        ]
      : []),
    author,
  ];
}

function candidateButtons(t: T, screen: Screen, question: Question, candidates: Answer[]): Button[][] {
  return [
    ...candidates.map((one, index) => [
      labelled(screen, excerpt(answerText(t, question, one), LABEL_EXCERPT), 'candidate', index),
    ]),
    [buttons(screen, t)('button-retype', 'retype')],
  ];
}

function confirmScreen(t: T, at: At, pending: Extract<Pending, { kind: 'confirm' }>): Content {
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

function conflictScreen(t: T, at: At, pending: Extract<Pending, { kind: 'conflict' }>): Content {
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
function readingScreen(t: T, { screen, question }: At, wanted: number): Content {
  const pages = Math.ceil(question.text.length / READING_PAGE);
  const page = Math.min(wanted, pages - 1);
  const button = buttons(screen, t);
  const text = question.text.slice(page * READING_PAGE, (page + 1) * READING_PAGE);
  return toContent(lines(bold(t('page-of', { page: page + 1, pages })), '', text), [
    ...(pages > 1 ? [[button('button-next-page', 'read', (page + 1) % pages)]] : []),
    ...backAndLeave(t, screen),
  ]);
}

/** Choices, records or answers that are offered: what there may be many of. */
function manyButtons(t: T, { screen, place, question }: At): Button[] {
  if (question.suggestions) {
    return question.suggestions.map(({ text, label }, index) =>
      labelled(screen, excerpt(label ?? text, LABEL_EXCERPT), 'suggest', index),
    );
  }
  if (question.type === 'yes_no') {
    return [labelled(screen, t('answer-yes'), 'choose', 0), labelled(screen, t('answer-no'), 'choose', 1)];
  }
  if (question.type === 'records') {
    const items = recordItems({ answers: screen.answers, question });
    return items.map((item, index) =>
      labelled(screen, `✎ ${index + 1}. ${excerpt(recordText(t, question, item), 40)}`, 'edit', index),
    );
  }
  const isMulti = question.type === 'multi_choice';
  const ticked = new Set(isMulti ? chosenKeys(screen.answers, place) : []);
  const mark = (key: string) => (isMulti ? (ticked.has(key) ? '☑ ' : '☐ ') : '');
  const all = (question.choices ?? []).map((choice, index) =>
    labelled(screen, excerpt(mark(choice.key) + choice.text, CHOICE_EXCERPT), 'choose', index),
  );
  return question.other ? [...all, labelled(screen, mark(OTHER) + t('button-other'), 'other')] : all;
}

function itemCount(current: Answer | undefined): number {
  return current?.kind === 'evidence' || current?.kind === 'records' ? current.items.length : 0;
}

/** What may stand behind “more”. */
function secondaryButtons(t: T, { screen, place, question, current }: At): Button[] {
  const button = buttons(screen, t);
  const items = itemCount(current);
  const isJoining = place.pending?.kind === 'joining';
  const prior = priorAnswer({ context: screen.context, question });
  const rows: Button[] = [];
  if (current?.kind === 'evidence' && items > 0) rows.push(button('button-remove-last', 'remove'));
  if (prior && !current) rows.push(labelled(screen, t('button-prior'), 'prior'));
  if (question.default !== undefined && !current) {
    rows.push(
      labelled(screen, excerpt(t('button-default', { text: question.default }), LABEL_EXCERPT), 'default'),
    );
  }
  for (const reason of question.allowNone ?? []) rows.push(button(`none-${reason}`, reason));
  if (estimateToggled(current)) {
    const isEstimated = current !== undefined && 'estimated' in current && current.estimated;
    rows.push(button(isEstimated ? 'button-not-estimate' : 'button-estimate', 'estimate'));
  }
  // A ticked list is kept by “done”.
  if (current && items === 0 && !isJoining && question.type !== 'multi_choice') {
    rows.push(button('button-keep', place.fromReview ? 'back' : 'skip'));
  } else if (!question.required && items === 0 && !current) rows.push(button('button-skip', 'skip'));
  if (screen.hasNewer) rows.push(button('button-take-version', 'version'));
  if (question.text.length > QUESTION_EXCERPT) rows.push(button('button-read', 'read', 0));
  return rows;
}

function mainButtons(t: T, at: At): Button[][] {
  const { screen, place, question, position, current } = at;
  const button = buttons(screen, t);
  const fixed: Button[] = [];
  if (question.type === 'records') fixed.push(button('button-add', 'add'));
  const isDoneNeeded =
    question.type === 'multi_choice' || itemCount(current) > 0 || place.pending?.kind === 'joining';
  if (isDoneNeeded) fixed.push(button('button-done', 'done'));
  const first = place.fromReview
    ? current
      ? []
      : [button('button-review', 'back')]
    : position > 1
      ? [button('button-back', 'back')]
      : [];
  return layOut({
    many: manyButtons(t, at),
    fixed,
    secondary: secondaryButtons(t, at),
    navigation: [...first, button('button-leave', 'leave')],
    page: place.page ?? 0,
    turn: (page, pages) =>
      labelled(screen, t('button-turn', { page: page + 1, pages }), 'page', (page + 1) % pages),
    more: button('button-more', 'more'),
  });
}
