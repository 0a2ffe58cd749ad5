import type { Account } from '../account.js';
import type { Subscription } from '../wire.js';

type Reason = NonNullable<NonNullable<Subscription['cancellation_details']>['reason']>;

/** The end of a subscription, at once. What the customer should still pay or get back is made before (`final-invoice.ts`). */
export function endSubscription(
  account: Account,
  subscription: Subscription,
  {
    reason = 'cancellation_requested',
    status = 'canceled',
  }: { reason?: Reason; status?: 'canceled' | 'incomplete_expired' } = {},
): Subscription {
  const now = account.now(subscription.test_clock);
  subscription.status = status;
  subscription.ended_at = now;
  subscription.canceled_at ??= now;
  subscription.cancellation_details = {
    comment: subscription.cancellation_details?.comment ?? null,
    feedback: subscription.cancellation_details?.feedback ?? null,
    feedback_option: null,
    reason: status === 'canceled' ? reason : null,
  };
  for (const { id } of subscription.items.data) account.debits.delete(id);
  // Drafts stay but are not sent any more. Source: Stripe, "Cancel subscriptions".
  for (const invoice of account.invoices.filter(
    (one) => one.parent?.subscription_details?.subscription === subscription.id && one.status === 'open',
  )) {
    invoice.auto_advance = false;
    invoice.next_payment_attempt = null;
  }
  account.emit(
    status === 'canceled' ? 'customer.subscription.deleted' : 'customer.subscription.updated',
    subscription,
    status === 'canceled' ? undefined : { status: 'incomplete', ended_at: null },
  );
  return subscription;
}
