/** What other rooms may use of the readers of typed text. */
export { addUp } from './add-up.ts';
export { readDate } from './date.ts';
export { type DocumentReference, readDocumentReference } from './document-reference.ts';
export {
  formatChatDate,
  formatCount,
  formatDateTime,
  formatNumber,
  formatTime,
  formatWeekday,
} from './format.ts';
export { type Lateness, lateness } from './lateness.ts';
export { readEmptyAnswer } from './markers.ts';
export { formatMoneyInWords, readMoney } from './money.ts';
export { foldText, normaliseText, slugOf } from './normalise.ts';
export { readNumber } from './number.ts';
export { readPlanActual } from './plan-actual.ts';
export { formatPercent, readRatio } from './ratio.ts';
export {
  type AskReading,
  type Reading,
} from './reading.ts';
export { carriesSecrecyMark } from './secrecy.ts';
export { readTime } from './time.ts';
