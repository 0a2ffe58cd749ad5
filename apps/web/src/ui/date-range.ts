import { z } from 'zod/mini';

/** Days of a calendar, both counted in: `YYYY-MM-DD`. */
export interface DateRange {
  from: string;
  to: string;
}

const dayMs = 86_400_000;

/** A day in an address, for `useUrlFilters`. */
export const dayParam = z.optional(z.iso.date());

/** @returns the calendar day of a moment in a time zone, the browser's own when left out */
export function dayIn(timeZone: string | undefined, moment: Date): string {
  // Canada writes its dates as ISO 8601 does.
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(moment);
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** How many days a range has. */
export function lengthOf({ from, to }: DateRange): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
}

/** The last `days` days, today included. */
export function lastDays(today: string, days: number): DateRange {
  return { from: addDays(today, 1 - days), to: today };
}

/** From the first of this month until today. */
export function thisMonth(today: string): DateRange {
  return { from: `${today.slice(0, 8)}01`, to: today };
}

/** The whole month before. */
export function lastMonth(today: string): DateRange {
  const to = addDays(`${today.slice(0, 8)}01`, -1);
  return { from: `${to.slice(0, 8)}01`, to };
}
