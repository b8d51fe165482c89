/** One instance per database: an exclusive lock held by the process, given back by the kernel when it ends. */
import Database from 'better-sqlite3';

/** Another process has the database in use. */
export class AlreadyRunningError extends Error {
  constructor(path: string) {
    super(`Another instance is already running on ${path}. Stop it first; two at once would answer twice.`);
    this.name = 'AlreadyRunningError';
  }
}

/** What is held: a connection that nothing refers to would be closed by the collector, and its lock given back. */
const held = new Set<Database.Database>();

/**
 * Takes the lock of the database at `path` by an exclusive transaction on `<path>.lock` and holds it until
 * `release` or the end of the process, however it ends. Throws AlreadyRunningError if another one holds it.
 * A database in memory needs no lock.
 */
export function lockInstance(path: string): { release(): void } {
  if (path === ':memory:') return { release() {} };
  const lock = new Database(`${path}.lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) {
      throw new AlreadyRunningError(path);
    }
    throw error;
  }
  held.add(lock);
  return {
    release() {
      held.delete(lock);
      lock.close();
    },
  };
}
