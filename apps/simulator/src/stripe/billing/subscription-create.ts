import type { Account } from '../account.js';
import { merged } from '../api/metadata.js';
import { StripeApiError } from '../api/stripe-error.js';
import { isMetered } from '../catalog/price.js';
import { defaultMethod } from '../payments/payment-method.js';
import type { Discount, Invoice, InvoiceLine, Subscription } from '../wire.js';
import { netOf, redeem } from './discount.js';
import { draftInvoice, keepInvoice } from './invoice.js';
import { finalizeInvoice } from './invoice-finalize.js';
import { collect, noMethod, refuseIfItWouldFail } from './invoice-pay.js';
import { waitingLines } from './invoice-item.js';
import { licensedLine, prorated, trialLine } from './line.js';
import { intervalOf, nextBoundary } from './period.js';
import { blankSubscription, checkTogether, newItem, setPeriod, type WantedItem } from './subscription.js';
import { hasLocation } from './tax.js';

export type PaymentBehavior =
  'allow_incomplete' | 'default_incomplete' | 'error_if_incomplete' | 'pending_if_incomplete';

export interface NewSubscription {
  customer: string;
  items: WantedItem[];
  automaticTax?: boolean | undefined;
  billingCycleAnchor?: number | undefined;
  cancelAt?: number | undefined;
  cancelAtPeriodEnd?: boolean | undefined;
  collection?: 'charge_automatically' | 'send_invoice' | undefined;
  daysUntilDue?: number | undefined;
  defaultMethod?: string | undefined;
  description?: string | undefined;
  /** Makes the discounts once the subscription's id is known. */
  discounts?: ((subscription: string) => Discount[]) | undefined;
  metadata?: Record<string, string> | null | undefined;
  paymentBehavior?: PaymentBehavior | undefined;
  paymentSettings?: Partial<NonNullable<Subscription['payment_settings']>> | undefined;
  prorate?: boolean | undefined;
  trialEnd?: number | undefined;
  missingMethodAfterTrial?: 'cancel' | 'create_invoice' | 'pause' | undefined;
  /** What pays the first invoice; the customer is there. */
  pay?: (invoice: Invoice) => void;
}

/** @throws StripeApiError when something does not fit, or the first payment fails and that was to be an error */
export function createSubscription(account: Account, given: NewSubscription): Subscription {
  const customer = account.customers.get(given.customer, 'customer');
  const subscription = blankSubscription(account, {
    customer: customer.id,
    testClock: customer.test_clock ?? null,
  });
  subscription.items.data = given.items.map((wanted, index) =>
    newItem(account, { subscription, wanted, param: `items[${String(index)}]` }),
  );
  checkTogether(subscription.items.data);
  subscription.currency = subscription.items.data[0]?.price.currency ?? 'usd';
  if (given.automaticTax === true && !hasLocation(customer))
    throw new StripeApiError(
      "The customer's location isn't recognized. Set a valid customer address in order to automatically calculate tax.",
      { code: 'customer_tax_location_invalid' },
    );
  fill(subscription, given);
  schedule(account, subscription, given);
  const discounts = given.discounts?.(subscription.id) ?? [];
  subscription.discounts = discounts.map(({ id }) => id);
  const draft = firstDraft(account, subscription, given);
  try {
    checkPayable(account, { draft, given });
  } catch (error) {
    for (const { id } of discounts) account.discounts.remove(id);
    throw error;
  }
  account.subscriptions.add(subscription);
  if (subscription.trial_end !== null) subscription.status = 'trialing';
  account.emit('customer.subscription.created', subscription);
  for (const discount of discounts) redeem(account, discount);
  issueFirst(account, subscription, { draft, given });
  return subscription;
}

function fill(subscription: Subscription, given: NewSubscription): void {
  subscription.automatic_tax.enabled = given.automaticTax ?? false;
  subscription.automatic_tax.liability = given.automaticTax === true ? { type: 'self' } : null;
  subscription.collection_method = given.collection ?? 'charge_automatically';
  subscription.days_until_due = given.daysUntilDue ?? null;
  subscription.default_payment_method = given.defaultMethod ?? null;
  subscription.description = given.description ?? null;
  subscription.metadata = merged({}, given.metadata);
  if (given.paymentSettings && subscription.payment_settings)
    Object.assign(subscription.payment_settings, given.paymentSettings);
  if (subscription.trial_settings && given.missingMethodAfterTrial)
    subscription.trial_settings.end_behavior.missing_payment_method = given.missingMethodAfterTrial;
}

/** Periods: a trial is a period of its own, after which the anchor is. */
function schedule(account: Account, subscription: Subscription, given: NewSubscription): void {
  const now = account.now(subscription.test_clock);
  const [item] = subscription.items.data;
  if (!item) return;
  const { trialEnd, billingCycleAnchor: anchor } = given;
  if (trialEnd !== undefined && trialEnd > now) {
    subscription.trial_start = now;
    subscription.trial_end = trialEnd;
    subscription.billing_cycle_anchor = anchor ?? trialEnd;
    setPeriod(subscription, { start: now, end: trialEnd });
  } else {
    subscription.billing_cycle_anchor = anchor ?? now;
    const end = nextBoundary(subscription.billing_cycle_anchor, intervalOf(item.price), now);
    setPeriod(subscription, { start: now, end });
  }
  if (given.cancelAtPeriodEnd === true) {
    subscription.cancel_at_period_end = true;
    subscription.cancel_at = item.current_period_end;
    subscription.canceled_at = now;
  } else if (given.cancelAt !== undefined) {
    subscription.cancel_at = given.cancelAt;
    subscription.canceled_at = now;
  }
}

function firstLines(account: Account, subscription: Subscription, given: NewSubscription): InvoiceLine[] {
  const licensed = subscription.items.data.filter(({ price }) => !isMetered(price));
  if (subscription.trial_end !== null) return licensed.map((item) => trialLine(account, subscription, item));
  return licensed.flatMap((item) => {
    const line = licensedLine(account, subscription, item);
    if (given.billingCycleAnchor === undefined) return [line];
    if (given.prorate === false) return [];
    const interval = intervalOf(item.price);
    // The period that would end at the anchor, of which only the rest is paid.
    const start = previousBoundary(item.current_period_end, interval);
    return [
      { ...line, ...amount(prorated(line.amount, { ...line.period, start, from: line.period.start })) },
    ];
  });
}

const amount = (cents: number) => ({ amount: cents, subtotal: cents });

function previousBoundary(end: number, interval: Parameters<typeof nextBoundary>[1]): number {
  const length = nextBoundary(end, interval, end) - end;
  return end - length;
}

/** Absent when there is nothing to say: usage is billed later. Source: Stripe, flexible billing mode. */
function firstDraft(
  account: Account,
  subscription: Subscription,
  given: NewSubscription,
): Invoice | undefined {
  const lines = [
    ...firstLines(account, subscription, given),
    ...waitingLines(account, subscription.customer),
  ];
  if (lines.length === 0) return undefined;
  return draftInvoice(account, {
    customer: subscription.customer,
    subscription,
    reason: 'subscription_create',
    lines,
    daysUntilDue: subscription.days_until_due,
  });
}

interface First {
  draft: Invoice | undefined;
  given: NewSubscription;
}

function checkPayable(account: Account, { draft, given }: First): void {
  if (!draft || draft.amount_due === 0 || given.pay || draft.collection_method === 'send_invoice') return;
  if (given.paymentBehavior === 'default_incomplete') return;
  const id = defaultMethod(account, given.customer, given.defaultMethod ?? null);
  const method = account.paymentMethods.find(id);
  if (given.paymentBehavior === 'error_if_incomplete') refuseIfItWouldFail(account, method);
  if (!method) throw noMethod();
}

function issueFirst(account: Account, subscription: Subscription, { draft, given }: First): void {
  const activate = () =>
    account.update('customer.subscription.updated', subscription, (one) => {
      if (one.status === 'incomplete') one.status = 'active';
    });
  if (!draft) {
    activate();
    return;
  }
  subscription.latest_invoice = draft.id;
  rememberDebits(account, draft);
  finalizeInvoice(account, keepInvoice(account, draft));
  if (subscription.collection_method === 'send_invoice') activate();
  else if (given.pay) given.pay(draft);
  else if (given.paymentBehavior !== 'default_incomplete') collect(account, draft);
}

/** What unused time will be credited from. Source: Stripe, flexible billing mode. */
export function rememberDebits(account: Account, invoice: Invoice): void {
  for (const line of invoice.lines.data) {
    const details = line.parent?.subscription_item_details;
    if (details && !details.proration)
      account.debits.set(details.subscription_item, { amount: netOf(line), ...line.period });
  }
}
