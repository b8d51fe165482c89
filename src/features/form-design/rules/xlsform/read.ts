/**
 * Reads a workbook in the XLSForm convention as a form of the program, and says of everything that it could not take
 * as it stands where it is and what becomes of it. One thing refused and nothing can be published. Pure.
 */
import type { Sheet, Workbook } from '../../../../platform/xlsx/index.ts';
import { type Form, foldText, formFaults, type Question } from '../../../forms/index.ts';
import { readChoices } from './choices.ts';
import { choiceLookup, settingsLookup, surveyLookup } from './columns.ts';
import { content } from './content.ts';
import { type Draft, placeOf, wordsOf } from './draft.ts';
import { type Origin, sayFault } from './faults.ts';
import { type Finding, Findings } from './finding.ts';
import { canCalculate, conditionOf, leaveOutCalculations } from './kept.ts';
import { readList } from './list.ts';
import { type DecidedPart, decideParts, groupsOf } from './names.ts';
import { earlyRules, inOrder } from './order.ts';
import { questionOf } from './question.ts';
import { readStructure, type SurveyRow } from './structure.ts';
import { readTable } from './tables.ts';
import { plainWords } from './words.ts';

const QUESTIONS_MOST = 500;
/** Choices of all questions together: a definition is read whole at every start. */
const CHOICES_MOST = 10_000;
/** Rows of a sheet with everything that is not asked; more is no form, and would hold others up. */
const ROWS_MOST = { survey: 1_500, choices: 3_000 };

/** `key` is the form's own id, if it has one; a title may be empty, as in the file. */
export type FormReading =
  | { ok: true; key?: string; form: Form; findings: Finding[] }
  /** `title` for the screen; nothing of the form can be used. */
  | { ok: false; key?: string; title: string; findings: Finding[] };

const sheetNamed = ({ sheets }: Workbook, ...names: string[]): Sheet | undefined =>
  sheets.find((one) => names.includes(foldText(one.name)));

/** Whether a workbook is an XLSForm at all: it has a sheet named survey. */
export function isXlsForm(workbook: Workbook): boolean {
  return sheetNamed(workbook, 'survey') !== undefined;
}

export function readXlsForm(workbook: Workbook): FormReading {
  const findings = new Findings();
  const settings = settingsOf(workbook, findings);
  const title = settings.title || settings.id;
  const key = settings.id === '' ? {} : { key: settings.id };
  const survey = sheetNamed(workbook, 'survey');
  if (!survey) throw new Error('A workbook without a survey sheet is no form');
  sayLong(survey, ROWS_MOST.survey, findings);
  for (const name of ['choices', 'choice', 'external choices']) {
    const sheet = sheetNamed(workbook, name);
    if (sheet) sayLong(sheet, ROWS_MOST.choices, findings);
  }
  if (findings.isRefused) return { ok: false, ...key, title, findings: findings.all() };
  const table = readTable(survey, surveyLookup, findings, settings.language);
  for (const column of ['type', 'name'] as const) {
    if (!table.has(column)) findings.add('refused', 'no-column', { sheet: survey.name }, { name: column });
  }
  const listsIn = (...names: string[]) => {
    const sheet = sheetNamed(workbook, ...names);
    return readChoices(sheet ? [readTable(sheet, choiceLookup, findings, settings.language)] : [], findings);
  };
  const draft: Draft = {
    findings,
    symbols: new Map(),
    lists: listsIn('choices', 'choice'),
    externalLists: listsIn('external choices'),
  };
  const parts = decideParts(draft, readStructure(table, findings));
  leaveOutCalculations(draft, parts);
  const headings = new Map(parts.flatMap((one) => (one.kind === 'heading' ? [[one.key, one.row.row]] : [])));
  const origins = new Map<string, Origin>();
  const shown = new Set<number>();
  const made = parts.flatMap((part) => {
    const question = readPart(draft, part);
    if (!question) return [];
    if (part.kind !== 'heading' && !question.hidden) for (const { row } of groupsOf(part)) shown.add(row);
    origins.set(question.key, { row: 'item' in part ? part.item.row : part.row, groups: groupsOf(part) });
    return [question];
  });
  // The label of a group of which nothing is left stands over nothing.
  const questions = made.filter(({ key }) => !headings.has(key) || shown.has(headings.get(key) ?? 0));
  if (!questions.some((one) => !['note', 'calculated'].includes(one.type)) && !findings.isRefused)
    findings.add('refused', 'no-questions', { sheet: survey.name });
  if (questions.length > QUESTIONS_MOST) {
    findings.add(
      'refused',
      'too-many',
      { sheet: survey.name },
      {
        name: String(questions.length),
        other: String(QUESTIONS_MOST),
      },
    );
  }
  const choices = questions.reduce((sum, one) => sum + countChoices(one), 0);
  if (choices > CHOICES_MOST) {
    const named = { name: String(choices), other: String(CHOICES_MOST) };
    findings.add('refused', 'too-many-choices', { sheet: survey.name }, named);
  }
  if (findings.isRefused) return { ok: false, ...key, title, findings: findings.all() };
  const form: Form = { title: title || content.untitled, questions: inOrder(questions) };
  for (const { question, check, later } of earlyRules(form.questions)) {
    question.checks = question.checks?.filter((one) => one !== check) ?? [];
    if (question.checks.length === 0) delete question.checks;
    const { row } = origins.get(question.key) ?? {};
    const named = [...draft.symbols.values()].find((one) => one.key === later && one.list === undefined);
    if (row)
      findings.add('read_otherwise', 'rule-early', placeOf(row, 'constraint'), {
        name: named?.name ?? later,
      });
  }
  const keys = form.questions.map((one) => one.key);
  for (const fault of formFaults(form)) sayFault(draft, origins, keys, fault);
  if (findings.isRefused) return { ok: false, ...key, title, findings: findings.all() };
  return { ok: true, ...key, form: { ...form, title }, findings: findings.all() };
}

const countChoices = ({ choices = [], fields = [] }: Question): number =>
  choices.length + fields.reduce((sum, one) => sum + (one.choices?.length ?? 0), 0);

/** A sheet with too many rows is said before anything of it is read. */
function sayLong({ name, cells }: Sheet, most: number, findings: Findings): void {
  let [rows, last] = [0, 0];
  for (const { row } of cells) {
    if (row !== last) rows += 1;
    last = row;
  }
  if (rows <= most + 1) return;
  findings.add('refused', 'too-many-rows', { sheet: name }, { name: String(rows), other: String(most) });
}

interface Settings {
  title: string;
  id: string;
  language: string;
}

/** The longest key of a form, in UTF-16 units. */
const KEY_MOST = 60;
const TITLE_MOST = 120;

function settingsOf(workbook: Workbook, findings: Findings): Settings {
  const sheet = sheetNamed(workbook, 'settings');
  const row = sheet && readTable(sheet, settingsLookup, findings).rows[0];
  const [title, id, language] = (['title', 'id', 'language'] as const).map((one) => row?.get(one) ?? '');
  return {
    title: (title ?? '').slice(0, TITLE_MOST),
    id: (id ?? '').slice(0, KEY_MOST),
    language: language ?? '',
  };
}

/** Nothing stands in it that a note could say. */
const isWordless = (row: SurveyRow): boolean =>
  (['label', 'hint'] as const).every((column) => plainWords(row.said(column), (name) => name).text === '') &&
  row.get('default') === '';

/** One part as a question, or undefined where it is only said something of. */
function readPart(draft: Draft, part: DecidedPart): Question | undefined {
  const condition = conditionOf(draft, part);
  if (!condition) return undefined;
  const withWhen = (question: Question): Question => ({ ...question, ...condition });
  switch (part.kind) {
    case 'heading':
      return withWhen({
        key: part.key,
        type: 'note',
        text: wordsOf(draft, part.row, 'label'),
        required: false,
      });
    case 'list': {
      const list = readList(draft, part);
      return list && withWhen(list);
    }
    case 'question': {
      const { item, symbol, decision } = part;
      if (decision.type === 'note' && isWordless(item.row)) {
        draft.findings.add('left_out', 'note-empty', placeOf(item.row, 'label'));
        return undefined;
      }
      if (decision.type === 'calculated' && !canCalculate(draft, item.row, symbol)) return undefined;
      return withWhen(questionOf(draft, item, symbol, decision.type));
    }
  }
}
