/** What is said of an XLSForm besides the form itself: each finding with its sheet, row and column. Knows no texts. */
import type { TextKey } from '../../../../locales/index.ts';
import type { FaultCode } from '../../../forms/index.ts';

/** `refused`: to be mended first; `left_out`: the row or column says nothing here; `read_otherwise`: it means something else. */
export const levels = ['refused', 'left_out', 'read_otherwise'] as const;
export type Level = (typeof levels)[number];

/** Every code has its words in both languages: one without does not compile. */
type Code<K> = K extends `xlsform-says-${infer C}` ? C : never;
export type FindingCode = Code<TextKey> | `fault-${FaultCode}`;

export interface Place {
  sheet: string;
  /** Counted from 1, as shown at the edge of the sheet. */
  row?: number;
  /** The heading as it stands in the file. */
  column?: string;
}

export interface Finding {
  level: Level;
  code: FindingCode;
  sheet: string;
  /** The rows of which the same is to be said. */
  rows: number[];
  column?: string;
  /** What the sentence names. */
  name?: string;
  other?: string;
}

export type Named = Pick<Finding, 'name' | 'other'>;

/** Collects findings; the same one in several rows is said once. */
export class Findings {
  readonly #byWhat = new Map<string, Finding>();

  add(level: Level, code: FindingCode, at: Place, { name, other }: Named = {}): void {
    const { sheet, row, column } = at;
    const what = JSON.stringify([level, code, sheet, column, name, other]);
    const known = this.#byWhat.get(what);
    if (known) {
      if (row !== undefined && !known.rows.includes(row)) known.rows.push(row);
      return;
    }
    this.#byWhat.set(what, {
      level,
      code,
      sheet,
      rows: row === undefined ? [] : [row],
      ...(column !== undefined && { column }),
      ...(name !== undefined && { name }),
      ...(other !== undefined && { other }),
    });
  }

  get isRefused(): boolean {
    return [...this.#byWhat.values()].some(({ level }) => level === 'refused');
  }

  /** What must be mended first, then what is lost, then what is changed; each by row. */
  all(): Finding[] {
    const rank = ({ level }: Finding) => levels.indexOf(level);
    return [...this.#byWhat.values()].sort(
      (a, b) => rank(a) - rank(b) || (a.rows[0] ?? 0) - (b.rows[0] ?? 0),
    );
  }
}

/** What is wrong with one cell; whoever reads the row knows where it stands, and how much it matters. */
export class Unreadable extends Error {
  readonly code: FindingCode;
  readonly named: Named;
  /** A slip that must be mended, in whatever cell it stands; the rest is only more than the program does. */
  readonly isSlip: boolean;

  constructor(code: FindingCode, named: Named = {}, isSlip = false) {
    super(code);
    this.code = code;
    this.named = named;
    this.isSlip = isSlip;
  }
}
