/** The data of the buttons of invitations: for whoever invites, for whoever joins, and for whoever approves. */
import { defineButton, id, oneOf, optional } from '../../platform/telegram/index.ts';

const role = oneOf('leader', 'officer', 'secretariat');

/** The agencies of a bloc, to invite their people. */
export const inviteListButton = defineButton('il', { blocId: id, page: id });
/** The seats of an agency. */
export const inviteAgencyButton = defineButton('ia', { agencyId: id });
/** Who holds a seat (or, without an agency, the secretariat), and what can be done about it. */
export const inviteButton = defineButton('ii', { blocId: id, agencyId: optional(id), role });
/** Makes the link: for somebody new, in place of a person, or for a person entered by name. */
export const makeLinkButton = defineButton('im', {
  blocId: id,
  agencyId: optional(id),
  role,
  replaces: optional(id),
  personId: optional(id),
});
/** The links that are out. */
export const openLinksButton = defineButton('io', { blocId: id, page: id });
export const revokeButton = defineButton('ir', { invitationId: id });
/** Why a link may be taken back. */
export const revokeReasons = ['wrong_person', 'place_taken', 'does_not_join', 'other'] as const;
export type RevokeReason = (typeof revokeReasons)[number];
export const revokeForButton = defineButton('iy', { invitationId: id, why: oneOf(...revokeReasons) });
export const joinButton = defineButton('ij', { invitationId: id, verb: oneOf('agree', 'refuse') });
export const decideButton = defineButton('id', { invitationId: id, verb: oneOf('approve', 'decline') });
/** Who waits for approval; and all of them at once. */
export const waitingButton = defineButton('iw', { blocId: id });
export const approveAllButton = defineButton('iz', { blocId: id });
