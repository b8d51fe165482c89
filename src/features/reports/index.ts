export { REPORT_PURPOSE } from './actions.ts';
export { listStandings, listSubmittedAnswers, type Report, type Standing } from './queries.ts';
export { isReceived } from './rules.ts';
