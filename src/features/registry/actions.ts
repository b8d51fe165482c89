/** Sets up blocs, agencies, people, seats and offices; each use case writes its audit row with it. */
import { and, eq, gt, isNull, ne, or, sql } from 'drizzle-orm';
import type { Language } from '../../locales/index.ts';
import type { Tx } from '../../platform/db/open.ts';
import { preparedOnce } from '../../platform/db/prepared.ts';
import { type AuditEntry, recordAudit } from '../audit/index.ts';
import { type Bloc, getBloc } from './queries.ts';
import type { LeaderRight, OperatorRight, SetupRight } from './rights.ts';
import { agencies, blocs, delegations, offices, operators, people, seats } from './schema.ts';

/** Who sets up, and when. */
export interface By<Right extends SetupRight = SetupRight> {
  right: Right;
  /** Civil clock, UTC milliseconds. */
  now: number;
}

/** Writes what was set up; a right over another bloc is a fault of the program. */
export function auditSetup(
  tx: Tx,
  by: By,
  entry: Pick<AuditEntry, 'blocId' | 'action' | 'subjectKind' | 'subjectId' | 'details'>,
): void {
  if ('blocId' in by.right && by.right.blocId !== entry.blocId) {
    throw new Error(`A right over bloc ${by.right.blocId} was used for bloc ${entry.blocId}`);
  }
  recordAudit(tx, { ...entry, at: by.now, personId: by.right.personId, capacity: by.right.capacity });
}

export function createBloc(
  tx: Tx,
  by: By<OperatorRight>,
  bloc: { name: string; place: string; year: number; timeZone: string },
): number {
  const { id } = tx
    .insert(blocs)
    .values({ ...bloc, createdAt: by.now })
    .returning({ id: blocs.id })
    .get();
  auditSetup(tx, by, {
    blocId: id,
    action: 'bloc_created',
    subjectKind: 'bloc',
    subjectId: id,
  });
  return id;
}

/** Binds the bloc's group, and in a forum its topic; from then on the board and summaries go there. */
export function bindGroup(
  tx: Tx,
  by: By,
  blocId: number,
  chatId: number,
  place: { topicId?: number | undefined; title?: string | undefined } = {},
): void {
  const group = {
    groupChatId: chatId,
    groupTopicId: place.topicId ?? null,
    groupTitle: place.title ?? null,
    groupLostAt: null,
  };
  const before = getBloc(tx, blocId).groupChatId;
  tx.update(blocs).set(group).where(eq(blocs.id, blocId)).run();
  auditSetup(tx, by, {
    blocId,
    action: 'group_bound',
    subjectKind: 'bloc',
    subjectId: blocId,
    details: { chatId, topicId: group.groupTopicId, before },
  });
}

/** The bot was removed from a bloc's group, or is back in it. Returns whether this is news. */
export function markGroupLost(tx: Tx, bloc: Bloc, isLost: boolean, now: number): boolean {
  if ((bloc.groupLostAt !== null) === isLost) return false;
  tx.update(blocs)
    .set({ groupLostAt: isLost ? now : null })
    .where(eq(blocs.id, bloc.id))
    .run();
  recordAudit(tx, {
    blocId: bloc.id,
    at: now,
    personId: null,
    capacity: 'clock',
    action: isLost ? 'group_lost' : 'group_back',
    subjectKind: 'bloc',
    subjectId: bloc.id,
  });
  return true;
}

/** A group became a supergroup: its new id replaces the old one wherever it is bound. */
export function moveGroup(tx: Tx, oldChatId: number, newChatId: number): void {
  tx.update(blocs)
    .set({ groupChatId: newChatId, groupLostAt: null })
    .where(eq(blocs.groupChatId, oldChatId))
    .run();
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
    abbreviation?: string | null;
  },
): number {
  const { id } = tx
    .insert(agencies)
    .values({ ...agency, blocId })
    .returning({ id: agencies.id })
    .get();
  auditSetup(tx, by, {
    blocId,
    action: 'agency_added',
    subjectKind: 'agency',
    subjectId: id,
  });
  return id;
}

const insertPerson = preparedOnce((tx) =>
  tx
    .insert(people)
    .values({
      displayName: sql.placeholder('displayName'),
      telegramId: sql.placeholder('telegramId'),
      createdAt: sql.placeholder('createdAt'),
    })
    .returning({ id: people.id })
    .prepare(),
);

export function addPerson(
  tx: Tx,
  by: By,
  blocId: number,
  person: { displayName: string; telegramId: number | null },
): number {
  const { id } = insertPerson(tx).get({ ...person, createdAt: by.now });
  auditSetup(tx, by, {
    blocId,
    action: 'person_added',
    subjectKind: 'person',
    subjectId: id,
  });
  return id;
}

const insertSeat = preparedOnce((tx) =>
  tx
    .insert(seats)
    .values({
      blocId: sql.placeholder('blocId'),
      agencyId: sql.placeholder('agencyId'),
      personId: sql.placeholder('personId'),
      kind: sql.placeholder('kind'),
      startsOn: sql.placeholder('startsOn'),
    })
    .returning({ id: seats.id })
    .prepare(),
);

/** Gives a person a seat in an agency from the local date `startsOn`, until ended. */
export function seatPerson(
  tx: Tx,
  by: By,
  seat: { blocId: number; agencyId: number; personId: number; kind: 'leader' | 'officer'; startsOn: string },
): void {
  const { id } = insertSeat(tx).get({ ...seat });
  auditSetup(tx, by, {
    blocId: seat.blocId,
    action: 'person_seated',
    subjectKind: 'seat',
    subjectId: id,
    details: { agencyId: seat.agencyId, personId: seat.personId, kind: seat.kind },
  });
}

/** Ends a person's seats of this kind in the agency, from the local date `today` on: at this very instant. */
export function endSeat(
  tx: Tx,
  by: By,
  seat: { blocId: number; agencyId: number; personId: number; kind: 'leader' | 'officer' },
  today: string,
): boolean {
  const ended = tx
    .update(seats)
    .set({ endsOn: today })
    .where(
      and(
        eq(seats.agencyId, seat.agencyId),
        eq(seats.personId, seat.personId),
        eq(seats.kind, seat.kind),
        or(isNull(seats.endsOn), gt(seats.endsOn, today)),
      ),
    )
    .returning({ id: seats.id })
    .all();
  for (const { id } of ended) {
    auditSetup(tx, by, {
      blocId: seat.blocId,
      action: 'seat_ended',
      subjectKind: 'seat',
      subjectId: id,
      details: { agencyId: seat.agencyId, personId: seat.personId, kind: seat.kind },
    });
  }
  return ended.length > 0;
}

/** Ends a person's office in the secretariat, from the local date `today` on: at this very instant. */
export function endSecretariat(tx: Tx, by: By, blocId: number, personId: number, today: string): boolean {
  const ended = tx
    .update(offices)
    .set({ endsOn: today })
    .where(
      and(
        eq(offices.blocId, blocId),
        eq(offices.kind, 'secretariat'),
        eq(offices.personId, personId),
        or(isNull(offices.endsOn), gt(offices.endsOn, today)),
      ),
    )
    .returning({ id: offices.id })
    .all();
  for (const { id } of ended) {
    auditSetup(tx, by, {
      blocId,
      action: 'office_ended',
      subjectKind: 'office',
      subjectId: id,
      details: { kind: 'secretariat', personId },
    });
  }
  return ended.length > 0;
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
  auditSetup(tx, by, {
    blocId: office.blocId,
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

/** The bloc in which a person who belongs to several works from now on. */
export function chooseBloc(tx: Tx, personId: number, blocId: number): void {
  tx.update(people).set({ currentBlocId: blocId }).where(eq(people.id, personId)).run();
}

/** Keeps somebody who came by a link, before any right is theirs; `blocId` 0 for the operator. */
export function registerGuest(
  tx: Tx,
  guest: { telegramId: number; name: string; blocId: number },
  now: number,
): number {
  const { telegramId, name: displayName, blocId } = guest;
  const { id } = tx
    .insert(people)
    .values({ telegramId, displayName, reachability: 'reachable', createdAt: now })
    .returning({ id: people.id })
    .get();
  const subject = { subjectKind: 'person', subjectId: id };
  recordAudit(tx, { blocId, at: now, personId: id, capacity: 'guest', action: 'person_added', ...subject });
  return id;
}

/** Takes the name and the account off somebody who came by a link and was not admitted; the id stays. */
export function blankGuest(tx: Tx, by: By, blocId: number, personId: number): void {
  tx.update(people).set({ telegramId: null, displayName: '' }).where(eq(people.id, personId)).run();
  auditSetup(tx, by, { blocId, action: 'person_blanked', subjectKind: 'person', subjectId: personId });
}

/** Ties a person whom the secretariat entered by name to the account that they came with. */
export function linkTelegram(tx: Tx, personId: number, telegramId: number): void {
  tx.update(people).set({ telegramId, reachability: 'reachable' }).where(eq(people.id, personId)).run();
}

/** Makes a person an operator. No bloc is concerned: the audit keeps it under bloc 0. */
export function makeOperator(tx: Tx, personId: number, source: 'link' | 'config', now: number): void {
  tx.insert(operators)
    .values({ personId, source, since: now })
    .onConflictDoUpdate({ target: operators.personId, set: { source, since: now, endedAt: null } })
    .run();
  auditOperator(tx, personId, 'operator_made', now);
}

/** Ends the operators who were named in the configuration and no longer are. */
export function endUnnamedOperators(tx: Tx, telegramIds: readonly number[], now: number): void {
  const named = tx
    .select({ personId: operators.personId, telegramId: people.telegramId })
    .from(operators)
    .innerJoin(people, eq(people.id, operators.personId))
    .where(and(eq(operators.source, 'config'), isNull(operators.endedAt)))
    .all();
  for (const { personId, telegramId } of named) {
    if (telegramId !== null && telegramIds.includes(telegramId)) continue;
    tx.update(operators).set({ endedAt: now }).where(eq(operators.personId, personId)).run();
    auditOperator(tx, personId, 'operator_ended', now);
  }
}

function auditOperator(
  tx: Tx,
  personId: number,
  action: 'operator_made' | 'operator_ended',
  now: number,
): void {
  const subject = { subjectKind: 'person', subjectId: personId };
  recordAudit(tx, { blocId: 0, at: now, personId, capacity: 'operator', action, ...subject });
}

/** Changes the language in which the bot speaks to a person. */
export function setLanguage(tx: Tx, personId: number, language: Language): void {
  tx.update(people).set({ language }).where(eq(people.id, personId)).run();
}
