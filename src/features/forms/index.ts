export * from './actions/index.ts';
export { type Answer, type Answers, answerSchema } from './answer.ts';
export { type Form, labelOf, OTHER, type Question } from './definition.ts';
export { answersText, excerpt } from './messages/index.ts';
export { greetAfterOutage } from './outage.ts';
export type { Finished, Purpose, Purposes } from './purpose.ts';
export {
  type Draft,
  findConversation,
  findDraft,
  getDraft,
  getForm,
  getOwnFormVersion,
  listAnswers,
  listOpenDrafts,
  listPublishedForms,
  type PublishedForm,
} from './queries.ts';
export * from './reading/index.ts';
export type { Input } from './rules/input.ts';
export { formDefinition } from './rules/publish.ts';
export { countedAnswers, type FormContext } from './rules/visible.ts';
export { typeOf } from './types/index.ts';
export { fieldSums } from './types/records.ts';
