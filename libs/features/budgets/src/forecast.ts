import { DateTime } from 'luxon';

/** Whole days that a forecast looks back on, today not among them. */
export const basisDays = 28;

/** Where the spending of a month is heading. Amounts are micro-US-dollars. */
export interface Forecast {
  /** Spent until now. */
  spentMicros: number;
  /** What the month most likely comes to. */
  expectedMicros: number;
  /** Four months of five end between these two, if people go on as they did. */
  lowMicros: number;
  highMicros: number;
  /** Whole days that it was learned from. */
  basisDays: number;
  /** Whether it tells the days of the week apart: from two weeks on. */
  weekdayAware: boolean;
}

interface ForecastInput {
  /** What each whole day before today cost, oldest first, yesterday last; days before the first use are not among them. */
  days: readonly number[];
  /** Spent since the month began, today included. */
  spentMicros: number;
  now: Date;
  timeZone: string;
}

const leastDays = 7;
const leastSpendingDays = 3;
const weekdaysFrom = 14;
/** A weekday counts as if its mean had been seen this often more, as the mean of all days: few Mondays prove little. */
const shrinkage = 2;
/** Standard deviations to each side of which four fifths of a normal distribution lie between. */
const eighty = 1.2816;

/**
 * Carries what the last days cost, each by its day of the week, on to the end of the month. The range comes from how far
 * those days were off themselves. Method and limits: docs/adr/0014-usage-forecast-and-alerts.md.
 * @returns undefined where it would be a guess: less than a week of use, or fewer than three days with spending
 */
export function forecastMonth({ days, spentMicros, now, timeZone }: ForecastInput): Forecast | undefined {
  const basis = days.slice(-basisDays);
  if (basis.length < leastDays || basis.filter((micros) => micros > 0).length < leastSpendingDays)
    return undefined;
  const today = DateTime.fromJSDate(now, { zone: timeZone });
  const weekdayAware = basis.length >= weekdaysFrom;
  const typical = typicalDays(basis, today, weekdayAware);
  const weekdayOfBasis = (index: number): number => today.minus({ days: basis.length - index }).weekday;
  const squares = basis.map((micros, index) => (micros - (typical.get(weekdayOfBasis(index)) ?? 0)) ** 2);
  const deviation = Math.sqrt(sum(squares) / (basis.length - 1));
  const rest = restOfMonth(today);
  const ahead = sum(rest.map(({ weekday, share }) => share * (typical.get(weekday) ?? 0)));
  const length = sum(rest.map(({ share }) => share));
  // Beside the ups and downs of the days to come, the mean itself is only known from so many days.
  const margin = eighty * deviation * Math.sqrt(length * (1 + length / basis.length));
  return {
    spentMicros,
    expectedMicros: Math.round(spentMicros + ahead),
    lowMicros: Math.round(spentMicros + Math.max(0, ahead - margin)),
    highMicros: Math.round(spentMicros + ahead + margin),
    basisDays: basis.length,
    weekdayAware,
  };
}

/** What a day usually costs, by its weekday (1 Monday … 7 Sunday). */
function typicalDays(basis: readonly number[], today: DateTime, weekdayAware: boolean): Map<number, number> {
  const mean = sum(basis) / basis.length;
  const weekdays = [1, 2, 3, 4, 5, 6, 7].map((weekday) => {
    if (!weekdayAware) return [weekday, mean] as const;
    const same = basis.filter((_, index) => today.minus({ days: basis.length - index }).weekday === weekday);
    return [weekday, (sum(same) + shrinkage * mean) / (same.length + shrinkage)] as const;
  });
  return new Map(weekdays);
}

/** What is left of today, then each whole day until the month ends. */
function restOfMonth(today: DateTime): { weekday: number; share: number }[] {
  const tomorrow = today.plus({ days: 1 }).startOf('day');
  const length = tomorrow.diff(today.startOf('day')).toMillis();
  const rest = [{ weekday: today.weekday as number, share: tomorrow.diff(today).toMillis() / length }];
  for (let day = tomorrow; day.hasSame(today, 'month'); day = day.plus({ days: 1 }))
    rest.push({ weekday: day.weekday, share: 1 });
  return rest;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
