/**
 * What a feature says of the spreadsheets that it takes. `app` registers the kinds; the desk asks them in order and
 * knows none of them.
 */
import type { T } from '../../locales/index.ts';
import type { Content } from '../../platform/outbox/index.ts';
import type { Workbook } from '../../platform/xlsx/index.ts';
import type { Turn } from '../registry/index.ts';
import type { Spreadsheet } from './queries.ts';

export interface SheetKind {
  /** Kept in the sheets' rows. */
  readonly key: string;
  /** Whether a workbook is of this kind, by its content. The first kind that says so gets it. */
  fits(workbook: Workbook): boolean;
  /** Whether a workbook carries this kind's own mark: as an answer to a question for evidence it is asked about. */
  readonly isMarked: boolean;
  /** What the workbook says, as JSON can hold it. Pure, outside of any transaction; `take` gets it back. */
  read(workbook: Workbook): unknown;
  /** Judges the rights of the person who sent it as they are now, and writes the screen that they see. */
  take(turn: Turn, sheet: Spreadsheet, reading: unknown, t: T): Taken;
}

export interface Taken {
  content: Content;
  /** The sheet is kept until it is decided on (`finishSheet`, `discardSheet`) or a week has passed. */
  waits: boolean;
}

/** The kind of a workbook, or undefined where none takes it. */
export function kindOf(kinds: readonly SheetKind[], workbook: Workbook): SheetKind | undefined {
  return kinds.find((one) => one.fits(workbook));
}
