/** How long links of setting up are good, and what a bloc may set. Pure. */

/**
 * How long the links of setting up are good, in days: whoever holds one could take over the bot or a bloc's group, and
 * a new one is a restart or a tap away.
 */
export const SETUP_LINK_DAYS = 1;

/** For how many days an invitation may be good: what is offered, within what is allowed (1 to 30). */
export const inviteDaysOffered = [1, 3, 7, 10, 14, 21, 30] as const;

/** Whether this is the name of a time zone, such as `Asia/Ho_Chi_Minh`. */
export function isTimeZone(name: string): boolean {
  // A bare offset would be taken too, and knows no summer time.
  if (!/^[A-Za-z]+\//.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
