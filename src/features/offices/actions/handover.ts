/** The incoming secretariat goes through what it takes over: each scheduled message is kept or cancelled. */
import { and, eq } from 'drizzle-orm';
import { withdraw } from '../../../platform/outbox/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { auditEvents } from '../../audit/schema.ts';
import type { SecretariatRight, Turn } from '../../registry/index.ts';
import { listUndecided, type Rotation, type Scheduled } from '../queries.ts';
import { handoverMessages } from '../schema.ts';
import { audit } from './record.ts';

/**
 * Decides on one scheduled message, named by the first of its outbox rows: kept, it goes out at its time; cancelled,
 * it never does. False, having done nothing: it is decided already, or has gone out meanwhile.
 */
export function decideMessage(
  turn: Turn,
  right: SecretariatRight,
  rotation: Rotation,
  outboxId: number,
  decision: 'kept' | 'cancelled',
): boolean {
  const message = listUndecided(turn.tx, rotation, turn.now).find((one) => one.outboxIds[0] === outboxId);
  if (message) decide(turn, right, rotation, message, decision);
  return message !== undefined;
}

/** Keeps every scheduled message that is not decided yet. Returns how many. */
export function keepAllMessages(turn: Turn, right: SecretariatRight, rotation: Rotation): number {
  const all = listUndecided(turn.tx, rotation, turn.now);
  for (const message of all) decide(turn, right, rotation, message, 'kept');
  return all.length;
}

function decide(
  { tx, now }: Turn,
  right: SecretariatRight,
  rotation: Rotation,
  { outboxIds, at }: Scheduled,
  decision: 'kept' | 'cancelled',
): void {
  for (const outboxId of outboxIds) {
    if (decision === 'cancelled') withdraw(tx, outboxId);
    tx.insert(handoverMessages)
      .values({ rotationId: rotation.id, outboxId, decision, decidedBy: right.personId, decidedAt: now })
      .onConflictDoNothing()
      .run();
  }
  recordAudit(
    tx,
    {
      blocId: rotation.blocId,
      at: now,
      personId: right.personId,
      capacity: right.capacity,
      action: decision === 'kept' ? 'message_kept' : 'message_cancelled',
      subjectKind: 'outbox',
      subjectId: outboxIds[0] ?? 0,
      details: { old: 'waiting', new: decision, people: outboxIds.length, dueAt: at },
    },
    { year: rotation.year },
  );
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
  if (!before) audit(turn, rotation, right, { action: 'handover_confirmed' });
}
