import { comparePlans } from '@dragoman/tenants';
import { planAt, troubleSince, type SubscriptionFacts } from './billing-facts.js';
import { samePlan, unpaidFirst, yearIsPaid } from './billing.errors.js';
import type { PlanPrice } from './catalogue.js';

/**
 * `now`: the new plan begins at once with a period of its own, what is left of the old one is taken off (also the end of a
 * trial). `renewal`: what is paid stays until its end, and the next period costs the new price. `back`: a change that
 * waits for the renewal is taken back.
 */
export type ChangeKind = 'now' | 'renewal' | 'back';

/**
 * How a subscription comes to another price (docs/adr/0012-one-way-for-each-change-of-plan.md).
 * @throws AppError CONFLICT when there is nothing to change, or it cannot be
 */
export function changeKind(subscription: SubscriptionFacts, to: PlanPrice, at: Date): ChangeKind {
  if (subscription.planId === to.planId && subscription.interval === to.interval) throw samePlan();
  if (subscription.status !== 'active' && subscription.status !== 'trialing') throw unpaidFirst();
  if (troubleSince(subscription) !== null) throw unpaidFirst();
  if (subscription.interval === 'year' && to.interval === 'month') throw yearIsPaid();
  const has = planAt(subscription, at);
  const more = comparePlans(to.planId, has);
  if (subscription.interval !== to.interval) return 'now';
  if (more > 0) return 'now';
  return more === 0 ? 'back' : 'renewal';
}
