/** Cells as people fill them in, and what they are read as. */
import { describe, expect, it } from 'vitest';
import type { FormContext, Question } from '../../forms/index.ts';
import type { ExtractedList, Filled } from './extract.ts';
import { interpret } from './interpret.ts';
import type { SlotName } from './layout.ts';
import type { Outcome } from './outcome.ts';
import { tokenOf } from './slots.ts';

const context: FormContext = {
  today: '2026-11-24',
  plans: { get: (key) => (key === 'dk.so' ? 40 : undefined) },
};
type Cell = Filled['content'] | Partial<Filled>;
type Cells = Partial<Record<SlotName, Cell>>;

function filled(slot: string, cell: Cell): Filled {
  const at = `Báo cáo!${slot}`;
  return typeof cell === 'object' && !('day' in cell) ? { at, content: '', ...cell } : { at, content: cell };
}

function read(
  question: Partial<Question> & Pick<Question, 'type'>,
  cells: Cells,
  written: Cells = {},
): Outcome {
  const slots = Object.fromEntries(
    Object.entries(cells).map(([slot, cell]) => [slot, filled(slot, cell)] as const),
  );
  return interpret({
    question: { key: 'q', text: 'Câu hỏi', required: true, ...question },
    context,
    rows: { q: { at: 'Báo cáo!value', slots } },
    list: undefined,
    written(_code, slot) {
      const cell = written[slot];
      return cell === undefined ? '' : tokenOf(filled(slot, cell).content);
    },
    writtenList: [],
  });
}

const said = (outcome: Outcome): unknown => {
  switch (outcome.kind) {
    case 'answer': {
      const { kind: _, ...rest } = outcome.answer;
      return rest;
    }
    case 'ask':
      return ['ask', ...outcome.candidates.map((one) => ('value' in one ? one.value : one))];
    case 'problem':
      return outcome.problem.in === 'cell' ? outcome.problem.code : outcome.problem.problem.code;
    case 'empty':
    case 'until':
      return outcome.kind;
  }
};

const choices = [
  { key: 'b', text: '2' },
  { key: 'a', text: '1' },
];

describe('a cell', () => {
  it.each<[Partial<Question> & Pick<Question, 'type'>, Cells, unknown]>([
    [{ type: 'integer' }, { value: 2048 }, { value: 2048 }],
    [{ type: 'integer' }, { value: '2.048' }, { value: 2048 }],
    [{ type: 'integer' }, { value: 1.5 }, ['ask', 1500]],
    [{ type: 'integer' }, { value: 1.23456 }, 'problem-not-whole'],
    [{ type: 'integer' }, { value: 'ước 140' }, { value: 140, estimated: true }],
    [{ type: 'integer' }, { value: 140, estimated: 'x' }, { value: 140, estimated: true }],
    [{ type: 'integer' }, { estimated: 'x' }, 'empty'],
    [{ type: 'integer' }, { value: '  ' }, 'empty'],
    [{ type: 'integer' }, { value: { content: 0.5, isPercent: true } }, 'percent'],
    [{ type: 'decimal' }, { value: 1.234 }, { value: 1.234 }],
    [{ type: 'decimal' }, { value: '1.234,5' }, { value: 1234.5 }],
    [{ type: 'decimal' }, { value: '1.5' }, ['ask', 1.5, 15]],
    [{ type: 'decimal' }, { value: 0.1 + 0.2 }, { value: 0.3 }],
    [{ type: 'decimal', unit: '%' }, { value: { content: 0.8658, isPercent: true } }, { value: 86.58 }],
    [{ type: 'money' }, { value: 140_000_000 }, { value: 140_000_000 }],
    [{ type: 'money' }, { value: 140 }, ['ask', 140, 140_000, 140_000_000, 140_000_000_000]],
    [{ type: 'money' }, { value: '3 tỷ 2' }, { value: 3_200_000_000 }],
    [{ type: 'ratio' }, { plan: 42, value: 41 }, { numerator: 41, denominator: 42 }],
    [{ type: 'ratio' }, { value: '41/42' }, { numerator: 41, denominator: 42 }],
    [{ type: 'ratio' }, { plan: 0, value: 0 }, 'problem-zero-whole'],
    [{ type: 'ratio' }, { plan: 'ước 42', value: 41 }, { numerator: 41, denominator: 42, estimated: true }],
    [{ type: 'plan_actual' }, { plan: 38, value: 37 }, { planned: 38, actual: 37 }],
    [{ type: 'plan_actual' }, { value: '38 37' }, { planned: 38, actual: 37 }],
    [{ type: 'plan_actual' }, { value: 37 }, 'problem-missing-plan'],
    [{ type: 'plan_actual' }, { plan: '1.5', value: 37 }, 'unclear'],
    [
      { type: 'plan_actual', planFrom: { form: 'dk', question: 'so' } },
      { value: 37 },
      { planned: 40, actual: 37 },
    ],
    [{ type: 'plan_actual', planFrom: { form: 'dk', question: 'so' } }, { plan: 40 }, 'empty'],
    [{ type: 'plan_actual_prior' }, { plan: 1, value: 2 }, 'problem-missing-prior'],
    [{ type: 'date' }, { value: { day: '2026-01-05' } }, { value: '2026-01-05' }],
    [{ type: 'date' }, { value: '5/1/2026' }, { value: '2026-01-05' }],
    [
      { type: 'date_range' },
      { plan: { day: '2026-11-05' }, value: { day: '2026-11-10' } },
      { from: '2026-11-05', to: '2026-11-10' },
    ],
    [{ type: 'date_range' }, { value: '5-10/11' }, { from: '2026-11-05', to: '2026-11-10' }],
    [
      { type: 'date_range' },
      { plan: { day: '2026-11-10' }, value: { day: '2026-11-05' } },
      'problem-not-a-range',
    ],
    [{ type: 'yes_no' }, { value: true }, { value: true }],
    [{ type: 'yes_no' }, { value: 'Không' }, { value: false }],
    [{ type: 'choice', choices }, { value: '1' }, { value: 'a' }],
    [{ type: 'choice', choices }, { value: 2 }, { value: 'b' }],
    [{ type: 'choice', choices }, { value: 'khác' }, 'problem-use-buttons'],
    [{ type: 'choice', choices, other: true }, { value: 'Khá' }, { value: 'other', other: 'Khá' }],
    [{ type: 'text' }, { value: 12 }, { value: '12' }],
    [{ type: 'text' }, { value: { day: '2026-01-05' } }, { value: '5/1/2026' }],
    [{ type: 'text', maxLength: 3 }, { value: 'dài quá' }, 'problem-too-many-characters'],
    [{ type: 'integer' }, { value: { content: '#REF!', error: '#REF!' } }, 'error'],
    [{ type: 'integer' }, { value: { content: 12, isFormula: true } }, { value: 12 }],
    [{ type: 'integer' }, { value: { content: '', isFormula: true } }, 'formula-empty'],
  ])('%j with %j', (question, cells, expected) => {
    expect(said(read(question, cells))).toEqual(expected);
  });

  it('says where it stands, whatever is wrong with it', () => {
    expect(read({ type: 'ratio' }, { plan: 'nhiều', value: 41 })).toMatchObject({ at: 'Báo cáo!plan' });
    expect(read({ type: 'plan_actual' }, { plan: 1, value: 'x' })).toMatchObject({ at: 'Báo cáo!value' });
  });
});

describe('a reason for no figure', () => {
  const question = {
    type: 'integer',
    allowNone: ['nothing_to_report', 'not_yet_known'],
  } satisfies Partial<Question>;

  it.each<[Cells, unknown]>([
    [{ status: 'Không phát sinh' }, { reason: 'nothing_to_report' }],
    [{ status: 'Nothing to report' }, { reason: 'nothing_to_report' }],
    [{ value: 'không phát sinh' }, { reason: 'nothing_to_report' }],
    [{ status: 'Không được phân công' }, 'status-not-allowed'],
    [{ status: 'Bỏ qua' }, 'status-not-allowed'],
    [{ status: 'bận' }, 'status-unknown'],
    [{ status: 'Chưa có số liệu' }, 'until'],
    [{ status: 'Chưa có số liệu, 5/12/2026' }, { reason: 'not_yet_known', until: '2026-12-05' }],
    [
      { status: 'Chưa có số liệu', value: { day: '2026-12-05' } },
      { reason: 'not_yet_known', until: '2026-12-05' },
    ],
    [{ status: 'Chưa có số liệu, 5/12/2020' }, 'problem-date-not-ahead'],
    [{ status: 'Không phát sinh', value: 3 }, 'status-and-value'],
  ])('%j', (cells, expected) => {
    expect(said(read(question, cells))).toEqual(expected);
  });

  it('is meant when it was chosen beside a figure that stood there, and the figure when that was typed', () => {
    const cells = { status: 'Không phát sinh', value: 3 };
    expect(said(read(question, cells, { value: 3 }))).toEqual({ reason: 'nothing_to_report' });
    expect(said(read(question, cells, { status: 'Không phát sinh' }))).toEqual({ value: 3 });
  });
});

describe('the records of a list', () => {
  const question: Question = {
    key: 'ds',
    type: 'records',
    text: 'Danh sách',
    required: true,
    max: 2,
    fields: [
      { key: 'ten', type: 'text', text: 'Tên', required: true },
      { key: 'tien', type: 'money', text: 'Tiền', required: false },
    ],
  };
  const readList = (...rows: Record<string, Filled['content']>[]) => {
    const list: ExtractedList = {
      sheet: 'Danh sách',
      rows: rows.map((row, at) => ({
        at: `Danh sách!B${at + 6}`,
        fields: Object.fromEntries(
          Object.entries(row).map(([key, content]) => [key, { at: `Danh sách!${key}${at + 6}`, content }]),
        ),
      })),
    };
    const outcome = interpret({ question, context, rows: {}, list, written: () => '', writtenList: [] });
    return outcome.kind === 'problem' ? [said(outcome), outcome.at] : said(outcome);
  };

  it('are read field by field; a required field that is missing and an unclear amount are named', () => {
    expect(readList({ ten: 'A', tien: 5_000_000 })).toEqual({
      items: [{ ten: { kind: 'text', value: 'A' }, tien: { kind: 'money', value: 5_000_000 } }],
    });
    expect(readList({ ten: 'A' }, { tien: 5_000_000 })).toEqual(['field-empty', 'Danh sách!B7']);
    expect(readList({ ten: 'A', tien: 140 })).toEqual(['unclear', 'Danh sách!tien6']);
    expect(readList({ ten: 'A' }, { ten: 'B' }, { ten: 'C' })).toEqual([
      'problem-above-maximum',
      'Danh sách!B6',
    ]);
    expect(readList()).toBe('empty');
  });
});
