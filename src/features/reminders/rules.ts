/**
 * When a reminder is due. Pure. The stage is the day before the deadline, in the morning, moved back to a working
 * day; sent only in sending hours. Defaults of the bloc's practice, named here.
 */
import { addDays, instantOf, localDate, localTime, weekday } from '../../platform/clock/zone.ts';

const MORNING = '08:00';
const SENDING_FROM = '07:30';
const SENDING_UNTIL = '17:00';
const SATURDAY = 6;

/** The instant of the day-before reminder of a deadline (UTC ms), on the nearest working day before it. */
export function dayBeforeAt(deadlineAt: number, zone: string): number {
  let day = addDays(localDate(deadlineAt, zone), -1);
  while (weekday(day) >= SATURDAY) day = addDays(day, -1);
  return instantOf(day, MORNING, zone);
}

/** The earliest instant at or after `now` at which a reminder may be sent. */
export function sendingAt(now: number, zone: string): number {
  const time = localTime(now, zone);
  const today = localDate(now, zone);
  if (time < SENDING_FROM) return instantOf(today, SENDING_FROM, zone);
  if (time < SENDING_UNTIL) return now;
  return instantOf(addDays(today, 1), SENDING_FROM, zone);
}

/** Whether the stage of a deadline is due at `now`: it has come, and the deadline has not passed. */
export function isDayBeforeDue(deadlineAt: number, now: number, zone: string): boolean {
  return dayBeforeAt(deadlineAt, zone) <= now && now < deadlineAt;
}
