/**
 * Compares a roster with the registry: what it would add, change and end. Agencies are matched by code, people by
 * agency and folded name. Pure; the same roster on the same registry gives the same plan.
 */
import { foldText } from '../../forms/index.ts';
import type { AgencyRow, PersonRow, Regime, Roster, RosterProblem, SeatKind } from './roster.ts';

/** An agency as the registry has it, with who sits in it today. */
export interface KnownAgency {
  id: number;
  code: string;
  name: string;
  shortName: string;
  abbreviation: string | null;
  position: number;
  documentRegime: Regime;
  isEnded: boolean;
  /** Head or deputy today: cannot leave before the office is given on. */
  holdsOffice: boolean;
  seats: { personId: number; name: string; kind: SeatKind }[];
}

export interface AgencyFields {
  name: string;
  shortName: string;
  abbreviation: string | null;
  position: number;
  documentRegime: Regime;
}

export interface PersonAdded {
  name: string;
  kind: SeatKind;
  agencyCode: string;
}

/** What would be done, in the order of the file. Ending is kept apart: it needs its own word of the secretariat. */
export interface Plan {
  agencies: {
    added: (AgencyFields & { code: string })[];
    changed: { id: number; code: string; before: AgencyFields; changes: Partial<AgencyFields> }[];
    rejoined: { id: number; name: string }[];
    /** Members that the file does not name. */
    absent: { id: number; name: string; holdsOffice: boolean }[];
  };
  people: {
    added: PersonAdded[];
    renamed: { personId: number; before: string; name: string }[];
    /** `isSeated`: holds the new seat already, besides others. */
    moved: {
      personId: number;
      name: string;
      agencyId: number;
      from: SeatKind[];
      to: SeatKind;
      isSeated: boolean;
    }[];
    /** Who sits in one agency and is named in another: the same person, who goes there with their account. */
    transferred: {
      personId: number;
      name: string;
      fromAgencyId: number;
      from: SeatKind[];
      agencyCode: string;
      kind: SeatKind;
    }[];
    /** Holders of seats that the file does not name. */
    absent: { personId: number; name: string; agencyId: number; kind: SeatKind }[];
  };
}

export type Comparison = { ok: true; plan: Plan } | { ok: false; problems: RosterProblem[] };

/** Compares; the only thing that can still be wrong is an agency that neither file nor registry knows. */
export function compareRoster(roster: Roster, known: readonly KnownAgency[]): Comparison {
  const byCode = new Map(known.map((one) => [foldText(one.code), one]));
  const listed = new Set((roster.agencies ?? []).map((one) => foldText(one.code)));
  const problems = (roster.people ?? []).flatMap((one): RosterProblem[] => {
    const code = foldText(one.agencyCode);
    const agency = byCode.get(code);
    if (listed.has(code) || (agency && !agency.isEnded)) return [];
    return [{ code: 'agency-unknown', at: one.agencyAt, other: one.agencyCode }];
  });
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    plan: {
      agencies: compareAgencies(roster.agencies, known, byCode, listed),
      people: withTransfers(comparePeople(roster.people, known, byCode), roster, known),
    },
  };
}

function compareAgencies(
  rows: AgencyRow[] | undefined,
  known: readonly KnownAgency[],
  byCode: ReadonlyMap<string, KnownAgency>,
  listed: ReadonlySet<string>,
): Plan['agencies'] {
  const plan: Plan['agencies'] = { added: [], changed: [], rejoined: [], absent: [] };
  if (!rows) return plan;
  const last = Math.max(0, ...known.filter((one) => !one.isEnded).map((one) => one.position));
  for (const row of rows) {
    const { code, name } = row;
    const before = byCode.get(foldText(code));
    if (!before) {
      plan.added.push({
        code,
        name,
        shortName: row.shortName ?? name,
        abbreviation: row.abbreviation ?? null,
        position: row.position ?? last + plan.added.length + 1,
        documentRegime: row.regime ?? 'administrative',
      });
      continue;
    }
    if (before.isEnded) plan.rejoined.push({ id: before.id, name });
    const changes: Partial<AgencyFields> = {
      ...(name !== before.name && { name }),
      ...(row.shortName !== undefined && row.shortName !== before.shortName && { shortName: row.shortName }),
      ...(row.abbreviation !== undefined &&
        row.abbreviation !== before.abbreviation && { abbreviation: row.abbreviation }),
      ...(row.position !== undefined && row.position !== before.position && { position: row.position }),
      ...(row.regime !== undefined && row.regime !== before.documentRegime && { documentRegime: row.regime }),
    };
    if (Object.keys(changes).length > 0) plan.changed.push({ id: before.id, code, before, changes });
  }
  plan.absent = known
    .filter((one) => !one.isEnded && !listed.has(foldText(one.code)))
    .map(({ id, name, holdsOffice }) => ({ id, name, holdsOffice }));
  return plan;
}

function comparePeople(
  rows: PersonRow[] | undefined,
  known: readonly KnownAgency[],
  byCode: ReadonlyMap<string, KnownAgency>,
): Plan['people'] {
  const plan: Plan['people'] = { added: [], renamed: [], moved: [], transferred: [], absent: [] };
  if (!rows) return plan;
  const keyOf = (agencyId: number, name: string) => `${agencyId}|${foldText(name)}`;
  const seated = new Map<string, KnownAgency['seats']>();
  for (const agency of known) {
    if (agency.isEnded) continue;
    for (const seat of agency.seats) {
      const key = keyOf(agency.id, seat.name);
      seated.set(key, [...(seated.get(key) ?? []), seat]);
    }
  }
  const named = new Set<string>();
  for (const row of rows) {
    const agency = byCode.get(foldText(row.agencyCode));
    const key = agency && keyOf(agency.id, row.name);
    const seats = key === undefined ? undefined : seated.get(key);
    const first = seats?.[0];
    if (!agency || key === undefined || !seats || !first) {
      plan.added.push({ name: row.name, kind: row.kind, agencyCode: row.agencyCode });
      continue;
    }
    named.add(key);
    const { personId } = first;
    if (first.name !== row.name) plan.renamed.push({ personId, before: first.name, name: row.name });
    const others = seats.filter((one) => one.kind !== row.kind).map((one) => one.kind);
    if (others.length > 0) {
      plan.moved.push({
        personId,
        name: row.name,
        agencyId: agency.id,
        from: others,
        to: row.kind,
        isSeated: others.length < seats.length,
      });
    }
  }
  for (const agency of known) {
    if (agency.isEnded) continue;
    for (const seat of agency.seats) {
      if (named.has(keyOf(agency.id, seat.name))) continue;
      plan.absent.push({ personId: seat.personId, name: seat.name, agencyId: agency.id, kind: seat.kind });
    }
  }
  return plan;
}

/**
 * Somebody added to one agency and missing in another is taken for one person who moves, where nobody else it could
 * be: the name stands once on either side, and the file speaks of the agency that they leave. Otherwise they stay two
 * people, as two of one name may be.
 */
function withTransfers(
  people: Plan['people'],
  roster: Roster,
  known: readonly KnownAgency[],
): Plan['people'] {
  const spokenOf = new Set(
    [...(roster.agencies ?? []), ...(roster.people ?? []).map(codeOfPerson)].map(codeKey),
  );
  const codeById = new Map(known.map((one) => [one.id, foldText(one.code)]));
  const leaving = Map.groupBy(
    people.absent.filter((one) => spokenOf.has(codeById.get(one.agencyId) ?? '')),
    (one) => foldText(one.name),
  );
  const coming = Map.groupBy(people.added, (one) => foldText(one.name));
  const transferred = [...coming].flatMap(([name, [row, ...twins]]): Plan['people']['transferred'] => {
    const seats = leaving.get(name) ?? [];
    const [seat] = seats;
    const isOne = seats.every((one) => one.personId === seat?.personId && one.agencyId === seat.agencyId);
    if (!row || !seat || twins.length > 0 || !isOne) return [];
    const { personId, agencyId: fromAgencyId } = seat;
    const { kind, agencyCode } = row;
    return [{ personId, name: row.name, fromAgencyId, from: seats.map((one) => one.kind), agencyCode, kind }];
  });
  const gone = new Set(transferred.map((one) => `${one.fromAgencyId}|${one.personId}`));
  const names = new Set(transferred.map((one) => foldText(one.name)));
  return {
    ...people,
    transferred,
    added: people.added.filter((one) => !names.has(foldText(one.name))),
    absent: people.absent.filter((one) => !gone.has(`${one.agencyId}|${one.personId}`)),
  };
}

const codeOfPerson = (row: PersonRow) => ({ code: row.agencyCode });
const codeKey = (one: { code: string }) => foldText(one.code);

/** How much the plan does without ending anything, and how much ending there would be. */
export function weighPlan({ agencies, people }: Plan): { changes: number; endings: number } {
  return {
    changes:
      agencies.added.length +
      agencies.changed.length +
      agencies.rejoined.length +
      people.added.length +
      people.renamed.length +
      people.moved.length +
      people.transferred.length,
    endings: agencies.absent.filter((one) => !one.holdsOffice).length + people.absent.length,
  };
}
