/**
 * Turns a person and a date into rights, from dated seats and offices, and nothing else.
 * A right is a value that only this file can make: an action that needs one does not compile without the check.
 */
import { and, eq, gt, gte, isNull, lte, or } from 'drizzle-orm';
import type { Tx } from '../../platform/db/open.ts';
import { findAgency } from './queries.ts';
import { delegations, offices, operators, seats } from './schema.ts';

declare const checked: unique symbol;

interface Checked {
  readonly [checked]: true;
  readonly personId: number;
  readonly blocId: number;
}

/** May enter and change an agency's draft. */
export interface AgencyRight extends Checked {
  readonly agencyId: number;
  readonly capacity: 'officer' | 'leader';
}

/** May approve, return and delegate for an agency. */
export interface LeaderRight extends AgencyRight {
  readonly capacity: 'leader';
}

/** May enter an agency's report for it: the secretariat of the report's own emulation year. */
export interface OnBehalfRight extends Checked {
  readonly agencyId: number;
  readonly capacity: 'on_behalf';
}

/** May open rounds, broadcast, and see every name. */
export interface SecretariatRight extends Checked {
  readonly capacity: 'secretariat';
  /** The emulation years that the person holds: what belongs to a year is changed by its own secretariat only. */
  readonly years: readonly number[];
}

/** May see who is missing or late: the secretariat, or a leader of the head agency. */
export interface NamesRight extends Checked {
  readonly capacity: 'secretariat' | 'head';
}

/** May make blocs and set up every one of them. */
export interface OperatorRight {
  readonly [checked]: true;
  readonly capacity: 'operator';
  /** Null: the wiring itself. */
  readonly personId: number | null;
}

/** May set up a bloc: its agencies, people, group and invitations. */
export type SetupRight = SecretariatRight | OperatorRight;

/** For the wiring and for tests: whoever starts the program may set it up. */
export function asOperator(): OperatorRight {
  return { capacity: 'operator', personId: null } as OperatorRight;
}

/** The right of a person whom the database names as an operator. */
export function operatorRight(tx: Tx, personId: number): OperatorRight | undefined {
  const row = tx
    .select({ personId: operators.personId })
    .from(operators)
    .where(and(eq(operators.personId, personId), isNull(operators.endedAt)))
    .get();
  return row && ({ capacity: 'operator', personId } as OperatorRight);
}

/** The persons who operate the bot. */
export function listOperators(tx: Tx): number[] {
  const rows = tx
    .select({ personId: operators.personId })
    .from(operators)
    .where(isNull(operators.endedAt))
    .orderBy(operators.personId)
    .all();
  return rows.map((row) => row.personId);
}

/** The right to set up this bloc on the local date `on`; the secretariat's own comes first. */
export function setupRight(tx: Tx, personId: number, blocId: number, on: string): SetupRight | undefined {
  return secretariatRight(tx, personId, blocId, on) ?? operatorRight(tx, personId);
}

function heldOn(table: typeof seats | typeof offices, on: string) {
  return and(lte(table.startsOn, on), or(isNull(table.endsOn), gt(table.endsOn, on)));
}

/** The emulation years for which a person is in the bloc's secretariat on the local date `on`. */
function secretariatYears(tx: Tx, personId: number, blocId: number, on: string): number[] {
  const rows = tx
    .selectDistinct({ year: offices.year })
    .from(offices)
    .where(
      and(
        eq(offices.blocId, blocId),
        eq(offices.kind, 'secretariat'),
        eq(offices.personId, personId),
        heldOn(offices, on),
      ),
    )
    .all();
  return rows.map((row) => row.year);
}

/** The seats that a person holds on the local date `on`, in every bloc. */
export function seatsHeld(tx: Tx, personId: number, on: string) {
  return tx
    .select({ blocId: seats.blocId, agencyId: seats.agencyId, kind: seats.kind })
    .from(seats)
    .where(and(eq(seats.personId, personId), heldOn(seats, on)))
    .orderBy(seats.id)
    .all();
}

/** The persons who hold a seat of this kind in the agency on the local date `on`. */
export function seatHolders(tx: Tx, agencyId: number, kind: 'leader' | 'officer', on: string): number[] {
  const rows = tx
    .selectDistinct({ personId: seats.personId })
    .from(seats)
    .where(and(eq(seats.agencyId, agencyId), eq(seats.kind, kind), heldOn(seats, on)))
    .orderBy(seats.personId)
    .all();
  return rows.map((row) => row.personId);
}

/** The persons of the secretariat on the local date `on`. */
export function secretariatHolders(tx: Tx, blocId: number, on: string): number[] {
  const rows = tx
    .selectDistinct({ personId: offices.personId })
    .from(offices)
    .where(and(eq(offices.blocId, blocId), eq(offices.kind, 'secretariat'), heldOn(offices, on)))
    .all();
  return rows.flatMap((row) => (row.personId === null ? [] : [row.personId]));
}

/** Whether a person ever held, or is to hold, a seat or an office anywhere. */
export function hasEverHeld(tx: Tx, personId: number): boolean {
  const seat = tx.select({ id: seats.id }).from(seats).where(eq(seats.personId, personId)).get();
  const office = tx.select({ id: offices.id }).from(offices).where(eq(offices.personId, personId)).get();
  return seat !== undefined || office !== undefined;
}

/** The blocs in which a person holds any seat or office on the local date `on`, lowest id first. */
export function blocsOf(tx: Tx, personId: number, on: string): number[] {
  const bySeat = seatsHeld(tx, personId, on).map((seat) => seat.blocId);
  const byOffice = tx
    .select({ blocId: offices.blocId })
    .from(offices)
    .where(and(eq(offices.personId, personId), heldOn(offices, on)))
    .all()
    .map((office) => office.blocId);
  return [...new Set([...bySeat, ...byOffice])].sort((a, b) => a - b);
}

/** The right to answer for an agency; a leader's seat comes before an officer's of the same person. */
export function agencyRight(tx: Tx, personId: number, agencyId: number, on: string): AgencyRight | undefined {
  const held = seatsHeld(tx, personId, on).filter((seat) => seat.agencyId === agencyId);
  const seat = held.find((one) => one.kind === 'leader') ?? held[0];
  if (!seat) return undefined;
  return { personId, blocId: seat.blocId, agencyId, capacity: seat.kind } as AgencyRight;
}

/** The right to approve for an agency. */
export function leaderRight(tx: Tx, personId: number, agencyId: number, on: string): LeaderRight | undefined {
  const right = agencyRight(tx, personId, agencyId, on);
  return right?.capacity === 'leader' ? (right as LeaderRight) : undefined;
}

/**
 * The right of the secretariat of a bloc. With `year`, the year of the thing that is to be changed: the outgoing
 * secretariat keeps its year until it is closed, the incoming one holds the next and cannot change the former.
 */
export function secretariatRight(
  tx: Tx,
  personId: number,
  blocId: number,
  on: string,
  year?: number,
): SecretariatRight | undefined {
  const years = secretariatYears(tx, personId, blocId, on);
  if (years.length === 0 || (year !== undefined && !years.includes(year))) return undefined;
  return { personId, blocId, capacity: 'secretariat', years } as unknown as SecretariatRight;
}

/**
 * The right to enter, for an agency of the bloc, what belongs to an emulation year that the secretariat holds.
 * Undefined for another year, another bloc's agency and one that is no member.
 */
export function onBehalfRight(
  tx: Tx,
  { personId, blocId, years }: SecretariatRight,
  agencyId: number,
  year: number,
): OnBehalfRight | undefined {
  const agency = findAgency(tx, agencyId);
  if (agency?.blocId !== blocId || agency.archivedAt !== null || !years.includes(year)) return undefined;
  return { personId, blocId, agencyId, capacity: 'on_behalf' } as OnBehalfRight;
}

/**
 * The right to see names of missing and late agencies: secretariat, or leader of the head agency. With `year`,
 * the year of what is looked at: whoever holds that year or a later one.
 */
export function namesRight(
  tx: Tx,
  personId: number,
  blocId: number,
  on: string,
  year = 0,
): NamesRight | undefined {
  if (secretariatYears(tx, personId, blocId, on).some((held) => held >= year)) {
    return { personId, blocId, capacity: 'secretariat' } as NamesRight;
  }
  const heads = tx
    .select({ agencyId: offices.agencyId })
    .from(offices)
    .where(
      and(eq(offices.blocId, blocId), eq(offices.kind, 'head'), gte(offices.year, year), heldOn(offices, on)),
    )
    .all();
  const leads = seatsHeld(tx, personId, on).some(
    (seat) => seat.kind === 'leader' && heads.some((head) => head.agencyId === seat.agencyId),
  );
  return leads ? ({ personId, blocId, capacity: 'head' } as NamesRight) : undefined;
}

/**
 * Whether the agency's officers may send this round's report themselves, by the delegation of somebody who leads
 * the agency on the local date `on`: what a former leader gave is no longer in force.
 */
export function hasDelegation(tx: Tx, agencyId: number, roundId: number, on: string): boolean {
  const leaders = seatHolders(tx, agencyId, 'leader', on);
  return tx
    .select({ givenBy: delegations.givenBy })
    .from(delegations)
    .where(
      and(
        eq(delegations.agencyId, agencyId),
        isNull(delegations.endedAt),
        or(isNull(delegations.roundId), eq(delegations.roundId, roundId)),
      ),
    )
    .all()
    .some((one) => leaders.includes(one.givenBy));
}
