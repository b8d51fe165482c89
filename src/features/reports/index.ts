export { listStandings, listSubmittedAnswers, type Standing } from './queries.ts';
export { isReceived } from './rules.ts';
