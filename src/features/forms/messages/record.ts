/** The screen of one field of a record. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Content } from '../../../platform/outbox/index.ts';
import { bold } from '../../../platform/rich-text/index.ts';
import { answerText } from '../answer-text.ts';
import type { Pending } from '../rules/input.ts';
import { fieldAt, isRestKnown, recordItems } from '../rules/record-steps.ts';
import { typeOf } from '../types/index.ts';
import { fieldsOf, isFieldShown, recordText } from '../types/records.ts';
import { type At, framed } from './frame.ts';
import { buttons, excerpt, labelled, layOut } from './screen.ts';

/** One field of a record: which record, what is in it so far, and what is asked. */
export function recordScreen(t: T, at: At, pending: Extract<Pending, { kind: 'record' }>): Content {
  const { screen, question, place } = at;
  const field = fieldAt(question, pending);
  const button = buttons(screen, t);
  if (pending.menu) return menuScreen(t, at, pending);
  if (!field) return framed(t, at, () => [], [[button('button-back', 'back')]]);
  const inner = pending.inner;
  const now = pending.item[field.key];
  const rows = inner
    ? [
        ...inner.candidates.map((one, index) => [
          labelled(screen, excerpt(answerText(t, field, one), 60), 'candidate', index),
        ]),
        [button('button-retype', 'retype')],
      ]
    : layOut({
        many:
          field.type === 'yes_no'
            ? [labelled(screen, t('answer-yes'), 'choose', 0), labelled(screen, t('answer-no'), 'choose', 1)]
            : field.suggestions
              ? field.suggestions.map(({ text, label }, index) =>
                  labelled(screen, excerpt(label ?? text, 60), 'suggest', index),
                )
              : (field.choices ?? []).map((one, index) =>
                  labelled(screen, excerpt(one.text, 120), 'choose', index),
                ),
        fixed: [
          ...(now ? [button('button-keep', 'skip')] : field.required ? [] : [button('button-skip', 'skip')]),
          ...(pending.index === undefined || question.ordered ? [] : [button('button-drop', 'drop')]),
          ...(question.ordered && pending.index !== undefined && isRestKnown(question, pending)
            ? [button('button-keep-rest', 'done')]
            : []),
        ],
        secondary: [],
        navigation: [button('button-back', 'back'), button('button-leave', 'leave')],
        page: place.page ?? 0,
        turn: (page, pages) =>
          labelled(screen, t('button-turn', { page: page + 1, pages }), 'page', (page + 1) % pages),
        more: button('button-more', 'more'),
      });
  const so = recordText(t, question, pending.item);
  const position = pending.index === undefined ? t('record-new') : t('record-at', { at: pending.index + 1 });
  const asked = fieldsOf(question).flatMap((_, index) =>
    isFieldShown(question, index, pending.item) ? [index] : [],
  );
  return framed(
    t,
    at,
    (scale) => [
      t('record-field', {
        record: position,
        field: asked.indexOf(pending.field) + 1,
        fields: asked.length,
      }),
      so !== '' && excerpt(so, Math.round(200 * scale)),
      '',
      bold(excerpt(field.text, Math.round(200 * scale))),
      inner
        ? t(inner.code)
        : (field.hint ?? typeOf(field).hint(t, { question: field, context: screen.context })),
      now &&
        !inner &&
        t('form-current', { answer: excerpt(answerText(t, field, now), Math.round(100 * scale)) }),
    ],
    rows,
  );
}

/** A record of an ordered list: what is to be done with it? */
function menuScreen(t: T, at: At, pending: Extract<Pending, { kind: 'record' }>): Content {
  const { screen, question } = at;
  const button = buttons(screen, t);
  const index = pending.index ?? 0;
  const count = recordItems({ answers: screen.answers, question }).length;
  const move = [
    ...(index > 0 ? [button('button-move-up', 'up')] : []),
    ...(index < count - 1 ? [button('button-move-down', 'down')] : []),
  ];
  return framed(
    t,
    at,
    (scale) => [
      bold(t('record-at', { at: index + 1 })),
      excerpt(recordText(t, question, pending.item), Math.round(400 * scale)),
    ],
    [
      [button('button-change-record', 'edit', index)],
      ...(move.length > 0 ? [move] : []),
      [button('button-drop', 'drop')],
      [button('button-back', 'back'), button('button-leave', 'leave')],
    ],
  );
}
