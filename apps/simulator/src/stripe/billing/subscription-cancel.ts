import type { Account } from '../account.js';
import { StripeApiError } from '../api/stripe-error.js';
import { missing } from '../api/stripe-error.js';
import type { Subscription } from '../wire.js';
import { keepInvoiceItem } from './invoice-item.js';
import { creditOf } from './proration.js';
import { billUsage } from './subscription-cycle.js';
import { endSubscription } from './subscription-end.js';
import { periodOf } from './subscription.js';

/** Cancels at once. Unused time is credited only when asked, and invoiced only when asked. Source: Stripe API, Cancel a subscription. */
export function cancelNow(
  account: Account,
  subscription: Subscription,
  { invoiceNow, prorate }: { invoiceNow: boolean; prorate: boolean },
): Subscription {
  if (subscription.ended_at !== null) throw missing('subscription', subscription.id);
  const now = account.now(subscription.test_clock);
  if (prorate && subscription.status !== 'trialing')
    for (const item of subscription.items.data) {
      const credit = creditOf(account, { subscription, item, from: now });
      if (credit) keepInvoiceItem(account, credit);
    }
  const ended = endSubscription(account, subscription);
  if (invoiceNow) billUsage(account, subscription, { start: periodOf(subscription).start, end: now });
  return ended;
}

/** Only of what a trial without payment method has paused. */
export function resume(account: Account, subscription: Subscription): Subscription {
  if (subscription.status !== 'paused')
    throw new StripeApiError(
      `You can only resume a subscription whose status is \`paused\`. This one's status is \`${subscription.status}\`.`,
    );
  return account.update('customer.subscription.resumed', subscription, (one) => {
    one.status = 'active';
  });
}
