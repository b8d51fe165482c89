/** Delays before trying again, in milliseconds of the monotonic clock. */

/** Attempts after which a message whose outcome stays undecidable is given up, if others do get through. */
export const MAX_UNDECIDED = 8;
/** The same if nobody gets through: an outage of some hours is waited out. */
export const MAX_UNDECIDED_IN_OUTAGE = 60;
/** Attempts after which a row that cannot be prepared is given up. */
export const MAX_PREPARE_ERRORS = 5;

/** 1 s, 2 s, 4 s … up to `most`, each shortened at random by up to a quarter (`random` in [0, 1)). */
export function growingDelay(attempt: number, random: number, first = 1_000, most = 300_000): number {
  const full = Math.min(most, first * 2 ** Math.min(attempt - 1, 30));
  return full * (1 - random / 4);
}
