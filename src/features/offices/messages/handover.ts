/** What is handed over on the day: what the outgoing ones keep, what the incoming ones take over. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Content } from '../../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../../platform/rich-text/index.ts';
import { excerpt, formatCount, formatDateTime } from '../../forms/index.ts';
import { roundButton } from '../../movements/index.ts';
import type { Bloc } from '../../registry/index.ts';
import { handoverButton, officesButton } from '../buttons.ts';
import type { Handover } from '../reading.ts';
import { joined, nearby } from './parts.ts';

/** To the outgoing secretariat on the day: what it keeps, and until when. */
export function outgoingKeeps(t: T, about: { bloc: Bloc; year: number; newYear: number }): Content {
  return toContent(
    lines(
      bold(t('outgoing-title', { year: String(about.newYear) })),
      about.bloc.name,
      '',
      t('outgoing-text', { old: String(about.year), new: String(about.newYear) }),
    ),
    [[{ label: t('button-see-offices'), data: officesButton.make({ verb: 'show' }) }]],
  );
}

/** To the incoming ones: the bloc as it is handed over; the secretariat gets ways to look closer. */
export function handoverPack(t: T, pack: Handover, isSecretariat: boolean): Content {
  const { bloc, rotation } = pack;
  const round = (one: Handover['rounds'][number]) =>
    t(`pack-round-${one.state === 'open' ? 'open' : 'draft'}`, {
      title: excerpt(one.title, 50),
      deadline: formatDateTime(one.deadlineAt, bloc.timeZone),
    });
  const message = (one: Handover['scheduled'][number]) =>
    `– ${formatDateTime(one.at ?? 0, bloc.timeZone)}: ${excerpt(one.content?.text.replaceAll('\n', ' ') ?? t('pack-reminder'), 40)}`;
  const shownRounds = pack.rounds.slice(0, 4);
  return toContent(
    lines(
      bold(t('pack-title', { year: String(rotation.year) })),
      excerpt(bloc.name, 80),
      '',
      t('pack-agencies', { count: formatCount(pack.agencies.length), names: joined(t, pack.agencies) }),
      t('pack-people', {
        count: formatCount(pack.peopleCount),
        unreachable: formatCount(pack.unreachable),
      }),
      '',
      bold(t('pack-rounds', { count: formatCount(pack.rounds.length) })),
      ...shownRounds.map(round),
      '',
      bold(t('pack-scheduled', { count: formatCount(pack.scheduled.length) })),
      ...pack.scheduled.slice(0, 3).map(message),
    ),
    isSecretariat
      ? [
          ...shownRounds.map((one) => [
            { label: excerpt(one.title, 50), data: roundButton.make({ roundId: one.id, verb: 'show' }) },
          ]),
          nearby(t),
          [{ label: t('button-confirm-handover'), data: handoverButton.make({ rotationId: rotation.id }) }],
        ]
      : [],
  );
}
