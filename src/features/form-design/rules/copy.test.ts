import { describe, expect, test } from 'vitest';
import { type Form, formFaults } from '../../forms/index.ts';
import { copyForm, inYear, yearOf } from './copy.ts';

describe('a text is moved from 2026 to 2027', () => {
  test.each([
    ['Báo cáo năm 2026', 'Báo cáo năm 2027'],
    ['Số liệu tính đến 31/12/2026', 'Số liệu tính đến 31/12/2027'],
    ['Tháng 10/2026 so với năm 2025', 'Tháng 10/2027 so với năm 2026'],
    ['tăng so với cùng kỳ năm 2025', 'tăng so với cùng kỳ năm 2026'],
    ['Kế hoạch 2026-2030', 'Kế hoạch 2026-2030'],
    ['giai đoạn 2021 – 2026', 'giai đoạn 2021 – 2026'],
    ['Nghị định 152/2026/NĐ-CP', 'Nghị định 152/2026/NĐ-CP'],
    ['Luật năm 2022 và năm 2025', 'Luật năm 2022 và năm 2025'],
    ['mã 120260', 'mã 120260'],
  ])('“%s” → “%s”', (before, after) => {
    expect(inYear(before, 2026, 2027)).toBe(after);
  });
});

const form: Form = {
  title: 'Tổng kết năm 2026',
  questions: [
    { key: 'plan_2026', type: 'integer', required: true, text: 'Kế hoạch năm 2026' },
    {
      key: 'done',
      type: 'integer',
      required: true,
      text: 'Thực hiện đến 31/12/2026',
      when: 'plan_2026 > 0',
      planFrom: undefined,
      checks: [{ kind: 'rule', test: 'self <= plan_2026', message: 'Không quá kế hoạch 2026' }],
    },
    {
      key: 'on',
      type: 'date',
      required: true,
      text: 'Ngày tổng kết',
      checks: [{ kind: 'rule', test: "self <= '2026-12-31'", message: 'Trong năm 2026' }],
    },
    { key: 'all', type: 'calculated', required: false, text: 'Cộng', calculation: 'plan_2026 + done' },
  ],
};

describe('a form copied for the next year', () => {
  const copy = copyForm(form, 'Tổng kết năm 2027', 2026, 2027);

  test('names the next year in texts, keys, conditions, checks and calculations alike', () => {
    expect(copy.questions.map((one) => [one.key, one.text])).toEqual([
      ['plan_2027', 'Kế hoạch năm 2027'],
      ['done', 'Thực hiện đến 31/12/2027'],
      ['on', 'Ngày tổng kết'],
      ['all', 'Cộng'],
    ]);
    expect(copy.questions[1]?.when).toBe('plan_2027 > 0');
    expect(copy.questions[1]?.checks).toEqual([
      { kind: 'rule', test: 'self <= plan_2027', message: 'Không quá kế hoạch 2027' },
    ]);
    expect(copy.questions[2]?.checks?.[0]).toMatchObject({ test: "self <= '2027-12-31'" });
    expect(copy.questions[3]?.calculation).toBe('plan_2027 + done');
  });

  test('can be published as it is', () => {
    expect(formFaults(form)).toEqual([]);
    expect(formFaults(copy)).toEqual([]);
  });

  test('is about the year in its title, otherwise the latest of its texts', () => {
    expect(yearOf(form)).toBe(2026);
    expect(yearOf({ ...form, title: 'Tổng kết' })).toBe(2026);
    expect(
      yearOf({ title: 'Xếp loại', questions: [{ key: 'a', type: 'text', required: true, text: 'Tên' }] }),
    ).toBe(undefined);
  });
});
