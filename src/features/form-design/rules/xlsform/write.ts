/**
 * Writes a form as an XLSForm that is read back as the same form. What the convention has no words for stands in
 * columns of our own; an expression that would come back otherwise stands in the forms' own language. Pure.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Cell, NewSheet, Workbook } from '../../../../platform/xlsx/index.ts';
import { addressOf } from '../../../../platform/xlsx/index.ts';
import type { Form, Question } from '../../../forms/index.ts';
import { headingOf, type SurveyColumn } from './columns.ts';
import { noneWords, OWN, OWN_PATTERN, writeChecks, writeSuggestions } from './extras.ts';
import { readXlsForm } from './read.ts';
import type { Choice } from './symbols.ts';
import { escapedWords } from './words.ts';
import { toXlsForm } from './write-expression.ts';

type Field = NonNullable<Question['fields']>[number];
type Cells = Partial<Record<SurveyColumn, string | number>>;

const columns: readonly SurveyColumn[] = [
  'type',
  'name',
  'label',
  'shortLabel',
  'hint',
  'required',
  'relevant',
  'constraint',
  'constraintMessage',
  'calculation',
  'default',
  'appearance',
  'unit',
  'min',
  'max',
  'minLength',
  'maxLength',
  'allowNone',
  'onlyFor',
  'movement',
  'whenAnswered',
  'planFrom',
  'suggestions',
  'joined',
  'ahead',
  'checks',
  'ordered',
  'given',
];
const widths: Partial<Record<SurveyColumn, number>> = {
  type: 26,
  name: 22,
  label: 60,
  hint: 40,
  relevant: 40,
  checks: 40,
};

const types: Record<Exclude<Question['type'], 'choice' | 'multi_choice' | 'records'>, string> = {
  integer: 'integer',
  decimal: 'decimal',
  money: 'money',
  ratio: 'ratio',
  plan_actual: 'plan_actual',
  plan_actual_prior: 'plan_actual_prior',
  date: 'date',
  date_range: 'date_range',
  yes_no: 'yes_no',
  text: 'text',
  long_text: 'text',
  evidence: 'evidence',
  calculated: 'calculate',
  note: 'note',
};

/** The sheets of a form; `notes` are lines for whoever fills them in. */
export function writeXlsForm(key: string, form: Form, notes: readonly string[]): NewSheet[] {
  const first = sheetsOf(key, form, notes, new Set());
  const read = readXlsForm(workbookOf(first));
  const back = new Map(read.ok ? read.form.questions.map((one) => [one.key, one]) : []);
  const others = form.questions.filter((one) => !isDeepStrictEqual(back.get(one.key), one));
  if (others.length === 0) return first;
  return sheetsOf(key, form, notes, new Set(others.map((one) => one.key)));
}

function sheetsOf(key: string, form: Form, notes: readonly string[], own: ReadonlySet<string>): NewSheet[] {
  const lists = new Lists();
  const rows = form.questions.flatMap((one) => rowsOf(one, lists, own.has(one.key)));
  const used = columns.filter(
    (one) => widths[one] !== undefined || rows.some((row) => row[one] !== undefined),
  );
  return [
    {
      name: 'survey',
      widths: used.map((one) => widths[one] ?? 18),
      rows: [used.map(headingOf), ...rows.map((row) => used.map((one) => row[one] ?? null))],
    },
    { name: 'choices', widths: [24, 24, 60], rows: [['list_name', 'name', 'label'], ...lists.rows] },
    {
      name: 'settings',
      widths: [60, 30],
      rows: [
        ['form_title', 'form_id'],
        [form.title, key],
      ],
    },
    { name: 'Hướng dẫn', widths: [110], rows: notes.map((line) => [line]) },
  ];
}

/** The lists of choices; the same choices are one list. */
class Lists {
  readonly rows: string[][] = [];
  readonly #names = new Map<string, string>();

  name(wanted: string, choices: readonly Choice[]): string {
    const what = JSON.stringify(choices);
    const known = this.#names.get(what);
    if (known !== undefined) return known;
    this.#names.set(what, wanted);
    this.rows.push(...choices.map(({ key, text }) => [wanted, key, escapedWords(text)]));
    return wanted;
  }
}

function rowsOf(question: Question, lists: Lists, own: boolean): Cells[] {
  const row = { ...basicCells(question, question.key, lists, own), ...moreCells(question, own) };
  if (question.type !== 'records') return [row];
  const fields = (question.fields ?? []).map((field) => ({
    ...basicCells(field, `${question.key}_${field.key}`, lists, own),
    ...(field.given && { given: 'yes' }),
  }));
  return [row, ...fields, { type: 'end repeat' }];
}

function basicCells(one: Question | Field, list: string, lists: Lists, own: boolean): Cells {
  const { text, label, unit, required, pattern, hint, when, suggestions } = one;
  const { min, max, minLength, maxLength } = one;
  const bounds = { min, max, minLength, maxLength };
  return {
    type: typeCell(one, list, lists),
    name: one.key,
    ...(!('hidden' in one && one.hidden) && { label: escapedWords(text) }),
    ...(label !== undefined && { shortLabel: label }),
    ...(unit !== undefined && { unit }),
    ...(required && { required: 'yes' }),
    ...(hint !== undefined && { hint: escapedWords(hint) }),
    ...(typeof when === 'string' && { relevant: own ? `${OWN} ${when}` : toXlsForm(when) }),
    ...(suggestions && { suggestions: writeSuggestions(suggestions) }),
    ...(one.type === 'long_text' && { appearance: 'multiline' }),
    ...Object.fromEntries(Object.entries(bounds).filter(([, value]) => value !== undefined)),
    ...(pattern && {
      constraint: own ? `${OWN_PATTERN}${pattern.source}` : `regex(., '${pattern.source}')`,
      constraintMessage: escapedWords(pattern.message),
    }),
  };
}

function typeCell(one: Question | Field, list: string, lists: Lists): string {
  if (one.type === 'records') return 'begin repeat';
  if (one.type !== 'choice' && one.type !== 'multi_choice') return types[one.type];
  const word = one.type === 'choice' ? 'select_one' : 'select_multiple';
  return `${word} ${lists.name(list, one.choices ?? [])}${one.other ? ' or_other' : ''}`;
}

function moreCells(one: Question, own: boolean): Cells {
  const expression = (source: string) => (own ? `${OWN} ${source}` : toXlsForm(source));
  const { movement, allowNone, onlyFor, when, calculation, checks = [], planFrom } = one;
  const [first, ...more] = checks;
  const isAlone = first?.kind === 'rule' && more.length === 0 && !first.severity && !one.pattern && !own;
  return {
    ...(movement !== undefined && { movement }),
    ...(allowNone && { allowNone: allowNone.map((reason) => noneWords[reason]).join(', ') }),
    ...(onlyFor && { onlyFor: own ? JSON.stringify(onlyFor) : onlyFor.join(', ') }),
    ...(typeof when === 'object' && { relevant: `\${${when.answered}} != ''`, whenAnswered: when.answered }),
    ...(calculation !== undefined && { calculation: expression(calculation) }),
    ...(one.default !== undefined && { default: own ? OWN + one.default : one.default }),
    ...(one.ordered && { ordered: 'yes' }),
    ...(one.joined && { joined: 'yes' }),
    ...(one.ahead && { ahead: 'yes' }),
    ...(planFrom && { planFrom: `${planFrom.form}.${planFrom.question}` }),
    ...(isAlone && {
      constraint: expression(first.test),
      constraintMessage: escapedWords(first.message),
    }),
    ...(first && !isAlone && { checks: own ? JSON.stringify(checks) : writeChecks(checks, expression) }),
  };
}

/** The sheets as they are read back. */
export function workbookOf(sheets: readonly NewSheet[]): Workbook {
  return {
    sheets: sheets.map(({ name, rows }) => ({
      name,
      isHidden: false,
      merges: [],
      cells: rows.flatMap((cells, at) =>
        cells.flatMap((value, column): Cell[] => {
          const place = { row: at + 1, column, address: addressOf(at + 1, column) };
          if (typeof value === 'number') return [{ type: 'number', value, ...place }];
          return typeof value === 'string' && value.trim() !== '' ? [{ type: 'text', value, ...place }] : [];
        }),
      ),
    })),
  };
}
