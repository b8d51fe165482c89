/** Migrations that carry rows of an earlier version over, each begun from such rows. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Db, migrate, openDatabase } from '../../src/platform/db/index.ts';
import { createLog } from '../../src/platform/log/index.ts';
import { projectPath } from '../../src/platform/root.ts';

/** A database as it stood just before the migration so named. */
function before(tag: string): Db {
  const folder = mkdtempSync(join(tmpdir(), 'old-rows-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(projectPath('drizzle'), folder, { recursive: true });
  const path = join(folder, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(path, 'utf8')) as { entries: { tag: string }[] };
  const at = journal.entries.findIndex((one) => one.tag === tag);
  expect(at).toBeGreaterThan(0);
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, at) }));
  const db = openDatabase(':memory:');
  migrate(db, { folder, path: ':memory:', backupFolder: '', log: createLog({ level: 'silent' }) });
  return db;
}

test('0010: the screens of reports that wait are known, of others not', () => {
  const db = before('0010_on_behalf_entries');
  const sql = db.$client;
  // Only the rows that it reads: it is run by itself, since what they refer to is not there to be checked.
  sql.pragma('foreign_keys = OFF');
  sql.exec(`
    INSERT INTO people (id, display_name, created_at) VALUES (1, 'A', 0), (12, 'B', 0);
    INSERT INTO reports (id, bloc_id, round_id, agency_id, state, revision) VALUES
      (1, 1, 1, 1, 'awaiting_approval', 4), (2, 1, 1, 2, 'submitted', 3);
    INSERT INTO outbox (id, chat_id, priority, key, created_at) VALUES
      (7, 70, 0, 'approval:1:2:1', 0), (8, 70, 0, 'approval:1:4:1', 0),
      (9, 71, 0, 'approval:1:4:12', 0), (10, 70, 0, 'approval:2:2:1', 0);
  `);
  const statements = readFileSync(projectPath('drizzle/0010_on_behalf_entries.sql'), 'utf8');
  for (const statement of statements.split('--> statement-breakpoint')) sql.exec(statement);
  const cards = sql
    .prepare(
      'SELECT report_id, revision, person_id, outbox_id, closed_at FROM approval_cards ORDER BY outbox_id',
    )
    .all();
  expect(cards).toEqual([
    { report_id: 1, revision: 4, person_id: 1, outbox_id: 8, closed_at: null },
    { report_id: 1, revision: 4, person_id: 12, outbox_id: 9, closed_at: null },
  ]);
});
