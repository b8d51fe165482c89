/** Reads of the roster: agencies with their people, and the spreadsheets that were sent in. */
import { and, asc, desc, eq, lt, ne } from 'drizzle-orm';
import type { Tx } from '../../platform/db/open.ts';
import type { WorkbookProblem } from '../../platform/xlsx/index.ts';
import { agenciesInOffice, listAllAgencies, listSeats } from '../registry/index.ts';
import type { KnownAgency } from './rules/compare.ts';
import type { Reading } from './rules/roster.ts';
import { spreadsheets as rosterImports } from '../spreadsheets/schema.ts';

export type RosterImport = typeof rosterImports.$inferSelect;

/** Why a file could not be opened at all. */
export type FileProblem = WorkbookProblem | 'gone' | 'unreachable';
export type StoredReading = Reading | { ok: false; file: FileProblem };

/** Every agency that the bloc ever had, with who sits in it on the local date `on`. */
export function readRegistry(tx: Tx, blocId: number, on: string): KnownAgency[] {
  const seats = Map.groupBy(listSeats(tx, blocId, on), (seat) => seat.agencyId);
  const inOffice = agenciesInOffice(tx, blocId, on);
  return listAllAgencies(tx, blocId).map((agency) => ({
    ...agency,
    isEnded: agency.archivedAt !== null,
    holdsOffice: inOffice.has(agency.id),
    seats: seats.get(agency.id) ?? [],
  }));
}

export function findImport(tx: Tx, id: number): RosterImport | undefined {
  return tx.select().from(rosterImports).where(eq(rosterImports.id, id)).get();
}

/** What was read from the file, or undefined before that and after it is over. */
export function readingOf(row: RosterImport): StoredReading | undefined {
  // Written by this program only.
  return row.reading === null ? undefined : (JSON.parse(row.reading) as StoredReading);
}

/** The spreadsheets that wait to be read, oldest first. Also outside of a transaction. */
export function listReceived(tx: Pick<Tx, 'select'>): RosterImport[] {
  return tx
    .select()
    .from(rosterImports)
    .where(eq(rosterImports.state, 'received'))
    .orderBy(asc(rosterImports.id))
    .all();
}

/** A person's spreadsheets in this bloc that are not over, newest first. */
export function listPending(tx: Tx, blocId: number, personId: number): RosterImport[] {
  return tx
    .select()
    .from(rosterImports)
    .where(
      and(
        eq(rosterImports.blocId, blocId),
        eq(rosterImports.personId, personId),
        ne(rosterImports.state, 'over'),
      ),
    )
    .orderBy(desc(rosterImports.id))
    .all();
}

/** Spreadsheets received before the civil instant `at` that nobody decided on. */
export function listForgotten(tx: Tx, at: number): RosterImport[] {
  return tx
    .select()
    .from(rosterImports)
    .where(and(ne(rosterImports.state, 'over'), lt(rosterImports.receivedAt, at)))
    .all();
}
