export { expectAgain, expectNew, listOpenWithout, releaseFromRounds } from './audience.ts';
export { BOARD_KIND, moveBoards, refreshBoard } from './board.ts';
export { addMovement, changeMovement } from './movement.ts';
export { closeRound, openRound, reopenRound } from './open.ts';
export { prepareRound } from './prepare.ts';
export { adoptVersion } from './version.ts';
