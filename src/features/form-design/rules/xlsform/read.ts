/**
 * Reads a workbook in the XLSForm convention as a form of the program, and says of everything that it could not take
 * as it stands where it is and what becomes of it. One thing refused and nothing can be published. Pure.
 */
import type { Sheet, Workbook } from '../../../../platform/xlsx/index.ts';
import { type Form, foldText, formFaults, type Question } from '../../../forms/index.ts';
import { joinConditions } from './cells.ts';
import { readChoices } from './choices.ts';
import { choiceLookup, settingsLookup, surveyLookup } from './columns.ts';
import { content } from './content.ts';
import { formulaColumn } from './decide.ts';
import { cellRead, type Draft, placeOf, wordsOf } from './draft.ts';
import { readCondition } from './extras.ts';
import { type Origin, sayFault } from './faults.ts';
import { type Finding, Findings, Unreadable } from './finding.ts';
import { readList } from './list.ts';
import { type DecidedPart, decideParts } from './names.ts';
import { inOrder } from './order.ts';
import { calculationOf, questionOf, scopeOf } from './question.ts';
import { readStructure, type SurveyRow } from './structure.ts';
import type { Symbol } from './symbols.ts';
import { readTable } from './tables.ts';

const QUESTIONS_MOST = 500;
const WHEN_MOST = 1_000;
/** Choices of all questions together: a definition is read whole at every start. */
const CHOICES_MOST = 10_000;
/** Rows of a sheet with everything that is not asked; more is no form, and would hold others up. */
const ROWS_MOST = { survey: 1_500, choices: 3_000 };
/** So many groups may stand in each other. */
const GROUPS_MOST = 20;

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
  const origins = new Map<string, Origin>();
  const questions = parts.flatMap((part) => {
    const question = readPart(draft, part);
    if (!question) return [];
    origins.set(question.key, { row: 'item' in part ? part.item.row : part.row, groups: groupsOf(part) });
    return [question];
  });
  if (questions.length === 0 && !findings.isRefused)
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

const groupsOf = (part: DecidedPart): readonly SurveyRow[] =>
  part.kind === 'question' ? part.item.groups : part.groups;

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

/** One part as a question, or undefined where it is only said something of. */
function readPart(draft: Draft, part: DecidedPart): Question | undefined {
  const when = conditionOf(draft, part);
  const withWhen = (question: Question): Question => ({ ...question, ...(when !== undefined && { when }) });
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
      if (decision.type === 'calculated' && !canCalculate(draft, item.row, symbol)) return undefined;
      return withWhen(questionOf(draft, item, symbol, decision.type));
    }
  }
}

/** A calculation that the program does not do is left out; whatever needs it says so at its own place. */
function canCalculate(draft: Draft, row: SurveyRow, symbol: Symbol): boolean {
  const column = formulaColumn(row);
  try {
    calculationOf(row.get(column), scopeOf(draft, 'calculated', symbol.key));
    return true;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const level = error.isSlip ? 'refused' : 'left_out';
    draft.findings.add(level, error.code, placeOf(row, column), error.named);
    if (!error.isSlip) symbol.isLeftOut = true;
    return false;
  }
}

/** The conditions of all groups around a row and its own, joined. */
function conditionOf(draft: Draft, part: DecidedPart): Question['when'] | undefined {
  const own = part.kind === 'question' ? part.item.row : part.row;
  const scope = { symbols: draft.symbols };
  const groups = groupsOf(part);
  if (groups.length > GROUPS_MOST) {
    draft.findings.add('refused', 'groups-deep', placeOf(own, 'type'), { name: String(GROUPS_MOST) });
    return undefined;
  }
  const rows = [...groups, ...(part.kind === 'heading' ? [] : [own])];
  const read = rows.flatMap((row) => {
    const cell = row.get('relevant');
    if (cell === '') return [];
    return cellRead(draft, row, 'relevant', 'refused', () => readCondition(cell, scope)) ?? [];
  });
  const conditions = [...new Set(read)].filter((one) => one !== 'true');
  const after = own.get('whenAnswered');
  if (after !== '') {
    const answered = draft.symbols.get(after)?.key ?? after;
    const alone = [`${answered} != ''`, `answered(${answered})`];
    if (conditions.every((one) => alone.includes(one))) return { answered };
    conditions.unshift(`answered(${answered})`);
  }
  const [first, ...more] = conditions;
  if (first === undefined) return undefined;
  const joined = more.length === 0 ? first : joinConditions(conditions);
  if (joined.length > WHEN_MOST) draft.findings.add('refused', 'expression-long', placeOf(own, 'relevant'));
  return joined;
}
