import type { Plan } from '@dragoman/tenants';
import { resetsAt } from './period.js';

/** What an account may spend in a month and did, by who pays: the plan, credits, overage, in this order. */
export interface AccountBudget {
  /** `YYYY-MM` in the account's time zone. */
  period: string;
  resetsAt: Date;
  /** What the plan includes in the month. */
  includedMicros: number;
  /** Paid by the plan so far. */
  includedUsedMicros: number;
  /** Prepaid and not spent; below zero when a payment was taken back after it was spent. */
  creditMicros: number;
  /** Paid from credits in this month. */
  creditUsedMicros: number;
  /** Whether it counts: switched on, and the plan of this moment has it. */
  overageOn: boolean;
  /** The most that may be billed as overage in a month, as it was set. */
  overageCapMicros: number;
  /** Billed as overage in this month. */
  overageUsedMicros: number;
  reservedMicros: number;
  /** Neither spent nor reserved; never negative. */
  remainingMicros: number;
}

/** Who pays, and by which plan and calendar. */
export interface Payer {
  plan: Plan;
  /** IANA name. */
  timeZone: string;
}

export interface FundsState {
  creditMicros: number;
  overageOn: boolean;
  overageCapMicros: number;
}

export interface MonthState {
  period: string;
  settledMicros: number;
  creditMicros: number;
  overageMicros: number;
  reservedMicros: number;
}

/** The same sum as `budget_lock_account` in the database, for reading. @param months those with money in them */
export function accountBudgetOf(
  payer: Payer,
  period: string,
  state: { funds: FundsState; months: readonly MonthState[] },
): AccountBudget {
  const { funds, months } = state;
  const includedMicros = payer.plan.accountIncludedMicros;
  const overageOn = funds.overageOn && payer.plan.overage;
  const overage = overageOn ? funds.overageCapMicros : 0;
  const month = months.find((one) => one.period === period) ?? nothingSpent(period);
  const includedUsedMicros = usedOfPlan(month);
  const leftBesidesCredits = (one: MonthState) =>
    atLeastZero(includedMicros - usedOfPlan(one)) + atLeastZero(overage - one.overageMicros);
  const claimed = months
    .filter((one) => one.period !== period)
    .reduce((sum, one) => sum + atLeastZero(one.reservedMicros - leftBesidesCredits(one)), 0);
  const left = leftBesidesCredits(month) + atLeastZero(funds.creditMicros - claimed);
  return {
    period,
    resetsAt: resetsAt(period, payer.timeZone),
    includedMicros,
    includedUsedMicros,
    creditMicros: funds.creditMicros,
    creditUsedMicros: month.creditMicros,
    overageOn,
    overageCapMicros: funds.overageCapMicros,
    overageUsedMicros: month.overageMicros,
    reservedMicros: month.reservedMicros,
    remainingMicros: atLeastZero(left - month.reservedMicros),
  };
}

/** What credits and overage add to the cap of a guild. */
export function beyondPlanMicros(account: AccountBudget): number {
  const overage = account.overageOn ? account.overageCapMicros : 0;
  return (
    account.creditUsedMicros +
    atLeastZero(account.creditMicros) +
    Math.max(overage, account.overageUsedMicros)
  );
}

function usedOfPlan({ settledMicros, creditMicros, overageMicros }: MonthState): number {
  return settledMicros - creditMicros - overageMicros;
}

function nothingSpent(period: string): MonthState {
  return { period, settledMicros: 0, creditMicros: 0, overageMicros: 0, reservedMicros: 0 };
}

function atLeastZero(micros: number): number {
  return Math.max(0, micros);
}
