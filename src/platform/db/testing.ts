/** For tests: a database with the project's own tables, made by its migrations. */
import { createLog } from '../log/index.ts';
import { projectPath } from '../root.ts';
import { migrate } from './migrate.ts';
import { type Db, openDatabase } from './open.ts';

/** Opens the database at `path` (in memory unless told) and brings it to the newest migration. */
export function openTestDatabase(path = ':memory:'): Db {
  const db = openDatabase(path);
  const log = createLog({ level: 'silent' });
  migrate(db, { folder: projectPath('drizzle'), path, backupFolder: `${path}.backups`, log });
  return db;
}
