import { describe, expect, it } from 'vitest';
import { readWorkbook, type Sheet, writeWorkbook } from './index.ts';
import { makeWorkbook, makeZip } from './testing.ts';
import { columnLetters } from './workbook.ts';
import { checkZip, repackZip, ZIP_LIMITS } from './zip.ts';

async function readSheets(file: Uint8Array): Promise<Sheet[]> {
  const read = await readWorkbook(file);
  if (!read.ok) throw new Error(read.problem);
  return read.workbook.sheets;
}

const zeros = (bytes: number) => Buffer.alloc(bytes);

describe('a workbook', () => {
  it('that was written is read back with every cell at its address', async () => {
    const file = await writeWorkbook([
      {
        name: 'Đơn vị',
        widths: [10, 40],
        rows: [
          ['Mã', 'Tên đơn vị'],
          ['BHG', 'Báo Hà Giang'],
          [null, 12.5],
        ],
        choices: [{ column: 1, values: ['Đảng', 'Hành chính'] }],
      },
    ]);
    const [sheet] = await readSheets(file);
    expect(sheet?.name).toBe('Đơn vị');
    expect(sheet?.isHidden).toBe(false);
    expect(sheet?.cells.map((cell) => [cell.address, cell.type, cell.value])).toEqual([
      ['A1', 'text', 'Mã'],
      ['B1', 'text', 'Tên đơn vị'],
      ['A2', 'text', 'BHG'],
      ['B2', 'text', 'Báo Hà Giang'],
      ['B3', 'number', 12.5],
    ]);
  });

  it('made elsewhere shows its formulas, hidden sheets, merged cells and errors', async () => {
    const [open, hidden] = await readSheets(
      makeWorkbook([
        {
          name: 'Đơn vị',
          rows: [
            ['Tiêu đề'],
            ['A & B', '<c><f>1+1</f><v>2</v></c>', '<c t="e"><v>#REF!</v></c>', '<c t="b"><v>1</v></c>'],
          ],
          extra: '<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>',
        },
        { name: 'Ẩn', rows: [['x']], state: 'hidden' },
      ]),
    );
    expect(open?.merges).toEqual([{ range: 'A1:C1', firstRow: 1, lastRow: 1 }]);
    expect(hidden?.isHidden).toBe(true);
    const at = (address: string) => open?.cells.find((cell) => cell.address === address);
    expect(at('A2')).toMatchObject({ type: 'text', value: 'A & B' });
    expect(at('B2')).toMatchObject({ isFormula: true });
    expect(at('C2')).toMatchObject({ type: 'error' });
    expect(at('D2')).toMatchObject({ type: 'boolean', value: true });
  });

  it('written with looks, lists and locks is read back; a number shown as per cent is known as such', async () => {
    const file = await writeWorkbook([
      {
        name: 'Báo cáo',
        widths: [10, 40],
        headerRows: 1,
        isProtected: true,
        isForPrint: true,
        printColumns: 2,
        font: 'Times New Roman',
        rows: [
          [{ value: 'Tỷ lệ', look: { bold: true, wrap: true } }, 'Ngày'],
          [
            { value: 0.5, look: { format: '0%', isOpen: true } },
            { value: { day: '2026-11-24' }, look: { format: 'dd/mm/yyyy' } },
          ],
        ],
        lists: [
          {
            column: 1,
            firstRow: 2,
            lastRow: 2,
            from: { sheet: 'Danh mục', column: 0, firstRow: 1, lastRow: 2 },
          },
        ],
      },
      { name: 'Danh mục', widths: [10], rows: [['Một, hai'], ['Ba']] },
    ]);
    const [sheet] = await readSheets(file);
    const at = (address: string) => sheet?.cells.find((cell) => cell.address === address);
    expect(at('A2')).toMatchObject({ type: 'number', value: 0.5, isPercent: true });
    expect(at('B2')).toMatchObject({ type: 'date', value: '2026-11-24' });
    expect(at('A1')?.isPercent).toBeUndefined();
  });

  it.each([
    ['a text', Buffer.from('Mã;Tên\nBHG;Báo'), 'not_zip'],
    ['nothing', Buffer.alloc(0), 'not_zip'],
    ['another archive', makeZip([{ name: 'a.txt', body: Buffer.from('a') }]), 'not_workbook'],
    ['more than five megabytes', zeros(ZIP_LIMITS.fileBytes + 1), 'too_big'],
    ['with macros', makeZip([{ name: 'xl/vbaProject.bin', body: Buffer.from('Sub') }]), 'macros'],
    ['a bomb', makeZip([{ name: 'xl/workbook.xml', body: zeros(40_000_000) }]), 'bomb'],
    [
      'a bomb that lies about its size',
      makeZip([{ name: 'xl/workbook.xml', body: zeros(4_000_000), claimedBytes: 60_000 }]),
      'bomb',
    ],
    [
      'a thousand parts',
      makeZip(Array.from({ length: 1_000 }, (_, n) => ({ name: `${n}`, body: zeros(1) }))),
      'bomb',
    ],
  ])('is not %s', async (_, file, problem) => {
    expect(await readWorkbook(file)).toEqual({ ok: false, problem });
  });

  it('whose last bytes are missing is refused', async () => {
    const file = makeWorkbook([{ name: 'a', rows: [['x']] }]);
    expect(await readWorkbook(file.subarray(0, file.length - 10))).toMatchObject({ ok: false });
    const torn = Buffer.from(file);
    torn.fill(0, 60, 90);
    expect(await readWorkbook(torn)).toMatchObject({ ok: false });
  });

  it.each(['XFD1048576', 'S1000000'])(
    'that names the far cell %s cannot exhaust the memory',
    async (address) => {
      const far = `<c r="${address}" t="inlineStr"><is><t>x</t></is></c>`;
      const read = await readWorkbook(makeWorkbook([{ name: 'a', rows: [['x'], [far]] }]));
      expect(read.ok).toBe(false);
    },
  );

  it('that takes too long is given up', async () => {
    const file = makeWorkbook([{ name: 'a', rows: [['x']] }]);
    expect(await readWorkbook(file, 0)).toEqual({ ok: false, problem: 'too_slow' });
  });
});

describe('the guard', () => {
  it('refuses a bomb from its directory alone, in well under a millisecond', () => {
    const bomb = makeZip([{ name: 'xl/workbook.xml', body: zeros(600_000_000 / 8) }]);
    const times = Array.from({ length: 20 }, () => {
      const from = performance.now();
      expect(() => checkZip(bomb)).toThrow('bomb');
      return performance.now() - from;
    });
    expect(Math.min(...times)).toBeLessThan(1);
  });

  it('packs what it let pass into an archive that it lets pass again', () => {
    const file = makeWorkbook([{ name: 'a', rows: [['x']] }]);
    const once = repackZip(file);
    expect(Buffer.from(repackZip(once)).equals(Buffer.from(once))).toBe(true);
  });
});

it('columns are named as on the sheet', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});
