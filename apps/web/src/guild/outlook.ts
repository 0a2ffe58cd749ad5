import type { BudgetFieldsFragment, UsageQuery } from '../generated/graphql';

type Budget = Pick<
  BudgetFieldsFragment,
  'capMicros' | 'settledMicros' | 'reservedMicros' | 'remainingMicros' | 'resetsAt'
>;
type Day = Pick<UsageQuery['guild']['usage']['days'][number], 'date' | 'costMicros'>;

/** How a budget stands; the names are keys of `budget.standing` in src/locales. */
export type Standing = 'off' | 'plenty' | 'low' | 'spent';

/** Where the meter begins to warn: the share of the budget that is gone. */
const lowFrom = 0.8;

export function standingOf({ capMicros, settledMicros, reservedMicros, remainingMicros }: Budget): Standing {
  if (capMicros === 0) return 'off';
  if (remainingMicros <= 0) return 'spent';
  return (settledMicros + reservedMicros) / capMicros >= lowFrom ? 'low' : 'plenty';
}

/** Where spending is heading: `runsOut` on a day before the budget starts again, or `lasts` with what the month comes to. */
export type Forecast = { kind: 'runsOut'; date: string } | { kind: 'lasts'; totalMicros: number };

const dayMs = 86_400_000;
const basisDays = 7;
const leastSpendingDays = 3;

/**
 * Carries the last seven whole days on to the day the budget starts again. There is none where it would be a guess: fewer than
 * three of those days with spending, or nothing left to forecast.
 * @param days of usage up to and including today, oldest first, in the guild's time zone
 */
export function forecast(budget: Budget, days: readonly Day[], now: Date): Forecast | undefined {
  const today = days.at(-1);
  const basis = days.slice(-basisDays - 1, -1);
  if (!today || basis.length < basisDays || standingOf(budget) === 'off' || standingOf(budget) === 'spent')
    return undefined;
  if (basis.filter(({ costMicros }) => costMicros > 0).length < leastSpendingDays) return undefined;
  const perDay = basis.reduce((sum, { costMicros }) => sum + costMicros, 0) / basis.length;
  const daysToReset = (Date.parse(budget.resetsAt) - now.getTime()) / dayMs;
  const daysLeft = budget.remainingMicros / perDay;
  if (daysLeft >= daysToReset) {
    return {
      kind: 'lasts',
      totalMicros: Math.round(budget.settledMicros + perDay * Math.max(daysToReset, 0)),
    };
  }
  const date = new Date(Date.parse(today.date) + Math.floor(daysLeft) * dayMs);
  return { kind: 'runsOut', date: date.toISOString().slice(0, 10) };
}
