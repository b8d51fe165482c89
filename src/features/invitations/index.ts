export { createInvitation, INVITATION_LINK_KIND, newLink } from './actions.ts';
export {
  inviteAgencyButton,
  inviteButton,
  inviteListButton,
  makeLinkButton,
  openLinksButton,
  waitingButton,
} from './buttons.ts';
export { listOpenInvitations, listWaiting } from './queries.ts';
export { expiryOf, hashToken, type LinkKind, linkKeyOf, payloadOf, tokenOf } from './rules.ts';
