import type { Account } from '../account.js';
import { whole } from '../api/list.js';
import { merged } from '../api/metadata.js';
import { StripeApiError } from '../api/stripe-error.js';
import { planOf } from '../catalog/price.js';
import type { Price, Subscription, SubscriptionItem } from '../wire.js';
import { sameInterval } from './period.js';

export interface WantedItem {
  price: string;
  quantity?: number | undefined;
  metadata?: Record<string, string> | null | undefined;
}

/** @throws StripeApiError for a price that is inactive or not recurring; the quantity of a metered one is its usage */
export function newItem(
  account: Account,
  {
    subscription,
    wanted,
    param,
  }: { subscription: { id: string; test_clock: string | null }; wanted: WantedItem; param: string },
): SubscriptionItem {
  const price = recurringPrice(account, wanted.price, `${param}[price]`);
  const metered = price.recurring?.usage_type === 'metered';
  if (metered && wanted.quantity !== undefined)
    throw new StripeApiError(
      `Received invalid parameter: quantity. Quantity cannot be set for metered plans.`,
      { param: `${param}[quantity]` },
    );
  return {
    id: account.id('si', 14),
    object: 'subscription_item',
    billing_thresholds: null,
    created: account.now(subscription.test_clock),
    current_period_end: 0,
    current_period_start: 0,
    current_trial: null,
    discounts: [],
    metadata: merged({}, wanted.metadata),
    plan: planOf(price),
    price,
    ...(!metered && { quantity: wanted.quantity ?? 1 }),
    subscription: subscription.id,
    tax_rates: [],
  };
}

export function recurringPrice(account: Account, id: string, param: string): Price {
  const price = account.prices.get(id, param);
  if (!price.active)
    throw new StripeApiError('The price specified is inactive. This field only accepts active prices.', {
      param,
    });
  if (!price.recurring)
    throw new StripeApiError(
      'The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.',
      { param },
    );
  return price;
}

/** @throws StripeApiError: the items of one subscription share currency and interval here, and no price comes twice */
export function checkTogether(items: SubscriptionItem[]): void {
  const [first, ...rest] = items;
  if (!first)
    throw new StripeApiError(
      'A subscription must have at least one active plan. To continue, please add a different plan.',
    );
  const seen = new Set([first.price.id]);
  for (const { price } of rest) {
    if (price.currency !== first.price.currency || !sameInterval(planOf(price), planOf(first.price)))
      throw new StripeApiError(
        'Currency and interval fields must match across all plans on this subscription. Found mismatch in interval field.',
      );
    if (seen.has(price.id))
      throw new StripeApiError(`Cannot add multiple subscription items with the same plan: ${price.id}`);
    seen.add(price.id);
  }
}

/** What is empty on a new subscription, or never filled here. */
const UNUSED = {
  application: null,
  application_fee_percent: null,
  billing_cycle_anchor_config: null,
  billing_thresholds: null,
  cancel_at: null,
  cancel_at_period_end: false,
  canceled_at: null,
  customer_account: null,
  days_until_due: null,
  default_payment_method: null,
  default_source: null,
  description: null,
  ended_at: null,
  latest_invoice: null,
  livemode: false,
  managed_payments: null,
  next_pending_invoice_item_invoice: null,
  on_behalf_of: null,
  pause_collection: null,
  pending_invoice_item_interval: null,
  pending_setup_intent: null,
  pending_update: null,
  schedule: null,
  transfer_data: null,
  trial_end: null,
  trial_start: null,
} as const;

const NO_INVOICE_SETTINGS = { account_tax_ids: null, custom_fields: null, description: null, footer: null };

export function blankSubscription(
  account: Account,
  { customer, testClock }: { customer: string; testClock: string | null },
): Subscription {
  const id = account.id('sub', 24);
  const now = account.now(testClock);
  return {
    ...UNUSED,
    id,
    object: 'subscription',
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: now,
    billing_mode: { flexible: { proration_discounts: 'included' }, type: 'flexible' },
    billing_schedules: [],
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    collection_method: 'charge_automatically',
    created: now,
    currency: 'usd',
    customer,
    default_tax_rates: [],
    discounts: [],
    invoice_settings: { ...NO_INVOICE_SETTINGS, issuer: { type: 'self' } },
    items: whole<SubscriptionItem>([], `/v1/subscription_items?subscription=${id}`),
    metadata: {},
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: 'off',
    },
    start_date: now,
    status: 'incomplete',
    test_clock: testClock,
    trial_settings: {
      end_behavior: { billing_cycle_anchor: null, missing_payment_method: 'create_invoice' },
    },
  };
}

/** All items of a subscription share one period here. */
export function periodOf({ items }: Subscription): { start: number; end: number } {
  const [item] = items.data;
  return { start: item?.current_period_start ?? 0, end: item?.current_period_end ?? 0 };
}

export function setPeriod({ items }: Subscription, { start, end }: { start: number; end: number }): void {
  for (const item of items.data) {
    item.current_period_start = start;
    item.current_period_end = end;
  }
}
