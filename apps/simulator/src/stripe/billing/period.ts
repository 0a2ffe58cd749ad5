import type { Price } from '../wire.js';

export type Interval = Pick<NonNullable<Price['recurring']>, 'interval' | 'interval_count'>;

const DAY = 86_400;

/** `anchor` plus so many intervals. Months that are too short end on their last day. Seconds since 1970, UTC. */
export function addIntervals(
  anchor: number,
  { interval, interval_count: count }: Interval,
  times: number,
): number {
  if (interval === 'day') return anchor + times * count * DAY;
  if (interval === 'week') return anchor + times * count * 7 * DAY;
  const date = new Date(anchor * 1000);
  const months = date.getUTCMonth() + times * count * (interval === 'year' ? 12 : 1);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), months + 1, 0)).getUTCDate();
  const day = Math.min(date.getUTCDate(), lastDay);
  const time = anchor - Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()) / 1000;
  return Date.UTC(date.getUTCFullYear(), months, day) / 1000 + time;
}

/** The first billing date after `moment`, counted from the anchor, so that the 31st comes back after February. */
export function nextBoundary(anchor: number, interval: Interval, moment: number): number {
  if (anchor > moment) return anchor;
  const longest = { day: DAY, week: 7 * DAY, month: 31 * DAY, year: 366 * DAY }[interval.interval as 'day'];
  let times = Math.floor((moment - anchor) / (longest * interval.interval_count));
  let boundary = addIntervals(anchor, interval, times);
  while (boundary <= moment) {
    times += 1;
    boundary = addIntervals(anchor, interval, times);
  }
  return boundary;
}

export function intervalOf(price: Price): Interval {
  if (!price.recurring) throw new Error(`${price.id} is not recurring`);
  return price.recurring;
}

export const sameInterval = (one: Interval, other: Interval): boolean =>
  one.interval === other.interval && one.interval_count === other.interval_count;

/** `month`, `3 months`, as invoices say it. */
export const intervalText = ({ interval, interval_count: count }: Interval): string =>
  count === 1 ? interval : `${String(count)} ${interval}s`;
