export * from './actions/index.ts';
export { newRoundButton, reportButton, reportSheetButton, roundButton } from './buttons.ts';
export { deadlineText } from './messages/index.ts';
export * from './queries.ts';
export type { Standing as RoundStanding } from './rules/standing.ts';
