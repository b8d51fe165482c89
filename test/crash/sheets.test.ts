/** The bot is killed while spreadsheets are read, written and taken: each comes to its end, and nothing happens twice. */
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { makeWorkbook } from '../../src/platform/xlsx/testing.ts';
import { ids } from '../../src/playground/demo/data.ts';
import { bundleProgram, endAllBots, type Program } from '../support/bot-process.ts';
import { sendsSheet } from '../support/sheets.ts';
import { setStage } from './stage.ts';

let program: Program;
beforeAll(async () => {
  program = await bundleProgram();
  return () => program.remove();
});
afterEach(endAllBots);

/** Milliseconds after the sending at which the bot is killed: from before it hears of it until it has read it. */
const MOMENTS = [0, 15, 40, 80, 140];

test('killed while spreadsheets are read, asked for and taken', { timeout: 90_000 }, async () => {
  const stage = await setStage(program);
  const { secretary } = stage;
  const killed = async (after: number) => {
    await sleep(after + Math.random() * 10);
    await stage.end('SIGKILL');
    stage.start();
  };
  const query = <R>(sql: string): R[] => {
    const database = new Database(stage.databasePath, { readonly: true });
    try {
      return database.prepare<[], R>(sql).all();
    } finally {
      database.close();
    }
  };
  for (const [at, moment] of MOMENTS.entries()) {
    const name = `Cơ quan mới số ${at + 1}`;
    const rows = [
      ['Mã', 'Tên đơn vị'],
      [`MOI${at + 1}`, name],
    ];
    await sendsSheet(secretary, makeWorkbook([{ name: 'Đơn vị', rows }]), `danh-sach-${at + 1}.xlsx`);
    await killed(moment);
    await secretary.sees(`MOI${at + 1}`);
    await secretary.taps(/^Xác nhận 01 thay đổi/);
    await killed(moment);
    await expect
      .poll(() => query(`SELECT id FROM agencies WHERE code = 'MOI${at + 1}'`), { timeout: 20_000 })
      .toHaveLength(1);
    await stage.drained();
  }
  const officer = stage.world.person(ids.officer(0));
  await officer.taps('Điền bằng Excel');
  await killed(60);
  await officer.sees('Mời đồng chí điền các ô màu vàng');
  await stage.drained();
  await stage.end('SIGTERM');
  expect(query('SELECT state, count(*) AS n FROM spreadsheets GROUP BY state')).toEqual([
    { state: 'over', n: MOMENTS.length },
  ]);
  expect(query('SELECT error FROM parked_updates')).toEqual([]);
  expect(query("SELECT state FROM file_requests WHERE kind = 'form_sheet'")).toHaveLength(1);
});
