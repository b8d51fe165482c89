export * from './actions/index.ts';
export { type Answer, type AnswerSource, type Answers, answerSchema } from './answer.ts';
export { answerText } from './answer-text.ts';
export { resumeButton } from './buttons.ts';
export {
  type Form,
  formShape,
  isReviewed,
  labelOf,
  lengthLimit,
  type NoneReason,
  noneReasons,
  OTHER,
  type Question,
} from './definition.ts';
export { answersText, excerpt, problemText } from './messages/index.ts';
export { greetAfterOutage } from './outage.ts';
export type { Finished, Purpose, Purposes } from './purpose.ts';
export {
  type Draft,
  findConversation,
  findDraft,
  getDraft,
  getForm,
  getOwnFormVersion,
  getVersion,
  listAnswers,
  listDraftEvidence,
  listFormsOfBloc,
  listOpenDrafts,
  listPublishedForms,
  type PublishedForm,
  readAnswers,
  versionAt,
} from './queries/index.ts';
export * from './reading/index.ts';
export { acceptDate, acceptText, outOfBounds } from './rules/accept.ts';
export {
  type ApartAnswer,
  alignAnswers,
  type VersionChanges,
  versionChanges,
} from './rules/carry-over.ts';
export { findingOf } from './rules/checks.ts';
export { compile, evaluate, isReserved, patternOf } from './rules/expression.ts';
export type { FaultCode, FormFault } from './rules/faults.ts';
export type { Input, Queued } from './rules/input.ts';
export { formDefinition, formFaults } from './rules/publish.ts';
export {
  askedQuestions,
  calculatedAnswers,
  countedAnswers,
  type FormContext,
  visibleQuestions,
} from './rules/visible.ts';
export { typeOf } from './types/index.ts';
export { knownPlan } from './types/plan-actual.ts';
export { fieldSums, fieldsOf, RECORD_LIMIT } from './types/records.ts';
export type { Accepted, Problem } from './types/type.ts';
