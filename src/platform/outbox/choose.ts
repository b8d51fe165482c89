/** Which waiting row goes next: pure, over the rows in their order and what is in flight, held or retrying. */
import type { Pacer } from './pacing.ts';
import type { Waiting } from './store.ts';

/** The civil clock may be moved: rows that wait for it are looked at this often, in milliseconds. */
export const CIVIL_LOOK_MS = 1_000;
const BROADCAST = 2;

export interface Situation {
  civilNow: number;
  /** Monotonic. */
  now: number;
  /** Chats with a call under way, and the priority of that call. */
  inFlight: ReadonlyMap<number, { priority: number }>;
  inFlightAllowed: number;
  /** Rows to be retried, and when (monotonic). */
  retryAt: ReadonlyMap<number, number>;
  pacer: Pick<Pacer, 'chatReadyAt'>;
}

/**
 * `row`: goes now. Otherwise `wait`, the milliseconds until one may (infinite: only something new changes
 * that), and `due`, whether any row is due by the civil clock or still in flight.
 */
export type Choice = { row: Waiting } | { wait: number; due: boolean };

/** A row that waits for a retry keeps its place: later ones of its chat and priority wait behind it. */
export function chooseNext(rows: Iterable<Waiting>, at: Situation): Choice {
  const { civilNow, now, inFlight, retryAt } = at;
  const blocked = new Set<number | string>();
  // One place is kept for what is not a broadcast, so that slow broadcasts cannot take them all.
  let broadcasts = 0;
  for (const call of inFlight.values()) if (call.priority === BROADCAST) broadcasts += 1;
  const broadcastsFull = at.inFlightAllowed > 1 && broadcasts >= at.inFlightAllowed - 1;
  let wait = Number.POSITIVE_INFINITY;
  let due = inFlight.size > 0;
  for (const row of rows) {
    if (row.notBeforeAt !== null && row.notBeforeAt > civilNow) {
      wait = Math.min(wait, row.notBeforeAt - civilNow, CIVIL_LOOK_MS);
      continue;
    }
    due = true;
    if (row.priority === BROADCAST && broadcastsFull) break;
    if (inFlight.has(row.chatId) || blocked.has(row.chatId)) continue;
    const line = `${row.chatId}/${row.priority}`;
    if (blocked.has(line)) continue;
    const retry = retryAt.get(row.id) ?? now;
    if (retry > now) {
      blocked.add(line);
      wait = Math.min(wait, retry - now);
      continue;
    }
    const ready = at.pacer.chatReadyAt(row.chatId, now);
    if (ready <= now) return { row };
    blocked.add(row.chatId);
    wait = Math.min(wait, ready - now);
  }
  return { wait, due };
}
