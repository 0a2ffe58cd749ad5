import {
  currentSubscription,
  graceDays,
  planAt,
  troubleSince,
  type BillingFacts,
  type SubscriptionFacts,
} from './billing-facts.js';

/** How an account stands with Stripe, in one word. */
export type BillingStatus = 'none' | 'trialing' | 'active' | 'ending' | 'grace' | 'unpaid' | 'incomplete';

export interface BillingStanding {
  readonly status: BillingStatus;
  readonly subscription: SubscriptionFacts | undefined;
  readonly planId: string | null;
  readonly graceUntil: Date | null;
  /** The plan of the next period, when it is another one than now. */
  readonly nextPlanId: string | null;
}

/** @param now what counts for accounts that are not on a test clock */
export function standingOf(facts: BillingFacts | null, now: Date): BillingStanding {
  const subscription = currentSubscription(facts);
  if (!facts || !subscription) {
    const status = facts?.subscriptions.some((one) => one.status === 'incomplete') ? 'incomplete' : 'none';
    return { status, subscription: undefined, planId: null, graceUntil: null, nextPlanId: null };
  }
  // A test clock is ahead of us; what we read a while ago is behind.
  const at = new Date(Math.max(now.getTime(), Date.parse(facts.at)));
  const trouble = troubleSince(subscription);
  const graceUntil = trouble === null ? null : new Date(Date.parse(trouble) + graceDays * 86_400_000);
  const planId = planAt(subscription, at);
  const nextPlanId = planId === subscription.planId ? null : subscription.planId;
  return { status: statusOf(subscription, graceUntil, at), subscription, planId, graceUntil, nextPlanId };
}

function statusOf(subscription: SubscriptionFacts, graceUntil: Date | null, at: Date): BillingStatus {
  if (graceUntil !== null) return graceUntil > at ? 'grace' : 'unpaid';
  if (subscription.status === 'paused') return 'unpaid';
  if (subscription.cancelAtPeriodEnd) return 'ending';
  return subscription.status === 'trialing' ? 'trialing' : 'active';
}
