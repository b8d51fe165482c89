/** Reads of the spreadsheets that were sent. Stored JSON is parsed here and nowhere else. */
import { and, asc, desc, eq, lt, ne } from 'drizzle-orm';
import type { Tx } from '../../platform/db/open.ts';
import { spreadsheets } from './schema.ts';

export type Spreadsheet = typeof spreadsheets.$inferSelect;

export function findSheet(tx: Tx, id: number): Spreadsheet | undefined {
  return tx.select().from(spreadsheets).where(eq(spreadsheets.id, id)).get();
}

/** What the sheet's kind read from it, or undefined before that and after it is over. */
export function readingOf(sheet: Spreadsheet): unknown {
  return sheet.reading === null ? undefined : JSON.parse(sheet.reading);
}

/** The spreadsheets that wait to be read, oldest first. Also outside of a transaction. */
export function listReceived(tx: Pick<Tx, 'select'>): Spreadsheet[] {
  return tx
    .select()
    .from(spreadsheets)
    .where(eq(spreadsheets.state, 'received'))
    .orderBy(asc(spreadsheets.id))
    .all();
}

/** A person's spreadsheets in this bloc that are not over, newest first. */
export function listPending(tx: Tx, blocId: number, personId: number): Spreadsheet[] {
  return tx
    .select()
    .from(spreadsheets)
    .where(
      and(
        eq(spreadsheets.blocId, blocId),
        eq(spreadsheets.personId, personId),
        ne(spreadsheets.state, 'over'),
      ),
    )
    .orderBy(desc(spreadsheets.id))
    .all();
}

/** Spreadsheets received before the civil instant `at` that nobody decided on. */
export function listForgotten(tx: Tx, at: number): Spreadsheet[] {
  return tx
    .select()
    .from(spreadsheets)
    .where(and(ne(spreadsheets.state, 'over'), lt(spreadsheets.receivedAt, at)))
    .all();
}
