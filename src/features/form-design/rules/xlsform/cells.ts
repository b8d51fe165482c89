/** The cells that every row may have, whatever its type: texts, bounds, and the columns of our own. Pure. */
import type { Question } from '../../../forms/index.ts';
import type { SurveyColumn } from './columns.ts';
import { cellRead, type Draft, placeOf, wordsOf } from './draft.ts';
import { readAllowNone, readChecks, readOnlyFor, readPlanFrom, readSuggestions } from './extras.ts';
import type { SurveyRow } from './structure.ts';
import type { Scope } from './translate.ts';

const TEXT_MOST = 3_000;
const LABEL_MOST = 40;

export const isYes = (cell: string) => /^(?:yes|true|true\(\)|1|x|có|co|bắt buộc)$/i.test(cell);
const isNo = (cell: string) => /^(?:|no|false|false\(\)|0|không|khong)$/i.test(cell);

/** What every question has, whatever its type. */
export function basicsOf(draft: Draft, row: SurveyRow, key: string, text: string): Question {
  const { findings } = draft;
  const required = row.get('required');
  const isSometimes = !isYes(required) && !isNo(required);
  if (isSometimes) findings.add('read_otherwise', 'required-sometimes', placeOf(row, 'required'));
  if (text.length > TEXT_MOST) {
    findings.add('refused', 'text-long', placeOf(row, 'label'), { name: String(TEXT_MOST) });
  }
  const label = row.get('shortLabel');
  if (label.length > LABEL_MOST) {
    findings.add('refused', 'text-long', placeOf(row, 'shortLabel'), { name: String(LABEL_MOST) });
  }
  if (row.get('requiredMessage') !== '') {
    findings.add('left_out', 'required-message', {
      sheet: row.sheet,
      column: row.heading('requiredMessage'),
    });
  }
  const unit = row.get('unit');
  const min = figureOf(draft, row, 'min');
  const max = figureOf(draft, row, 'max');
  const minLength = figureOf(draft, row, 'minLength');
  const maxLength = figureOf(draft, row, 'maxLength');
  return {
    key,
    type: 'text',
    text,
    required: isYes(required),
    ...(label !== '' && { label }),
    ...(unit !== '' && { unit }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(minLength !== undefined && { minLength }),
    ...(maxLength !== undefined && { maxLength }),
  };
}

function figureOf(draft: Draft, row: SurveyRow, column: SurveyColumn): number | undefined {
  const cell = row.get(column);
  if (cell === '') return undefined;
  const value = Number(cell.replace(',', '.'));
  if (Number.isFinite(value)) return value;
  draft.findings.add('refused', 'cell-unreadable', placeOf(row, column), { name: cell });
  return undefined;
}

/** The columns of our own that belong to whole questions, not to fields. */
export function extrasOf(draft: Draft, row: SurveyRow, scope: Scope): Partial<Question> {
  const made: Partial<Question> = {};
  const cell = <K extends keyof Question>(
    column: SurveyColumn,
    key: K,
    read: (text: string) => NonNullable<Question[K]>,
  ) => {
    const text = row.get(column);
    if (text === '') return;
    const value = cellRead(draft, row, column, 'refused', () => read(text));
    if (value !== undefined) made[key] = value;
  };
  cell('movement', 'movement', (text) => text);
  cell('allowNone', 'allowNone', readAllowNone);
  cell('onlyFor', 'onlyFor', readOnlyFor);
  cell('planFrom', 'planFrom', readPlanFrom);
  cell('suggestions', 'suggestions', readSuggestions);
  cell('checks', 'checks', (text) => readChecks(text, scope));
  if (isYes(row.get('joined'))) made.joined = true;
  if (isYes(row.get('ahead'))) made.ahead = true;
  if (isYes(row.get('ordered'))) made.ordered = true;
  const hint = hintOf(draft, row);
  if (hint !== '') made.hint = hint;
  return made;
}

/** The hint, with the guidance under it. */
export function hintOf(draft: Draft, row: SurveyRow): string {
  const both = [wordsOf(draft, row, 'hint'), wordsOf(draft, row, 'guidance')];
  return both.filter((one) => one !== '').join('\n');
}

/** Conditions that must all hold, as one. */
export function joinConditions(conditions: readonly string[]): string {
  return conditions.map((one) => (/\bor\b|\?/.test(one) ? `(${one})` : one)).join(' and ');
}
