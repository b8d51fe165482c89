/** What somebody who joins reads, who approves them, and who hands over. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Button, Content } from '../../../platform/outbox/index.ts';
import { bold, lines, type Rich, toContent } from '../../../platform/rich-text/index.ts';
import { excerpt, formatCount } from '../../forms/index.ts';
import type { Bloc } from '../../registry/index.ts';
import { approveAllButton, decideButton, joinButton } from '../buttons.ts';
import { type About, endOf, LABEL_LIMIT, NAME_EXCERPT, PAGE_LINES, roleOf } from './parts.ts';

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
