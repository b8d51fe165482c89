/** Sets up blocs, agencies, people, seats and offices; each use case writes its audit row with it. */
import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Language } from '../../locales/index.ts';
import type { Tx } from '../../platform/db/open.ts';
import { recordAudit } from '../audit/index.ts';
import type { LeaderRight, OperatorRight } from './rights.ts';
import { agencies, blocs, delegations, offices, people, seats } from './schema.ts';

interface By {
  right: OperatorRight;
  /** Civil clock, UTC milliseconds. */
  now: number;
}

export function createBloc(
  tx: Tx,
  by: By,
  bloc: { name: string; place: string; year: number; timeZone: string },
): number {
  const { id } = tx
    .insert(blocs)
    .values({ ...bloc, createdAt: by.now })
    .returning({ id: blocs.id })
    .get();
  recordAudit(tx, {
    blocId: id,
    at: by.now,
    personId: null,
    capacity: by.right.capacity,
    action: 'bloc_created',
    subjectKind: 'bloc',
    subjectId: id,
  });
  return id;
}

/** Binds the bloc's group; from then on the board and summaries go there. */
export function bindGroup(tx: Tx, by: By, blocId: number, chatId: number): void {
  tx.update(blocs).set({ groupChatId: chatId, groupTopicId: null }).where(eq(blocs.id, blocId)).run();
  recordAudit(tx, {
    blocId,
    at: by.now,
    personId: null,
    capacity: by.right.capacity,
    action: 'group_bound',
    subjectKind: 'bloc',
    subjectId: blocId,
    details: { chatId },
  });
}

/** A group became a supergroup: its new id replaces the old one wherever it is bound. */
export function moveGroup(tx: Tx, oldChatId: number, newChatId: number): void {
  tx.update(blocs).set({ groupChatId: newChatId }).where(eq(blocs.groupChatId, oldChatId)).run();
}

export function addAgency(
  tx: Tx,
  by: By,
  blocId: number,
  agency: {
    code: string;
    name: string;
    shortName: string;
    position: number;
    documentRegime: 'party' | 'administrative';
  },
): number {
  const { id } = tx
    .insert(agencies)
    .values({ ...agency, blocId })
    .returning({ id: agencies.id })
    .get();
  recordAudit(tx, {
    blocId,
    at: by.now,
    personId: null,
    capacity: by.right.capacity,
    action: 'agency_added',
    subjectKind: 'agency',
    subjectId: id,
  });
  return id;
}

export function addPerson(
  tx: Tx,
  by: By,
  blocId: number,
  person: { displayName: string; telegramId: number | null },
): number {
  const { id } = tx
    .insert(people)
    .values({ ...person, createdAt: by.now })
    .returning({ id: people.id })
    .get();
  recordAudit(tx, {
    blocId,
    at: by.now,
    personId: null,
    capacity: by.right.capacity,
    action: 'person_added',
    subjectKind: 'person',
    subjectId: id,
  });
  return id;
}

/** Gives a person a seat in an agency from the local date `startsOn`, until ended. */
export function seatPerson(
  tx: Tx,
  by: By,
  seat: { blocId: number; agencyId: number; personId: number; kind: 'leader' | 'officer'; startsOn: string },
): void {
  const { id } = tx.insert(seats).values(seat).returning({ id: seats.id }).get();
  recordAudit(tx, {
    blocId: seat.blocId,
    at: by.now,
    personId: null,
    capacity: by.right.capacity,
    action: 'person_seated',
    subjectKind: 'seat',
    subjectId: id,
    details: { agencyId: seat.agencyId, personId: seat.personId, kind: seat.kind },
  });
}

/** Gives an office for an emulation year: head and deputy to an agency, secretariat to a person. */
export function giveOffice(
  tx: Tx,
  by: By,
  office: { blocId: number; year: number; startsOn: string } & (
    | { kind: 'head' | 'deputy'; agencyId: number }
    | { kind: 'secretariat'; personId: number }
  ),
): void {
  const { id } = tx.insert(offices).values(office).returning({ id: offices.id }).get();
  recordAudit(tx, {
    blocId: office.blocId,
    at: by.now,
    personId: null,
    capacity: by.right.capacity,
    action: 'office_given',
    subjectKind: 'office',
    subjectId: id,
    details: { kind: office.kind, year: office.year },
  });
}

/**
 * Lets the agency's officers send the round's report without asking; `roundId` null means every round.
 * Returns false, having done nothing, if the same delegation is in force.
 */
export function giveDelegation(tx: Tx, right: LeaderRight, roundId: number | null, now: number): boolean {
  const inForce = tx
    .select({ id: delegations.id })
    .from(delegations)
    .where(
      and(
        eq(delegations.agencyId, right.agencyId),
        isNull(delegations.endedAt),
        roundId === null ? isNull(delegations.roundId) : eq(delegations.roundId, roundId),
      ),
    )
    .get();
  if (inForce) return false;
  const { id } = tx
    .insert(delegations)
    .values({
      blocId: right.blocId,
      agencyId: right.agencyId,
      givenBy: right.personId,
      roundId,
      givenAt: now,
    })
    .returning({ id: delegations.id })
    .get();
  recordAudit(tx, {
    blocId: right.blocId,
    at: now,
    personId: right.personId,
    capacity: right.capacity,
    action: 'delegation_given',
    subjectKind: 'delegation',
    subjectId: id,
    details: { agencyId: right.agencyId, roundId },
  });
  return true;
}

/** Ends every delegation of the agency that is in force. Returns how many. */
export function endDelegations(tx: Tx, right: LeaderRight, now: number): number {
  const ended = tx
    .update(delegations)
    .set({ endedAt: now })
    .where(and(eq(delegations.agencyId, right.agencyId), isNull(delegations.endedAt)))
    .returning({ id: delegations.id })
    .all();
  for (const { id } of ended) {
    recordAudit(tx, {
      blocId: right.blocId,
      at: now,
      personId: right.personId,
      capacity: right.capacity,
      action: 'delegation_ended',
      subjectKind: 'delegation',
      subjectId: id,
    });
  }
  return ended.length;
}

/** Remembers whether the bot can write to a person. Returns whether this is news. */
export function setReachability(
  tx: Tx,
  personId: number,
  reachability: 'reachable' | 'never_started' | 'blocked' | 'gone',
): boolean {
  const changed = tx
    .update(people)
    .set({ reachability })
    .where(and(eq(people.id, personId), ne(people.reachability, reachability)))
    .run();
  return changed.changes > 0;
}

/** Changes the language in which the bot speaks to a person. */
export function setLanguage(tx: Tx, personId: number, language: Language): void {
  tx.update(people).set({ language }).where(eq(people.id, personId)).run();
}
