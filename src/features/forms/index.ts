export * from './actions.ts';
export { type Answer, type Answers, answerSchema, type EvidenceItem, hasValue } from './answer.ts';
export { answerText } from './answer-text.ts';
export { type Form, formDefinition, getQuestion, type Question } from './definition.ts';
export { answersText, excerpt } from './messages.ts';
export type { Finished, Purpose, Purposes } from './purpose.ts';
export {
  type Conversation,
  type Draft,
  findActiveConversation,
  findConversation,
  findDraft,
  getDraft,
  getForm,
  getOwnFormVersion,
  listAnswers,
} from './queries.ts';
export * from './reading/index.ts';
export { countedAnswers, type FormContext, visibleQuestions } from './rules/visible.ts';
