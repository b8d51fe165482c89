import { describe, expect, test } from 'vitest';
import type { Cell, Sheet, Workbook } from '../../../platform/xlsx/index.ts';
import { addressOf } from '../../../platform/xlsx/index.ts';
import { compareRoster, type KnownAgency, weighPlan } from './compare.ts';
import { MAX_ROWS, parseRoster } from './parse.ts';
import type { Roster } from './roster.ts';

type Value = string | number | boolean | null | Partial<Cell>;

function sheetOf(name: string, rows: Value[][], more: Partial<Sheet> = {}): Sheet {
  const cells = rows.flatMap((row, at) =>
    row.flatMap((value, column): Cell[] => {
      if (value === null || value === '') return [];
      const base = { row: at + 1, column, address: addressOf(at + 1, column) };
      if (typeof value === 'object') return [{ type: 'text', value: '', ...base, ...value } as Cell];
      return [{ type: typeof value === 'string' ? 'text' : typeof value, value, ...base } as Cell];
    }),
  );
  return { name, isHidden: false, cells, merges: [], ...more };
}

const agencyHeader = [
  'Mã đơn vị',
  'Tên đơn vị',
  'Tên gọi tắt',
  'Ký hiệu văn bản',
  'Thứ tự',
  'Thể thức văn bản',
];
const peopleHeader = ['Họ và tên', 'Mã đơn vị', 'Vai trò'];

function book(agencies: Value[][], people: Value[][] = [], more: Sheet[] = []): Workbook {
  return {
    sheets: [
      sheetOf('Đơn vị', [agencyHeader, ...agencies]),
      sheetOf('Cán bộ', [peopleHeader, ...people]),
      ...more,
    ],
  };
}

function read(workbook: Workbook): Roster {
  const reading = parseRoster(workbook);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.roster;
}

function problemsOf(workbook: Workbook): string[] {
  const reading = parseRoster(workbook);
  return reading.ok
    ? []
    : reading.problems.map((one) =>
        [one.code, one.at.sheet, one.at.address, one.other].filter(Boolean).join(' '),
      );
}

const BHG = ['BHG', 'Báo Hà Giang', 'Báo HG', 'BHG', 7, 'Đảng'];

describe('a roster', () => {
  test('is read with every field, and people with their role', () => {
    const roster = read(book([BHG], [['Nguyễn Văn An', 'bhg', 'LÃNH ĐẠO']]));
    expect(roster.agencies).toMatchObject([
      { code: 'BHG', name: 'Báo Hà Giang', shortName: 'Báo HG', position: 7, regime: 'party' },
    ]);
    expect(roster.people).toMatchObject([{ name: 'Nguyễn Văn An', agencyCode: 'BHG', kind: 'leader' }]);
  });

  test('may have its header below a title, in any order and spelling', () => {
    const roster = read({
      sheets: [
        sheetOf('DON VI', [['DANH SÁCH ĐƠN VỊ'], [], ['STT', 'TÊN CƠ QUAN (*)', 'mã:'], ['1', 'Báo', 'B']], {
          merges: [{ range: 'A1:C1', firstRow: 1, lastRow: 1 }],
        }),
      ],
    });
    expect(roster).toMatchObject({ agencies: [{ code: 'B', name: 'Báo', position: 1 }], people: undefined });
  });

  test('in NFD is stored in NFC, with single spaces', () => {
    const name = 'Đảng ủy  Khối'.normalize('NFD');
    expect(read(book([['DUK', name]])).agencies?.[0]?.name).toBe('Đảng ủy Khối'.normalize('NFC'));
  });

  test('keeps nothing of the example row', () => {
    expect(
      read(book([['VIDU', 'Cơ quan ví dụ'], BHG], [['Nguyễn Văn A', 'VIDU', 'Lãnh đạo']])),
    ).toMatchObject({
      agencies: [{ code: 'BHG' }],
      people: undefined,
    });
  });

  test.each<[string, Workbook, string[]]>([
    ['a formula', book([['BHG', { isFormula: true }]]), ['formula Đơn vị B2']],
    ['an error', book([['BHG', { type: 'error', value: '#REF!' }]]), ['cell-error Đơn vị B2 #REF!']],
    ['a code twice', book([BHG, ['bhg', 'Báo khác']]), ['code-twice Đơn vị A3 A2']],
    ['no code', book([['', 'Báo Hà Giang']]), ['empty Đơn vị A2']],
    ['no name', book([BHG, ['X', ' \u200b']]), ['empty Đơn vị B3']],
    ['a name that is a number', book([['BHG', 12]]), ['text-wanted Đơn vị B2 12']],
    [
      'a name that is a date',
      book([['BHG', { type: 'date', value: '2026-01-05' }]]),
      ['text-wanted Đơn vị B2 2026-01-05'],
    ],
    ['a code with spaces', book([['B H', 'Báo']]), ['code-shape Đơn vị A2 B H']],
    ['a wrong order', book([['BHG', 'Báo', '', '', 'đầu']]), ['position Đơn vị E2']],
    ['a wrong regime', book([['BHG', 'Báo', '', '', 1, 'khác']]), ['regime Đơn vị F2']],
    ['a name too long', book([['BHG', 'a'.repeat(201)]]), ['too-long Đơn vị B2 200']],
    ['nothing', book([]), ['nothing Đơn vị A2']],
    [
      'a person twice',
      book(
        [BHG],
        [
          ['Lê Hòa', 'BHG', 'lãnh đạo'],
          ['LÊ HOÀ', 'bhg', 'đầu mối'],
        ],
      ),
      ['person-twice Cán bộ A3 A2'],
    ],
    ['an unknown role', book([BHG], [['Lê Hòa', 'BHG', 'bảo vệ']]), ['role Cán bộ C2 bảo vệ']],
    ['no role', book([BHG], [['Lê Hòa', 'BHG']]), ['empty Cán bộ C2']],
    ['a hidden sheet', book([BHG], [], [sheetOf('Bí ẩn', [], { isHidden: true })]), ['hidden Bí ẩn A1']],
    [
      'merged cells',
      {
        sheets: [
          sheetOf('Đơn vị', [agencyHeader, BHG], { merges: [{ range: 'A2:A3', firstRow: 2, lastRow: 3 }] }),
        ],
      },
      ['merged Đơn vị A2:A3'],
    ],
    [
      'no header',
      {
        sheets: [
          sheetOf('Đơn vị', [
            ['Mã', 'Ghi chú'],
            ['BHG', 'x'],
          ]),
        ],
      },
      ['no-header Đơn vị A1 Tên đơn vị'],
    ],
    ['other sheets only', { sheets: [sheetOf('Sheet1', [['x']])] }, ['no-sheet Sheet1 A1 Đơn vị, Cán bộ']],
    [
      'too many rows',
      book(Array.from({ length: MAX_ROWS + 1 }, (_, n) => [`C${n}`, 'Tên'])),
      [`too-many Đơn vị A${MAX_ROWS + 2} ${MAX_ROWS}`],
    ],
  ])('with %s is refused, naming the cell', (_, workbook, expected) => {
    expect(problemsOf(workbook)).toEqual(expected);
  });

  test('with two problems names both', () => {
    expect(
      problemsOf(
        book([
          ['', 'Báo'],
          ['X', ''],
        ]),
      ),
    ).toEqual(['empty Đơn vị A2', 'empty Đơn vị B3']);
  });
});

function known(more: Partial<KnownAgency> = {}): KnownAgency {
  return {
    id: 1,
    code: 'BHG',
    name: 'Báo Hà Giang',
    shortName: 'Báo HG',
    abbreviation: null,
    position: 1,
    documentRegime: 'party',
    isEnded: false,
    holdsOffice: false,
    seats: [{ personId: 5, name: 'Lê Hòa', kind: 'officer' }],
    ...more,
  };
}

function planOf(workbook: Workbook, registry: KnownAgency[]) {
  const comparison = compareRoster(read(workbook), registry);
  if (!comparison.ok) throw new Error(JSON.stringify(comparison.problems));
  return comparison.plan;
}

describe('the plan', () => {
  test('adds what is new, with defaults for what was left empty', () => {
    const { agencies, people } = planOf(
      book(
        [BHG, ['VPTU', 'Văn phòng Tỉnh ủy']],
        [
          ['Lê Hòa', 'BHG', 'cán bộ đầu mối'],
          ['Trần Bình', 'VPTU', 'lãnh đạo'],
        ],
      ),
      [known({ position: 7, abbreviation: 'BHG' })],
    );
    expect(agencies).toMatchObject({ changed: [], rejoined: [], absent: [] });
    expect(agencies.added).toEqual([
      {
        code: 'VPTU',
        name: 'Văn phòng Tỉnh ủy',
        shortName: 'Văn phòng Tỉnh ủy',
        abbreviation: null,
        position: 8,
        documentRegime: 'administrative',
      },
    ]);
    expect(people).toMatchObject({ added: [{ name: 'Trần Bình', kind: 'leader' }], moved: [], absent: [] });
  });

  test('changes only what the file says otherwise', () => {
    const { agencies } = planOf(book([['BHG', 'Báo và Đài Hà Giang']]), [known()]);
    expect(agencies.changed).toMatchObject([{ id: 1, changes: { name: 'Báo và Đài Hà Giang' } }]);
    expect(Object.keys(agencies.changed[0]?.changes ?? {})).toEqual(['name']);
  });

  test('renames a person whose name is spelled otherwise, and gives another role', () => {
    const { people } = planOf(book([BHG], [['Lê Hoà', 'BHG', 'lãnh đạo']]), [known()]);
    expect(people.renamed).toEqual([{ personId: 5, before: 'Lê Hòa', name: 'Lê Hoà' }]);
    expect(people.moved).toMatchObject([{ personId: 5, from: ['officer'], to: 'leader' }]);
    expect(people.absent).toEqual([]);
  });

  describe('somebody named in another agency than before', () => {
    const party = known({ id: 2, code: 'VPTU', name: 'Văn phòng Tỉnh ủy', seats: [] });
    const VPTU = ['VPTU', 'Văn phòng Tỉnh ủy'];

    test('is one person who moves, with their account', () => {
      const { people } = planOf(book([BHG, VPTU], [['Lê Hòa', 'VPTU', 'lãnh đạo']]), [known(), party]);
      expect(people).toEqual({
        added: [],
        renamed: [],
        moved: [],
        transferred: [
          {
            personId: 5,
            name: 'Lê Hòa',
            fromAgencyId: 1,
            from: ['officer'],
            agencyCode: 'VPTU',
            kind: 'leader',
          },
        ],
        absent: [],
      });
    });

    test('is somebody else of that name when the file says nothing of the agency that they would leave', () => {
      const { people } = planOf(book([VPTU], [['Lê Hòa', 'VPTU', 'lãnh đạo']]), [known(), party]);
      expect(people.transferred).toEqual([]);
      expect(people.added).toHaveLength(1);
      expect(people.absent).toMatchObject([{ personId: 5 }]);
    });

    test('stays two people when two of that name come, or both agencies have one', () => {
      const two = [
        ['Lê Hòa', 'VPTU', 'lãnh đạo'],
        ['Lê Hòa', 'BTC', 'lãnh đạo'],
      ];
      const third = known({ id: 3, code: 'BTC', name: 'Ban Tổ chức', seats: [] });
      const agencies = [BHG, VPTU, ['BTC', 'Ban Tổ chức']];
      expect(planOf(book(agencies, two), [known(), party, third]).people.transferred).toEqual([]);
      const both = [
        ['Lê Hòa', 'BHG', 'cán bộ đầu mối'],
        ['Lê Hòa', 'VPTU', 'lãnh đạo'],
      ];
      expect(planOf(book([BHG, VPTU], both), [known(), party]).people.transferred).toEqual([]);
    });
  });

  test('takes back an agency that had left', () => {
    const plan = planOf(book([BHG]), [known({ isEnded: true, seats: [] })]);
    expect(plan.agencies.rejoined).toEqual([{ id: 1, name: 'Báo Hà Giang' }]);
  });

  test('ends nobody whom the file does not name, but says who that is; an agency in office stays', () => {
    const head = known({ id: 2, code: 'VPTU', holdsOffice: true, seats: [] });
    const plan = planOf(book([['BTC', 'Ban Tổ chức']], [['Trần Bình', 'BTC', 'lãnh đạo']]), [known(), head]);
    expect(plan.agencies.absent.map((one) => one.id)).toEqual([1, 2]);
    expect(plan.people.absent).toMatchObject([{ personId: 5 }]);
    expect(weighPlan(plan)).toEqual({ changes: 2, endings: 2 });
  });

  test('a file without one of the sheets says nothing about it', () => {
    const plan = planOf({ sheets: [sheetOf('Đơn vị', [agencyHeader, BHG])] }, [known()]);
    expect(plan.people.absent).toEqual([]);
  });

  test('an agency that neither file nor registry has is named with its cell', () => {
    const reading = read(book([BHG], [['Lê Hòa', 'KHAC', 'lãnh đạo']]));
    expect(compareRoster(reading, [])).toEqual({
      ok: false,
      problems: [{ code: 'agency-unknown', at: { sheet: 'Cán bộ', address: 'B2' }, other: 'KHAC' }],
    });
  });
});
