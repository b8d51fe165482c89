/** What the database itself holds to, after all migrations. */
import { describe, expect, test } from 'vitest';
import { type Db, migrate, openDatabase } from '../../src/platform/db/index.ts';
import { createLog } from '../../src/platform/log/index.ts';
import { projectPath } from '../../src/platform/root.ts';

function migrated(): Db {
  const db = openDatabase(':memory:');
  const log = createLog({ level: 'silent' });
  migrate(db, { folder: projectPath('drizzle'), path: ':memory:', backupFolder: '', log });
  return db;
}

interface SchemaRow {
  type: string;
  name: string;
  sql: string | null;
}

function listSchema(db: Db): SchemaRow[] {
  return db.$client
    .prepare(
      "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE '__drizzle%'",
    )
    .all() as SchemaRow[];
}

describe('after all migrations', () => {
  test('every table is strict', () => {
    const tables = listSchema(migrated()).filter((row) => row.type === 'table');
    expect(tables.length).toBeGreaterThan(15);
    expect(tables.filter((row) => !row.sql?.trim().endsWith('STRICT')).map((row) => row.name)).toEqual([]);
  });

  test('commits reach the disk and foreign keys are enforced', () => {
    const db = migrated();
    expect(db.$client.pragma('synchronous', { simple: true })).toBe(2);
    expect(db.$client.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(() =>
      db.$client.exec(
        "INSERT INTO agencies (id, bloc_id, code, name, short_name, position, document_regime) VALUES (1, 99, 'A', 'A', 'A', 1, 'party')",
      ),
    ).toThrow('FOREIGN KEY');
  });

  test.each(['audit_events', 'submissions', 'submission_answers', 'form_versions'])(
    'what stands in %s can be neither changed nor deleted',
    (table) => {
      const db = migrated();
      db.$client.pragma('foreign_keys = OFF');
      const columns = db.$client.pragma(`table_info(${table})`) as { name: string; type: string }[];
      const values = columns.map((column) => (column.type === 'INTEGER' ? '1' : "'{}'"));
      db.$client.exec(`INSERT INTO ${table} VALUES (${values.join(', ')})`);
      expect(() =>
        db.$client.exec(`UPDATE ${table} SET ${columns[1]?.name} = ${columns[1]?.name}`),
      ).toThrow();
      expect(() => db.$client.exec(`DELETE FROM ${table}`)).toThrow();
      expect(db.$client.prepare(`SELECT count(*) AS n FROM ${table}`).get()).toEqual({ n: 1 });
    },
  );
});
