export { board, progress } from './board.ts';
export { evidenceOfRound } from './evidence.ts';
export { chooseRound, summary } from './summary.ts';
