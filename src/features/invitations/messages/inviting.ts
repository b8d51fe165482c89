/** What whoever invites reads: whom to invite to which seat, and the links that are out. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Button, Content } from '../../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../../platform/rich-text/index.ts';
import { excerpt, formatCount } from '../../forms/index.ts';
import type { Agency, Bloc, Person } from '../../registry/index.ts';
import {
  inviteAgencyButton,
  inviteButton,
  inviteListButton,
  makeLinkButton,
  openLinksButton,
  revokeButton,
  revokeForButton,
  revokeReasons,
  waitingButton,
} from '../buttons.ts';
import {
  type About,
  arrows,
  endOf,
  LABEL_LIMIT,
  NAME_EXCERPT,
  PAGE_LINES,
  roleOf,
  roleText,
} from './parts.ts';

/** The message to pass on: it carries the link, and nothing that acts. */
export function linkMessage(t: T, about: About, url: string): Content {
  return toContent(
    lines(
      about.invitee && t('invite-link-to', { name: about.invitee.displayName }),
      t('invite-link-title', { bloc: about.bloc.name, role: roleOf(t, about) }),
      t('invite-link-how'),
      '',
      url,
      '',
      t('invite-link-once', { at: endOf(about) }),
    ),
  );
}

/** The agencies of a bloc, paged. */
export function agencyList(t: T, bloc: Bloc, agencies: Agency[], page: number): Content {
  const shown = agencies.slice(page * PAGE_LINES, (page + 1) * PAGE_LINES);
  return toContent(
    lines(bold(t('invite-list-title')), bloc.name, agencies.length === 0 && t('invite-no-agencies')),
    [
      ...shown.map((agency) => [
        {
          label: excerpt(agency.shortName, LABEL_LIMIT),
          data: inviteAgencyButton.make({ agencyId: agency.id }),
        },
      ]),
      ...arrows(t, page, agencies.length, (to) => inviteListButton.make({ blocId: bloc.id, page: to })),
    ],
  );
}

type Seat = 'leader' | 'officer';
export type Holders = Record<Seat, Person[]>;

/** The seats of an agency and who holds them. */
export function agencySeats(t: T, bloc: Bloc, agency: Agency, holders: Holders): Content {
  const line = (kind: Seat) => `– ${t(`seat-${kind}`)}: ${namesOf(t, holders[kind])}`;
  return toContent(lines(bold(agency.name), line('leader'), line('officer'), '', t('invite-which-seat')), [
    ...(['leader', 'officer'] as const).map((role) => [
      {
        label: t(`seat-${role}`),
        data: inviteButton.make({ blocId: bloc.id, agencyId: agency.id, role }),
      },
    ]),
    [{ label: t('button-back'), data: inviteListButton.make({ blocId: bloc.id, page: 0 }) }],
  ]);
}

function namesOf(t: T, people: Person[]): string {
  const names = people.slice(0, PAGE_LINES).map((one) => excerpt(one.displayName, NAME_EXCERPT));
  return names.length === 0 ? t('seat-empty') : names.join('; ');
}

/** One seat, or the secretariat: invite one more, or somebody in place of a holder, or a holder not yet here. */
export function seatScreen(
  t: T,
  about: { bloc: Bloc; agency: Agency | undefined; role: Seat | 'secretariat'; holders: Person[] },
): Content {
  const { bloc, agency, role, holders } = about;
  const at = { blocId: bloc.id, agencyId: agency?.id, role };
  const shown = holders.slice(0, PAGE_LINES);
  return toContent(
    lines(
      bold(roleText(t, agency, role === 'secretariat' ? null : role)),
      t('seat-holders', { names: namesOf(t, holders) }),
      '',
      t('invite-how'),
    ),
    [
      [
        {
          label: t('button-invite-new'),
          data: makeLinkButton.make({ ...at, replaces: undefined, personId: undefined }),
        },
      ],
      ...shown.map((one): Button[] => [
        one.telegramId === null
          ? {
              label: t('button-invite-named', { name: excerpt(one.displayName, LABEL_LIMIT) }),
              data: makeLinkButton.make({ ...at, replaces: undefined, personId: one.id }),
            }
          : {
              label: t('button-invite-instead', { name: excerpt(one.displayName, LABEL_LIMIT) }),
              data: makeLinkButton.make({ ...at, replaces: one.id, personId: undefined }),
            },
      ]),
      ...(agency
        ? [[{ label: t('button-back'), data: inviteAgencyButton.make({ agencyId: agency.id }) }]]
        : []),
    ],
  );
}

/** After the link was made: it follows in its own message, so that it can be forwarded. */
export function linkMade(t: T, about: About): Content {
  return toContent(
    lines(
      t('invite-made', { role: roleOf(t, about), days: formatCount(about.bloc.inviteDays) }),
      t('invite-made-how'),
    ),
    [
      [{ label: t('button-revoke'), data: revokeButton.make({ invitationId: about.invitation.id }) }],
      [{ label: t('button-open-links'), data: openLinksButton.make({ blocId: about.bloc.id, page: 0 }) }],
    ],
  );
}

/** Asks once more, by the reason, before a link is taken back. */
export function revokeQuestion(t: T, about: About): Content {
  const { id: invitationId } = about.invitation;
  return toContent(
    lines(bold(about.bloc.name), t('revoke-ask', { role: roleOf(t, about) }), t('reason-ask')),
    [
      ...revokeReasons.map((why) => [
        { label: t(`reason-${why}`), data: revokeForButton.make({ invitationId, why }) },
      ]),
      [{ label: t('button-back'), data: openLinksButton.make({ blocId: about.bloc.id, page: 0 }) }],
    ],
  );
}

/** The links that are out, each with a button to take it back. */
export function openLinks(t: T, bloc: Bloc, open: About[], page: number, waiting: number): Content {
  const from = page * PAGE_LINES;
  const shown = open.slice(from, from + PAGE_LINES);
  return toContent(
    lines(
      bold(t('open-links-title', { count: formatCount(open.length) })),
      bloc.name,
      ...shown.map((one, at) =>
        t('open-links-line', { number: from + at + 1, role: excerpt(roleOf(t, one), 90), at: endOf(one) }),
      ),
    ),
    [
      ...(shown.length > 0
        ? [
            shown.map((one, at) => ({
              label: t('button-revoke-number', { number: from + at + 1 }),
              data: revokeButton.make({ invitationId: one.invitation.id }),
            })),
          ]
        : []),
      ...arrows(t, page, open.length, (to) => openLinksButton.make({ blocId: bloc.id, page: to })),
      ...(waiting > 0
        ? [
            [
              {
                label: t('button-waiting', { count: formatCount(waiting) }),
                data: waitingButton.make({ blocId: bloc.id }),
              },
            ],
          ]
        : []),
    ],
  );
}
