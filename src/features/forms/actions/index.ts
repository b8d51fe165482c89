export { giveAnswers } from './answer.ts';
export { refreshColleagues } from './colleagues.ts';
export * from './draft.ts';
export * from './edit.ts';
export { editEvidence, type TakenOut, takeOutFile } from './evidence.ts';
export * from './leave.ts';
export { askQueued, resumeConversation, stepConversation } from './step.ts';
export type { StepResult } from './talk.ts';
export { takeVersion } from './version.ts';
