/** The database as every program opens it: one instance, all migrations, the program's own forms. */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { publishOwnForms } from './features/doors.ts';
import type { CivilClock } from './platform/clock/index.ts';
import { type Db, lockInstance, migrate, openDatabase, transact } from './platform/db/index.ts';
import type { Log } from './platform/log/index.ts';
import { projectPath } from './platform/root.ts';

export interface Store {
  readonly db: Db;
  /** Closes the database and lets another instance have it. */
  close(): void;
}

/**
 * Opens the database at `path` (`:memory:` or a file, whose folder is made), with a copy beside it before a change of
 * its tables.
 * @throws AlreadyRunningError, MigrationError
 */
export function openStore(path: string, clock: CivilClock, log: Log): Store {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const lock = lockInstance(path);
  try {
    const db = openDatabase(path);
    migrate(db, {
      folder: projectPath('drizzle'),
      path,
      backupFolder: join(dirname(path), 'backups'),
      log,
    });
    transact(db, (tx) => publishOwnForms({ tx, now: clock.now() }));
    return {
      db,
      close() {
        db.$client.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
