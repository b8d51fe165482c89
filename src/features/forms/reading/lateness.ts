/** How late something came. Points and tiers are rules of the bloc and are not known here. */
import { daysBetween, localDate } from '../../../platform/clock/zone.ts';

export interface Lateness {
  /** Received after the instant of the deadline. */
  readonly late: boolean;
  /** Local midnights between deadline and receipt; 0 on the day itself. */
  readonly daysLate: number;
}

/**
 * Compares two instants (UTC milliseconds). Late is late by the instant, days are counted by the local dates in `zone`:
 * after the hour on the day itself is late by 0 days. A deadline “to the end of a day” must lie on that day (23:59).
 */
export function lateness(deadlineAt: number, receivedAt: number, zone: string): Lateness {
  if (receivedAt <= deadlineAt) return { late: false, daysLate: 0 };
  const days = daysBetween(localDate(deadlineAt, zone), localDate(receivedAt, zone));
  return { late: true, daysLate: Math.max(0, days) };
}
