import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createLog } from '../log/index.ts';
import { projectPath } from '../root.ts';
import { isEnvironmentError } from './environment.ts';
import { makeStrict, mendIndexes } from './generate.ts';
import { AlreadyRunningError, lockInstance } from './lock.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open.ts';

function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'database-'));
}

/** A folder of migrations as drizzle-kit lays it out, with these statements, one file each. */
function writeMigrations(folder: string, files: string[]): void {
  mkdirSync(join(folder, 'meta'), { recursive: true });
  const entries = files.map((_sql, idx) => ({
    idx,
    version: '6',
    when: 1_000 + idx,
    tag: `000${idx}_x`,
    breakpoints: true,
  }));
  for (const [index, sql] of files.entries()) writeFileSync(join(folder, `000${index}_x.sql`), sql);
  writeFileSync(
    join(folder, 'meta', '_journal.json'),
    JSON.stringify({ version: '7', dialect: 'sqlite', entries }),
  );
}

const PARENTS = `CREATE TABLE parents (id integer PRIMARY KEY, name text NOT NULL) STRICT;
--> statement-breakpoint
CREATE TABLE children (id integer PRIMARY KEY, parent_id integer NOT NULL REFERENCES parents(id) ON DELETE CASCADE) STRICT;`;
/** As drizzle-kit rebuilds a table: with cascades on and foreign keys enforced, all children would go. */
const REBUILD = `PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE __new_parents (id integer PRIMARY KEY, name text NOT NULL, note text) STRICT;--> statement-breakpoint
INSERT INTO __new_parents (id, name) SELECT id, name FROM parents;--> statement-breakpoint
DROP TABLE parents;--> statement-breakpoint
ALTER TABLE __new_parents RENAME TO parents;--> statement-breakpoint
PRAGMA foreign_keys=ON;`;
const ORPHANS = 'DELETE FROM parents;';

function setUp() {
  const root = temporaryFolder();
  const lines: string[] = [];
  const options = {
    folder: join(root, 'drizzle'),
    path: join(root, 'bot.sqlite'),
    backupFolder: join(root, 'backups'),
    log: createLog({ level: 'info', destination: { write: (line: string) => lines.push(line) } }),
    now: () => Date.UTC(2024, 4, 6, 7, 8, 9),
  };
  return { options, lines, db: openDatabase(options.path) };
}

describe('migrations at start', () => {
  it('make the tables of a new database, without a copy', () => {
    const { options, db } = setUp();
    writeMigrations(options.folder, [PARENTS]);
    expect(migrate(db, options)).toBe(1);
    expect(migrate(db, options)).toBe(0);
    expect(existsSync(options.backupFolder)).toBe(false);
    expect(db.$client.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  it('copy a database with tables before changing it, say so, and keep the rows that a rebuild would take', () => {
    const { options, lines, db } = setUp();
    writeMigrations(options.folder, [PARENTS]);
    migrate(db, options);
    db.$client.exec("INSERT INTO parents VALUES (1, 'p'); INSERT INTO children VALUES (1, 1), (2, 1)");
    writeMigrations(options.folder, [PARENTS, REBUILD]);
    expect(migrate(db, options)).toBe(1);
    expect(db.$client.prepare('SELECT count(*) FROM children').pluck().get()).toBe(2);
    expect(db.$client.pragma('foreign_keys', { simple: true })).toBe(1);
    const copies = readdirSync(options.backupFolder);
    expect(copies).toEqual(['before-migration-20240506T070809Z.sqlite']);
    expect(lines.join('')).toContain(copies[0]);
    const copy = new Database(join(options.backupFolder, copies[0] ?? ''));
    expect(copy.prepare('SELECT count(*) FROM children').pluck().get()).toBe(2);
    expect(copy.prepare("SELECT count(*) FROM pragma_table_info('parents')").pluck().get()).toBe(2);
  });

  it('change nothing where there is no room for the copy, and leave no half of it behind', () => {
    const { options, db } = setUp();
    writeMigrations(options.folder, [PARENTS]);
    migrate(db, options);
    writeMigrations(options.folder, [PARENTS, REBUILD]);
    const { $client } = db;
    const prepare = $client.prepare.bind($client);
    const half = (path: string) => {
      writeFileSync(path, 'half');
      throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
    };
    Object.defineProperty($client, 'prepare', {
      value: (sql: string) => (sql.startsWith('VACUUM INTO') ? { run: half } : prepare(sql)),
    });
    expect(() => migrate(db, options)).toThrow('disk is full');
    expect(readdirSync(options.backupFolder)).toEqual([]);
    expect(prepare('SELECT count(*) FROM __drizzle_migrations').pluck().get()).toBe(1);
  });

  it('that leave rows pointing to nothing are refused, naming the rows', () => {
    const { options, db } = setUp();
    writeMigrations(options.folder, [PARENTS]);
    migrate(db, options);
    db.$client.exec("INSERT INTO parents VALUES (1, 'p'); INSERT INTO children VALUES (1, 1)");
    writeMigrations(options.folder, [PARENTS, ORPHANS]);
    expect(() => migrate(db, options)).toThrow(/1 rows point to nothing.*children/);
  });

  it('that fail change nothing', () => {
    const { options, db } = setUp();
    writeMigrations(options.folder, [
      PARENTS,
      'CREATE TABLE more (id integer) STRICT;--> statement-breakpoint\nnonsense;',
    ]);
    expect(() => migrate(db, options)).toThrow();
    expect(
      db.$client
        .prepare("SELECT count(*) FROM sqlite_schema WHERE name IN ('parents', 'more')")
        .pluck()
        .get(),
    ).toBe(0);
    expect(db.$client.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  it('refuse a database that is newer than the program', () => {
    const { options, db } = setUp();
    writeMigrations(options.folder, [PARENTS, REBUILD]);
    migrate(db, options);
    writeMigrations(options.folder, [PARENTS]);
    expect(() => migrate(db, options)).toThrow('newer version of the program');
  });
});

describe('a generated migration', () => {
  it('has only STRICT tables', () => {
    const made = makeStrict(
      'CREATE TABLE `a` (\n\t`id` integer\n);\n--> statement-breakpoint\nCREATE INDEX `i` ON `a` (`id`);--> statement-breakpoint\nCREATE TABLE `b` (`n` text);',
    );
    expect(made).toBe(
      'CREATE TABLE `a` (\n\t`id` integer\n) STRICT;\n--> statement-breakpoint\nCREATE INDEX `i` ON `a` (`id`);--> statement-breakpoint\nCREATE TABLE `b` (`n` text) STRICT;',
    );
    expect(makeStrict(made)).toBe(made);
  });

  it('has whole expressions in its indexes', () => {
    expect(mendIndexes('CREATE UNIQUE INDEX `u` ON `t` (`coalesce(a`,` 0)`,`b`) WHERE b > 1;')).toBe(
      'CREATE UNIQUE INDEX `u` ON `t` (coalesce(a, 0),`b`) WHERE b > 1;',
    );
    expect(mendIndexes('CREATE INDEX `i` ON `t` (`a`,`b`);')).toBe('CREATE INDEX `i` ON `t` (`a`,`b`);');
  });
});

describe('the lock of the instance', () => {
  it('refuses a second instance with a clear error, and is free again after release', () => {
    const path = join(temporaryFolder(), 'bot.sqlite');
    const lock = lockInstance(path);
    expect(() => lockInstance(path)).toThrow(AlreadyRunningError);
    expect(() => lockInstance(path)).toThrow(/already running/);
    lock.release();
    lockInstance(path).release();
  });

  it('is held by whoever forgets it, and given back by a process that is killed', async () => {
    const path = join(temporaryFolder(), 'bot.sqlite');
    const script = `import { lockInstance } from ${JSON.stringify(projectPath('src/platform/db/lock.ts'))};
      lockInstance(${JSON.stringify(path)});
      await new Promise(setImmediate); gc(); await new Promise(setImmediate); gc();
      console.log('locked'); setInterval(() => {}, 1000);`;
    const other = spawn(process.execPath, ['--expose-gc', '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(other.stdout, 'data');
    expect(() => lockInstance(path)).toThrow(AlreadyRunningError);
    other.kill('SIGKILL');
    await once(other, 'exit');
    lockInstance(path).release();
  });
});

describe('an error of the surroundings', () => {
  it.each([
    'SQLITE_FULL',
    'SQLITE_IOERR_WRITE',
    'SQLITE_BUSY',
    'SQLITE_READONLY',
    'SQLITE_CORRUPT_VTAB',
    'SQLITE_CANTOPEN',
    'ENOSPC',
    'EIO',
  ])('%s is told apart from our own, also as a cause', (code) => {
    const error = Object.assign(new Error('x'), { code });
    expect(isEnvironmentError(error)).toBe(true);
    expect(isEnvironmentError(new Error('outer', { cause: error }))).toBe(true);
  });

  it.each(['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_ERROR', 'ENOENT', ''])('“%s” is not one', (code) => {
    expect(isEnvironmentError(Object.assign(new Error('x'), { code }))).toBe(false);
  });

  it('a value that is no error is not one', () => {
    expect(isEnvironmentError({ code: 'SQLITE_FULL' })).toBe(false);
    expect(isEnvironmentError(undefined)).toBe(false);
  });
});

/** The project's own migrations, once there are any. */
describe.runIf(existsSync(projectPath('drizzle', 'meta', '_journal.json')))(
  'the migrations of the project',
  () => {
    it('make a database whose tables are all STRICT and whose foreign keys do not cascade', () => {
      const { options, db } = setUp();
      cpSync(projectPath('drizzle'), options.folder, { recursive: true });
      migrate(db, options);
      const tables = db.$client
        .prepare("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
        .all() as { name: string; strict: number }[];
      const loose = tables.filter(
        ({ name, strict }) => strict === 0 && !name.startsWith('sqlite_') && name !== '__drizzle_migrations',
      );
      expect(loose).toEqual([]);
      const sql = db.$client
        .prepare("SELECT group_concat(sql, ';') FROM sqlite_schema")
        .pluck()
        .get() as string;
      expect(sql).not.toMatch(/ON DELETE (CASCADE|SET)/i);
      expect(readFileSync(projectPath('drizzle', 'meta', '_journal.json'), 'utf8')).toContain('entries');
    });
  },
);
