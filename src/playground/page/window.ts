// Which messages of a long chat are in the document: a bounded stretch that moves with the reader. Pure.

import { indexFrom } from './log.ts';
import type { Message } from './types.ts';

/** The stretch by message ids; null is the open end: the newest page, or whatever comes last. */
export interface Bounds {
  readonly start: number | null;
  readonly end: number | null;
}

/** At most so many messages are in the document at once… */
export const WINDOW = 240;
/** …and so many are added at a time: few enough to be drawn between two frames. */
export const STEP = 40;

/** The newest messages, following new ones. */
export const TAIL: Bounds = { start: null, end: null };

/** The stretch as indexes: from `first` up to, not with, `end`. */
export function stretchOf(messages: readonly Message[], bounds: Bounds): { first: number; end: number } {
  const end =
    bounds.end === null ? messages.length : Math.min(messages.length, indexFrom(messages, bounds.end + 1));
  // Rounded, so that a new message does not push one out at the top each time.
  const tail = Math.max(0, Math.floor((end - STEP) / 50) * 50);
  const first = bounds.start === null ? tail : Math.min(indexFrom(messages, bounds.start), end);
  // A stretch that follows new messages for long sheds the oldest.
  return { first: end - first > WINDOW + STEP ? Math.max(first, tail) : first, end };
}

const idAt = (messages: readonly Message[], index: number) => messages[index]?.message_id ?? null;

/** The stretch with older messages, or the same when all known ones are in. */
export function withOlder(messages: readonly Message[], bounds: Bounds): Bounds {
  const { first, end } = stretchOf(messages, bounds);
  if (first === 0) return bounds;
  const start = Math.max(0, first - STEP);
  const cut = end - start > WINDOW;
  return { start: idAt(messages, start), end: cut ? idAt(messages, start + WINDOW - 1) : bounds.end };
}

/** The stretch with newer messages, or the same when it reaches the newest. */
export function withNewer(messages: readonly Message[], bounds: Bounds): Bounds {
  if (bounds.end === null) return bounds;
  const { first, end: oldEnd } = stretchOf(messages, bounds);
  const end = Math.min(messages.length, oldEnd + STEP);
  const start = Math.max(first, end - WINDOW);
  return { start: idAt(messages, start), end: end === messages.length ? null : idAt(messages, end - 1) };
}

/** The stretch around a message. */
export function around(messages: readonly Message[], id: number): Bounds {
  const index = indexFrom(messages, id);
  const end = index + STEP;
  return {
    start: idAt(messages, Math.max(0, index - STEP)),
    end: end >= messages.length ? null : idAt(messages, end),
  };
}
