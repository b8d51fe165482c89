export { discardSheet, finishSheet } from './actions.ts';
export type { SheetKind } from './kinds.ts';
export { type FileProblem, pagesOf, sheetTitle } from './messages.ts';
export { findSheet, readingOf, type Spreadsheet } from './queries.ts';
