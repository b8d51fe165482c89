/** The people of an agency as the secretariat reads them. Pure. */
import type { T } from '../../locales/index.ts';
import type { Button, Content } from '../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../platform/rich-text/index.ts';
import { excerpt } from '../forms/index.ts';
import type { Agency, Seated } from '../registry/index.ts';
import { agencyButton, endSeatButton, seatButton, seatReasons } from './buttons.ts';

const LABEL_LENGTH = 48;

/** A person in a seat, and whether the bot reaches them. */
export function personLine(t: T, one: Seated): string {
  const reach =
    one.telegramId === null || one.reachability === 'never_started' || one.reachability === 'unknown'
      ? 'not-joined'
      : one.reachability;
  return excerpt(
    t('agency-person', {
      name: one.name,
      role: t(`roster-role-${one.kind}`),
      reach: t(`reach-${reach}`),
    }),
    100,
  );
}

/** The people of an agency, each with a button, and the way to name another. */
export function peopleList(t: T, agency: Agency, people: readonly Seated[]): Content {
  return toContent(
    lines(
      bold(agency.name),
      '',
      ...people.slice(0, 8).map((one) => personLine(t, one)),
      people.length === 0 && t('agency-no-people'),
    ),
    [
      ...people.slice(0, 6).map((one) => [
        {
          label: excerpt(`${one.name} – ${t(`roster-role-${one.kind}`)}`, LABEL_LENGTH),
          data: seatButton.make({
            agencyId: agency.id,
            personId: one.personId,
            kind: one.kind,
            verb: 'show',
          }),
        },
      ]),
      [
        {
          label: t('button-person-add'),
          data: agencyButton.make({ agencyId: agency.id, verb: 'seat' }),
        },
      ],
      [{ label: t('button-back'), data: agencyButton.make({ agencyId: agency.id, verb: 'show' }) }],
    ],
  );
}

/** One person in a seat; ending the seat is asked once more. */
export function seatCard(
  t: T,
  about: { agency: Agency; seat: Seated; isAsking: boolean; extra: Button[][] },
): Content {
  const { agency, seat, isAsking, extra } = about;
  const whose = { agencyId: agency.id, personId: seat.personId, kind: seat.kind };
  return toContent(
    lines(
      bold(seat.name),
      agency.name,
      personLine(t, seat),
      isAsking && '',
      isAsking && t('seat-end-ask'),
      isAsking && t('reason-ask'),
    ),
    [
      ...(isAsking
        ? seatReasons.map((why) => [
            { label: t(`reason-${why}`), data: endSeatButton.make({ ...whose, why }) },
          ])
        : [...extra, [{ label: t('button-seat-end'), data: seatButton.make({ ...whose, verb: 'end' }) }]]),
      [{ label: t('button-back'), data: agencyButton.make({ agencyId: agency.id, verb: 'people' }) }],
    ],
  );
}
