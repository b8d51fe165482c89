/** The spreadsheet to fill in: what the bloc has today, so that it can be changed and sent back, or an example. */
import { localDate } from '../../platform/clock/zone.ts';
import { type Db, transact } from '../../platform/db/index.ts';
import type { FileWriter } from '../../platform/files/index.ts';
import { type NewSheet, writeWorkbook } from '../../platform/xlsx/index.ts';
import { getBloc } from '../registry/index.ts';
import { readRegistry } from './queries.ts';
import type { KnownAgency } from './rules/compare.ts';
import {
  agencyColumns,
  EXAMPLE_CODE,
  personColumns,
  regimeWords,
  roleWords,
  sheetNames,
} from './rules/roster.ts';

export const ROSTER_FILE = 'roster';

/** Writes the file; `ref` is the bloc's id and the civil instant at which it was asked for. */
export const writeRoster: FileWriter = async function* (db: Db, ref: string) {
  const [blocId, now] = ref.split(':').map(Number);
  const members = transact(db, (tx) => {
    const bloc = getBloc(tx, blocId ?? 0);
    return readRegistry(tx, bloc.id, localDate(now ?? 0, bloc.timeZone)).filter((one) => !one.isEnded);
  });
  yield await writeWorkbook(rosterSheets(members));
};

/** The sheets for these agencies; with none, one row of each as an example, which says nothing when sent back. */
export function rosterSheets(members: readonly KnownAgency[]): NewSheet[] {
  const heads = (columns: Record<string, readonly string[]>) =>
    Object.values(columns).map((names) => names[0] ?? '');
  const agencyRows = members.map((one) => [
    one.code,
    one.name,
    one.shortName,
    one.abbreviation,
    one.position,
    regimeWords[one.documentRegime],
  ]);
  const peopleRows = members.flatMap((one) =>
    one.seats.map((seat) => [seat.name, one.code, roleWords[seat.kind]]),
  );
  const example = [
    EXAMPLE_CODE,
    'Cơ quan ví dụ (xóa dòng này)',
    'Cơ quan ví dụ',
    'CQVD',
    1,
    regimeWords.party,
  ];
  const person = ['Nguyễn Văn Ví Dụ (xóa dòng này)', EXAMPLE_CODE, roleWords.leader];
  return [
    {
      name: sheetNames.agencies,
      widths: [14, 48, 28, 18, 10, 20],
      rows: [heads(agencyColumns), ...(members.length > 0 ? agencyRows : [example])],
      choices: [{ column: 5, values: Object.values(regimeWords) }],
    },
    {
      name: sheetNames.people,
      widths: [36, 14, 20],
      rows: [heads(personColumns), ...(members.length > 0 ? peopleRows : [person])],
      choices: [{ column: 2, values: Object.values(roleWords) }],
    },
    { name: sheetNames.notes, widths: [110], rows: notes.map((line) => [line]) },
  ];
}

const notes = [
  'Cách điền',
  `Trang “${sheetNames.agencies}”: mỗi dòng một đơn vị. Bắt buộc có mã và tên; các cột khác có thể để trống.`,
  'Mã đơn vị gồm chữ, số, dấu gạch, không có dấu cách, tối đa 16 ký tự; mỗi mã chỉ dùng một lần và không đổi về sau.',
  `Thể thức văn bản: ${Object.values(regimeWords).join(' hoặc ')}.`,
  `Trang “${sheetNames.people}”: mỗi dòng một người. Vai trò: ${Object.values(roleWords).join(' hoặc ')}.`,
  'Không gộp ô, không dùng công thức, không ẩn trang.',
  'Gửi tệp này cho bot trong trò chuyện riêng. Bot cho xem trước những gì sẽ thay đổi; chỉ khi đồng chí xác nhận mới ghi.',
];
