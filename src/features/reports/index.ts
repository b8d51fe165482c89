export { type Fillable, fillableReport } from './actions/index.ts';
export { contextIn, contextOf } from './context.ts';
export { enterOnBehalf } from './messages/index.ts';
export {
  findReportById,
  listSentFiles,
  listStandings,
  listSubmittedAnswers,
  type Report,
  type Standing,
  submittedVersion,
} from './queries.ts';
export { isReceived } from './rules.ts';
