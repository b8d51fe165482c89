/** The plan of a rotation: begun by the secretariat, changed until it is proposed. */
import { and, eq } from 'drizzle-orm';
import { getBloc, type SecretariatRight, type Turn, todayIn } from '../../registry/index.ts';
import { findRotationAtWork, listOfficesOn, membersOf, type Rotation } from '../queries.ts';
import { MAX_DEPUTIES } from '../rules.ts';
import { rotationMembers, rotations } from '../schema.ts';
import { audit, change } from './record.ts';

/** Begins the rotation after the latest year that anybody holds, or takes up the one at work. */
export function prepareRotation(turn: Turn, right: SecretariatRight): Rotation {
  const { tx, now } = turn;
  const before = findRotationAtWork(tx, right.blocId);
  if (before) return before;
  const held = listOfficesOn(tx, right.blocId, todayIn(turn, right.blocId));
  const year = Math.max(getBloc(tx, right.blocId).year, ...held.map((one) => one.year)) + 1;
  const rotation = tx
    .insert(rotations)
    .values({ blocId: right.blocId, year, state: 'draft', preparedBy: right.personId, preparedAt: now })
    .returning()
    .get();
  audit(turn, rotation, right, { action: 'rotation_prepared', details: { old: null, new: 'draft' } });
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
