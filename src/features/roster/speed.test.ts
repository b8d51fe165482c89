/**
 * A large spreadsheet is checked without holding up anybody: what the bot's own thread does for it is counted in
 * processor time, so that a busy machine does not change the outcome.
 */
import { expect, test } from 'vitest';
import { transact } from '../../platform/db/index.ts';
import { openTestDatabase } from '../../platform/db/testing.ts';
import { readWorkbook } from '../../platform/xlsx/index.ts';
import { makeWorkbook } from '../../platform/xlsx/testing.ts';
import { addPerson, asOperator, createBloc, giveOffice } from '../registry/index.ts';
import { type Opened, readSheet, receiveSheet, recordReading } from '../spreadsheets/actions.ts';
import { checkRoster, importRoster } from './actions.ts';
import type { Reading } from './rules/roster.ts';
import { rosterSheet } from './sheet.ts';

const NOW = Date.parse('2026-01-05T08:00:00+07:00');
const ROWS = 500;
const AGENCIES = 20;
const TRIES = 4;
/** What the issue allows others to wait, in milliseconds. */
const ALLOWED = 50;

function workbook(): Uint8Array {
  const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);
  return makeWorkbook([
    {
      name: 'Đơn vị',
      rows: [['Mã', 'Tên đơn vị'], ...numbers(AGENCIES).map((n) => [`CQ${n}`, `Cơ quan số ${n}`])],
    },
    {
      name: 'Cán bộ',
      rows: [
        ['Họ và tên', 'Mã đơn vị', 'Vai trò'],
        ...numbers(ROWS - AGENCIES).map((n) => [
          `Nguyễn Văn Thứ ${n}`,
          `CQ${n % AGENCIES}`,
          'Cán bộ đầu mối',
        ]),
      ],
    },
  ]);
}

/** Milliseconds of this thread's processor time. */
function spent(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

test('five hundred rows are checked and written without 50 ms of the bot’s own thread at a stretch', async () => {
  const file = workbook();
  const times = { opened: [] as number[], recorded: [] as number[], written: [] as number[] };
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const db = openTestDatabase();
    const right = asOperator();
    const { blocId, personId } = transact(db, (tx) => {
      const by = { right, now: NOW };
      const bloc = { name: 'Khối', place: 'Hà Giang', year: 2026, timeZone: 'Asia/Ho_Chi_Minh' };
      const made = createBloc(tx, by, bloc);
      const secretary = addPerson(tx, by, made, { displayName: 'Thư ký', telegramId: 1 });
      const office = { blocId: made, year: 2026, startsOn: '2026-01-01', personId: secretary };
      giveOffice(tx, by, { ...office, kind: 'secretariat' });
      return { blocId: made, personId: secretary };
    });
    const before = spent();
    const read = await readWorkbook(file);
    if (!read.ok) throw new Error('the workbook was refused');
    const sheet: Opened = readSheet([rosterSheet], read.workbook);
    const opened = spent();
    const reading = sheet.ok ? (sheet.reading as Reading) : undefined;
    if (!reading?.ok) throw new Error('the roster was refused');
    const importId = transact(db, (tx) =>
      receiveSheet({ tx, now: NOW }, { blocId, personId, fileName: 'a.xlsx', fileId: 'F' }),
    );
    const received = spent();
    transact(db, (tx) => recordReading({ tx, now: NOW }, new Map(), importId, sheet));
    const recorded = spent();
    transact(db, (tx) => {
      const checked = checkRoster({ tx, now: NOW }, blocId, reading.roster);
      if (!checked.ok) throw new Error('the roster was refused');
      importRoster({ tx, now: NOW }, right, blocId, checked.plan, false);
    });
    times.opened.push(opened - before);
    times.recorded.push(recorded - received);
    times.written.push(spent() - recorded);
    db.$client.close();
  }
  expect(Math.min(...times.opened)).toBeLessThan(ALLOWED);
  expect(Math.min(...times.recorded)).toBeLessThan(ALLOWED);
  expect(Math.min(...times.written)).toBeLessThan(ALLOWED);
});
