/** What others may use of the database. */
export { AlreadyRunningError, lockInstance } from './lock.ts';
export { MigrationError, migrate } from './migrate.ts';
export { type Db, openDatabase, type Tx, transact } from './open.ts';
