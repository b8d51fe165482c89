export * from './actions.ts';
export { newRoundButton, reportButton, roundButton } from './buttons.ts';
export { deadlineText } from './messages.ts';
export * from './queries.ts';
