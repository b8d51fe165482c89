/** What several screens of invitations are made of. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Button } from '../../../platform/outbox/index.ts';
import { formatDateTime } from '../../forms/index.ts';
import { type Agency, type Bloc, type Person, pageArrows } from '../../registry/index.ts';
import type { Invitation } from '../queries.ts';

/** Lines of a page: with its arrows and the way back, at most 8 buttons. */
export const PAGE_LINES = 5;
export const LABEL_LIMIT = 48;
export const NAME_EXCERPT = 60;

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

/** The role that an invitation is to, in words. */
export const roleOf = (t: T, { agency, invitation }: About): string => roleText(t, agency, invitation.kind);
/** When an invitation ends, as people read it. */
export const endOf = ({ invitation, bloc }: About): string =>
  formatDateTime(invitation.expiresAt, bloc.timeZone);

/** The arrows under a page of a list; none where it fits on one. */
export function arrows(t: T, page: number, count: number, to: (page: number) => string): Button[][] {
  return pageArrows(t, page, Math.ceil(count / PAGE_LINES), to);
}
