import { describe, expect, test } from 'vitest';
import { textsIn } from '../../../locales/index.ts';
import type { Answer, Form, Question } from '../../forms/index.ts';
import { byMovement, type Submitted, totalsOf } from '../rules.ts';
import { totalText } from './figures.ts';

const t = textsIn('vi');
/** Spaces that do not break are shown as `_`. */
const visible = (text: string) => text.replaceAll('\u00a0', '_');

function linesOf(question: Omit<Question, 'key' | 'required'>, ...answers: Answer[]): string[] {
  const asked: Question = { key: 'q', required: true, ...question };
  const form: Form = { title: 'Biểu mẫu', questions: [asked] };
  const submitted: Submitted[] = answers.map((answer, at) => ({
    agencyCode: `A${at}`,
    agencyName: `Cơ quan ${at}`,
    answers: new Map([['q', answer]]),
  }));
  return totalsOf(form, submitted)
    .flatMap((total) => totalText(t, total, submitted).text.split('\n'))
    .map(visible);
}

const issues = { type: 'plan_actual_prior', label: 'Số kỳ báo in', text: 'Dài dòng', unit: 'kỳ' } as const;
const figures = (planned: number, actual: number, prior?: number): Answer => ({
  kind: 'plan_actual',
  planned,
  actual,
  ...(prior !== undefined && { prior }),
});

describe('a total is one line to be read aloud', () => {
  test.each([
    [
      'with plan and last year',
      [figures(260, 267, 262)],
      'kế hoạch 260, thực hiện 267_kỳ, đạt 102,69_% kế hoạch; năm trước 262_kỳ, tăng 1,91_%',
    ],
    [
      'less than last year',
      [figures(10, 9, 12)],
      'kế hoạch 10, thực hiện 9_kỳ, đạt 90_% kế hoạch; năm trước 12_kỳ, giảm 25_%',
    ],
    [
      'as last year',
      [figures(10, 12, 12)],
      'kế hoạch 10, thực hiện 12_kỳ, đạt 120_% kế hoạch; bằng năm trước',
    ],
    [
      'nothing last year',
      [figures(10, 12, 0)],
      'kế hoạch 10, thực hiện 12_kỳ, đạt 120_% kế hoạch; năm trước 0_kỳ',
    ],
    ['without a plan', [figures(0, 12)], 'kế hoạch 0, thực hiện 12_kỳ'],
    [
      'where some gave no figure of last year, no change is claimed',
      [figures(5, 5, 4), figures(5, 7)],
      'kế hoạch 10, thực hiện 12_kỳ, đạt 120_% kế hoạch; năm trước 4_kỳ (01_cơ quan có số năm trước)',
    ],
  ])('%s', (_what, answers, expected) => {
    expect(linesOf(issues, ...answers)).toEqual([`– Số kỳ báo in: ${expected}`]);
  });

  test('a question without a short label is cut, not repeated at length', () => {
    const [line] = linesOf(
      { type: 'integer', text: 'Số '.repeat(200), unit: 'tập thể' },
      { kind: 'integer', value: 2048 },
    );
    expect(line?.length).toBeLessThan(120);
    expect(line).toMatch(/…: 2\.048_tập thể$/);
  });

  test('choices stand under each other; who gave no figure is counted by reason', () => {
    const choices = [
      { key: 'a', text: 'Hoàn thành tốt' },
      { key: 'b', text: 'Hoàn thành' },
    ];
    expect(
      linesOf(
        { type: 'choice', text: 'Xếp loại', choices },
        { kind: 'choice', value: 'a' },
        { kind: 'choice', value: 'a' },
        { kind: 'none', reason: 'not_yet_known' },
        { kind: 'none', reason: 'not_assigned' },
      ),
    ).toEqual([
      '– Xếp loại: (01_cơ quan không được phân công; 01_cơ quan chưa có số liệu)',
      '+ Hoàn thành tốt: 02_cơ quan',
    ]);
  });

  test('money is said in words, a part of a whole with its share', () => {
    expect(linesOf({ type: 'money', text: 'Kinh phí' }, { kind: 'money', value: 140_000_000 })).toEqual([
      '– Kinh phí: 140_triệu đồng',
    ]);
    expect(
      linesOf(
        { type: 'ratio', text: 'Mô hình', unit: 'mô hình' },
        { kind: 'ratio', numerator: 626, denominator: 723 },
      ),
    ).toEqual(['– Mô hình: 626/723_mô hình (86,58_%)']);
  });
});

test('totals stand under their movements as the form first names them; those of none come last', () => {
  const ask = (key: string, movement?: string): Question => ({
    key,
    type: 'integer',
    text: key,
    required: true,
    ...(movement && { movement }),
  });
  const form: Form = {
    title: 'Biểu mẫu',
    questions: [ask('a'), ask('b', 'y'), ask('c', 'x'), ask('d', 'y'), ask('e', 'gone')],
  };
  const groups = byMovement(
    totalsOf(form, []),
    new Map([
      ['x', 'Phong trào X'],
      ['y', 'Phong trào Y'],
    ]),
  );
  expect(groups.map(({ title, totals }) => [title, totals.map(({ question }) => question.key)])).toEqual([
    ['Phong trào Y', ['b', 'd']],
    ['Phong trào X', ['c']],
    [undefined, ['a', 'e']],
  ]);
});
