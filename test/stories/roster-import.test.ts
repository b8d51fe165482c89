/** The spreadsheet from the terminal: `npm run import`, on a database that no bot has open. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { listAgencies } from '../../src/features/registry/index.ts';
import { createAdjustableClock } from '../../src/platform/clock/index.ts';
import { lockInstance, transact } from '../../src/platform/db/index.ts';
import { createLog } from '../../src/platform/log/index.ts';
import { projectPath } from '../../src/platform/root.ts';
import { makeWorkbook } from '../../src/platform/xlsx/testing.ts';
import { demonstration } from '../../src/playground/demo/data.ts';
import { seedDatabase } from '../../src/playground/demo/seed.ts';
import { openStore } from '../../src/store.ts';

function room(isSeeded = true) {
  const folder = mkdtempSync(join(tmpdir(), 'roster-import-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const databasePath = join(folder, 'bot.sqlite');
  const open = () =>
    openStore(databasePath, createAdjustableClock(demonstration.startsAt), createLog({ level: 'silent' }));
  const store = open();
  if (isSeeded) seedDatabase(store.db, -1);
  store.close();
  const filed = (rows: (string | null)[][]) => {
    const path = join(folder, 'danh-sach.xlsx');
    writeFileSync(path, makeWorkbook([{ name: 'Đơn vị', rows: [['Mã', 'Tên đơn vị'], ...rows] }]));
    return path;
  };
  const codes = () => {
    const again = open();
    const found = transact(again.db, (tx) => listAgencies(tx, 1).map((agency) => agency.code));
    again.close();
    return found;
  };
  return { databasePath, filed, codes };
}

async function runs(databasePath: string, ...words: string[]) {
  const child = spawn(process.execPath, [projectPath('src', 'import.ts'), ...words], {
    env: { PATH: process.env['PATH'], DATABASE_PATH: databasePath },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
    });
  }
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

test('shows what it would do, and does it when told so', async () => {
  const { databasePath, filed, codes } = room();
  const file = filed([['MOI', 'Cơ quan mới']]);
  const shown = await runs(databasePath, file);
  expect(shown.said).toContain('+ MOI: Cơ quan mới');
  expect(shown.said).toContain('Thêm --yes để ghi');
  expect(shown.code).toBe(0);
  expect(codes()).not.toContain('MOI');
  const done = await runs(databasePath, file, '--yes');
  expect(done.said).toContain('Đã cập nhật danh sách');
  expect(codes()).toContain('MOI');
  expect(codes()).toHaveLength(11);
}, 60_000);

test('names the cells that are wrong and writes nothing', async () => {
  const { databasePath, filed, codes } = room();
  const result = await runs(
    databasePath,
    filed([
      ['MOI', 'Cơ quan mới'],
      ['X', null],
    ]),
    '--yes',
  );
  expect(result.said).toContain('Đơn vị!B3: ô bắt buộc còn trống');
  expect(result.code).toBe(1);
  expect(codes()).not.toContain('MOI');
}, 60_000);

test('says clearly that the bot is running, that there is no bloc, no file or no argument', async () => {
  const { databasePath, filed } = room(false);
  const file = filed([['MOI', 'Cơ quan mới']]);
  expect((await runs(databasePath, file)).said).toContain('Chưa có khối nào');
  const lock = lockInstance(databasePath);
  expect(await runs(databasePath, file, '--yes')).toEqual({
    code: 1,
    said: expect.stringContaining('Bot đang chạy'),
  });
  lock.release();
  expect((await runs(databasePath, `${file}.khac`)).said).toContain('Không tìm thấy tệp');
  expect((await runs(databasePath)).code).toBe(2);
}, 60_000);
