/** What a leader reads of a delegation. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Content } from '../../../platform/outbox/index.ts';
import { lines, toContent } from '../../../platform/rich-text/index.ts';
import type { Agency } from '../../registry/index.ts';
import { endDelegationButton } from '../buttons.ts';

/** After a standing delegation: how to end it. */
export function delegationGiven(t: T, agency: Agency, standing: boolean): Content {
  return toContent(
    lines(agency.name, '', t(standing ? 'delegation-given-standing' : 'delegation-given-once')),
    standing
      ? [[{ label: t('button-end-delegation'), data: endDelegationButton.make({ agencyId: agency.id }) }]]
      : [],
  );
}
