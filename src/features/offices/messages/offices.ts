/** The card of the offices, and closing a year. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Content } from '../../../platform/outbox/index.ts';
import { bold, lines, type Rich, toContent } from '../../../platform/rich-text/index.ts';
import { excerpt, formatCount } from '../../forms/index.ts';
import type { Bloc } from '../../registry/index.ts';
import { closeYearButton, officesButton } from '../buttons.ts';
import type { HeldOffice } from '../queries.ts';
import type { RotationView } from '../reading.ts';
import { joined, nearby, stateText } from './parts.ts';

function yearLines(t: T, year: number, held: HeldOffice[]): Rich {
  const of = (kind: HeldOffice['kind']) => held.filter((one) => one.kind === kind && one.year === year);
  const names = (kind: HeldOffice['kind']) => joined(t, [...new Set(of(kind).map((one) => one.name))]);
  return lines(
    bold(t('office-year', { year: String(year) })),
    t('office-head', { names: names('head') }),
    t('office-deputies', { names: names('deputy') }),
    t('office-secretariat', { names: names('secretariat') }),
  );
}

/** Who holds which office of which year, the rotation ahead, and what may be done about them. */
export function officesCard(
  t: T,
  about: { bloc: Bloc; held: HeldOffice[]; next: RotationView | undefined; closable: number[] },
): Content {
  const { bloc, held, next, closable } = about;
  const years = [...new Set(held.map((one) => one.year))].slice(0, 3);
  return toContent(
    lines(
      bold(t('offices-title')),
      excerpt(bloc.name, 100),
      ...years.flatMap((year) => ['', yearLines(t, year, held)]),
      next && '',
      next && t('rotation-ahead', { year: String(next.rotation.year), state: stateText(t, next.rotation) }),
    ),
    [
      [
        {
          label: next
            ? t('button-see-rotation', { year: String(next.rotation.year) })
            : t('button-prepare-rotation'),
          data: officesButton.make({ verb: 'prepare' }),
        },
      ],
      ...closable.slice(0, 2).map((year) => [
        {
          label: t('button-close-year', { year: String(year) }),
          data: closeYearButton.make({ year, verb: 'ask' }),
        },
      ]),
      nearby(t),
    ],
  );
}

/** Closing a year is asked once more; open rounds are named by their number. */
export function closeYearAsked(t: T, about: { year: number; openRounds: number }): Content {
  const year = String(about.year);
  return toContent(
    lines(
      bold(t('close-year-title', { year })),
      '',
      t('close-year-text', { year }),
      about.openRounds > 0 && t('close-year-open-rounds', { count: formatCount(about.openRounds) }),
    ),
    [
      [
        {
          label: t('button-close-year-confirm', { year }),
          data: closeYearButton.make({ year: about.year, verb: 'confirm' }),
        },
      ],
      [{ label: t('button-back-to-offices'), data: officesButton.make({ verb: 'show' }) }],
    ],
  );
}

/** A year is closed. */
export function yearClosed(t: T, bloc: Bloc, year: number): Content {
  return toContent(lines(bold(t('year-closed', { year: String(year) })), bloc.name));
}
