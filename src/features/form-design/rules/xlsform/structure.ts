/** The rows of the survey sheet as what they frame: groups, lists of records and questions. Pure. */
import type { SurveyColumn } from './columns.ts';
import type { Findings } from './finding.ts';
import type { Row, Table } from './tables.ts';
import { readType, type TypeCell } from './types.ts';

export type SurveyRow = Row<SurveyColumn>;

/** A question, with every group around it from the outermost. */
export interface Item {
  row: SurveyRow;
  type: Exclude<TypeCell, { kind: 'begin' | 'end' }>;
  groups: SurveyRow[];
}

/** A list of records with the rows between its frame. */
export interface Repeat {
  row: SurveyRow;
  groups: SurveyRow[];
  fields: Item[];
}

/** A heading above what follows. */
export interface Heading {
  heading: SurveyRow;
  groups: SurveyRow[];
}

export type Part = Item | Repeat | Heading;

export const isRepeat = (part: Part): part is Repeat => 'fields' in part;
export const isHeading = (part: Part): part is Heading => 'heading' in part;

const isYes = (cell: string) => ['yes', 'true', 'true()', '1', 'x', 'co', 'có'].includes(cell.toLowerCase());

/** A frame that is open, with the rows of a builder's table so far. */
interface Frame {
  what: 'group' | 'repeat';
  row: SurveyRow;
  table?: 'score' | 'rank';
  rows: string[];
}

/** A row of a builder's table as the choice that it asks for: a place of a ranking takes none that stands above it. */
function tableItem(row: SurveyRow, type: Item['type'], groups: SurveyRow[], frame: Frame | undefined): Item {
  if (type.kind !== 'row' || frame?.table !== type.table) return { row, type, groups };
  const { row: head, rows } = frame;
  const above = rows.map((name) => `. != \${${name}}`).join(' and ');
  rows.push(row.get('name'));
  const list = head.get(type.table === 'score' ? 'scoreChoices' : 'rankItems');
  const place: SurveyRow = {
    ...row,
    get: (column) => (column === 'constraint' ? above : row.get(column)),
    said: (column) => (column === 'constraintMessage' ? head.said('rankMessage') : row.said(column)),
  };
  return {
    row: type.table === 'rank' ? place : row,
    type: { kind: 'select', type: 'choice', list, other: false, isExternal: false },
    groups,
  };
}

/** Lays out the survey. Frames that do not close, and lists in lists, are refused. */
export function readStructure({ rows }: Table<SurveyColumn>, findings: Findings): Part[] {
  const parts: Part[] = [];
  const open: Frame[] = [];
  let repeat: Repeat | undefined;
  for (const row of rows) {
    const cell = row.get('type');
    const at = { sheet: row.sheet, row: row.row, column: row.heading('type') };
    if (isYes(row.get('disabled'))) {
      findings.add('left_out', 'disabled', { sheet: row.sheet, row: row.row });
      continue;
    }
    if (cell === '') {
      if (row.get('name') !== '' || row.said('label') !== '') findings.add('left_out', 'no-type', at);
      continue;
    }
    const type = readType(cell);
    const groups = open.filter(({ what }) => what === 'group').map((one) => one.row);
    if (type.kind === 'begin') {
      if (type.what === 'repeat') {
        if (repeat) findings.add('refused', 'nested-repeat', at, { name: row.get('name') });
        else {
          repeat = { row, groups, fields: [] };
          parts.push(repeat);
        }
      } else if (!repeat) parts.push({ heading: row, groups: [...groups, row] });
      else if (row.said('label') !== '') {
        findings.add('left_out', 'group-in-list', { ...at, column: row.heading('label') });
      }
      open.push({ what: type.what, row, rows: [], ...(type.table && { table: type.table }) });
    } else if (type.kind === 'end') {
      const last = open.pop();
      if (!last || type.what !== last.what) {
        findings.add('refused', 'end-without-begin', at, { name: cell });
        if (last) open.push(last);
      } else if (last.row === repeat?.row) repeat = undefined;
    } else {
      const item = tableItem(row, type, groups, open.at(-1));
      if (repeat) {
        repeat.fields.push({ ...item, groups: groups.filter((one) => !repeat?.groups.includes(one)) });
      } else parts.push(item);
    }
  }
  for (const { row } of open) {
    const at = { sheet: row.sheet, row: row.row, column: row.heading('type') };
    findings.add('refused', 'begin-without-end', at, { name: row.get('name') || row.get('type') });
  }
  return parts;
}
