/** What people read of invitations: who invites, who joins, who approves, who hands over. Pure. */
import type { T } from '../../locales/index.ts';
import type { Button, Content } from '../../platform/outbox/index.ts';
import { bold, lines, type Rich, toContent } from '../../platform/rich-text/index.ts';
import { excerpt, formatCount, formatDateTime } from '../forms/index.ts';
import type { Agency, Bloc, Person } from '../registry/index.ts';
import {
  approveAllButton,
  decideButton,
  inviteAgencyButton,
  inviteButton,
  inviteListButton,
  joinButton,
  makeLinkButton,
  openLinksButton,
  revokeButton,
  revokeForButton,
  revokeReasons,
  waitingButton,
} from './buttons.ts';
import type { Invitation } from './queries.ts';

/** Lines of a page: with its arrows and the way back, at most 8 buttons. */
export const PAGE_LINES = 5;
const LABEL_LIMIT = 48;
const NAME_EXCERPT = 60;

export interface About {
  invitation: Invitation;
  bloc: Bloc;
  agency: Agency | undefined;
  replaces: Person | undefined;
  /** Whom the secretariat entered by name. */
  invitee?: Person | undefined;
}

/** A seat, or the office of the secretariat, in words. */
export function roleText(
  t: T,
  agency: { name: string } | undefined,
  kind: 'leader' | 'officer' | null,
): string {
  if (!agency || !kind) return t('role-secretariat');
  return t(`role-${kind}`, { agency: agency.name });
}

const roleOf = (t: T, { agency, invitation }: About): string => roleText(t, agency, invitation.kind);
const endOf = ({ invitation, bloc }: About): string => formatDateTime(invitation.expiresAt, bloc.timeZone);

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

/** What somebody who opened the link is joining, and what they agree to. */
export function joinScreen(t: T, about: About): Content {
  const { replaces, invitation } = about;
  const button = (label: string, verb: 'agree' | 'refuse'): Button => ({
    label,
    data: joinButton.make({ invitationId: invitation.id, verb }),
  });
  return toContent(
    lines(
      bold(t('join-title')),
      t('join-bloc', { bloc: about.bloc.name }),
      t('join-role', { role: roleOf(t, about) }),
      replaces && t('join-replaces', { name: replaces.displayName }),
      '',
      t('join-secrecy'),
      t('join-data'),
      t('join-agreement'),
    ),
    [[button(t('button-join-agree'), 'agree')], [button(t('button-join-refuse'), 'refuse')]],
  );
}

/** The person said no: nothing is kept, and the link is still good. */
export function joinRefused(t: T, about: About): Content {
  return toContent(lines(t('join-refused', { at: endOf(about) })));
}

export function waitingForApproval(t: T, about: About): Content {
  return toContent(
    lines(bold(t('join-waiting')), about.bloc.name, t('join-role', { role: roleOf(t, about) })),
  );
}

/** The person has the place now. */
export function joined(t: T, about: About): Content {
  return toContent(
    lines(
      bold(t('join-done')),
      t('join-bloc', { bloc: about.bloc.name }),
      t('join-role', { role: roleOf(t, about) }),
      about.replaces && t('join-takes-over'),
      '',
      about.agency ? t('join-next') : t('join-next-secretariat'),
    ),
  );
}

export function declined(t: T, about: About): Content {
  return toContent(lines(t('join-declined', { bloc: about.bloc.name })));
}

/** To whom held the seat until now. */
export function handedOver(t: T, about: About): Content {
  return toContent(
    lines(bold(t('handover-title')), t('handover-text', { role: roleOf(t, about), bloc: about.bloc.name })),
  );
}

interface Joining extends About {
  /** The name that the account of who joins shows. */
  name: string;
}

const joiningLines = (t: T, about: Joining): Rich =>
  lines(
    t('approve-who', { name: about.name }),
    t('join-role', { role: roleOf(t, about) }),
    about.replaces && t('approve-replaces', { name: about.replaces.displayName }),
  );

/** To the secretariat: somebody consented and waits. */
export function approvalCard(t: T, about: Joining & { waiting: number }): Content {
  const { id: invitationId } = about.invitation;
  const button = (label: string, verb: 'approve' | 'decline'): Button => ({
    label,
    data: decideButton.make({ invitationId, verb }),
  });
  const all: Button = {
    label: t('button-approve-all', { count: formatCount(about.waiting) }),
    data: approveAllButton.make({ blocId: about.bloc.id }),
  };
  return toContent(lines(bold(t('approve-title')), about.bloc.name, joiningLines(t, about)), [
    [button(t('button-approve-join'), 'approve')],
    ...(about.waiting > 1 ? [[all]] : []),
    [button(t('button-decline-join'), 'decline')],
  ]);
}

export function approvalDecided(t: T, about: Joining, decision: 'approved' | 'declined'): Content {
  return toContent(lines(joiningLines(t, about), '', t(`approve-${decision}`)));
}

/** Everybody who waits, with one button for all. */
export function waitingList(t: T, bloc: Bloc, waiting: Joining[]): Content {
  const shown = waiting.slice(0, PAGE_LINES);
  return toContent(
    lines(
      bold(t('waiting-title', { count: formatCount(waiting.length) })),
      bloc.name,
      ...shown.map((one) => `– ${excerpt(one.name, NAME_EXCERPT)}: ${roleOf(t, one)}`),
      waiting.length > shown.length && '…',
      waiting.length === 0 && t('waiting-none'),
    ),
    [
      ...(waiting.length > 0
        ? [
            [
              {
                label: t('button-approve-all', { count: formatCount(waiting.length) }),
                data: approveAllButton.make({ blocId: bloc.id }),
              },
            ],
          ]
        : []),
      ...shown.map((one) => [
        {
          label: t('button-approve-one', { name: excerpt(one.name, LABEL_LIMIT) }),
          data: decideButton.make({ invitationId: one.invitation.id, verb: 'approve' }),
        },
      ]),
    ],
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

function arrows(t: T, page: number, count: number, to: (page: number) => string): Button[][] {
  const row: Button[] = [
    ...(page > 0 ? [{ label: t('button-previous-page'), data: to(page - 1) }] : []),
    ...((page + 1) * PAGE_LINES < count ? [{ label: t('button-next-page'), data: to(page + 1) }] : []),
  ];
  return row.length > 0 ? [row] : [];
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
