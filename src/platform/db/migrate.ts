/**
 * Brings the database to the program's schema at start. Before anything changes, a copy is made; foreign keys
 * are off on the connection while tables are rebuilt (inside a transaction the pragma would be ignored, and
 * child rows would go), checked after, and on again.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { migrate as runMigrations } from 'drizzle-orm/better-sqlite3/migrator';
import type { Log } from '../log/index.ts';
import type { Db } from './open.ts';

export class MigrationError extends Error {
  override name = 'MigrationError';
}

/**
 * Applies the pending migrations of `folder` (drizzle's) and returns how many. When there is anything pending
 * and the database already has tables, copies it first into `backupFolder` and says so in the log. Throws
 * MigrationError if rows break a foreign key afterwards, or if the database is newer than the program.
 * Runs outside any transaction, before anything else uses the database.
 */
export function migrate(
  db: Db,
  options: { folder: string; path: string; backupFolder: string; log: Log; now?: () => number },
): number {
  const known = readJournal(options.folder);
  const newestKnown = known.at(-1)?.when ?? 0;
  const applied = newestApplied(db);
  if (applied > newestKnown) {
    throw new MigrationError(
      'The database was made by a newer version of the program. Run that version, or restore a copy from before it.',
    );
  }
  const pending = known.filter((entry) => entry.when > applied).length;
  if (pending === 0) return 0;

  if (hasTables(db) && options.path !== ':memory:') {
    const copy = copyDatabase(db, options.backupFolder, (options.now ?? Date.now)());
    options.log.info({ copy, pending }, 'copied the database before changing its tables');
  }
  db.$client.pragma('foreign_keys = OFF');
  try {
    runMigrations(db, { migrationsFolder: options.folder });
    const broken = db.$client.pragma('foreign_key_check') as unknown[];
    if (broken.length > 0) {
      throw new MigrationError(
        `After the migrations ${broken.length} rows point to nothing: ${JSON.stringify(broken.slice(0, 20))}`,
      );
    }
  } finally {
    db.$client.pragma('foreign_keys = ON');
  }
  options.log.info({ applied: pending }, 'the tables are up to date');
  return pending;
}

function readJournal(folder: string): { tag: string; when: number }[] {
  const path = join(folder, 'meta', '_journal.json');
  if (!existsSync(path)) return [];
  return (JSON.parse(readFileSync(path, 'utf8')) as { entries: { tag: string; when: number }[] }).entries;
}

function hasTables(db: Db): boolean {
  const row = db.$client
    .prepare(
      "SELECT count(*) AS n FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '__drizzle_migrations'",
    )
    .get() as { n: number };
  return row.n > 0;
}

function newestApplied(db: Db): number {
  const table = db.$client
    .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = '__drizzle_migrations'")
    .get();
  if (table === undefined) return 0;
  const row = db.$client.prepare('SELECT max(created_at) AS at FROM __drizzle_migrations').get() as {
    at: number | null;
  };
  return row.at ?? 0;
}

function copyDatabase(db: Db, folder: string, now: number): string {
  mkdirSync(folder, { recursive: true });
  const stamp = new Date(now).toISOString().replaceAll(/[-:]/g, '').replace(/\..*/, 'Z');
  let path = join(folder, `before-migration-${stamp}.sqlite`);
  for (let n = 2; existsSync(path); n += 1) path = join(folder, `before-migration-${stamp}-${n}.sqlite`);
  try {
    db.$client.prepare('VACUUM INTO ?').run(path);
  } catch (error) {
    // Half a copy is none; and each start on a full disk would leave another.
    rmSync(path, { force: true });
    throw error;
  }
  return path;
}
