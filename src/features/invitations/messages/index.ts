/** What people read of invitations. */
export {
  agencyList,
  agencySeats,
  linkMade,
  linkMessage,
  openLinks,
  revokeQuestion,
  seatScreen,
} from './inviting.ts';
export {
  approvalCard,
  approvalDecided,
  declined,
  handedOver,
  joined,
  joinRefused,
  joinScreen,
  waitingForApproval,
  waitingList,
} from './joining.ts';
export type { About } from './parts.ts';
