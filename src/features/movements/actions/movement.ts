/** Movements of an emulation year: added and changed by whoever holds that year. */
import { eq } from 'drizzle-orm';
import { type AuditWhat, recordAudit } from '../../audit/index.ts';
import type { SecretariatRight, SetupRight, Turn } from '../../registry/index.ts';
import type { Movement } from '../queries.ts';
import { movements } from '../schema.ts';
import { holdsYear } from './prepare.ts';

type About = Pick<Movement, 'blocId' | 'year'>;

/** @throws if the right does not cover the bloc and the year: whoever calls has asked before. */
function mustHold(right: SetupRight, { blocId, year }: About): void {
  if (right.capacity === 'secretariat' && right.blocId !== blocId) throw new Error('Another bloc');
  if (!holdsYear(right, year)) throw new Error(`No right for the year ${year}`);
}

function audit(turn: Turn, right: SetupRight, what: AuditWhat): void {
  const { personId, capacity } = right;
  recordAudit(turn.tx, { ...what, at: turn.now, personId, capacity });
}

/** Adds a movement; its key is one that the year does not have yet. Returns its id. */
export function addMovement(turn: Turn, right: SetupRight, movement: Omit<Movement, 'id'>): number {
  mustHold(right, movement);
  const { id } = turn.tx.insert(movements).values(movement).returning({ id: movements.id }).get();
  audit(turn, right, {
    blocId: movement.blocId,
    action: 'movement_added',
    subjectKind: 'movement',
    subjectId: id,
    details: { old: null, new: movement.key, year: movement.year },
  });
  return id;
}

/** Changes what a movement is called or of which kind it is; what forms and reports say of it goes by its key. */
export function changeMovement(
  turn: Turn,
  right: SecretariatRight,
  movement: Movement,
  change: { title: string } | { kind: Movement['kind'] },
): void {
  mustHold(right, movement);
  turn.tx.update(movements).set(change).where(eq(movements.id, movement.id)).run();
  const [old, now] = 'title' in change ? [movement.title, change.title] : [movement.kind, change.kind];
  audit(turn, right, {
    blocId: movement.blocId,
    action: 'movement_changed',
    subjectKind: 'movement',
    subjectId: movement.id,
    details: { old, new: now, year: movement.year },
  });
}
