/** The seams of the sender: what carries a message away, and what prepares one at the moment of sending. */
import type { Tx } from '../db/open.ts';
import type { Failure } from './failure.ts';
import type { Content } from './message.ts';
import type { OutboxRow } from './schema.ts';

/** One call to make: a send, or the edit of a message already delivered. */
export interface Delivery {
  outboxId: number;
  chatId: number;
  topicId: number | undefined;
  content: Content;
  edit:
    | {
        messageId: number /** Whether that message carries a file, and which. */;
        attachment: string | undefined;
      }
    | undefined;
}

export type Outcome = { ok: true; messageId: number } | { ok: false; failure: Failure };

/** Carries messages to one channel. Never rejects: a failure is a value. */
export interface Transport {
  /** Sends or edits. `signal` aborts the call; its outcome is then undecidable. */
  deliver(delivery: Delivery, signal: AbortSignal): Promise<Outcome>;
  /** Pins a delivered message; doing it twice does no harm. */
  pin(chatId: number, messageId: number, signal: AbortSignal): Promise<Outcome>;
}

/**
 * `unkept`: the content is secret, and is not written into the row (it is prepared anew at each try). `postpone`: civil
 * UTC milliseconds. For a message already sent, `drop` only leaves it as it is.
 */
export type Prepared = { send: Content; unkept?: boolean } | { drop: string } | { postpone: number };

/**
 * Writes the content of a row with a kind and a reference, from the data as it is now (civil `now`). Runs
 * inside the claiming transaction: synchronous, and what it writes is committed with the claim.
 */
export type Prepare = (tx: Tx, row: OutboxRow, now: number) => Prepared;
