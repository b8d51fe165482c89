/** Any draft written into a spreadsheet and read back says the same, for every type of question. */
import * as fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it, test } from 'vitest';
import { textsIn } from '../../../locales/index.ts';
import { readWorkbookBytes, writeWorkbookBytes } from '../../../platform/xlsx/adapter.ts';
import {
  type Answer,
  acceptText,
  type Form,
  type FormContext,
  formDefinition,
  normaliseText,
  type Question,
  RECORD_LIMIT,
} from '../../forms/index.ts';
import { type BaseAnswers, type Differences, differencesOf, isSameAnswer } from './compare.ts';
import { extract } from './extract.ts';
import { writeMark } from './layout.ts';
import { reportSheets } from './write.ts';

const RUNS = Number(process.env['SHEET_RUNS'] ?? 60);
const t = textsIn('vi');
const context: FormContext = { today: '2026-11-24', agencyCode: 'BHG' };
const choices = [
  { key: 'hoc_tap', text: 'Học tập, làm theo “Bác”; nêu gương' },
  { key: 'tot', text: 'Tốt' },
  { key: 'two', text: '1' },
];
const none: Question['allowNone'] = ['nothing_to_report', 'not_assigned', 'not_yet_known'];
const asked = { required: false, allowNone: none };

/** A form with every type of question. */
const form: Form = formDefinition.parse({
  title: 'Mọi loại câu hỏi',
  questions: [
    { key: 'so', type: 'integer', text: 'Số kỳ báo in', unit: 'kỳ', ...asked },
    { key: 'ty_le', type: 'decimal', text: 'Diện tích', unit: 'ha', ...asked },
    { key: 'tien', type: 'money', text: 'Kinh phí', ...asked },
    { key: 'phan', type: 'ratio', text: 'Hồ sơ đúng hạn', ...asked },
    { key: 'kh', type: 'plan_actual', text: 'Số vụ', ...asked },
    { key: 'kh_ck', type: 'plan_actual_prior', text: 'Số vụ, so cùng kỳ', ...asked },
    { key: 'ngay', type: 'date', text: 'Ngày ký', ...asked },
    { key: 'dot', type: 'date_range', text: 'Đợt cao điểm', ...asked },
    { key: 'co', type: 'yes_no', text: 'Có kế hoạch?', ...asked },
    { key: 'chon', type: 'choice', text: 'Xếp loại', choices, other: true, ...asked },
    { key: 'nhieu', type: 'multi_choice', text: 'Phong trào', choices, other: true, ...asked },
    { key: 'chu', type: 'text', text: 'Tên mô hình', ...asked },
    { key: 'dai', type: 'long_text', text: 'Nhận xét', joined: true, ...asked },
    {
      key: 'ds',
      type: 'records',
      text: 'Điển hình: tên, nơi [công tác]?',
      ...asked,
      fields: [
        { key: 'ten', type: 'text', text: 'Tên', required: true },
        { key: 'n', type: 'integer', text: 'Số', required: false },
        { key: 'd', type: 'decimal', text: 'Tỷ lệ', unit: '%', required: false },
        { key: 'm', type: 'money', text: 'Tiền', required: false },
        { key: 'ng', type: 'date', text: 'Ngày', required: false },
        { key: 'c', type: 'yes_no', text: 'Có?', required: false },
        { key: 'x', type: 'choice', text: 'Loại', choices, required: false },
      ],
    },
    { key: 'mc', type: 'evidence', text: 'Minh chứng', ...asked },
    {
      key: 'ngam',
      type: 'calculated',
      text: 'Tính ngầm',
      calculation: 'so + 2',
      hidden: true,
      required: false,
    },
    { key: 'tong', type: 'calculated', text: 'Tổng', calculation: 'so + 1', required: false },
    { key: 'luu_y', type: 'note', text: 'Lưu ý khi điền', required: false },
  ],
});

type Given = Map<string, Answer>;

const day = fc
  .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2026-11-20T00:00:00Z'), noInvalidDate: true })
  .map((one) => one.toISOString().slice(0, 10));
const estimated = fc.constantFrom<{ estimated?: true }>({}, { estimated: true });
const count = fc.integer({ min: 0, max: 10_000_000 });
const decimal = fc.integer({ min: 0, max: 10_000_000 }).map((one) => one / 1_000);
/** From what is money without doubt up. */
const dong = fc.integer({ min: 1_000_000, max: 9_000_000_000_000 });
/** Text that the conversation itself would take, kept as it keeps it. */
const written = (key: string, limit: number) =>
  fc
    .string({
      unit: fc.constantFrom(...Array.from('aăâbcdđeêôơư ÁÀẢ.,;-–"\'=+/1234567890\n')),
      minLength: 1,
      maxLength: limit,
    })
    .map(normaliseText)
    .filter((text) => {
      const question = form.questions.find((one) => one.key === key);
      if (!question || text === '') return false;
      const read = acceptText({ question: { ...question, type: 'text', choices: undefined }, context }, text);
      return read.kind === 'answer' && read.answer.kind === 'text' && read.answer.value === text;
    });

const byKey: Record<string, fc.Arbitrary<Answer>> = {
  so: fc.tuple(count, estimated).map(([value, mark]) => ({ kind: 'integer', value, ...mark })),
  ty_le: fc.tuple(decimal, estimated).map(([value, mark]) => ({ kind: 'decimal', value, ...mark })),
  tien: fc.tuple(dong, estimated).map(([value, mark]) => ({ kind: 'money', value, ...mark })),
  phan: fc
    .tuple(fc.integer({ min: 1, max: 5_000 }), fc.double({ min: 0, max: 1, noNaN: true }), estimated)
    .map(([denominator, part, mark]) => ({
      kind: 'ratio',
      numerator: Math.floor(denominator * part),
      denominator,
      ...mark,
    })),
  kh: fc
    .tuple(decimal, decimal, estimated)
    .map(([planned, actual, mark]) => ({ kind: 'plan_actual', planned, actual, ...mark })),
  kh_ck: fc
    .tuple(count, count, count, estimated)
    .map(([planned, actual, prior, mark]) => ({ kind: 'plan_actual', planned, actual, prior, ...mark })),
  ngay: day.map((value) => ({ kind: 'date', value })),
  dot: fc.tuple(day, day).map(([a, b]) => ({ kind: 'date_range', from: a < b ? a : b, to: a < b ? b : a })),
  co: fc.boolean().map((value) => ({ kind: 'yes_no', value })),
  chon: fc.oneof(
    fc.constantFrom(...choices).map((one): Answer => ({ kind: 'choice', value: one.key })),
    fc.constant<Answer>({ kind: 'choice', value: 'other', other: 'Chưa xếp loại' }),
  ),
  nhieu: fc
    .tuple(fc.subarray(choices, { minLength: 1 }), fc.boolean())
    .map(([some, withOther]) =>
      withOther
        ? { kind: 'multi_choice', values: [...some.map((one) => one.key), 'other'], other: 'Tự nguyện' }
        : { kind: 'multi_choice', values: some.map((one) => one.key) },
    ),
  chu: written('chu', 60).map((value) => ({ kind: 'text', value })),
  dai: written('dai', 300).map((value) => ({ kind: 'text', value })),
  ds: fc
    .array(
      fc.record({
        ten: written('chu', 30).map((value) => ({ kind: 'text' as const, value })),
        n: fc.oneof(
          count.map((value) => ({ kind: 'integer' as const, value })),
          fc.constant({ kind: 'skipped' as const }),
        ),
        d: decimal.map((value) => ({ kind: 'decimal' as const, value })),
        m: dong.map((value) => ({ kind: 'money' as const, value })),
        ng: day.map((value) => ({ kind: 'date' as const, value })),
        c: fc.boolean().map((value) => ({ kind: 'yes_no' as const, value })),
        x: fc.constantFrom(...choices).map((one) => ({ kind: 'choice' as const, value: one.key })),
      }),
      { minLength: 1, maxLength: 5 },
    )
    .map((items) => ({ kind: 'records', items })),
};

const empty = fc.constantFrom<Answer>(
  { kind: 'none', reason: 'nothing_to_report' },
  { kind: 'none', reason: 'not_assigned' },
  { kind: 'none', reason: 'not_yet_known', until: '2026-12-05' },
  { kind: 'skipped' },
);

const drafts: fc.Arbitrary<Given> = fc
  .record(
    Object.fromEntries(
      Object.entries(byKey).map(([key, one]) => [
        key,
        fc.oneof({ weight: 4, arbitrary: one }, { weight: 1, arbitrary: empty }),
      ]),
    ),
    { requiredKeys: [] },
  )
  .map(
    (record) => new Map(Object.entries(record).flatMap(([key, one]) => (one ? [[key, one] as const] : []))),
  );

async function comesBack(answers: Given, base: BaseAnswers, current: Given): Promise<Differences> {
  const head = { bloc: 'Khối', round: 'Đợt', agency: 'Báo', deadline: 'Hạn', mark: writeMark(7, 'a1b2c3') };
  const file = await writeWorkbookBytes(reportSheets(t, { head, form, context, answers }));
  const extracted = extract(await readWorkbookBytes(file));
  if (!extracted.ok) throw new Error(`${extracted.code} at ${extracted.at}`);
  expect(extracted.mark).toEqual({ id: 7, code: 'a1b2c3' });
  return differencesOf({
    t,
    sheetForm: form,
    form,
    context,
    base,
    current: { get: (key) => current.get(key), has: (key) => current.has(key), given: () => undefined },
    extracted,
    personId: 1,
  });
}

const asBase = (answers: Given): BaseAnswers =>
  new Map([...answers].map(([key, answer]) => [key, { answer, revision: 1 }]));

const nothing: Differences = { changes: [], asks: [], bad: [], kept: [], notAsked: [], gone: [] };

describe('a draft in a spreadsheet', () => {
  it('that nobody touched changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(drafts, async (answers) => {
        expect(await comesBack(answers, asBase(answers), answers)).toEqual(nothing);
      }),
      { numRuns: RUNS },
    );
  });

  it('that was typed cell by cell into an empty sheet is read as the same answers', async () => {
    await fc.assert(
      fc.asyncProperty(drafts, async (answers) => {
        const found = await comesBack(answers, new Map(), new Map());
        expect({ ...found, changes: [] }).toEqual(nothing);
        const read = new Map(found.changes.map((one) => [one.question.key, one.after]));
        expect([...read.keys()].toSorted()).toEqual([...answers.keys()].toSorted());
        for (const [key, answer] of answers) {
          const same = isSameAnswer(answer, read.get(key) ?? { kind: 'skipped' });
          expect(same ? 'same' : { key, answer, read: read.get(key) }).toBe('same');
        }
      }),
      { numRuns: RUNS },
    );
  });
});

test('a list can be filled in up to its limit, and nothing else of the sheet can be changed', async () => {
  const head = { bloc: 'Khối', round: 'Đợt', agency: 'Báo', deadline: 'Hạn', mark: writeMark(7, 'a1b2c3') };
  const file = await writeWorkbookBytes(reportSheets(t, { head, form, context, answers: new Map() }));
  const { sheets } = await readXlsx(file, { readStyles: true });
  const list = sheets[1];
  const isOpen = (row: number, column: number) =>
    list?.cells?.get(`${row},${column}`)?.style?.protection?.locked === false;
  expect(list?.protection?.sheet).toBe(true);
  expect([5, 5 + RECORD_LIMIT - 1].map((row) => isOpen(row, 1))).toEqual([true, true]);
  expect([isOpen(4, 1), isOpen(3, 1), isOpen(5 + RECORD_LIMIT, 1)]).toEqual([false, false, false]);
});

test('what only works something out unseen has no row', () => {
  const head = { bloc: 'Khối', round: 'Đợt', agency: 'Báo', deadline: 'Hạn', mark: writeMark(7, 'a1b2c3') };
  const written = JSON.stringify(reportSheets(t, { head, form, context, answers: new Map() }));
  expect(written).toContain('Tổng');
  expect(written).not.toContain('Tính ngầm');
});

test('every type of question stands in the form of these tests', () => {
  expect(new Set(form.questions.map((one) => one.type)).size).toBe(17);
});
