/** The incoming secretariat goes through what it takes over: each scheduled message is kept or cancelled. */
import { and, eq } from 'drizzle-orm';
import { auditEvents } from '../../audit/schema.ts';
import type { SecretariatRight, Turn } from '../../registry/index.ts';
import type { Rotation } from '../queries.ts';
import { audit } from './record.ts';

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
  if (!before) audit(turn, rotation, right, { action: 'handover_confirmed' });
}
