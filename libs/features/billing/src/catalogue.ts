import { intervals, paidPlanIds, plans, type Interval, type PaidPlanId } from '@dragoman/tenants';

/** One price of one plan, as it is found at Stripe. */
export interface PlanPrice {
  readonly planId: PaidPlanId;
  readonly interval: Interval;
}

export const planPrices: readonly PlanPrice[] = paidPlanIds.flatMap((planId) =>
  intervals.map((interval) => ({ planId, interval })),
);

/** Name of the price at Stripe; it moves to the new price when ours changes, the old one stays with who has it. */
export function lookupKey({ planId, interval }: PlanPrice): string {
  return `dragoman_${planId}_${interval}`;
}

/** Id of the plan's product at Stripe. */
export function productId(planId: PaidPlanId): string {
  return `dragoman_${planId}`;
}

export function centsOf({ planId, interval }: PlanPrice): number {
  return plans[planId].priceCents[interval];
}

/** Which of our plans a price of Stripe's is, by its metadata, which stays with prices of former days. */
export function priceOf({ metadata }: { metadata: Readonly<Record<string, string>> }): PlanPrice | undefined {
  return planPrices.find(
    ({ planId, interval }) =>
      metadata['dragoman_plan'] === planId && metadata['dragoman_interval'] === interval,
  );
}

export function isPaidPlan(id: string): id is PaidPlanId {
  return paidPlanIds.some((planId) => planId === id);
}
