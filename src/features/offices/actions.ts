/**
 * The yearly rotation of the offices: prepared by the secretariat, accepted by the incoming head, in force from
 * local midnight of its day by the dates of its rows. The outgoing ones keep their year until it is closed.
 */
import { and, eq, gt, isNull, or } from 'drizzle-orm';
import { localDate } from '../../platform/clock/zone.ts';
import { findByKey, revise } from '../../platform/outbox/index.ts';
import { type AuditAction, recordAudit } from '../audit/index.ts';
import { auditEvents } from '../audit/schema.ts';
import {
  getBloc,
  getPerson,
  type LeaderRight,
  type SecretariatRight,
  seatHolders,
  secretariatHolders,
  type Turn,
  tell,
  textsOf,
} from '../registry/index.ts';
import { blocs, offices } from '../registry/schema.ts';
import { proposal, proposalOver, rotationNews, yearClosed } from './messages.ts';
import {
  findRotationAtWork,
  isClosed,
  listCandidates,
  listOfficesOn,
  membersOf,
  type Rotation,
} from './queries.ts';
import { readRotation } from './reading.ts';
import { effectiveFrom, MAX_DEPUTIES, missingIn } from './rules.ts';
import { closedYears, rotationMembers, rotations } from './schema.ts';

type Values = Partial<
  Pick<Rotation, 'headAgencyId' | 'startsOn' | 'state' | 'acceptedBy' | 'acceptedAt' | 'preparedBy'>
>;

function todayOf(turn: Turn, blocId: number): string {
  return localDate(turn.now, getBloc(turn.tx, blocId).timeZone);
}

function audit(
  turn: Turn,
  rotation: Rotation,
  by: { personId: number | null; capacity: string },
  action: AuditAction,
  details: Record<string, number | string | null> = {},
): void {
  recordAudit(turn.tx, {
    blocId: rotation.blocId,
    at: turn.now,
    personId: by.personId,
    capacity: by.capacity,
    action,
    subjectKind: 'rotation',
    subjectId: rotation.id,
    details: { year: rotation.year, ...details },
  });
}

/** Changes the rotation and raises its revision, so that no earlier screen of it can act. */
function change(turn: Turn, rotation: Rotation, values: Values): Rotation {
  return turn.tx
    .update(rotations)
    .set({ ...values, revision: rotation.revision + 1 })
    .where(eq(rotations.id, rotation.id))
    .returning()
    .get();
}

/** Begins the rotation after the latest year that anybody holds, or takes up the one at work. */
export function prepareRotation(turn: Turn, right: SecretariatRight): Rotation {
  const { tx, now } = turn;
  const before = findRotationAtWork(tx, right.blocId);
  if (before) return before;
  const held = listOfficesOn(tx, right.blocId, todayOf(turn, right.blocId));
  const year = Math.max(getBloc(tx, right.blocId).year, ...held.map((one) => one.year)) + 1;
  const rotation = tx
    .insert(rotations)
    .values({ blocId: right.blocId, year, state: 'draft', preparedBy: right.personId, preparedAt: now })
    .returning()
    .get();
  audit(turn, rotation, right, 'rotation_prepared');
  return rotation;
}

/** Chooses the incoming head; a deputy who becomes head is no deputy any more. */
export function chooseHead(turn: Turn, rotation: Rotation, agencyId: number): Rotation {
  turn.tx
    .delete(rotationMembers)
    .where(and(eq(rotationMembers.rotationId, rotation.id), eq(rotationMembers.agencyId, agencyId)))
    .run();
  return change(turn, rotation, { headAgencyId: agencyId });
}

/** Adds or takes off a deputy or a person of the secretariat. Undefined: there are as many deputies as may be. */
export function toggleMember(
  turn: Turn,
  rotation: Rotation,
  member: { agencyId: number } | { personId: number },
): Rotation | undefined {
  const { tx } = turn;
  const of = eq(rotationMembers.rotationId, rotation.id);
  const one =
    'agencyId' in member
      ? eq(rotationMembers.agencyId, member.agencyId)
      : eq(rotationMembers.personId, member.personId);
  if (tx.delete(rotationMembers).where(and(of, one)).run().changes === 0) {
    if ('agencyId' in member && membersOf(tx, rotation.id).deputyIds.length >= MAX_DEPUTIES) return undefined;
    tx.insert(rotationMembers)
      .values({ rotationId: rotation.id, ...member })
      .run();
  }
  return change(turn, rotation, {});
}

/** Chooses the local date from which the rotation holds. */
export function chooseDay(turn: Turn, rotation: Rotation, startsOn: string): Rotation {
  return change(turn, rotation, { startsOn });
}

const proposalKey = (rotation: Rotation, personId: number) =>
  `rotation:${rotation.id}:${rotation.revision}:${personId}`;

/** Puts the rotation before the leaders of the incoming head. Returns how many have it, or what is missing. */
export function proposeRotation(
  turn: Turn,
  right: SecretariatRight,
  before: Rotation,
): { ok: true; rotation: Rotation; leaders: number } | { ok: false } {
  const { tx } = turn;
  const today = todayOf(turn, before.blocId);
  if (before.state !== 'draft' || before.headAgencyId === null) return { ok: false };
  if (missingIn({ ...before, ...membersOf(tx, before.id) }, today).length > 0) return { ok: false };
  const rotation = change(turn, before, { state: 'proposed' });
  const about = readRotation(tx, rotation);
  const told = seatHolders(tx, before.headAgencyId, 'leader', today).filter(
    (personId) =>
      tell(
        turn,
        personId,
        { priority: 'reply', blocId: rotation.blocId, key: proposalKey(rotation, personId) },
        (t) => proposal(t, about),
      ) !== undefined,
  );
  audit(turn, rotation, right, 'rotation_proposed', { agencyId: before.headAgencyId });
  return { ok: true, rotation, leaders: told.length };
}

/** Replaces the proposals that the leaders still have, except on the screen of the one who acts. */
function closeProposals(
  turn: Turn,
  before: Rotation,
  why: 'accepted' | 'declined' | 'withdrawn',
  except?: number,
): void {
  if (before.headAgencyId === null || before.state !== 'proposed') return;
  const about = readRotation(turn.tx, before);
  for (const personId of seatHolders(turn.tx, before.headAgencyId, 'leader', todayOf(turn, before.blocId))) {
    const row = findByKey(turn.tx, proposalKey(before, personId));
    if (!row || personId === except) continue;
    revise(turn.tx, row.id, proposalOver(textsOf(getPerson(turn.tx, personId)), about, why), turn.now);
  }
}

/** Takes a proposed rotation back to change it, or gives up one that has not taken effect. */
export function withdrawRotation(
  turn: Turn,
  right: SecretariatRight,
  before: Rotation,
  to: 'draft' | 'cancelled',
): Rotation {
  closeProposals(turn, before, 'withdrawn');
  if (before.state === 'accepted') endNotBegun(turn, before);
  const rotation = change(turn, before, { state: to, acceptedBy: null, acceptedAt: null });
  audit(turn, rotation, right, 'rotation_cancelled', { old: before.state, new: to });
  return rotation;
}

/** Offices of an accepted rotation that is given up were never held: they end on the day of their beginning. */
function endNotBegun(turn: Turn, rotation: Rotation): void {
  const rows = turn.tx
    .select()
    .from(offices)
    .where(and(eq(offices.blocId, rotation.blocId), eq(offices.year, rotation.year), isNull(offices.endsOn)))
    .all();
  for (const row of rows) {
    turn.tx.update(offices).set({ endsOn: row.startsOn }).where(eq(offices.id, row.id)).run();
  }
}

/**
 * A leader of the incoming head accepts: from then on the offices stand in the registry, dated. Undefined: this
 * is not the head's leader, or the proposal is not the current one.
 */
export function acceptRotation(
  turn: Turn,
  right: LeaderRight,
  before: Rotation,
  revision: number,
): Rotation | undefined {
  const { tx, now } = turn;
  const { headAgencyId, startsOn } = before;
  if (before.state !== 'proposed' || before.revision !== revision) return undefined;
  if (headAgencyId === null || startsOn === null || headAgencyId !== right.agencyId) return undefined;
  const today = todayOf(turn, before.blocId);
  const from = effectiveFrom(startsOn, today);
  closeProposals(turn, before, 'accepted', right.personId);
  const accepted = change(turn, before, {
    state: 'accepted',
    startsOn: from,
    acceptedBy: right.personId,
    acceptedAt: now,
  });
  const { deputyIds, personIds } = membersOf(tx, before.id);
  const stillThere = new Set(listCandidates(tx, before.blocId, today).map((one) => one.id));
  const row = { blocId: before.blocId, year: before.year, startsOn: from };
  for (const values of [
    { ...row, kind: 'head' as const, agencyId: headAgencyId },
    ...deputyIds.map((agencyId) => ({ ...row, kind: 'deputy' as const, agencyId })),
    ...personIds
      .filter((personId) => stillThere.has(personId))
      .map((personId) => ({ ...row, kind: 'secretariat' as const, personId })),
  ]) {
    const { id } = tx.insert(offices).values(values).returning({ id: offices.id }).get();
    recordAudit(tx, {
      blocId: before.blocId,
      at: now,
      personId: right.personId,
      capacity: right.capacity,
      action: 'office_given',
      subjectKind: 'office',
      subjectId: id,
      details: { kind: values.kind, year: before.year },
    });
  }
  audit(turn, accepted, right, 'rotation_accepted', { agencyId: headAgencyId });
  tellOutgoing(turn, accepted, 'accepted');
  return accepted;
}

/** A leader of the incoming head asks for changes: the rotation is a draft again. */
export function declineRotation(
  turn: Turn,
  right: LeaderRight,
  before: Rotation,
  revision: number,
): Rotation | undefined {
  if (before.state !== 'proposed' || before.revision !== revision) return undefined;
  if (before.headAgencyId !== right.agencyId) return undefined;
  closeProposals(turn, before, 'declined', right.personId);
  const rotation = change(turn, before, { state: 'draft' });
  audit(turn, rotation, right, 'rotation_declined', { agencyId: right.agencyId });
  tellOutgoing(turn, rotation, 'declined');
  return rotation;
}

function tellOutgoing(turn: Turn, rotation: Rotation, what: 'accepted' | 'declined'): void {
  const about = readRotation(turn.tx, rotation);
  for (const personId of secretariatHolders(turn.tx, rotation.blocId, todayOf(turn, rotation.blocId))) {
    const key = `rotation-${what}:${rotation.id}:${rotation.revision}:${personId}`;
    tell(turn, personId, { priority: 'reply', blocId: rotation.blocId, key }, (t) =>
      rotationNews(t, about, what),
    );
  }
}

/** The rotation's day has come: the bloc works on the new year. Its offices hold by their own dates. */
export function takeEffect(turn: Turn, before: Rotation): Rotation {
  const { tx } = turn;
  const old = getBloc(tx, before.blocId).year;
  const rotation = change(turn, before, { state: 'in_effect' });
  tx.update(blocs).set({ year: rotation.year }).where(eq(blocs.id, rotation.blocId)).run();
  audit(turn, rotation, { personId: null, capacity: 'clock' }, 'rotation_took_effect', {
    old,
    new: rotation.year,
  });
  return rotation;
}

/** The incoming secretariat has looked through what it takes over; a second tap is no second event. */
export function confirmHandover(turn: Turn, right: SecretariatRight, rotation: Rotation): void {
  const before = turn.tx
    .select({ id: auditEvents.id })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.blocId, rotation.blocId),
        eq(auditEvents.action, 'handover_confirmed'),
        eq(auditEvents.subjectId, rotation.id),
        eq(auditEvents.personId, right.personId),
      ),
    )
    .get();
  if (!before) audit(turn, rotation, right, 'handover_confirmed');
}

/** The years that this right may close: its own; or one that nobody holds any more, by a later year's holder. */
export function mayCloseYear(turn: Turn, right: SecretariatRight, year: number): boolean {
  const { tx } = turn;
  if (isClosed(tx, right.blocId, year)) return false;
  const held = listOfficesOn(tx, right.blocId, todayOf(turn, right.blocId));
  if (!held.some((one) => one.year > year) || !held.some((one) => one.year === year)) return false;
  if (right.years.includes(year)) return true;
  const isAbandoned = !held.some((one) => one.kind === 'secretariat' && one.year === year);
  return isAbandoned && right.years.some((one) => one > year);
}

/** Closes an emulation year: its offices end now, and nobody changes what belongs to it any more. */
export function closeYear(turn: Turn, right: SecretariatRight, year: number): boolean {
  const { tx, now } = turn;
  if (!mayCloseYear(turn, right, year)) return false;
  const today = todayOf(turn, right.blocId);
  const bloc = getBloc(tx, right.blocId);
  const holders = secretariatHolders(tx, right.blocId, today);
  const ended = tx
    .update(offices)
    .set({ endsOn: today })
    .where(
      and(
        eq(offices.blocId, right.blocId),
        eq(offices.year, year),
        or(isNull(offices.endsOn), gt(offices.endsOn, today)),
      ),
    )
    .returning({ id: offices.id, kind: offices.kind })
    .all();
  tx.insert(closedYears)
    .values({ blocId: right.blocId, year, closedBy: right.personId, closedAt: now })
    .run();
  const entry = { blocId: right.blocId, at: now, personId: right.personId, capacity: right.capacity };
  for (const { id, kind } of ended) {
    recordAudit(tx, {
      ...entry,
      action: 'office_ended',
      subjectKind: 'office',
      subjectId: id,
      details: { kind, year },
    });
  }
  recordAudit(tx, {
    ...entry,
    action: 'year_closed',
    subjectKind: 'bloc',
    subjectId: right.blocId,
    details: { year, offices: ended.length },
  });
  for (const personId of holders) {
    if (personId === right.personId) continue;
    const key = `year-closed:${right.blocId}:${year}:${personId}`;
    tell(turn, personId, { priority: 'reply', blocId: right.blocId, key }, (t) => yearClosed(t, bloc, year));
  }
  return true;
}
