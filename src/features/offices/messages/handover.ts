/** What is handed over on the day: what the outgoing ones keep, what the incoming ones take over. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Content } from '../../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../../platform/rich-text/index.ts';
import { excerpt, formatCount, formatDateTime } from '../../forms/index.ts';
import { roundButton } from '../../movements/index.ts';
import type { Bloc } from '../../registry/index.ts';
import { handoverButton, officesButton, scheduledButton, scheduledOneButton } from '../buttons.ts';
import type { Rotation, Scheduled } from '../queries.ts';
import type { Handover } from '../reading.ts';
import { joined, nearby } from './parts.ts';

/** Scheduled messages on one screen: with two buttons each, one for all and the way on, eight. */
const AT_ONCE = 3;

function messageLine(t: T, bloc: Bloc, { at, text, outboxIds }: Scheduled, length: number): string {
  return t('pack-message', {
    at: formatDateTime(at, bloc.timeZone),
    people: formatCount(outboxIds.length),
    text: excerpt(text?.replaceAll('\n', ' ') ?? t('pack-reminder'), length),
  });
}

/** The scheduled messages that nobody has decided on, a few at a time: each is kept or cancelled. */
export function scheduledMessages(
  t: T,
  about: { bloc: Bloc; rotation: Rotation; undecided: readonly Scheduled[] },
): Content {
  const { bloc, rotation, undecided } = about;
  const rotationId = rotation.id;
  const shown = undecided.slice(0, AT_ONCE);
  const title = bold(t('scheduled-title', { year: String(rotation.year) }));
  const confirm = [{ label: t('button-confirm-handover'), data: handoverButton.make({ rotationId }) }];
  if (shown.length === 0) return toContent(lines(title, bloc.name, '', t('scheduled-none')), [confirm]);
  return toContent(
    lines(
      title,
      excerpt(bloc.name, 80),
      '',
      t('scheduled-ask', { count: formatCount(undecided.length) }),
      ...shown.map((one, at) => `${at + 1}. ${messageLine(t, bloc, one, 120)}`),
      undecided.length > shown.length &&
        t('scheduled-more', { count: formatCount(undecided.length - shown.length) }),
    ),
    [
      ...shown.map((one, at) => {
        const outboxId = one.outboxIds[0] ?? 0;
        return (['keep', 'cancel'] as const).map((verb) => ({
          label: t(`button-scheduled-${verb}`, { number: at + 1 }),
          data: scheduledOneButton.make({ rotationId, outboxId, verb }),
        }));
      }),
      [
        {
          label: t('button-scheduled-keep-all'),
          data: scheduledButton.make({ rotationId, verb: 'keep_all' }),
        },
      ],
    ],
  );
}

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
  const shownRounds = pack.rounds.slice(0, 3);
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
      ...pack.scheduled.slice(0, AT_ONCE).map((one) => `– ${messageLine(t, bloc, one, 40)}`),
    ),
    isSecretariat
      ? [
          ...shownRounds.map((one) => [
            { label: excerpt(one.title, 50), data: roundButton.make({ roundId: one.id, verb: 'show' }) },
          ]),
          nearby(t),
          ...(pack.scheduled.length > 0
            ? [
                [
                  {
                    label: t('button-scheduled', { count: formatCount(pack.scheduled.length) }),
                    data: scheduledButton.make({ rotationId: rotation.id, verb: 'show' }),
                  },
                ],
              ]
            : []),
          [{ label: t('button-confirm-handover'), data: handoverButton.make({ rotationId: rotation.id }) }],
        ]
      : [],
  );
}
