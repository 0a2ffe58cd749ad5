import { comparePlans, type Interval, type PaidPlanId, type PlanId } from '@dragoman/tenants';
import type { Entitlement } from './entitlement.js';

/** Days that a plan stays when its payment failed or was taken back. */
export const graceDays = 7;

/** https://docs.stripe.com/api/subscriptions/object#subscription_object-status */
export const subscriptionStatuses = [
  'incomplete',
  'incomplete_expired',
  'trialing',
  'active',
  'past_due',
  'unpaid',
  'canceled',
  'paused',
] as const;
export type SubscriptionStatus = (typeof subscriptionStatuses)[number];

/** A subscription to one of our plans, as Stripe says it is. Times are ISO texts: it is kept as JSON. */
export interface SubscriptionFacts {
  readonly id: string;
  /** Of the item that is the plan. */
  readonly itemId: string;
  readonly planId: PaidPlanId;
  readonly interval: Interval;
  readonly status: SubscriptionStatus;
  readonly createdAt: string;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly trialEnd: string | null;
  readonly cancelAtPeriodEnd: boolean;
  /** A better plan that is paid until `until`, after a downgrade. */
  readonly paid: { readonly planId: PaidPlanId; readonly until: string } | null;
  /** Since when an invoice of it waits to be paid. */
  readonly unpaidSince: string | null;
  /** Since when the payment of its running period is disputed, or was lost in a dispute. */
  readonly disputedSince: string | null;
}

export interface CardFacts {
  /** `visa`, `mastercard`, … */
  readonly brand: string;
  readonly last4: string;
  readonly expMonth: number;
  readonly expYear: number;
}

/** Everything that our side knows of an account's payments by Stripe. */
export interface BillingFacts {
  readonly customerId: string;
  /** The moment it was asked for; that of the test clock for a customer who lives on one. */
  readonly at: string;
  /** Those that are not over, the one that counts first. */
  readonly subscriptions: readonly SubscriptionFacts[];
  readonly card: CardFacts | null;
  /** Whether any subscription, over or not, began with a trial. */
  readonly hadTrial: boolean;
}

const alive: readonly SubscriptionStatus[] = ['trialing', 'active', 'past_due', 'unpaid', 'paused'];

/** Whether there is something to change, cancel or pay; else a new Checkout is the way. */
export function isAlive({ status }: Pick<SubscriptionFacts, 'status'>): boolean {
  return alive.includes(status);
}

/** The one that counts first: what gives most, then what is older. */
export function inOrder(subscriptions: readonly SubscriptionFacts[], at: Date): SubscriptionFacts[] {
  const planNow = (one: SubscriptionFacts) => entitlementOf(one, at)?.planId ?? 'free';
  return [...subscriptions].sort(
    (a, b) =>
      Number(isAlive(b)) - Number(isAlive(a)) ||
      comparePlans(planNow(b), planNow(a)) ||
      a.createdAt.localeCompare(b.createdAt) ||
      a.id.localeCompare(b.id),
  );
}

/** The subscription that an account has; others, should there ever be some, are only shown by Stripe's portal. */
export function currentSubscription(facts: BillingFacts | null): SubscriptionFacts | undefined {
  return facts?.subscriptions.find(isAlive);
}

/** What the account has a right to by Stripe: the same for the same facts, whatever events led there. */
export function stripeEntitlement(facts: BillingFacts): Entitlement | undefined {
  const at = new Date(facts.at);
  const [best] = facts.subscriptions.flatMap((one) => entitlementOf(one, at) ?? []);
  return best;
}

/**
 * What one subscription gives. Active and trialing give the plan; past due and unpaid do for the days of grace, counted
 * from the invoice that waits, however late we hear of it. Incomplete, paused, cancelled: nothing.
 */
export function entitlementOf(subscription: SubscriptionFacts, at: Date): Entitlement | undefined {
  const base = { source: 'stripe', planId: planAt(subscription, at), reference: subscription.id } as const;
  const graceFrom = troubleSince(subscription);
  if (graceFrom !== null) {
    const until = new Date(Date.parse(graceFrom) + graceDays * 86_400_000);
    return until > at ? { ...base, state: 'grace', until } : undefined;
  }
  if (subscription.status === 'trialing') return { ...base, state: 'trialing', until: null };
  return subscription.status === 'active' ? { ...base, state: 'active', until: null } : undefined;
}

/** Since when its money is missing; null when all is well or it gives nothing anyway. */
export function troubleSince({
  status,
  unpaidSince,
  disputedSince,
  periodStart,
}: SubscriptionFacts): string | null {
  if (status === 'past_due' || status === 'unpaid') return unpaidSince ?? periodStart;
  return status === 'active' ? disputedSince : null;
}

/** The better plan while it is paid, after a downgrade. */
export function planAt({ planId, paid }: SubscriptionFacts, at: Date): PlanId {
  return paid !== null && new Date(paid.until) > at && comparePlans(paid.planId, planId) > 0
    ? paid.planId
    : planId;
}
