/** A broadcast as its readers see it, and who has taken note as the secretariat sees it. Pure. */
import type { T } from '../../locales/index.ts';
import type { Content } from '../../platform/outbox/index.ts';
import { bold, lines, type Rich, toContent } from '../../platform/rich-text/index.ts';
import { excerpt, formatCount, formatDateTime } from '../forms/index.ts';
import type { Bloc } from '../registry/index.ts';
import { acknowledgeButton, broadcastStatusButton, newBroadcastButton } from './buttons.ts';
import type { Broadcast, RecipientStanding } from './queries.ts';

/**
 * The text of a notice exactly as it is sent; in the preview, under a line saying to how many. `years`: the emulation
 * year for which the secretariat speaks; in the preview, those between which the sender chooses.
 */
export function broadcastText(
  t: T,
  about: {
    bloc: Bloc;
    text: string;
    years: readonly number[];
    preview?: { people: number; agencies: number };
  },
): Rich {
  const { preview } = about;
  return lines(
    preview &&
      t('broadcast-preview', {
        people: formatCount(preview.people),
        agencies: formatCount(preview.agencies),
      }),
    preview && '———',
    bold(t('broadcast-title')),
    about.bloc.name,
    t('broadcast-year', { year: about.years.join(' / ') }),
    preview && about.years.length > 1 && t('broadcast-choose-year'),
    '',
    about.text,
  );
}

type Words = Pick<Broadcast, 'text' | 'year'>;

const wordsOf = ({ text, year }: Words) => ({ text, years: [year] });

/** The notice with its button. */
export function notice(t: T, about: { bloc: Bloc; broadcast: Words; recipientId: number }): Content {
  return toContent(broadcastText(t, { bloc: about.bloc, ...wordsOf(about.broadcast) }), [
    [
      {
        label: t('button-acknowledge'),
        data: acknowledgeButton.make({ recipientId: about.recipientId }),
      },
    ],
  ]);
}

/** The notice after its reader took note. */
export function acknowledged(t: T, about: { bloc: Bloc; broadcast: Words; at: number }): Content {
  const { bloc } = about;
  const at = formatDateTime(about.at, bloc.timeZone);
  return toContent(
    lines(broadcastText(t, { bloc, ...wordsOf(about.broadcast) }), '', t('broadcast-acknowledged', { at })),
  );
}

/** Who has not taken note yet, by agency and name: for the secretariat only. */
export function broadcastStatus(t: T, broadcast: Broadcast, standings: RecipientStanding[]): Content {
  const waiting = standings.filter((one) => one.acknowledgedAt === null);
  const line = (one: RecipientStanding) =>
    `– ${one.agencyName}: ${one.personName}${one.unreachable ? ` (${t('unreachable')})` : ''}`;
  return toContent(
    lines(
      bold(t('broadcast-status-title')),
      excerpt(broadcast.text.replaceAll('\n', ' '), 100),
      '',
      t('broadcast-status-count', {
        acknowledged: formatCount(standings.length - waiting.length),
        people: formatCount(standings.length),
      }),
      waiting.length > 0 ? t('broadcast-status-waiting') : t('broadcast-status-all'),
      ...waiting.map(line),
    ),
  );
}

/** The newest broadcasts, and the button for a new one. */
export function broadcastList(t: T, bloc: Bloc, newest: Broadcast[]): Content {
  return toContent(
    lines(
      bold(t('broadcasts-title')),
      ...newest.map(
        (one) =>
          `– ${formatDateTime(one.publishedAt, bloc.timeZone)} (${t('audit-year', { year: String(one.year) })}): ${excerpt(one.text.replaceAll('\n', ' '), 60)}`,
      ),
      newest.length === 0 && t('broadcasts-none'),
    ),
    [
      [{ label: t('button-new-broadcast'), data: newBroadcastButton.make({}) }],
      ...newest.map((one) => [
        {
          label: t('button-broadcast-status', { text: excerpt(one.text.replaceAll('\n', ' '), 30) }),
          data: broadcastStatusButton.make({ broadcastId: one.id }),
        },
      ]),
    ],
  );
}
