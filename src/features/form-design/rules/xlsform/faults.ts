/** A fault of the whole definition at the row and in the words of the sheet. Pure. */
import type { FaultCode, FormFault } from '../../../forms/index.ts';
import type { SurveyColumn } from './columns.ts';
import { type Draft, placeOf } from './draft.ts';
import type { Named } from './finding.ts';
import type { SurveyRow } from './structure.ts';

/** A question with the rows that it came from. */
export interface Origin {
  row: SurveyRow;
  groups: readonly SurveyRow[];
}

/** In which columns a part of a question may have been written, the likeliest first. */
const columnsOf: Record<string, readonly SurveyColumn[]> = {
  when: ['relevant', 'whenAnswered'],
  calculation: ['calculation'],
  checks: ['constraint', 'checks', 'choiceFilter', 'repeatCount'],
  pattern: ['constraint'],
  min: ['constraint', 'min', 'max', 'parameters'],
  max: ['max', 'constraint'],
  minLength: ['minLength', 'constraint'],
  maxLength: ['maxLength', 'constraint'],
  choices: ['type'],
  default: ['default'],
  planFrom: ['planFrom'],
  suggestions: ['suggestions'],
  onlyFor: ['onlyFor'],
  joined: ['joined'],
  fields: ['type'],
};

/** Faults whose `name` is a question's: said by the name that it has in the sheet. */
const named: readonly FaultCode[] = [
  'circle',
  'asked-later',
  'question-unknown',
  'part-unknown',
  'no-member',
  'several-figures',
  'choice-unknown',
  'never-appears',
];

/** Says a fault where it was written; `keys` are those of the definition's questions. */
export function sayFault(
  draft: Draft,
  origins: ReadonlyMap<string, Origin>,
  keys: readonly string[],
  fault: FormFault,
): void {
  const { findings } = draft;
  const { code } = fault;
  const [, index, ...inside] = fault.path;
  const key = keys[Number(index)] ?? '';
  // Our own faults name the question once more before the place in it.
  const [place] = inside[0] === key ? inside.slice(1) : inside;
  const origin = origins.get(key);
  const says = namesOf(draft, fault);
  if (!origin) return findings.add('refused', `fault-${code}`, { sheet: 'survey' }, says);
  const columns = columnsOf[String(place)] ?? [];
  const row =
    place === 'when'
      ? ([origin.row, ...origin.groups.toReversed()].find((one) => one.get('relevant') !== '') ?? origin.row)
      : origin.row;
  const column = columns.find((one) => row.get(one) !== '') ?? columns[0];
  const at = column ? placeOf(row, column) : { sheet: row.sheet, row: row.row };
  if (code !== 'shape') return findings.add('refused', `fault-${code}`, at, says);
  findings.add('refused', 'cell-unreadable', at, { name: column ? row.get(column) : key });
}

/** What a fault names, in the words of the sheet. */
function namesOf({ symbols }: Draft, { code, name, other }: FormFault): Named {
  const names = new Map(
    [...symbols.values()].filter(({ list }) => list === undefined).map((one) => [one.key, one.name]),
  );
  const said = (text: string) => text.replaceAll(/[a-z_][a-z0-9_]*/g, (word) => names.get(word) ?? word);
  return {
    ...(name !== undefined && { name: named.includes(code) ? said(name) : name }),
    ...(other !== undefined && { other: code === 'several-figures' ? said(other) : other }),
  };
}
