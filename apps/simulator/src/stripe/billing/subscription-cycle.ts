import type { Account } from '../account.js';
import { isMetered } from '../catalog/price.js';
import { usageIn } from '../meters/usage.js';
import { defaultMethod } from '../payments/payment-method.js';
import type { InvoiceLine, Subscription } from '../wire.js';
import { draftInvoice, keepInvoice } from './invoice.js';
import { finalizeInvoice } from './invoice-finalize.js';
import { waitingLines } from './invoice-item.js';
import { collect } from './invoice-pay.js';
import { licensedLine, usageLine } from './line.js';
import { intervalOf, nextBoundary } from './period.js';
import { rememberDebits } from './subscription-create.js';
import { periodOf, setPeriod } from './subscription.js';
import { endSubscription } from './subscription-end.js';

/** The end of a period: the next one begins and is billed, or the subscription ends. */
export function renew(account: Account, subscription: Subscription): void {
  const { start, end } = periodOf(subscription);
  const { cancel_at: cancelAt } = subscription;
  if (subscription.cancel_at_period_end || (cancelAt !== null && cancelAt <= end)) {
    billUsage(account, subscription, { start, end });
    endSubscription(account, subscription);
    return;
  }
  if (subscription.status === 'trialing' && endsWithoutMethod(account, subscription)) return;
  const usage = usageLines(account, subscription, { start, end });
  account.update('customer.subscription.updated', subscription, (one) => {
    const [item] = one.items.data;
    if (item)
      setPeriod(one, {
        start: end,
        end: nextBoundary(one.billing_cycle_anchor, intervalOf(item.price), end),
      });
    if (one.status === 'trialing') one.status = 'active';
    const licensed = one.items.data.filter(({ price }) => !isMetered(price));
    const lines = [
      ...waitingLines(account, one.customer),
      ...usage,
      ...licensed.map((each) => licensedLine(account, one, each)),
    ];
    if (lines.length === 0) return;
    const draft = draftInvoice(account, {
      customer: one.customer,
      subscription: one,
      reason: 'subscription_cycle',
      lines,
      period: { start, end },
      daysUntilDue: one.days_until_due,
      // Of an unpaid subscription invoices are made but not asked for. Source: Stripe, "How subscriptions work".
      autoAdvance: one.status !== 'unpaid',
    });
    rememberDebits(account, draft);
    one.latest_invoice = keepInvoice(account, draft).id;
  });
}

function endsWithoutMethod(account: Account, subscription: Subscription): boolean {
  const behavior = subscription.trial_settings?.end_behavior.missing_payment_method;
  if (behavior !== 'cancel' && behavior !== 'pause') return false;
  if (defaultMethod(account, subscription.customer, subscription.default_payment_method) !== null)
    return false;
  if (behavior === 'cancel') endSubscription(account, subscription);
  else
    account.update('customer.subscription.paused', subscription, (one) => {
      one.status = 'paused';
    });
  return true;
}

function usageLines(
  account: Account,
  subscription: Subscription,
  period: { start: number; end: number },
): InvoiceLine[] {
  return subscription.items.data
    .filter(({ price }) => isMetered(price))
    .map((item) => {
      const meter = item.price.recurring?.meter ?? '';
      const usage = usageIn(account, { meter, customer: subscription.customer, ...period });
      return usageLine(account, { subscription, item, usage, period });
    });
}

/** What was used until the end is billed at the end, with whatever else waited. */
export function billUsage(
  account: Account,
  subscription: Subscription,
  period: { start: number; end: number },
): void {
  const usage = usageLines(account, subscription, period).filter(({ amount }) => amount > 0);
  const lines = [...waitingLines(account, subscription.customer), ...usage];
  if (lines.length === 0) return;
  const draft = draftInvoice(account, {
    customer: subscription.customer,
    subscription,
    reason: 'subscription_cycle',
    lines,
    period,
    daysUntilDue: subscription.days_until_due,
  });
  subscription.latest_invoice = draft.id;
  keepInvoice(account, draft);
  finalizeInvoice(account, draft);
  if (draft.status === 'open' && draft.collection_method === 'charge_automatically') collect(account, draft);
}
