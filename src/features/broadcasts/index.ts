export { notice } from './messages.ts';
export { findBroadcast, findRecipient } from './queries.ts';
