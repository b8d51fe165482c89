import { describe, expect, it } from 'vitest';
import { readDocumentReference } from './document-reference.ts';

const today = '2026-06-24';

describe('a cited document is taken apart', () => {
  it.each([
    [
      'Báo cáo số 41-BC/BHG ngày 20/11/2019 về Kết quả công tác năm 2019',
      'Báo cáo',
      '41-BC/BHG',
      '2019-11-20',
      'Kết quả công tác năm 2019',
    ],
    ['bao cao so 41-bc/bhg ngay 20/11/2019 ve ket qua', 'Báo cáo', '41-bc/bhg', '2019-11-20', 'ket qua'],
    [
      'Quyết định số: 123/QĐ-UBND, ngày 10/12/2019 V/v khen thưởng',
      'Quyết định',
      '123/QĐ-UBND',
      '2019-12-10',
      'khen thưởng',
    ],
    [
      'Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 về công tác văn thư',
      'Nghị định',
      '30/2020/NĐ-CP',
      '2020-03-05',
      'công tác văn thư',
    ],
    [
      'Tờ trình số 09 - TTr/BTGTU ngày 3.2.2020: đề nghị khen thưởng',
      'Tờ trình',
      '09-TTr/BTGTU',
      '2020-02-03',
      'đề nghị khen thưởng',
    ],
    [
      'Kế hoạch 12/KH-UBND ngày 5 tháng 1 năm 2026 về việc thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016',
      'Kế hoạch',
      '12/KH-UBND',
      '2026-01-05',
      'thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016',
    ],
    [
      'Công văn số 567-CV/TU ngày 01/02/2026 “Về việc báo cáo”',
      'Công văn',
      '567-CV/TU',
      '2026-02-01',
      'báo cáo',
    ],
    [
      'Kết quả công tác năm 2019 (Báo cáo số 41-BC/BHG, ngày 20/11/2019)',
      'Báo cáo',
      '41-BC/BHG',
      '2019-11-20',
      'Kết quả công tác năm 2019',
    ],
    ['BC 41-BC/BHG ngày 20/11/2019 về thi đua', 'Báo cáo', '41-BC/BHG', '2019-11-20', 'thi đua'],
    ['41-BC/BHG ngày 20/11/2019 về thi đua', 'Báo cáo', '41-BC/BHG', '2019-11-20', 'thi đua'],
  ])('%j', (typed, type, number, date, title) => {
    const whole = { kind: 'value', value: { type, number, date, title, missing: [] } };
    expect(readDocumentReference(typed, { today })).toEqual(whole);
    expect(readDocumentReference(typed.normalize('NFD'), { today })).toEqual(whole);
  });
});

describe('what the line does not tell is named', () => {
  it.each([
    ['Báo cáo số 41-BC/BHG ngày 20/11/2019', 'title'],
    ['41-BC/BHG 20/11/2019', 'title'],
    ['Báo cáo số 41', 'date,title'],
    ['Số 41-BC/BHG', 'date,title'],
    ['123/QĐ-UBND', 'type,date,title'],
    ['Báo cáo kết quả công tác năm 2019', 'number,date'],
    ['Kế hoạch bảo vệ năm 2019', 'number,date'],
    ['abc', 'type,number,date'],
    ['ngày 20/11/2019', 'type,number,title'],
  ])('%j lacks %s', (typed, missing) => {
    const reading = readDocumentReference(typed, { today });
    expect(reading.kind === 'value' ? reading.value.missing.join() : reading.kind).toBe(missing);
  });
});

describe('a doubtful date', () => {
  it('without a year is asked', () => {
    const reading = readDocumentReference('Báo cáo số 41-BC/BHG ngày 20/11 về kết quả', { today });
    expect(
      reading.kind === 'ask' && [reading.code, reading.candidates.map(({ value }) => value.date)],
    ).toEqual(['which-year', ['2025-11-20']]);
  });

  it('that does not exist is refused', () => {
    expect(readDocumentReference('Báo cáo số 41-BC/BHG ngày 31/2/2019', { today })).toEqual({
      kind: 'problem',
      code: 'no-such-date',
      about: '31/2/2019',
    });
  });
});

it('an empty line or a page of text is refused', () => {
  expect(readDocumentReference(' ', { today })).toEqual({ kind: 'problem', code: 'empty' });
  expect(readDocumentReference('a'.repeat(1_001), { today })).toEqual({ kind: 'problem', code: 'too-long' });
});
