/** What a leader reads of a delegation. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Button, Content } from '../../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../../platform/rich-text/index.ts';
import type { Round } from '../../movements/index.ts';
import type { Agency } from '../../registry/index.ts';
import { endDelegationButton, renewDelegationButton } from '../buttons.ts';

/** After a delegation: for a standing one, how to end it. */
export function delegationGiven(t: T, agency: Agency, standing: boolean): Content {
  return toContent(
    lines(agency.name, '', t(standing ? 'delegation-given-standing' : 'delegation-given-once')),
    standing
      ? [[{ label: t('button-end-delegation'), data: endDelegationButton.make({ agencyId: agency.id }) }]]
      : [],
  );
}

/** To a new leader: a former one had delegated; whether that goes on. */
export function renewalQuestion(
  t: T,
  about: { agency: Agency; giverName: string; delegationId: number; round: Round | undefined },
): Content {
  const { agency, giverName: name, delegationId, round } = about;
  const button = (verb: 'yes' | 'no', label: string): Button[] => [
    { label, data: renewDelegationButton.make({ delegationId, verb }) },
  ];
  return toContent(
    lines(
      bold(t('renewal-title')),
      agency.name,
      '',
      round ? t('renewal-once', { name, title: round.title }) : t('renewal-standing', { name }),
      t('renewal-stopped'),
    ),
    [button('yes', t('button-renew')), button('no', t('button-do-not-renew'))],
  );
}
