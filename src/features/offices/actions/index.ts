/** The use cases of the offices. */
export { confirmHandover, decideMessage, keepAllMessages } from './handover.ts';
export { chooseDay, chooseHead, prepareRotation, toggleMember } from './plan.ts';
export { acceptRotation, declineRotation, proposeRotation, withdrawRotation } from './proposal.ts';
export { closeYear, mayCloseYear, takeEffect } from './year.ts';
