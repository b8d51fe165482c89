/** What is said of a form that came as a spreadsheet: each finding as a sentence that begins with its place. Pure. */
import type { T, TextKey } from '../../../locales/index.ts';
import { excerpt, formatCount } from '../../forms/index.ts';
import type { Finding } from '../rules/xlsform/finding.ts';

/** So many rows are named before the rest is counted. */
const ROWS_SHOWN = 6;
const NAME_LENGTH = 120;
/** Findings are kept with the proposal: of a sheet that is wrong in every row, the first ones are enough. */
const LINES_MOST = 200;

/** The findings of some levels, a line each. */
export function findingLines(
  t: T,
  findings: readonly Finding[],
  levels: readonly Finding['level'][],
): string[] {
  return findings
    .filter(({ level }) => levels.includes(level))
    .slice(0, LINES_MOST)
    .map((one) => findingLine(t, one));
}

function findingLine(t: T, finding: Finding): string {
  const { level, code, name = '', other = '' } = finding;
  const key: TextKey = code.startsWith('fault-')
    ? `form-fault-${code.slice('fault-'.length) as FaultOf<typeof code>}`
    : `xlsform-says-${code as Exclude<typeof code, `fault-${string}`>}`;
  // Which values a sentence names is settled where the finding is made; one more than named is harmless.
  const write = t as (key: TextKey, values: { name: string; other: string }) => string;
  const text = write(key, { name: excerpt(name, NAME_LENGTH), other: excerpt(other, NAME_LENGTH) });
  const line = t('xlsform-line', { place: placeText(t, finding), text });
  switch (level) {
    case 'refused':
      return line;
    case 'left_out':
      return t('xlsform-left-out', { line });
    case 'read_otherwise':
      return t('xlsform-read-otherwise', { line });
  }
}

type FaultOf<C> = C extends `fault-${infer F}` ? F : never;

function placeText(t: T, { sheet, rows, column }: Finding): string {
  const shown = rows.slice(0, ROWS_SHOWN).join(', ');
  const more = rows.length - ROWS_SHOWN;
  const text = more > 0 ? t('xlsform-rows-more', { rows: shown, count: formatCount(more) }) : shown;
  if (rows.length === 0)
    return column ? t('xlsform-at-column', { sheet, column }) : t('xlsform-at', { sheet });
  return column
    ? t('xlsform-at-cell', { sheet, rows: text, column })
    : t('xlsform-at-row', { sheet, rows: text });
}
