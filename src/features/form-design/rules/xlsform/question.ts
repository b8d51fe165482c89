/** One row of the survey as one question. Pure. */
import { OTHER, type Question } from '../../../forms/index.ts';
import { basicsOf, extrasOf } from './cells.ts';
import { CHOICES_LIMIT } from './choices.ts';
import { type Constraint, readConstraint } from './constraint.ts';
import { content, timePattern } from './content.ts';
import { formulaColumn, isHidden } from './decide.ts';
import { addDefault } from './default.ts';
import { cellRead, type Draft, placeOf, wordsOf } from './draft.ts';
import { OWN, OWN_PATTERN, readCondition } from './extras.ts';
import { filterRule } from './filter.ts';
import type { Item, SurveyRow } from './structure.ts';
import { type Choice, kinds, members, type Symbol } from './symbols.ts';
import { type Scope, translate } from './translate.ts';

/** Where an expression of a question stands. */
export function scopeOf(
  draft: Draft,
  type: Question['type'],
  key: string,
  choices?: readonly Choice[],
): Scope {
  const self: Symbol = {
    name: '.',
    key,
    row: 0,
    kind: kinds[type],
    label: '',
    ...(type in members && { members: members[type] ?? [] }),
    ...(type === 'records' && { members: ['count'] }),
    ...(choices && { choices }),
  };
  return { symbols: draft.symbols, self };
}

/** The choices of a select, or of what stands in for one. Says where a list is missing. */
export function choicesOf(draft: Draft, { row, type }: Item): { choices?: Choice[]; other?: true } {
  if (type.kind === 'acknowledge') return { choices: [{ key: 'OK', text: content.acknowledged }] };
  if (type.kind !== 'select' && type.kind !== 'rank') return {};
  const isExternal = type.kind === 'select' && type.isExternal;
  const list = (isExternal ? draft.externalLists : draft.lists).get(type.list);
  const at = placeOf(row, 'type');
  if (!list) {
    draft.findings.add('refused', 'list-unknown', at, { name: type.list });
    return {};
  }
  if (list.choices.length > CHOICES_LIMIT) {
    draft.findings.add('refused', 'list-long', at, { name: type.list, other: String(CHOICES_LIMIT) });
  }
  const other = type.kind === 'select' && type.other;
  const choices = other ? list.choices.filter(({ key }) => key !== OTHER) : list.choices;
  return { choices, ...(other && { other: true }) };
}

/** A row as a question of its decided type. `when` is settled by the caller, who knows the groups. */
export function questionOf(draft: Draft, item: Item, symbol: Symbol, type: Question['type']): Question {
  const { row } = item;
  const { choices, other } = choicesOf(draft, item);
  const scope = scopeOf(draft, type, symbol.key, choices);
  const isUnseen = type === 'calculated' && (isHidden(item) || !isLabelled(row));
  const text = isUnseen ? symbol.key : textOf(draft, item);
  const question: Question = {
    ...basicsOf(draft, row, symbol.key, text),
    type,
    ...(isUnseen && { hidden: true }),
  };
  Object.assign(question, extrasOf(draft, row, scope));
  if (type === 'choice' || type === 'multi_choice') {
    if (choices) question.choices = choices;
    if (other) question.other = true;
  }
  if (item.type.kind === 'rank' && choices) {
    question.hint ??= content.rank(choices.map((one) => one.text).join(', '));
  }
  if (item.type.kind === 'time') question.pattern = { source: timePattern, message: content.time };
  if (item.type.kind === 'range') Object.assign(question, rangeOf(row));
  if (type === 'calculated') {
    const column = formulaColumn(row);
    const calculation = cellRead(draft, row, column, 'refused', () => calculationOf(row.get(column), scope));
    if (calculation !== undefined) question.calculation = calculation;
    return question;
  }
  // What can only be read is part of the note.
  if (type !== 'note') addDefault(draft, row, question);
  else if (row.get('default') !== '') question.text += `: ${row.get('default')}`;
  if (type === 'note' && question.required) {
    draft.findings.add('left_out', 'note-required', placeOf(row, 'required'));
  }
  if (row.get('calculation') !== '') {
    draft.findings.add('read_otherwise', 'default', placeOf(row, 'calculation'));
  }
  const constraint = row.get('constraint') === '' ? undefined : constraintOf(draft, row, type, scope);
  addConstraint(question, constraint);
  if (!/^(?:true\(\))?$/.test(row.get('choiceFilter'))) addFilter(draft, item, question, scope);
  return question;
}

/** Whether a calculation is to be seen; some tools want a label where there is none. */
const isLabelled = (row: SurveyRow): boolean => !['', 'NO_LABEL'].includes(row.said('label'));

/** A calculation in the forms' own language. */
export function calculationOf(cell: string, { symbols }: Scope): string {
  // What a calculation came to before is not known to the next one.
  return cell.startsWith(OWN) ? cell.slice(OWN.length).trim() : translate(cell, { symbols }).text;
}

function textOf(draft: Draft, { row }: Item): string {
  const text = wordsOf(draft, row, 'label');
  if (text !== '') return text;
  const at = placeOf(row, 'label');
  const hint = row.said('hint');
  if (hint === '') draft.findings.add('refused', 'no-label', at, { name: row.get('name') });
  return hint || '–';
}

function constraintOf(
  draft: Draft,
  row: SurveyRow,
  type: Question['type'],
  scope: Scope,
): Constraint | undefined {
  const cell = row.get('constraint');
  const message = wordsOf(draft, row, 'constraintMessage');
  if (cell.startsWith(OWN_PATTERN)) {
    return { pattern: { source: cell.slice(OWN_PATTERN.length), message: message || content.rule } };
  }
  const read = cellRead(draft, row, 'constraint', 'read_otherwise', () =>
    cell.startsWith(OWN)
      ? { rule: { test: readCondition(cell, scope), message: message || content.rule } }
      : readConstraint(cell, message, type, scope),
  );
  if (read && 'isWordless' in read) {
    draft.findings.add('read_otherwise', 'rule-without-message', placeOf(row, 'constraint'));
  }
  return read;
}

function addConstraint(question: Question, constraint: Constraint | undefined): void {
  if (!constraint) return;
  const { rule, isWordless: _, ...bounds } = constraint;
  Object.assign(question, bounds);
  if (rule) question.checks = [{ kind: 'rule', ...rule }, ...(question.checks ?? [])];
}

function addFilter(draft: Draft, { row, type }: Item, question: Question, scope: Scope): void {
  const isExternal = type.kind === 'select' && type.isExternal;
  const list = type.kind === 'select' && (isExternal ? draft.externalLists : draft.lists).get(type.list);
  const rule = list ? filterRule(row.get('choiceFilter'), list, question, scope) : undefined;
  const code = rule ? 'filter-as-check' : 'filter';
  draft.findings.add('read_otherwise', code, placeOf(row, 'choiceFilter'));
  if (rule) {
    question.checks = [...(question.checks ?? []), { kind: 'rule', test: rule, message: content.filter }];
  }
}

function rangeOf(row: SurveyRow): Pick<Question, 'min' | 'max'> {
  const numberOf = (name: string) => {
    const found = new RegExp(`\\b${name}\\s*[:=]\\s*(-?\\d+(?:\\.\\d+)?)`).exec(row.get('parameters'))?.[1];
    return found === undefined ? undefined : Number(found);
  };
  // The convention's own bounds where a range says none.
  const [start, end] = [numberOf('start') ?? 1, numberOf('end') ?? 10];
  return { min: Math.min(start, end), max: Math.max(start, end) };
}
