import { DateTime } from 'luxon';

/**
 * @returns `YYYY-MM`, the month of a moment in an IANA time zone
 * @throws RangeError for a time zone that does not exist
 */
export function periodOf(date: Date, timeZone: string): string {
  const moment = DateTime.fromJSDate(date, { zone: timeZone });
  if (!moment.isValid) throw new RangeError(`${timeZone} is not a time zone`);
  return moment.toFormat('yyyy-MM');
}

/** The first moment after a period: the next month's first midnight, or what daylight saving made of it. */
export function resetsAt(period: string, timeZone: string): Date {
  const month = DateTime.fromFormat(period, 'yyyy-MM', { zone: timeZone });
  return month.plus({ months: 1 }).startOf('month').toJSDate();
}

/**
 * The last `days` calendar days in a time zone, the day of `now` last.
 * @returns each day as `YYYY-MM-DD`, and the n + 1 moments where they begin and the last one ends
 */
export function lastDays(now: Date, timeZone: string, days: number): { dates: string[]; bounds: Date[] } {
  const today = DateTime.fromJSDate(now, { zone: timeZone }).startOf('day');
  const starts = Array.from({ length: days + 1 }, (_, index) =>
    today.plus({ days: index + 1 - days }).startOf('day'),
  );
  return {
    dates: starts.slice(0, days).map((start) => start.toFormat('yyyy-MM-dd')),
    bounds: starts.map((start) => start.toJSDate()),
  };
}
