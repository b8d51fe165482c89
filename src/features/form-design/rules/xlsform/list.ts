/** A repeat as a list of records: its rows become fields. Pure. */
import { compile, type Question } from '../../../forms/index.ts';
import { basicsOf, extrasOf, hintOf, isYes, joinConditions } from './cells.ts';
import { readFieldConstraint } from './constraint.ts';
import { content, timePattern } from './content.ts';
import { cellRead, type Draft, placeOf, wordsOf } from './draft.ts';
import { OWN_PATTERN, readCondition, readSuggestions } from './extras.ts';
import type { Decided, DecidedPart } from './names.ts';
import { choicesOf, scopeOf } from './question.ts';
import type { Item, SurveyRow } from './structure.ts';
import type { Symbol } from './symbols.ts';
import { type Scope, translate } from './translate.ts';
import { figure } from './written.ts';

const FIELDS_MOST = 12;
type List = Extract<DecidedPart, { kind: 'list' }>;
type Field = NonNullable<Question['fields']>[number];

/** The list as a question, or undefined where nothing of it can be asked. */
export function readList(draft: Draft, { row, symbol, fields }: List): Question | undefined {
  const { findings } = draft;
  const record = new Map<string, Symbol>();
  const made = fields.map((one) => {
    const field = fieldOf(draft, one, symbol.key, record);
    record.set(one.symbol.name, { ...one.symbol, key: field.key });
    return field;
  });
  const beyond = fields[FIELDS_MOST];
  if (beyond) {
    findings.add('refused', 'too-many-fields', placeOf(beyond.item.row, 'type'), {
      name: row.get('name'),
      other: String(FIELDS_MOST),
    });
  }
  if (made.length === 0) {
    findings.add('refused', 'list-empty', placeOf(row, 'type'), { name: row.get('name') });
    return undefined;
  }
  const text = wordsOf(draft, row, 'label');
  if (text === '') findings.add('read_otherwise', 'without-label', placeOf(row, 'label'));
  const scope = scopeOf(draft, 'records', symbol.key);
  const list: Question = {
    ...basicsOf(draft, row, symbol.key, text || symbol.name),
    type: 'records',
    ...extrasOf(draft, row, scope),
    fields: made,
  };
  addCount(draft, row, list);
  return list;
}

/** How many records there are to be: a figure is a bound, another answer a check that asks. */
function addCount(draft: Draft, row: SurveyRow, list: Question): void {
  const cell = row.get('repeatCount');
  if (cell === '') return;
  const wanted = cellRead(draft, row, 'repeatCount', 'read_otherwise', () =>
    figure(translate(cell, { symbols: draft.symbols })),
  );
  if (!wanted) return;
  draft.findings.add('read_otherwise', 'repeat-count', placeOf(row, 'repeatCount'));
  if (typeof wanted.literal === 'number') {
    list.min = wanted.literal;
    list.max = wanted.literal;
    return;
  }
  const label = wanted.symbol?.label || cell;
  const message = content.repeatCount(label);
  const test = `self.count == ${wanted.rank < 4 ? `(${wanted.text})` : wanted.text}`;
  list.checks = [...(list.checks ?? []), { kind: 'rule', test, message, severity: 'confirm' }];
}

function fieldOf(
  draft: Draft,
  { item, symbol, decision }: Decided,
  list: string,
  record: ReadonlyMap<string, Symbol>,
): Field {
  const { row } = item;
  const { findings } = draft;
  const label = wordsOf(draft, row, 'label');
  const hint = hintOf(draft, row);
  if (label === '' && hint === '')
    findings.add('refused', 'no-label', placeOf(row, 'label'), { name: symbol.name });
  const { choices, other } = choicesOf(draft, item);
  // A field's type is one of those that a field can have: `decideField` lets no other pass.
  const field = { ...basicsOf(draft, row, symbol.key, label || hint || '–'), type: decision.type } as Field;
  if (field.type === 'choice') {
    if (choices) field.choices = choices;
    if (other) field.other = true;
  }
  if (item.type.kind === 'time') field.pattern = { source: timePattern, message: content.time };
  const isMany = decision.says === 'many-in-list' || decision.says === 'rank';
  const offered = isMany && choices ? content.many(choices.map((one) => one.text).join('; ')) : '';
  const said = [label === '' ? '' : hint, offered].filter((one) => one !== '').join('\n');
  if (said !== '') field.hint = said;
  const suggestions = row.get('suggestions');
  if (suggestions !== '') field.suggestions = readSuggestions(suggestions);
  if (isYes(row.get('given'))) field.given = true;
  addCondition(draft, item, field, { symbols: draft.symbols, list, record });
  addBounds(draft, row, field, list);
  for (const column of ['default', 'choiceFilter'] as const) {
    if (row.get(column) !== '') findings.add('left_out', 'cell-in-list', placeOf(row, column));
  }
  return field;
}

/** The conditions of a field and of the groups around it in its list: they see the earlier fields of the record. */
function addCondition(draft: Draft, { row, groups }: Item, field: Field, scope: Scope): void {
  const names = new Set([...(scope.record ?? new Map<string, Symbol>()).values()].map(({ key }) => key));
  const sees = (source: string) => compile(source).names.every((name) => names.has(name));
  const conditions = [...groups, row].flatMap((one) => {
    const cell = one.get('relevant');
    if (cell === '') return [];
    const read = cellRead(draft, one, 'relevant', 'read_otherwise', () => readCondition(cell, scope));
    if (read !== undefined && sees(read)) return [read];
    // Asked of every record, it must not hold anybody up.
    draft.findings.add('read_otherwise', 'condition-in-list', placeOf(one, 'relevant'));
    field.required = false;
    return [];
  });
  const [first, ...more] = conditions;
  if (first !== undefined) field.when = more.length === 0 ? first : joinConditions(conditions);
}

function addBounds(draft: Draft, row: SurveyRow, field: Field, list: string): void {
  const cell = row.get('constraint');
  if (cell === '') return;
  const scope = { ...scopeOf(draft, field.type, field.key, field.choices), list };
  const message = wordsOf(draft, row, 'constraintMessage');
  if (cell.startsWith(OWN_PATTERN)) {
    field.pattern = { source: cell.slice(OWN_PATTERN.length), message: message || content.rule };
    return;
  }
  const isRead = cellRead(draft, row, 'constraint', 'read_otherwise', () => ({
    bounds: readFieldConstraint(cell, message, field.type, scope),
  }));
  if (!isRead) return;
  if (isRead.bounds) Object.assign(field, isRead.bounds);
  else draft.findings.add('read_otherwise', 'check-in-list', placeOf(row, 'constraint'));
}
