/** The rotation as the secretariat prepares it: its card, its choices, giving it up. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Button, Content } from '../../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../../platform/rich-text/index.ts';
import { excerpt, formatChatDate } from '../../forms/index.ts';
import { officesButton, rotationButton } from '../buttons.ts';
import type { Rotation } from '../queries.ts';
import type { RotationView } from '../reading.ts';
import { missingIn } from '../rules.ts';
import { planLines, stateText } from './parts.ts';

/** Choices on a screen, besides turning and the way back. */
export const CHOICES = 5;

type Verb = Parameters<typeof rotationButton.make>[0]['verb'];

function button(rotation: Rotation, label: string, verb: Verb, value = 0): Button {
  const { id: rotationId, revision } = rotation;
  return { label: excerpt(label, 60), data: rotationButton.make({ rotationId, revision, verb, value }) };
}

/** The rotation being prepared, with all that can be done about it at its stage. */
export function rotationCard(
  t: T,
  about: RotationView & {
    ids: { deputyIds: number[]; personIds: number[] };
    today: string;
    leaders?: number;
  },
): Content {
  const { rotation, ids, today } = about;
  const missing = missingIn({ ...rotation, ...ids }, today);
  const isDraft = rotation.state === 'draft';
  const choices: Button[][] = [
    [
      button(rotation, t('button-choose-head'), 'heads'),
      button(rotation, t('button-choose-deputies'), 'deputies'),
    ],
    [button(rotation, t('button-choose-people'), 'people'), button(rotation, t('button-choose-day'), 'days')],
    ...(missing.length === 0 ? [[button(rotation, t('button-propose-rotation'), 'propose')]] : []),
  ];
  return toContent(
    lines(
      bold(t('rotation-title', { year: String(rotation.year) })),
      stateText(t, rotation),
      '',
      planLines(t, about),
      isDraft && missing.length > 0 && '',
      isDraft && missing.map((one) => t(`rotation-missing-${one}`)).join('\n'),
      about.leaders === 0 && '',
      about.leaders === 0 && t('rotation-no-leader'),
    ),
    [
      ...(isDraft ? choices : [[button(rotation, t('button-reopen-rotation'), 'reopen')]]),
      [button(rotation, t('button-cancel-rotation'), 'cancel')],
      [{ label: t('button-back-to-offices'), data: officesButton.make({ verb: 'show' }) }],
    ],
  );
}

/** A list to choose from, a few on a screen; `chosen` are ticked where several may be. */
export function choice(
  t: T,
  about: {
    rotation: Rotation;
    what: 'head' | 'deputy' | 'person';
    all: { id: number; name: string }[];
    chosen: readonly number[];
    page: number;
  },
): Content {
  const { rotation, what, all, chosen, page } = about;
  const list = ({ head: 'heads', deputy: 'deputies', person: 'people' } as const)[what];
  const turning = [
    ...(page > 0 ? [button(rotation, t('button-previous-page'), list, page - 1)] : []),
    ...(all.length > (page + 1) * CHOICES ? [button(rotation, t('button-next-page'), list, page + 1)] : []),
  ];
  const mark = (id: number) => (what === 'head' ? '' : chosen.includes(id) ? '☑ ' : '☐ ');
  return toContent(
    lines(bold(t('rotation-title', { year: String(rotation.year) })), t(`rotation-choose-${what}`)),
    [
      ...all
        .slice(page * CHOICES, (page + 1) * CHOICES)
        .map((one) => [button(rotation, mark(one.id) + one.name, what, one.id)]),
      ...(turning.length > 0 ? [turning] : []),
      [button(rotation, t('button-done'), 'show')],
    ],
  );
}

/** The days offered, and the way to type another. */
export function dayChoice(t: T, rotation: Rotation, days: string[]): Content {
  return toContent(
    lines(bold(t('rotation-title', { year: String(rotation.year) })), t('rotation-choose-day')),
    [
      ...days.map((day) => [button(rotation, formatChatDate(day), 'day', Number(day.replaceAll('-', '')))]),
      [button(rotation, t('button-other-day'), 'type_day')],
      [button(rotation, t('button-back'), 'show')],
    ],
  );
}

/** Giving up a rotation is asked once more. */
export function cancelAsked(t: T, rotation: Rotation): Content {
  return toContent(
    lines(bold(t('rotation-title', { year: String(rotation.year) })), t('rotation-cancel-asked')),
    [
      [button(rotation, t('button-cancel-rotation-confirmed'), 'cancel_confirmed')],
      [button(rotation, t('button-back'), 'show')],
    ],
  );
}
