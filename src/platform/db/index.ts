/** What others may use of the database. */
export { AlreadyRunningError, lockInstance } from './lock.ts';
export { migrate } from './migrate.ts';
export { type Db, openDatabase, transact } from './open.ts';
export { findState, keepState } from './state.ts';
