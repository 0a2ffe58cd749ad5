import { DateTime } from 'luxon';

/** Days of a calendar, both counted in: `YYYY-MM-DD`. */
export interface DayRange {
  from: string;
  to: string;
}

/**
 * The calendar days of a range in a time zone.
 * @returns each day, and the n + 1 moments where they begin and the last one ends
 */
export function daysOf({ from, to }: DayRange, timeZone: string): { dates: string[]; bounds: Date[] } {
  const first = DateTime.fromISO(from, { zone: timeZone }).startOf('day');
  const last = DateTime.fromISO(to, { zone: timeZone }).startOf('day');
  const count = Math.round(last.plus({ hours: 2 }).diff(first, 'days').days) + 1;
  const starts = Array.from({ length: count + 1 }, (_, index) => first.plus({ days: index }).startOf('day'));
  return {
    dates: starts.slice(0, count).map((start) => start.toFormat('yyyy-MM-dd')),
    bounds: starts.map((start) => start.toJSDate()),
  };
}

/** The range of the same length right before. */
export function rangeBefore({ from, to }: DayRange): DayRange {
  const start = DateTime.fromISO(from, { zone: 'utc' });
  const days = Math.round(DateTime.fromISO(to, { zone: 'utc' }).diff(start, 'days').days) + 1;
  return {
    from: start.minus({ days }).toFormat('yyyy-MM-dd'),
    to: start.minus({ days: 1 }).toFormat('yyyy-MM-dd'),
  };
}
