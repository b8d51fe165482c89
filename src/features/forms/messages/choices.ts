/** The buttons of a question: its choices, what may be said instead, and the ways on and out. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Button } from '../../../platform/outbox/index.ts';
import type { Answer } from '../answer.ts';
import { OTHER } from '../definition.ts';
import { recordItems } from '../rules/record-steps.ts';
import { chosenKeys } from '../rules/scene.ts';
import { estimateToggled, priorAnswer } from '../rules/taps.ts';
import { recordText } from '../types/records.ts';
import { type At, LABEL_EXCERPT, QUESTION_EXCERPT } from './frame.ts';
import { buttons, excerpt, labelled, layOut } from './screen.ts';

/** A choice is known by its words: only a very long one is cut. */
const CHOICE_EXCERPT = 120;

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
export function secondaryButtons(t: T, { screen, place, question, current }: At): Button[] {
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

/** All buttons of a question, on as many pages as they need. */
export function mainButtons(t: T, at: At): Button[][] {
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
