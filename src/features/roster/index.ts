export { checkRoster, importRoster } from './actions.ts';
export { rosterLines } from './messages.ts';
export { openRoster } from './reading.ts';
