export { board, progress } from './board.ts';
export { chooseRound, summary } from './summary.ts';
