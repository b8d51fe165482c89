export { type Fillable, fillableReport } from './actions/index.ts';
export { contextOf } from './context.ts';
export {
  findReportById,
  listSentFiles,
  listStandings,
  listSubmittedAnswers,
  type Standing,
} from './queries.ts';
export { isReceived } from './rules.ts';
