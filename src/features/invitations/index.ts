export { createInvitation } from './actions.ts';
export {
  inviteButton,
  inviteListButton,
  makeLinkButton,
  openLinksButton,
  waitingButton,
} from './buttons.ts';
export { INVITATION_LINK_KIND, newLink, sendLink } from './links.ts';
export { listOpenInvitations, listWaiting } from './queries.ts';
export { expiryOf, linkKeyOf, payloadOf, tokenOf } from './rules.ts';
