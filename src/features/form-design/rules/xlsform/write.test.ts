/** Every form of the program can be taken out as an XLSForm, changed, and brought back: unchanged it comes back equal. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type NewSheet, readWorkbook, writeWorkbook } from '../../../../platform/xlsx/index.ts';
import { demonstration } from '../../../../playground/demo/data.ts';
import { type Form, formDefinition, formShape, noneReasons, type Question } from '../../../forms/index.ts';
import { readXlsForm } from './read.ts';
import { saidOf } from './testing.ts';
import { workbookOf, writeXlsForm } from './write.ts';

/** Out and back in, without the file around it. */
function backFrom(key: string, form: Form) {
  const reading = readXlsForm(workbookOf(writeXlsForm(key, form, ['Ghi chú'])));
  if (!reading.ok) throw new Error(saidOf(reading).join('\n'));
  return reading;
}

const words = fc
  .array(
    fc.constantFrom(
      'Số',
      'tập thể',
      'điển hình',
      '5*3*2',
      '**x**',
      '<b>',
      '_y_',
      '#',
      '\\',
      '${a}',
      'a & b',
      '&amp;',
      '[1](http://x)',
      "'",
      '"',
      '‘a’',
      '=',
      '| ',
      '=>',
      '100 %',
      'số liệu\nquý I',
      '"a" and b',
      'Đ/c',
      '__z__',
      '# mục',
      '-',
      '<5',
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join(' ').trim())
  .filter((text) => text !== '');

const short = words.map((text) => text.slice(0, 30).trim()).filter((text) => text !== '');
const flag = fc.boolean();
const choices = fc.uniqueArray(
  fc.record({ key: fc.constantFrom('a', 'b', '1', '01', 'Khác', 'other', 'x y', 'A-1'), text: short }),
  {
    selector: (one) => one.key,
    minLength: 1,
    maxLength: 4,
  },
);
const pattern = fc.record({
  source: fc.constantFrom('[0-9]{3}', '^[A-Z]+$', "a'b", 'a\\-b', '\\d+/\\w', '[\\-a]', '“x”', `'"`),
  message: words,
});

/** An expression over earlier questions, as people and the program write it. */
function expressionOver(earlier: readonly Question[], isNumber: boolean): fc.Arbitrary<string> {
  const atoms = earlier.flatMap(({ key, type, choices: own }): string[] => {
    if (isNumber) {
      if (type === 'integer' || type === 'decimal' || type === 'money')
        return [key, `${key} / 2`, `round(${key}*3)`];
      if (type === 'plan_actual') return [`${key}.actual - ${key}.planned`];
      return type === 'records' ? [`${key}.count`] : [];
    }
    const figure = [`${key} > 3`, `${key}>=1`, `${key} + 1 != 7`, `not(${key} == 2)`, `${key} % 2 == 0`];
    const byType: Partial<Record<Question['type'], string[]>> = {
      integer: figure,
      decimal: figure,
      money: figure,
      yes_no: [key, `not ${key}`, `not(${key})`, `${key} == true`],
      choice: own?.map((one) => `${key} == '${one.key}'`) ?? [],
      multi_choice: own?.map((one) => `selected(${key}, '${one.key}')`) ?? [],
      text: [`${key} != ''`, `contains(${key}, "xã")`, `text_length(${key}) > 2`, `answered(${key})`],
      date: [`${key} <= today`, `weekday(${key}) == 1`, `day_number(today) - day_number(${key}) > 30`],
      ratio: [`${key}.numerator > 1`, `answered(${key})`],
      records: [`${key}.count > 1`, `answered(${key})`],
    };
    return byType[type] ?? [];
  });
  const all = isNumber
    ? [...atoms, '1', '12.5']
    : [...atoms, "agency == 'BHG'", "period.from >= '2019-01-01'"];
  const one = fc.constantFrom(...all);
  if (isNumber) return one;
  return fc.oneof(
    one,
    fc.tuple(one, one).map(([a, b]) => `${a} and ${b}`),
    fc.tuple(one, one, one).map(([a, b, c]) => `(${a} or ${b}) and ${c}`),
    fc.tuple(one, one).map(([a, b]) => `${a}  or ${b}`),
  );
}

const severity = fc.constantFrom('refuse', 'confirm', 'explain', undefined);
const defined = <T extends object>(value: T): T =>
  // Absent, as the program writes it, and not present without a value.
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;

function checksFor(key: string, earlier: readonly Question[]) {
  const figures = earlier.filter(({ type }) => type === 'integer').map((one) => one.key);
  const kinds = [
    fc.record({ kind: fc.constant('change' as const), share: fc.constantFrom(0.2, 0.07, 1.5), severity }),
    fc.record({
      kind: fc.constant('rule' as const),
      test: fc.constantFrom(`self > 1 or ${key} == 0`, 'self>=0', 'self != 5'),
      message: words,
      severity,
    }),
    ...(figures.length > 0
      ? [fc.record({ kind: fc.constant('parts' as const), of: fc.constant(figures.slice(0, 3)), severity })]
      : []),
  ];
  return fc.array(fc.oneof(...kinds).map(defined), { minLength: 1, maxLength: 3 });
}

function questionAfter(earlier: readonly Question[]): fc.Arbitrary<Question> {
  const key = `q${earlier.length + 1}${earlier.length % 3 === 0 ? '_' : ''}`;
  const may = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 3 });
  const basics = fc.record({
    key: fc.constant(key),
    text: words,
    required: flag,
    label: may(short),
    unit: may(fc.constantFrom('xã', 'triệu đồng', 'm²')),
  });
  const bounds = fc.record({ min: may(fc.integer({ min: -5, max: 0 })), max: may(fc.constantFrom(9, 12.5)) });
  const whole = fc.record({
    hint: may(words),
    movement: may(fc.constantFrom('directive05', 'communes')),
    allowNone: may(fc.subarray([...noneReasons], { minLength: 1 })),
    onlyFor: may(fc.constantFrom(['BHG'], ['BHG', 'VPTU'], ['a,b'])),
    when: may(
      fc.oneof(
        expressionOver(earlier, false),
        ...(earlier.length > 0 ? [fc.constantFrom(...earlier.map((one) => ({ answered: one.key })))] : []),
      ),
    ),
  });
  const figure = fc.record({
    type: fc.constantFrom('integer' as const, 'decimal' as const, 'money' as const),
    checks: may(checksFor(key, earlier)),
    default: may(fc.constantFrom('0', '1')),
    suggestions: may(
      fc.array(fc.record({ text: fc.constantFrom('1', '2'), label: may(short) }).map(defined), {
        minLength: 1,
        maxLength: 3,
      }),
    ),
  });
  const text = fc.record({
    type: fc.constantFrom('text' as const, 'long_text' as const),
    pattern: may(pattern),
    minLength: may(fc.constantFrom(1, 5)),
    maxLength: may(fc.constantFrom(50, 150)),
  });
  const select = fc.record({
    type: fc.constantFrom('choice' as const, 'multi_choice' as const),
    choices,
    other: may(fc.constant(true)),
  });
  const field = (at: number) =>
    fc
      .tuple(
        basics.map((one) => ({ ...one, key: `f${at}` })),
        fc.record({
          hint: may(words),
          given: may(fc.constant(true)),
          suggestions: may(fc.constant([{ text: '1' }, { text: '2', label: 'Hai' }])),
          when:
            at === 0
              ? fc.constant(undefined)
              : may(fc.constantFrom("f0 != ''", 'answered(f0)', "f0 == f0 or f0  != ''")),
        }),
        fc.oneof(
          bounds.map((one) => ({ ...one, type: 'integer' as const })),
          text.map(({ pattern: of }) => ({ type: 'text' as const, pattern: of })),
          select.map((one) => ({ ...one, type: 'choice' as const })),
          fc.constant({ type: 'date' as const }),
        ),
      )
      .map(([a, b, c]) => defined({ ...a, ...b, ...defined(c) }));
  const records = fc.record({
    type: fc.constant('records' as const),
    ordered: may(fc.constant(true)),
    fields: fc
      .integer({ min: 1, max: 12 })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => field(at)))),
  });
  const others = fc.record({
    type: fc.constantFrom(
      'ratio' as const,
      'plan_actual' as const,
      'plan_actual_prior' as const,
      'date_range' as const,
      'yes_no' as const,
      'evidence' as const,
      'note' as const,
    ),
  });
  const planned = fc.record({
    type: fc.constant('plan_actual' as const),
    planFrom: fc.constant({ form: 'chi-tieu.2019', question: 'tasks' }),
    checks: fc.constant([{ kind: 'plan' as const, share: 0.2 }]),
  });
  const dated = fc.record({
    type: fc.constant('date' as const),
    ahead: may(fc.constant(true)),
    checks: may(fc.constant([{ kind: 'in_period' as const }])),
  });
  const joined = fc.record({ type: fc.constant('long_text' as const), joined: fc.constant(true) });
  const calculated = fc
    .tuple(expressionOver(earlier, true), may(fc.constant(true)))
    .map(([calculation, hidden]) => ({ type: 'calculated' as const, calculation, hidden }));
  const kind = fc.oneof(
    fc.tuple(figure, bounds).map(([a, b]) => ({ ...a, ...b })),
    text,
    select,
    records,
    others,
    planned,
    dated,
    joined,
    calculated,
  );
  return fc.tuple(basics, whole, kind).map(([a, b, c]) => {
    const one = defined({ ...a, ...b, ...c }) as Question;
    // What nobody sees has no words of its own.
    return one.hidden ? { ...one, text: one.key } : one;
  });
}

const forms: fc.Arbitrary<Form> = fc
  .integer({ min: 1, max: 8 })
  .chain((count) => {
    let built: fc.Arbitrary<Question[]> = fc.constant([]);
    for (let at = 0; at < count; at += 1) {
      built = built.chain((earlier) => questionAfter(earlier).map((one) => [...earlier, one]));
    }
    return fc.record({ title: short, questions: built });
  })
  .filter((form) => form.questions.some(({ type }) => type !== 'calculated' && type !== 'note'))
  .filter((form) => formDefinition.safeParse(form).success);

describe('a form that is taken out and brought back', () => {
  test('is the same form, whatever is in it', () => {
    fc.assert(
      fc.property(forms, fc.constantFrom('bao-cao-nam', 'Báo cáo 2019'), (form, key) => {
        const back = backFrom(key, form);
        expect(back.form).toEqual(form);
        expect(back.key).toBe(key);
      }),
      { numRuns: 150 },
    );
  });

  test('is the same through a real file', async () => {
    const { form } = demonstration;
    const file = await writeWorkbook(writeXlsForm('bao-cao', form, ['Ghi chú']));
    const read = await readWorkbook(file);
    if (!read.ok) throw new Error(read.problem);
    const reading = readXlsForm(read.workbook);
    expect(reading).toMatchObject({ ok: true, key: 'bao-cao', form, findings: [] });
  });

  test('has a column for everything that a question can have', () => {
    const question = formShape.shape.questions.element.shape;
    const field = question.fields.unwrap().element.shape;
    const written =
      'allowNone ahead calculation checks choices default fields hidden hint joined key label max maxLength min'
        .concat(
          ' minLength movement onlyFor ordered other pattern planFrom required suggestions text type unit when',
        )
        .split(' ');
    // What is new in a question is to be written, read, and made by the property above.
    expect(Object.keys(question).sort()).toEqual(written.sort());
    const inFields =
      'choices given hint key label max maxLength min minLength other pattern required suggestions';
    expect(Object.keys(field).sort()).toEqual(`${inFields} text type unit when`.split(' ').sort());
  });

  test('stands in the words of the convention where it has them', () => {
    const questions: Question[] = [
      { key: 'n', type: 'integer', text: 'Số hộ', required: true, min: 0 },
      { key: 'why', type: 'long_text', text: 'Vì sao', required: false, when: 'n / 2 >= 10 and not(n == 7)' },
    ];
    const [survey] = writeXlsForm('k', { title: 'T', questions }, []);
    const [head = [], , why = []] = survey?.rows ?? [];
    const cell = (column: string) => why[head.indexOf(column)];
    expect(cell('relevant')).toBe('${n} div 2 >= 10 and not(${n} = 7)');
    expect([cell('type'), cell('appearance')]).toEqual(['text', 'multiline']);
  });
});

/** Cells as they stand in real sheets, right and wrong, in any order. */
const cells = {
  type: [
    'text',
    'integer',
    'decimal',
    'date',
    'select_one l',
    'select_multiple l or_other',
    'select_one gone',
    'note',
    'calculate',
    'begin group',
    'end group',
    'begin repeat',
    'end repeat',
    'start',
    'image',
    'geopoint',
    'range',
    'time',
    'rank l',
    'acknowledge',
    'money',
    'plan_actual',
    'ratio',
    'teext',
    '',
    'hidden',
    'có không',
    'select_one_external x',
  ],
  name: ['a', 'b', 'C-1', 'd.2', 'sum', 'today', 'Tên', 'q7', '', 'prior', 'x y', '1st', '__'],
  label: ['Nhãn', '**Đậm** ${a}', '', '<b>x</b>', '${gone}', 'Số\nhai dòng'],
  required: ['', 'yes', 'false()', '${a} > 1'],
  relevant: [
    '',
    '',
    '${a} = 1',
    "selected(${b}, 'x')",
    '${q7} > today()',
    'true()',
    '${',
    '. > 1',
    'count(${C-1}) > 0',
    "${d.2} = 'x'",
  ],
  constraint: [
    '',
    '',
    '. > 0',
    '. >= 1 and . <= 5',
    "regex(., '[0-9]+')",
    "regex(., '(a+)+')",
    '. != ${a}',
    'bloc: self > 1',
    '. <= today()',
  ],
  constraint_message: ['', 'Sai'],
  calculation: ['', '${a} + 1', "pulldata('x')", 'sum(${q7})', "if(${a} > 1, 'x', '')", '1 +'],
  default: ['', '1', 'x', 'today()', '2020-02-30', '${a}'],
  appearance: ['', 'multiline', 'year', 'minimal'],
  choice_filter: ['', 'g=${a}', 'a=1'],
  repeat_count: ['', '3', '${a}', 'x'],
  checks: [
    '',
    '',
    'trong kỳ',
    'tổng: a + b',
    'quy tắc: . > 1 => x',
    'so kế hoạch: nhiều',
    '[1]',
    '[{"kind":"plan","share":2}]',
  ],
  allow_none: ['', 'không phát sinh', 'gì đó'],
  min: ['', '1', 'một'],
  readonly: ['', 'yes'],
  trigger: ['', '${a}'],
  disabled: ['', 'yes'],
  when_answered: ['', 'a', 'gone'],
  hint: ['', 'Gợi ý', '${b}'],
};
/** Most cells of a real sheet are empty, and most names are there. */
function cellFrom(column: string, all: readonly string[]): fc.Arbitrary<string> {
  const any = fc.constantFrom(...all);
  if (column === 'type' || column === 'name') return any;
  const usual = column === 'label' ? 'Nhãn' : '';
  return fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: any });
}

const sheets = fc
  .array(
    fc.record(Object.fromEntries(Object.entries(cells).map(([key, all]) => [key, cellFrom(key, all)]))),
    {
      minLength: 1,
      maxLength: 7,
    },
  )
  .map((records): NewSheet[] => [
    { name: 'survey', widths: [], rows: [Object.keys(cells), ...records.map((one) => Object.values(one))] },
    {
      name: 'choices',
      widths: [],
      rows: [
        ['list_name', 'name', 'label', 'g'],
        ['l', 'x', 'X', '1'],
        ['l', '1', 'Một', '2'],
      ],
    },
  ]);

describe('any sheet', () => {
  test('is read or refused with what is said of it, and what is read comes back the same', () => {
    let taken = 0;
    fc.assert(
      fc.property(sheets, (made) => {
        const reading = readXlsForm(workbookOf(made));
        expect(JSON.parse(JSON.stringify(reading))).toEqual(reading);
        if (!reading.ok) {
          expect(reading.findings.some(({ level }) => level === 'refused')).toBe(true);
          return;
        }
        taken += 1;
        const form = { ...reading.form, title: 'Biểu mẫu' };
        expect(formDefinition.safeParse(form).error).toBeUndefined();
        expect(backFrom('k', form).form).toEqual(form);
      }),
      { numRuns: 2_000 },
    );
    expect(taken).toBeGreaterThan(20);
  });
});
