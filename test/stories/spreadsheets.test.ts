/** The one desk for every spreadsheet that is sent: whatever comes, the others are read. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { SheetKind } from '../../src/features/spreadsheets/index.ts';
import { createSpreadsheetDesk } from '../../src/features/spreadsheets/jobs.ts';
import { migrate, openDatabase } from '../../src/platform/db/index.ts';
import { createLog } from '../../src/platform/log/index.ts';
import { projectPath } from '../../src/platform/root.ts';
import { makeWorkbook, makeZip } from '../../src/platform/xlsx/testing.ts';
import { textOf } from '../../src/playground/client.ts';
import { startStory } from '../support/bloc.ts';
import { sendsSheet } from '../support/sheets.ts';
import { rows } from '../support/watching.ts';

const log = createLog({ level: 'silent' });
const roster = (name: string) =>
  makeWorkbook([
    {
      name: 'Đơn vị',
      rows: [
        ['Mã', 'Tên đơn vị'],
        ['MOI', name],
      ],
    },
  ]);

test('a file that a kind fails at ends alone: the next one is read', async () => {
  const story = await startStory();
  await sendsSheet(story.secretariat, roster('Một'), 'hong.xlsx');
  await story.secretariat.sees('thêm 01');
  const taken: string[] = [];
  const failing: SheetKind = {
    key: 'failing',
    isMarked: false,
    fits: () => true,
    read: () => null,
    take(_turn, sheet) {
      if (sheet.fileName === 'hong.xlsx') throw new Error('the kind has a fault');
      taken.push(sheet.fileName);
      return { content: { text: 'ok' }, waits: false };
    },
  };
  const { db } = story.app();
  db.$client.exec(
    `UPDATE spreadsheets SET state = 'received', kind = NULL;
     INSERT INTO spreadsheets (bloc_id, person_id, file_name, file_id, state, received_at)
     SELECT bloc_id, person_id, 'tot.xlsx', file_id, 'received', received_at FROM spreadsheets`,
  );
  const desk = createSpreadsheetDesk({
    db,
    kinds: [failing],
    purposes: new Map(),
    download: async () => ({ ok: true, bytes: roster('Hai') }),
    civil: story.clock,
    log,
    onReady: () => undefined,
  });
  desk.wake();
  await desk.idle();
  expect(taken).toEqual(['tot.xlsx']);
  expect(rows(story, 'SELECT state FROM spreadsheets')).toEqual([{ state: 'over' }, { state: 'over' }]);
});

test('trouble of the machine is no fault of the file, and stopping does not wait for a download', async () => {
  const story = await startStory();
  await sendsSheet(story.secretariat, roster('Một'), 'tot.xlsx');
  await story.secretariat.sees('thêm 01');
  const { db } = story.app();
  db.$client.exec("UPDATE spreadsheets SET state = 'received', kind = NULL");
  let downloads = 0;
  const stateNow = () => rows(story, 'SELECT state, attempts FROM spreadsheets');
  const desk = createSpreadsheetDesk({
    db,
    kinds: [],
    purposes: new Map(),
    download: (_fileId, _maxBytes, signal) => {
      downloads += 1;
      if (downloads === 1) {
        return Promise.reject(Object.assign(new Error('EMFILE: too many open files'), { code: 'EMFILE' }));
      }
      return new Promise((resolve) => {
        signal?.addEventListener('abort', () => resolve({ ok: false, problem: 'unreachable' }));
      });
    },
    civil: story.clock,
    log,
    onReady: () => undefined,
  });
  desk.wake();
  await desk.idle();
  expect(stateNow()).toEqual([{ state: 'received', attempts: 0 }]);
  desk.wake();
  await desk.stop();
  expect(downloads).toBe(2);
  // It begins anew at the next start.
  expect(stateNow()).toEqual([{ state: 'received', attempts: 0 }]);
});

test('a program inside a file is found under an innocent name', async () => {
  const story = await startStory();
  const file = makeZip([{ name: 'xl/vbaProject.bin', body: Buffer.from('Sub AutoOpen') }]);
  await sendsSheet(story.secretariat, file, 'danh-sach.xlsx');
  expect(textOf(await story.secretariat.sees('Tệp có macro'))).toContain('Chưa có gì thay đổi');
});

/** The migrations up to the one before the spreadsheets' table. */
function olderMigrations(): string {
  const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const from = projectPath('drizzle');
  const journal = JSON.parse(readFileSync(join(from, 'meta', '_journal.json'), 'utf8')) as {
    entries: { tag: string }[];
  };
  const until = journal.entries.findIndex(({ tag }) => tag.endsWith('_spreadsheets'));
  const entries = journal.entries.slice(0, until);
  for (const file of readdirSync(from).filter((one) => entries.some(({ tag }) => one === `${tag}.sql`))) {
    writeFileSync(join(folder, file), readFileSync(join(from, file)));
  }
  mkdirSync(join(folder, 'meta'));
  writeFileSync(join(folder, 'meta', '_journal.json'), JSON.stringify({ ...journal, entries }));
  return folder;
}

test('sheets of agencies that waited before the desk was one for all wait on, whole', async () => {
  const db = openDatabase(':memory:');
  const options = { path: ':memory:', backupFolder: '', log };
  migrate(db, { ...options, folder: olderMigrations() });
  db.$client.exec(
    `INSERT INTO blocs (id, name, place, year, time_zone, created_at) VALUES (1, 'Khối', 'Hà Giang', 2026, 'Asia/Ho_Chi_Minh', 1);
     INSERT INTO people (id, display_name, created_at) VALUES (1, 'Thư ký', 1);
     INSERT INTO roster_imports (id, bloc_id, person_id, file_name, file_id, state, attempts, reading, screen_outbox_id, received_at) VALUES
       (3, 1, 1, 'cho.xlsx', 'F3', 'received', 2, NULL, 7, 100),
       (4, 1, 1, 'xem.xlsx', 'F4', 'checked', 0, '{"ok":true,"roster":{}}', 8, 200),
       (5, 1, 1, 'hong.xlsx', 'F5', 'checked', 0, '{"ok":false,"file":"bomb"}', 9, 300)`,
  );
  migrate(db, { ...options, folder: projectPath('drizzle') });
  const kept = db.$client
    .prepare(
      'SELECT id, kind, file_id AS fileId, state, attempts, reading, screen_outbox_id AS screen FROM spreadsheets',
    )
    .all();
  expect(kept).toEqual([
    { id: 3, kind: null, fileId: 'F3', state: 'received', attempts: 2, reading: null, screen: 7 },
    {
      id: 4,
      kind: 'roster',
      fileId: 'F4',
      state: 'checked',
      attempts: 0,
      reading: '{"ok":true,"roster":{}}',
      screen: 8,
    },
    { id: 5, kind: 'roster', fileId: 'F5', state: 'over', attempts: 0, reading: null, screen: 9 },
  ]);
  db.$client.close();
});
