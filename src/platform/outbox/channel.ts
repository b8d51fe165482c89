/**
 * What outcomes say about the channel as a whole: floods hold a chat or everything, and a row of answers that
 * never came means an outage, during which calls go out one at a time. Monotonic clock.
 */
import type { MonotonicClock } from '../clock/index.ts';
import type { Limits, Pacer } from './pacing.ts';
import { growingDelay } from './retry.ts';
import type { Outcome } from './transport.ts';

/** Undecidable failures in a row after which the channel is taken to be out. */
const SUSPECT_OUTAGE = 3;
/** An answer this recent (ms) shows that the channel is up. */
const UP_MS = 120_000;
/** Floods in two chats within this time (ms) concern the whole bot. */
const FLOOD_TOGETHER_MS = 1_000;

export interface ChannelWatch {
  /** Takes note of the outcome of a call to `chatId` and sets the holds that follow from it. */
  learn(chatId: number, outcome: Outcome): void;
  /** Whether any call had an answer in the last two minutes. */
  isUp(): boolean;
  /** How many calls may be in flight now. */
  inFlightAllowed(): number;
}

export function watchChannel(options: {
  pacer: Pacer;
  limits: Limits;
  monotonic: MonotonicClock;
  random: () => number;
}): ChannelWatch {
  const { pacer, limits, monotonic, random } = options;
  let unanswered = 0;
  let lastAnswerAt = Number.NEGATIVE_INFINITY;
  let lastFlood: { chatId: number; at: number } | undefined;

  return {
    isUp: () => monotonic.now() - lastAnswerAt < UP_MS,
    inFlightAllowed: () => (unanswered >= SUSPECT_OUTAGE ? 1 : limits.inFlight),
    learn(chatId, outcome) {
      const now = monotonic.now();
      const kind = outcome.ok ? undefined : outcome.failure.kind;
      if (kind === 'unconnected' || kind === 'undecidable') {
        unanswered += 1;
        if (kind === 'unconnected') {
          pacer.holdAll(now + growingDelay(unanswered, random(), 500, 15_000));
        } else if (unanswered >= SUSPECT_OUTAGE) {
          pacer.holdAll(now + growingDelay(unanswered - SUSPECT_OUTAGE + 1, random(), 1_000, 30_000));
        }
        return;
      }
      unanswered = 0;
      lastAnswerAt = now;
      if (!outcome.ok && outcome.failure.kind === 'flood') {
        // A little later than told, so that waiting chats do not all come back in one instant.
        const until = now + outcome.failure.retryAfterMs + random() * 250;
        pacer.holdChat(chatId, until);
        const together = lastFlood !== undefined && now - lastFlood.at <= FLOOD_TOGETHER_MS;
        if (together && lastFlood?.chatId !== chatId) pacer.holdAll(until);
        lastFlood = { chatId, at: now };
      }
    },
  };
}
