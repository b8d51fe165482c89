/** As which type of question a row is taken, and what is said of it; in a list of records fewer types stand. Pure. */
import type { Question } from '../../../forms/index.ts';
import type { FindingCode } from './finding.ts';
import type { Item } from './structure.ts';

export type Decision =
  | { kind: 'question'; type: Question['type']; says?: FindingCode; name?: string }
  | { kind: 'left_out'; says: FindingCode; name?: string }
  | { kind: 'refused'; says: FindingCode; name?: string };

const isYes = (cell: string) => /^(?:yes|true|true\(\)|1|x|có|co)$/i.test(cell);

/** Whether a default is worked out, not typed. */
export const isFormula = (cell: string): boolean => /\$\{|^[a-z][\w:-]*\(.*\)$/s.test(cell);

/** Where the formula of what is worked out stands: a read-only answer may have it as its default. */
export const formulaColumn = (row: Item['row']): 'calculation' | 'default' =>
  row.get('calculation') === '' ? 'default' : 'calculation';

const isCalculation = (type: Item['type']): boolean =>
  type.kind === 'hidden' || (type.kind === 'question' && type.type === 'calculated');

/** Whether nobody is to see the row, by its type or by its look. */
export const isHidden = ({ row, type }: Pick<Item, 'row' | 'type'>): boolean =>
  type.kind === 'hidden' || /(?:^|\s)hidden(?:\s|$)/i.test(row.get('appearance'));

/** The decision on a row outside of lists. */
export function decide({ row, type }: Item): Decision {
  const name = row.get('type');
  // With a trigger a calculation only fills in what is then asked all the same.
  const isComputed = row.get('calculation') !== '' && (row.get('trigger') === '' || isCalculation(type));
  if (/\bsearch\s*\(/.test(row.get('appearance'))) return { kind: 'refused', says: 'from-file', name };
  if (isHidden({ row, type })) {
    return isComputed ? { kind: 'question', type: 'calculated' } : { kind: 'left_out', says: 'hidden' };
  }
  switch (type.kind) {
    case 'metadata':
      return { kind: 'left_out', says: 'metadata' };
    case 'left_out':
      return { kind: 'left_out', says: 'not-in-chat', name };
    case 'from_file':
      return { kind: 'refused', says: 'from-file', name };
    case 'unknown':
    case 'row':
      return { kind: 'refused', says: 'type-unknown', name };
    case 'hidden':
      return { kind: 'left_out', says: 'hidden' };
    case 'rank':
      return { kind: 'question', type: 'long_text', says: 'rank' };
    case 'range':
      return { kind: 'question', type: rangeType(row.get('parameters')), says: 'range' };
    case 'time':
      return { kind: 'question', type: 'text', says: 'time' };
    case 'acknowledge':
      return { kind: 'question', type: 'choice', says: 'acknowledge' };
    case 'select':
      if (type.list.includes('${')) return { kind: 'refused', says: 'list-from-answers', name };
      return { kind: 'question', type: type.type };
    case 'question':
      break;
  }
  if (type.type === 'calculated') {
    return isComputed
      ? { kind: 'question', type: 'calculated' }
      : { kind: 'left_out', says: 'calculation-empty' };
  }
  const isReadonly = isYes(row.get('readonly'));
  if (isComputed && type.type !== 'note') {
    return { kind: 'question', type: 'calculated', ...(!isReadonly && { says: 'computed' as const }) };
  }
  if (isReadonly) return { kind: 'question', type: isFormula(row.get('default')) ? 'calculated' : 'note' };
  const appearance = row.get('appearance').toLowerCase();
  if (type.type === 'text' && appearance.includes('multiline'))
    return { kind: 'question', type: 'long_text' };
  if (type.type === 'date' && /\b(?:month-year|year)\b/.test(appearance)) {
    return { kind: 'question', type: 'date', says: 'whole-date' };
  }
  return { kind: 'question', type: type.type, ...(type.note && { says: type.note }) };
}

function rangeType(parameters: string): 'integer' | 'decimal' {
  return /[:=]\s*-?\d*\.\d*[1-9]/.test(parameters) ? 'decimal' : 'integer';
}

const fieldTypes: readonly Question['type'][] = [
  'integer',
  'decimal',
  'money',
  'date',
  'yes_no',
  'choice',
  'text',
];

const leftOutOfLists: Partial<Record<Question['type'], FindingCode>> = {
  note: 'note-in-list',
  calculated: 'calculation-in-list',
  evidence: 'file-in-list',
};

/** The decision on a row inside a list of records. */
export function decideField(item: Item): Decision {
  const decision = decide(item);
  if (decision.kind !== 'question' || fieldTypes.includes(decision.type)) return decision;
  if (decision.type === 'long_text') {
    return { kind: 'question', type: 'text', says: decision.says ?? 'short-in-list' };
  }
  if (decision.type === 'multi_choice') return { kind: 'question', type: 'text', says: 'many-in-list' };
  const says = leftOutOfLists[decision.type];
  return says
    ? { kind: 'left_out', says }
    : { kind: 'refused', says: 'type-in-list', name: item.row.get('type') };
}
