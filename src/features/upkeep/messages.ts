/** What the operator reads of messages that failed: when, of what kind, and where in the program; never what they say. Pure. */
import type { T } from '../../locales/index.ts';
import type { Button, Content } from '../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../platform/rich-text/index.ts';
import type { ParkedCard } from '../../platform/telegram/index.ts';
import { formatCount, formatDateTime } from '../forms/index.ts';
import { pageArrows } from '../registry/index.ts';
import { parkedButton, parkedOneButton } from './buttons.ts';

/** Messages on a screen: with two buttons each and the arrows, eight. */
export const AT_ONCE = 3;

/** To the operators: something failed. Written anew as more fails that day. */
export function parkedNews(t: T, count: number): Content {
  const text = lines(bold(t('parked-news', { count: formatCount(count) })), t('parked-news-how'));
  return toContent(text, [[{ label: t('button-parked'), data: parkedButton.make({ page: 0 }) }]]);
}

function cardLine(t: T, number: number, card: ParkedCard, timeZone: string): string {
  const place = card.place === '' ? '' : ` (${card.place})`;
  const error = card.error === 'SqliteError' ? t('parked-error-database') : t('parked-error-program');
  return [
    `${number}. ${formatDateTime(card.parkedAt, timeZone)}: ${t(`parked-kind-${card.kind}`)}`,
    `${error}: ${card.error}${place}`,
    ...(card.isReplaying ? [t('parked-replaying')] : []),
  ].join('\n');
}

/** A page of the messages that failed, the oldest first. */
export function parkedList(
  t: T,
  about: { cards: readonly ParkedCard[]; count: number; page: number; timeZone: string },
): Content {
  const { cards, count, page, timeZone } = about;
  if (count === 0) return { text: t('parked-none') };
  const arrows = pageArrows(t, page, Math.ceil(count / AT_ONCE), (to) => parkedButton.make({ page: to }));
  return toContent(
    lines(
      bold(t('parked-title', { count: formatCount(count) })),
      t('parked-hint'),
      ...cards.flatMap((card, at) => ['', cardLine(t, page * AT_ONCE + at + 1, card, timeZone)]),
    ),
    [
      ...cards.map((card, at): Button[] =>
        (['replay', 'discard'] as const).map((verb) => ({
          label: t(`button-parked-${verb}`, { number: page * AT_ONCE + at + 1 }),
          data: parkedOneButton.make({ parkedId: card.id, verb }),
        })),
      ),
      ...arrows,
    ],
  );
}

/** What became of a message that was handled again. */
export function replayed(t: T, result: 'done' | 'failed'): Content {
  return { text: t(`parked-replay-${result}`) };
}
