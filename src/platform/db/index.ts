/** What others may use of the database. */
export { isEnvironmentError } from './environment.ts';
export { AlreadyRunningError, lockInstance } from './lock.ts';
export { MigrationError, migrate } from './migrate.ts';
export { type Db, openDatabase, type Tx, transact } from './open.ts';
export { preparedOnce } from './prepared.ts';
