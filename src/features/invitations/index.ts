export { createInvitation, INVITATION_LINK_KIND, newLink, sendLink } from './actions.ts';
export {
  inviteButton,
  inviteListButton,
  makeLinkButton,
  openLinksButton,
  waitingButton,
} from './buttons.ts';
export { listOpenInvitations, listWaiting } from './queries.ts';
export { expiryOf, linkKeyOf, payloadOf, tokenOf } from './rules.ts';
