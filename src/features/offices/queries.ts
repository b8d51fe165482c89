/** Reads of offices and rotations, of one bloc at a time. */
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lte, or } from 'drizzle-orm';
import type { Tx } from '../../platform/db/open.ts';
import { outbox } from '../../platform/outbox/index.ts';
import { rounds } from '../movements/schema.ts';
import { agencies, offices, people, seats } from '../registry/schema.ts';
import { closedYears, handoverMessages, rotationMembers, rotations } from './schema.ts';

export type Rotation = typeof rotations.$inferSelect;

export function findRotation(tx: Tx, id: number): Rotation | undefined {
  return tx.select().from(rotations).where(eq(rotations.id, id)).get();
}

/** The rotation that the bloc is preparing or waiting for; at most one. */
export function findRotationAtWork(tx: Tx, blocId: number): Rotation | undefined {
  return tx
    .select()
    .from(rotations)
    .where(and(eq(rotations.blocId, blocId), inArray(rotations.state, ['draft', 'proposed', 'accepted'])))
    .get();
}

/** Accepted rotations of all blocs that have not taken effect: for the clock. */
export function listAccepted(tx: Tx): Rotation[] {
  return tx.select().from(rotations).where(eq(rotations.state, 'accepted')).orderBy(asc(rotations.id)).all();
}

/** The incoming deputies and secretariat. */
export function membersOf(tx: Tx, rotationId: number): { deputyIds: number[]; personIds: number[] } {
  const rows = tx
    .select()
    .from(rotationMembers)
    .where(eq(rotationMembers.rotationId, rotationId))
    .orderBy(asc(rotationMembers.id))
    .all();
  return {
    deputyIds: rows.flatMap((row) => row.agencyId ?? []),
    personIds: rows.flatMap((row) => row.personId ?? []),
  };
}

/** One office in force on a day, with the name of who holds it. */
export interface HeldOffice {
  id: number;
  kind: 'head' | 'deputy' | 'secretariat';
  year: number;
  agencyId: number | null;
  personId: number | null;
  name: string;
  startsOn: string;
}

/** The bloc's offices in force on the local date `on`, the latest year first. */
export function listOfficesOn(tx: Tx, blocId: number, on: string): HeldOffice[] {
  return tx
    .select({
      id: offices.id,
      kind: offices.kind,
      year: offices.year,
      agencyId: offices.agencyId,
      personId: offices.personId,
      agency: agencies.shortName,
      person: people.displayName,
      startsOn: offices.startsOn,
    })
    .from(offices)
    .leftJoin(agencies, eq(agencies.id, offices.agencyId))
    .leftJoin(people, eq(people.id, offices.personId))
    .where(
      and(
        eq(offices.blocId, blocId),
        lte(offices.startsOn, on),
        or(isNull(offices.endsOn), gt(offices.endsOn, on)),
      ),
    )
    .orderBy(desc(offices.year), asc(offices.id))
    .all()
    .map(({ agency, person, ...row }) => ({ ...row, name: agency ?? person ?? '' }));
}

/** Everybody who holds a seat or office in the bloc on the local date `on`: who may serve in the secretariat. */
export function listCandidates(tx: Tx, blocId: number, on: string): { id: number; name: string }[] {
  const running = (table: typeof seats | typeof offices) =>
    and(eq(table.blocId, blocId), lte(table.startsOn, on), or(isNull(table.endsOn), gt(table.endsOn, on)));
  const seated = tx.select({ id: seats.personId }).from(seats).where(running(seats)).all();
  const serving = tx
    .select({ id: offices.personId })
    .from(offices)
    .where(and(running(offices), isNotNull(offices.personId)))
    .all();
  const ids = [...seated, ...serving].flatMap((one) => one.id ?? []);
  if (ids.length === 0) return [];
  return tx
    .select({ id: people.id, name: people.displayName })
    .from(people)
    .where(inArray(people.id, ids))
    .orderBy(asc(people.id))
    .all();
}

export function isClosed(tx: Tx, blocId: number, year: number): boolean {
  const row = tx
    .select({ year: closedYears.year })
    .from(closedYears)
    .where(and(eq(closedYears.blocId, blocId), eq(closedYears.year, year)))
    .get();
  return row !== undefined;
}

/** The rounds of a bloc that are open or still to be opened, by deadline. */
export function listRoundsAtWork(tx: Tx, blocId: number) {
  return tx
    .select()
    .from(rounds)
    .where(and(eq(rounds.blocId, blocId), inArray(rounds.state, ['open', 'draft'])))
    .orderBy(asc(rounds.deadlineAt), asc(rounds.id))
    .all();
}

/** One message that is to go out later, however many people get it. */
export interface Scheduled {
  /** Its outbox rows, one for each chat, oldest first. */
  outboxIds: number[];
  at: number;
  /** Undefined: it is written when it is sent. */
  text: string | undefined;
}

/** Messages of the bloc that are to go out at a later time, the next first; never sent before. */
export function listScheduled(tx: Tx, blocId: number, now: number): Scheduled[] {
  const rows = tx
    .select({
      id: outbox.id,
      at: outbox.notBeforeAt,
      kind: outbox.kind,
      content: outbox.content,
    })
    .from(outbox)
    .where(
      and(
        eq(outbox.blocId, blocId),
        eq(outbox.state, 'waiting'),
        gt(outbox.notBeforeAt, now),
        isNull(outbox.messageId),
        isNull(outbox.followsId),
      ),
    )
    .orderBy(asc(outbox.notBeforeAt), asc(outbox.id))
    .all();
  const sameMessage = Map.groupBy(rows, (row) => JSON.stringify([row.at, row.kind, row.content?.text]));
  return [...sameMessage.values()].map((same) => ({
    outboxIds: same.map((row) => row.id),
    at: same[0]?.at ?? now,
    text: same[0]?.content?.text,
  }));
}

/** The scheduled messages on which the incoming secretariat has decided in this rotation. */
export function listDecided(tx: Tx, rotationId: number): Set<number> {
  const rows = tx
    .select({ outboxId: handoverMessages.outboxId })
    .from(handoverMessages)
    .where(eq(handoverMessages.rotationId, rotationId))
    .all();
  return new Set(rows.map((row) => row.outboxId));
}

/** The scheduled messages on which nobody has decided yet. */
export function listUndecided(tx: Tx, rotation: Rotation, now: number): Scheduled[] {
  const decided = listDecided(tx, rotation.id);
  return listScheduled(tx, rotation.blocId, now).filter((one) =>
    one.outboxIds.some((outboxId) => !decided.has(outboxId)),
  );
}
