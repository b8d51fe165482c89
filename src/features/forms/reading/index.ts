/** What other rooms may use of the readers of typed text. */
export { type DateOptions, readDate } from './date.ts';
export { type DocumentReference, readDocumentReference } from './document-reference.ts';
export {
  formatChatDate,
  formatCount,
  formatDateTime,
  formatDocumentDate,
  formatNumber,
  formatTime,
  formatWeekday,
} from './format.ts';
export { type Lateness, lateness } from './lateness.ts';
export { type EmptyAnswer, readEmptyAnswer } from './markers.ts';
export { formatMoneyInWords, readMoney } from './money.ts';
export { compareVietnamese, foldText, normaliseText } from './normalise.ts';
export { type NumberOptions, readNumber } from './number.ts';
export { type PlanActual, type PlanActualOptions, readPlanActual } from './plan-actual.ts';
export { formatPercent, type Ratio, readRatio } from './ratio.ts';
export {
  type AskCode,
  type AskReading,
  askCodes,
  type Candidate,
  type CandidateReason,
  candidateReasons,
  type ProblemCode,
  type ProblemReading,
  problemCodes,
  type Reading,
  type ValueReading,
} from './reading.ts';
export { carriesSecrecyMark } from './secrecy.ts';
export { readTime } from './time.ts';
