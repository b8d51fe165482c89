/** Reads of the roster: agencies with their people, and what a spreadsheet says of them. */
import type { Tx } from '../../platform/db/open.ts';
import { agenciesInOffice, listAllAgencies, listSeats } from '../registry/index.ts';
import { readingOf, type Spreadsheet } from '../spreadsheets/index.ts';
import type { KnownAgency } from './rules/compare.ts';
import type { Reading } from './rules/roster.ts';

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

/** What was read from the spreadsheet, or undefined before that and after it is over. */
export function rosterOf(sheet: Spreadsheet): Reading | undefined {
  // Written by this program only.
  return readingOf(sheet) as Reading | undefined;
}
