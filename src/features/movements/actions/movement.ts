/** Movements of an emulation year. */
import { recordAudit } from '../../audit/index.ts';
import type { OperatorRight, Turn } from '../../registry/index.ts';
import { movements } from '../schema.ts';

export function addMovement(
  turn: Turn,
  right: OperatorRight,
  movement: { blocId: number; key: string; year: number; title: string; kind: 'regular' | 'thematic' },
): void {
  const { id } = turn.tx.insert(movements).values(movement).returning({ id: movements.id }).get();
  recordAudit(turn.tx, {
    blocId: movement.blocId,
    at: turn.now,
    personId: null,
    capacity: right.capacity,
    action: 'movement_added',
    subjectKind: 'movement',
    subjectId: id,
    details: { old: null, new: movement.key },
  });
}
