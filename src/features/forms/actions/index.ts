export { giveAnswers } from './answer.ts';
export * from './draft.ts';
export * from './edit.ts';
export { editEvidence, takeOutFile } from './evidence.ts';
export * from './leave.ts';
export { resumeConversation, stepConversation, takeAnswers } from './step.ts';
export type { StepResult } from './talk.ts';
export { forgetTried } from './tried.ts';
export { takeVersion } from './version.ts';
