/** What every step of a rotation does: it is written down, and raises the revision. */
import { eq } from 'drizzle-orm';
import { type AuditDone, type Reason, recordAudit } from '../../audit/index.ts';
import { type Turn } from '../../registry/index.ts';
import type { Rotation } from '../queries.ts';
import { rotations } from '../schema.ts';

type Values = Partial<
  Pick<Rotation, 'headAgencyId' | 'startsOn' | 'state' | 'acceptedBy' | 'acceptedAt' | 'preparedBy'>
>;

/** Writes what was done about a rotation. */
export function audit(
  turn: Turn,
  rotation: Rotation,
  { personId, capacity }: { personId: number | null; capacity: string },
  done: AuditDone,
): void {
  const { blocId, id: subjectId, year } = rotation;
  const acted = { blocId, at: turn.now, personId, capacity, subjectKind: 'rotation', subjectId };
  recordAudit(turn.tx, { ...acted, ...done }, { year });
}

/** Writes that an office was given or ended. */
export function auditOffice(
  turn: Turn,
  by: { blocId: number; personId: number; capacity: string },
  office: { id: number; year: number; old: string | null; new: string | null },
  why?: Reason,
): void {
  const { blocId, personId, capacity } = by;
  const { id: subjectId, year, ...details } = office;
  const action = office.new === null ? 'office_ended' : 'office_given';
  const acted = { blocId, at: turn.now, personId, capacity, subjectKind: 'office', subjectId };
  recordAudit(turn.tx, { ...acted, action, details }, { why, year });
}

/** Changes the rotation and raises its revision, so that no earlier screen of it can act. */
export function change(turn: Turn, rotation: Rotation, values: Values): Rotation {
  return turn.tx
    .update(rotations)
    .set({ ...values, revision: rotation.revision + 1 })
    .where(eq(rotations.id, rotation.id))
    .returning()
    .get();
}
