/** The use cases of a report, from its first answer to its receipt. */
export * from './approval.ts';
export * from './begin.ts';
export * from './cards.ts';
export * from './on-behalf.ts';
export * from './report.ts';
export * from './submission.ts';
