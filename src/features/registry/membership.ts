/** The life of an agency in its bloc: it is renamed, ordered anew, leaves, becomes part of another, comes back. */
import { and, eq, gt, isNull, lte, or } from 'drizzle-orm';
import type { Tx } from '../../platform/db/open.ts';
import { auditSetup, type By, endSeat } from './actions/index.ts';
import type { Agency, Person } from './queries.ts';
import { agencies, agencyNames, offices, people, seats } from './schema.ts';

export type AgencyChanges = Partial<
  Pick<Agency, 'name' | 'shortName' | 'abbreviation' | 'position' | 'documentRegime'>
>;

/**
 * Changes what is said of an agency; what is equal already is left alone. The former name is kept, so that what was
 * sent under it stays under it. Returns whether anything changed.
 */
export function changeAgency(tx: Tx, by: By, agency: Agency, changes: AgencyChanges): boolean {
  const fields = ['name', 'shortName', 'abbreviation', 'position', 'documentRegime'] as const;
  const changed = fields.filter((one) => changes[one] !== undefined && changes[one] !== agency[one]);
  if (changed.length === 0) return false;
  if (changed.includes('name') || changed.includes('shortName')) {
    const { name, shortName } = agency;
    tx.insert(agencyNames).values({ agencyId: agency.id, name, shortName, usedUntil: by.now }).run();
  }
  tx.update(agencies).set(changes).where(eq(agencies.id, agency.id)).run();
  for (const field of changed) {
    audit(tx, by, agency, 'agency_changed', { field, old: agency[field], new: changes[field] ?? null });
  }
  return true;
}

function audit(
  tx: Tx,
  by: By,
  agency: Agency,
  action: 'agency_changed' | 'agency_ended' | 'agency_merged' | 'agency_rejoined',
  details: Record<string, number | string | null> & Record<'old' | 'new', number | string | null>,
): void {
  const subject = { subjectKind: 'agency', subjectId: agency.id };
  auditSetup(tx, by, { blocId: agency.blocId, action, ...subject, details });
}

export type EndResult = { ok: true } | { ok: false; problem: 'not_member' | 'holds_office' };

/**
 * An agency leaves the bloc on the local date `today`, by itself or into another: its seats end at this instant, what
 * it sent stays its own. Refused while it is head or deputy. What it still owes is the rounds' affair.
 */
export function endAgency(
  tx: Tx,
  by: By,
  agency: Agency,
  today: string,
  mergedInto: Agency | null = null,
): EndResult {
  if (agency.archivedAt !== null) return { ok: false, problem: 'not_member' };
  if (mergedInto && (mergedInto.archivedAt !== null || mergedInto.blocId !== agency.blocId)) {
    return { ok: false, problem: 'not_member' };
  }
  if (agenciesInOffice(tx, agency.blocId, today).has(agency.id)) {
    return { ok: false, problem: 'holds_office' };
  }
  for (const seat of listSeats(tx, agency.blocId, today).filter((one) => one.agencyId === agency.id)) {
    const { personId, kind } = seat;
    endSeat(
      tx,
      { ...by, why: 'agency_left' },
      { blocId: agency.blocId, agencyId: agency.id, personId, kind },
      today,
    );
  }
  tx.update(agencies)
    .set({ archivedAt: by.now, endedOn: today, mergedIntoId: mergedInto?.id ?? null })
    .where(eq(agencies.id, agency.id))
    .run();
  const left = { old: 'member', new: mergedInto ? 'merged' : 'left', endedOn: today };
  if (mergedInto) audit(tx, by, agency, 'agency_merged', { ...left, into: mergedInto.id });
  else audit(tx, by, agency, 'agency_ended', left);
  return { ok: true };
}

/** An agency that had left is a member again; its people are seated anew. Returns false for a member. */
export function rejoinAgency(tx: Tx, by: By, agency: Agency): boolean {
  if (agency.archivedAt === null) return false;
  tx.update(agencies)
    .set({ archivedAt: null, endedOn: null, mergedIntoId: null })
    .where(eq(agencies.id, agency.id))
    .run();
  audit(tx, by, agency, 'agency_rejoined', {
    old: agency.mergedIntoId === null ? 'left' : 'merged',
    new: 'member',
    endedOn: agency.endedOn,
    into: agency.mergedIntoId,
  });
  return true;
}

/** Corrects a person's name; the audit keeps that it was changed, not the names. */
export function renamePerson(tx: Tx, by: By, blocId: number, personId: number, displayName: string): void {
  tx.update(people).set({ displayName }).where(eq(people.id, personId)).run();
  auditSetup(tx, by, { blocId, action: 'person_renamed', subjectKind: 'person', subjectId: personId });
}

/** The agencies that are head or deputy on the local date `on`, or are to be. */
export function agenciesInOffice(tx: Tx, blocId: number, on: string): Set<number> {
  const held = tx
    .select({ agencyId: offices.agencyId })
    .from(offices)
    .where(and(eq(offices.blocId, blocId), or(isNull(offices.endsOn), gt(offices.endsOn, on))))
    .all();
  return new Set(held.flatMap((one) => one.agencyId ?? []));
}

/** Somebody in a seat. */
export interface Seated {
  agencyId: number;
  personId: number;
  kind: 'leader' | 'officer';
  name: string;
  telegramId: number | null;
  reachability: Person['reachability'];
}

/** Who sits where in the bloc on the local date `on`. */
export function listSeats(tx: Tx, blocId: number, on: string): Seated[] {
  return tx
    .select({
      agencyId: seats.agencyId,
      personId: seats.personId,
      kind: seats.kind,
      name: people.displayName,
      telegramId: people.telegramId,
      reachability: people.reachability,
    })
    .from(seats)
    .innerJoin(people, eq(people.id, seats.personId))
    .where(
      and(eq(seats.blocId, blocId), lte(seats.startsOn, on), or(isNull(seats.endsOn), gt(seats.endsOn, on))),
    )
    .orderBy(seats.agencyId, seats.kind, seats.id)
    .all();
}
