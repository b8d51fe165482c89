/** The movements of an emulation year, and one of them. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Button, Content } from '../../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../../platform/rich-text/index.ts';
import { excerpt, formatCount } from '../../forms/index.ts';
import type { Movement } from '../../movements/index.ts';
import type { Bloc } from '../../registry/index.ts';
import { designButton, movementButton, movementsButton } from '../buttons.ts';
import { arrows, itemsOf, pageNumber, pageOf } from './pages.ts';

/** With the arrows, a new one, the copy and the way back they make eight buttons at most. */
const LISTED = 4;
const NAME_LENGTH = 60;
const TITLE_LENGTH = 200;

const dataOf = (
  year: number,
  verb: Parameters<typeof movementsButton.make>[0]['verb'],
  page = 0,
  count = 0,
) => movementsButton.make({ year, verb, page, count });

/** The year's movements; `copied` is how many of last year's are not there yet. */
export function movementList(
  t: T,
  about: { bloc: Bloc; year: number; movements: readonly Movement[]; copied: number },
  wanted: number,
): Content {
  const { bloc, year, movements, copied } = about;
  const page = itemsOf(movements, wanted, LISTED);
  return toContent(
    lines(
      bold(t('movements-title', { year: String(year) })),
      bloc.name,
      pageNumber(t, page),
      '',
      ...(movements.length === 0 ? [t('movements-none')] : []),
      ...page.shown.map(({ title, kind }) =>
        t('movements-line', { title: excerpt(title, TITLE_LENGTH - 60), kind: t(`movement-kind-${kind}`) }),
      ),
    ),
    [
      ...page.shown.map(({ id, title }) => [
        { label: excerpt(title, NAME_LENGTH), data: movementButton.make({ movementId: id, verb: 'show' }) },
      ]),
      ...arrows(t, page, (at) => dataOf(year, 'show', at)),
      [{ label: t('button-movement-add'), data: dataOf(year, 'add') }],
      ...(copied > 0 && page.at === 0
        ? [
            [
              {
                label: t('button-movements-copy', { year: String(year - 1), count: formatCount(copied) }),
                data: dataOf(year, 'copy'),
              },
            ],
          ]
        : []),
      [{ label: t('button-design-home'), data: designButton.make({ verb: 'home', page: 0 }) }],
    ],
  );
}

/** What would be copied from last year, as it will be called; one tap does it. */
export function copyPreview(
  t: T,
  year: number,
  planned: readonly Pick<Movement, 'title' | 'kind'>[],
  hasChanged: boolean,
  wanted: number,
): Content {
  const page = pageOf(
    planned.map(({ title, kind }) =>
      t('movements-line', { title: excerpt(title, TITLE_LENGTH), kind: t(`movement-kind-${kind}`) }),
    ),
    wanted,
  );
  const count = formatCount(planned.length);
  return toContent(
    lines(
      hasChanged && t('movements-changed-meanwhile'),
      bold(t('movements-copy-title', { year: String(year), count })),
      pageNumber(t, page),
      '',
      page.body,
    ),
    [
      ...(planned.length > 0
        ? [
            [
              {
                label: t('button-movements-copy-confirm', { count }),
                data: dataOf(year, 'copy_confirmed', 0, planned.length),
              },
            ],
          ]
        : []),
      ...arrows(t, page, (at) => dataOf(year, 'copy', at)),
      [{ label: t('button-back'), data: dataOf(year, 'show') }],
    ],
  );
}

/** One movement, with what can be changed where the year is the secretariat's own. */
export function movementCard(t: T, { id, title, kind, year }: Movement, isOwn: boolean): Content {
  const row = (label: string, verb: 'rename' | Movement['kind']): Button[] => [
    { label, data: movementButton.make({ movementId: id, verb }) },
  ];
  return toContent(
    lines(
      bold(excerpt(title, TITLE_LENGTH)),
      t('movement-of-year', { year: String(year), kind: t(`movement-kind-${kind}`) }),
    ),
    [
      ...(isOwn
        ? [
            row(t('button-movement-rename'), 'rename'),
            kind === 'regular'
              ? row(t('button-movement-thematic'), 'thematic')
              : row(t('button-movement-regular'), 'regular'),
          ]
        : []),
      [{ label: t('button-movements', { year: String(year) }), data: dataOf(year, 'show') }],
    ],
  );
}
