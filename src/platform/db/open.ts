/**
 * Opens the one SQLite file and gives out transactions. It knows no table.
 * Durability before speed: WAL with synchronous=FULL, because an update is acknowledged after its commit.
 */
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';

export type Db = ReturnType<typeof openDatabase>;
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

/** A value that is not a promise: a transaction must end before anything is awaited. */
type Settled<T> = T extends PromiseLike<unknown> ? never : T;

/** Opens (and creates) the database at `path`; `:memory:` for tests. Foreign keys are enforced. */
export function openDatabase(path: string) {
  const sqlite = new Database(path, { timeout: 5_000 });
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  return drizzle(sqlite);
}

/**
 * Runs `work` in one immediate transaction and returns what it returns; a throw rolls everything back.
 * Promises are refused by type: awaiting inside an open transaction would let other writes join it.
 */
export function transact<T>(db: Db, work: (tx: Tx) => Settled<T>): Settled<T> {
  return db.transaction((tx) => work(tx), { behavior: 'immediate' });
}
