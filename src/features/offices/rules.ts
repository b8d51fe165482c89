/** When a rotation is ready, when it takes effect, and which days are offered for it. Pure. */
import { addDays, addMonths, calendarDay, dateOf } from '../../platform/clock/zone.ts';

/** A bloc has one head and up to two deputies. */
export const MAX_DEPUTIES = 2;

export interface Plan {
  headAgencyId: number | null;
  deputyIds: readonly number[];
  personIds: readonly number[];
  startsOn: string | null;
}

/** What a rotation still lacks before it can be proposed. */
export function missingIn(plan: Plan, today: string): ('head' | 'people' | 'day' | 'day_past')[] {
  return [
    ...(plan.headAgencyId === null ? (['head'] as const) : []),
    ...(plan.personIds.length === 0 ? (['people'] as const) : []),
    ...(plan.startsOn === null ? (['day'] as const) : plan.startsOn < today ? (['day_past'] as const) : []),
  ];
}

/** The days offered as the first of the new offices: the year's first, the coming month's first, tomorrow. */
export function daysOffered(year: number, today: string): string[] {
  const { year: thisYear, month } = calendarDay(today);
  const firstOfMonth = dateOf(thisYear, month, 1) ?? today;
  const offered = [dateOf(year, 1, 1) ?? today, addMonths(firstOfMonth, 1), addDays(today, 1)];
  return [...new Set(offered)].filter((day) => day > today).sort();
}

/** From which day a rotation accepted on `today` holds: never earlier than its acceptance. */
export function effectiveFrom(startsOn: string, today: string): string {
  return startsOn > today ? startsOn : today;
}
