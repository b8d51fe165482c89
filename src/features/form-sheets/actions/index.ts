/** The use cases of a report as a spreadsheet. */
export * from './give.ts';
export * from './take.ts';
