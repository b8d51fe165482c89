/** The screens and messages of the offices through the year. Pure. */
import type { T } from '../../locales/index.ts';
import type { Button, Content } from '../../platform/outbox/index.ts';
import { bold, lines, type Rich, toContent } from '../../platform/rich-text/index.ts';
import { auditLogButton } from '../audit-log/index.ts';
import { excerpt, formatChatDate, formatCount, formatDateTime } from '../forms/index.ts';
import { roundButton } from '../movements/index.ts';
import { reachabilityButton } from '../reachability/index.ts';
import type { Bloc } from '../registry/index.ts';
import { acceptButton, closeYearButton, handoverButton, officesButton, rotationButton } from './buttons.ts';
import type { HeldOffice, Rotation } from './queries.ts';
import type { Handover, RotationView } from './reading.ts';
import { missingIn } from './rules.ts';

/** Choices on a screen, besides turning and the way back. */
export const CHOICES = 5;
const NAME_LENGTH = 48;
const LISTED = 8;

type Verb = Parameters<typeof rotationButton.make>[0]['verb'];

function button(rotation: Rotation, label: string, verb: Verb, value = 0): Button {
  const { id: rotationId, revision } = rotation;
  return { label: excerpt(label, 60), data: rotationButton.make({ rotationId, revision, verb, value }) };
}

function joined(t: T, names: readonly string[]): string {
  if (names.length === 0) return t('office-nobody');
  const shown = names.slice(0, LISTED).map((name) => excerpt(name, NAME_LENGTH));
  const rest = names.length - shown.length;
  return shown.join(', ') + (rest > 0 ? t('office-and-more', { count: formatCount(rest) }) : '');
}

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

/** What the secretariat looks at beside the offices. */
function nearby(t: T): Button[] {
  return [
    { label: t('button-unreachable'), data: reachabilityButton.make({ page: 0 }) },
    { label: t('button-audit-log'), data: auditLogButton.make({}) },
  ];
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

function stateText(t: T, { state }: Rotation): string {
  return t(`rotation-state-${state}`);
}

function planLines(t: T, { rotation, head, deputies, people }: RotationView): Rich {
  return lines(
    t('office-head', { names: head === undefined ? t('office-not-chosen') : excerpt(head, NAME_LENGTH) }),
    t('office-deputies', { names: joined(t, deputies) }),
    t('office-secretariat', { names: joined(t, people) }),
    t('rotation-starts', {
      day: rotation.startsOn === null ? t('office-not-chosen') : formatChatDate(rotation.startsOn),
    }),
  );
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

/** To the leaders of the incoming head: what the agency is asked to take on, with one tap to accept. */
export function proposal(t: T, about: RotationView): Content {
  const { id: rotationId, revision } = about.rotation;
  const tap = (verb: 'accept' | 'decline'): Button[] => [
    { label: t(`button-rotation-${verb}`), data: acceptButton.make({ rotationId, revision, verb }) },
  ];
  return toContent(
    lines(
      bold(t('proposal-title', { year: String(about.rotation.year) })),
      about.bloc.name,
      '',
      t('proposal-text'),
      '',
      planLines(t, about),
    ),
    [tap('accept'), tap('decline')],
  );
}

/** What a proposal becomes when it is decided, or taken back. */
export function proposalOver(t: T, about: RotationView, why: 'accepted' | 'declined' | 'withdrawn'): Content {
  return toContent(
    lines(
      bold(t('proposal-title', { year: String(about.rotation.year) })),
      about.bloc.name,
      '',
      planLines(t, about),
      '',
      t(`proposal-${why}`),
    ),
  );
}

/** To the secretariat: the incoming head accepted, or asks for changes. */
export function rotationNews(t: T, about: RotationView, what: 'accepted' | 'declined'): Content {
  const year = String(about.rotation.year);
  return toContent(lines(bold(t(`rotation-${what}`, { year })), '', planLines(t, about)), [
    [{ label: t('button-see-offices'), data: officesButton.make({ verb: 'show' }) }],
  ]);
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
