/** The operator is told of messages that failed, and has them handled again or put aside. */
import { findByKey, revisePrepared } from '../../platform/outbox/index.ts';
import { askReplay, discardParked } from '../../platform/telegram/index.ts';
import { recordAudit } from '../audit/index.ts';
import { listOperators, type OperatorRight, type Turn, tell, tellPrepared } from '../registry/index.ts';
import { replayed } from './messages.ts';

/** The kind of the outbox rows that tell an operator how much has failed; `ref` is the operator's person. */
export const PARKED_NEWS_KIND = 'parked_news';
const DAY_MS = 86_400_000;
/** Failed messages belong to no bloc in the log: nobody has looked whose they are. */
const NO_BLOC = 0;

/** Something failed: each operator has one message of the day, which counts what waits. */
export function tellOperators(turn: Turn): void {
  const day = Math.floor(turn.now / DAY_MS);
  for (const personId of listOperators(turn.tx)) {
    const key = `${PARKED_NEWS_KIND}:${personId}:${day}`;
    const before = findByKey(turn.tx, key);
    if (before) revisePrepared(turn.tx, before.id, turn.now);
    else
      tellPrepared(turn, personId, {
        kind: PARKED_NEWS_KIND,
        ref: String(personId),
        key,
        priority: 'reminder',
      });
  }
}

/** Puts a failed message aside for good: what it says is gone. False if it was decided on already. */
export function discard(turn: Turn, right: OperatorRight, parkedId: number): boolean {
  if (!discardParked(turn.tx, parkedId, turn.now)) return false;
  recordAudit(turn.tx, {
    blocId: NO_BLOC,
    at: turn.now,
    personId: right.personId,
    capacity: right.capacity,
    action: 'update_discarded',
    subjectKind: 'parked_update',
    subjectId: parkedId,
  });
  return true;
}

/** Has a failed message handled again, right after this commit. False if it was decided on already. */
export function replay(turn: Turn, right: OperatorRight, parkedId: number): boolean {
  if (!askReplay(turn.tx, parkedId, turn.now)) return false;
  recordAudit(turn.tx, {
    blocId: NO_BLOC,
    at: turn.now,
    personId: right.personId,
    capacity: right.capacity,
    action: 'update_replayed',
    subjectKind: 'parked_update',
    subjectId: parkedId,
  });
  return true;
}

/** Tells the operators what became of a message that was handled again. */
export function tellReplayed(turn: Turn, parkedId: number, result: 'done' | 'failed'): void {
  for (const personId of listOperators(turn.tx)) {
    const key = `replayed:${parkedId}:${personId}:${turn.now}`;
    tell(turn, personId, { priority: 'reply', key }, (t) => replayed(t, result));
  }
}
