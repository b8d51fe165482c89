/**
 * A rotation is put before the incoming head, accepted, declined or taken back. From the acceptance on, the offices
 * stand in the registry, dated.
 */
import { and, eq, isNull } from 'drizzle-orm';
import { findByKey, revise } from '../../../platform/outbox/index.ts';
import {
  getPerson,
  type LeaderRight,
  type SecretariatRight,
  seatHolders,
  secretariatHolders,
  type Turn,
  tell,
  textsOf,
  todayIn,
} from '../../registry/index.ts';
import { offices } from '../../registry/schema.ts';
import { proposal, proposalOver, rotationNews } from '../messages/index.ts';
import { listCandidates, membersOf, type Rotation } from '../queries.ts';
import { readRotation } from '../reading.ts';
import { effectiveFrom, missingIn } from '../rules.ts';
import { audit, auditOffice, change } from './record.ts';

const proposalKey = (rotation: Rotation, personId: number) =>
  `rotation:${rotation.id}:${rotation.revision}:${personId}`;

/** Puts the rotation before the leaders of the incoming head. Returns how many have it, or what is missing. */
export function proposeRotation(
  turn: Turn,
  right: SecretariatRight,
  before: Rotation,
): { ok: true; rotation: Rotation; leaders: number } | { ok: false } {
  const { tx } = turn;
  const today = todayIn(turn, before.blocId);
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
  audit(turn, rotation, right, {
    action: 'rotation_proposed',
    details: { agencyId: before.headAgencyId, old: 'draft', new: 'proposed' },
  });
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
  for (const personId of seatHolders(turn.tx, before.headAgencyId, 'leader', todayIn(turn, before.blocId))) {
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
  if (before.state === 'accepted') endNotBegun(turn, right, before);
  const rotation = change(turn, before, { state: to, acceptedBy: null, acceptedAt: null });
  audit(turn, rotation, right, { action: 'rotation_cancelled', details: { old: before.state, new: to } });
  return rotation;
}

/** Offices of an accepted rotation that is given up were never held: they end on the day of their beginning. */
function endNotBegun(turn: Turn, right: SecretariatRight, rotation: Rotation): void {
  const rows = turn.tx
    .select()
    .from(offices)
    .where(and(eq(offices.blocId, rotation.blocId), eq(offices.year, rotation.year), isNull(offices.endsOn)))
    .all();
  for (const row of rows) {
    turn.tx.update(offices).set({ endsOn: row.startsOn }).where(eq(offices.id, row.id)).run();
    auditOffice(turn, right, { id: row.id, year: row.year, old: row.kind, new: null }, 'rotation_withdrawn');
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
  const today = todayIn(turn, before.blocId);
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
    auditOffice(turn, right, { id, year: before.year, old: null, new: values.kind });
  }
  audit(turn, accepted, right, {
    action: 'rotation_accepted',
    details: { agencyId: headAgencyId, old: 'proposed', new: 'accepted' },
  });
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
  audit(turn, rotation, right, {
    action: 'rotation_declined',
    details: { agencyId: right.agencyId, old: 'proposed', new: 'draft' },
  });
  tellOutgoing(turn, rotation, 'declined');
  return rotation;
}

function tellOutgoing(turn: Turn, rotation: Rotation, what: 'accepted' | 'declined'): void {
  const about = readRotation(turn.tx, rotation);
  for (const personId of secretariatHolders(turn.tx, rotation.blocId, todayIn(turn, rotation.blocId))) {
    const key = `rotation-${what}:${rotation.id}:${rotation.revision}:${personId}`;
    tell(turn, personId, { priority: 'reply', blocId: rotation.blocId, key }, (t) =>
      rotationNews(t, about, what),
    );
  }
}
