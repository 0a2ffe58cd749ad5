import type { Account } from '../account.js';
import { StripeApiError } from '../api/stripe-error.js';
import { isMetered } from '../catalog/price.js';
import type { Invoice, InvoiceLine, Subscription } from '../wire.js';
import { draftInvoice, keepInvoice } from './invoice.js';
import { finalizeInvoice } from './invoice-finalize.js';
import { keepInvoiceItem, waitingLines } from './invoice-item.js';
import { collect, methodFor, refuseIfItWouldFail } from './invoice-pay.js';
import { itemLine, licensedLine } from './line.js';
import { type Change, type Plan, planChange } from './subscription-plan.js';
import { rememberDebits } from './subscription-create.js';

export interface Update extends Change {
  payment?: 'allow_incomplete' | 'default_incomplete' | 'error_if_incomplete' | undefined;
  /** Everything that changes no money. */
  fields: (subscription: Subscription) => void;
}

/** @throws StripeApiError when the subscription is over, or the payment failed and that was to be an error */
export function changeSubscription(
  account: Account,
  subscription: Subscription,
  update: Update,
): Subscription {
  if (subscription.ended_at !== null)
    throw new StripeApiError(
      'A canceled subscription can only update its cancellation_details and metadata.',
      { code: 'invalid_canceled_subscription_fields' },
    );
  const plan = planChange(account, subscription, update);
  const invoiceNow = plan.newPeriod || (update.proration === 'always_invoice' && plan.prorations.length > 0);
  if (invoiceNow && update.payment === 'error_if_incomplete') checkPayment(account, subscription, plan);
  account.update('customer.subscription.updated', subscription, (one) => {
    const { after } = plan;
    one.items = after.items;
    one.billing_cycle_anchor = after.billing_cycle_anchor;
    one.status = after.status;
    one.trial_start = after.trial_start;
    one.trial_end = after.trial_end;
    one.currency = after.items.data[0]?.price.currency ?? one.currency;
    update.fields(one);
    if (one.cancel_at_period_end) one.cancel_at = one.items.data[0]?.current_period_end ?? null;
  });
  for (const item of plan.prorations) keepInvoiceItem(account, item);
  for (const [item, debit] of plan.debits) account.debits.set(item, debit);
  if (invoiceNow) invoiceChange(account, subscription, { plan, update });
  return subscription;
}

/** The lines of the period that begins with a change. */
export function newPeriodLines(account: Account, { after, newPeriod }: Plan): InvoiceLine[] {
  if (!newPeriod || after.status === 'trialing') return [];
  return after.items.data
    .filter(({ price }) => !isMetered(price))
    .map((item) => licensedLine(account, after, item));
}

function changeDraft(account: Account, subscription: Subscription, lines: InvoiceLine[]): Invoice {
  return draftInvoice(account, {
    customer: subscription.customer,
    subscription,
    reason: 'subscription_update',
    lines,
    daysUntilDue: subscription.days_until_due,
  });
}

function checkPayment(account: Account, subscription: Subscription, plan: Plan): void {
  const lines = [...plan.prorations.map((item) => itemLine(account, item)), ...newPeriodLines(account, plan)];
  const draft = changeDraft(account, plan.after, [...waitingLines(account, subscription.customer), ...lines]);
  if (draft.amount_due > 0) refuseIfItWouldFail(account, methodFor(account, draft));
}

function invoiceChange(
  account: Account,
  subscription: Subscription,
  { plan, update }: { plan: Plan; update: Update },
): void {
  const lines = [...waitingLines(account, subscription.customer), ...newPeriodLines(account, plan)];
  if (lines.length === 0) return;
  const draft = changeDraft(account, subscription, lines);
  rememberDebits(account, draft);
  account.update('customer.subscription.updated', subscription, (one) => {
    one.latest_invoice = draft.id;
  });
  finalizeInvoice(account, keepInvoice(account, draft));
  if (draft.status !== 'open' || draft.collection_method === 'send_invoice') return;
  if (update.payment === 'default_incomplete')
    account.update('customer.subscription.updated', subscription, (one) => {
      one.status = 'past_due';
    });
  else collect(account, draft);
}
