import type Stripe from 'stripe';
import type { Accepted } from '../api/accepted.js';
import type { z } from 'zod';
import type { Account } from '../account.js';
import { merged } from '../api/metadata.js';
import { choice, currency, emptyable, integer, list, object, text, timestamp } from '../api/parameter.js';
import { StripeApiError } from '../api/stripe-error.js';
import { methodFrom } from '../payments/payment-method.js';
import type { Subscription } from '../wire.js';
import { redeem } from './discount.js';
import { changeSubscription } from './subscription-change.js';
import { createSubscription } from './subscription-create.js';
import {
  anchorChange,
  changedItem,
  discountsFor,
  newItemParameter,
  priceIdOf,
  subscriptionFields,
} from './subscription-parameters.js';
import { periodOf } from './subscription.js';

export const creation = {
  ...subscriptionFields,
  billing_cycle_anchor: timestamp().optional(),
  billing_mode: object({ type: choice('flexible') }).optional(),
  cancel_at: timestamp().optional(),
  currency: currency().optional(),
  customer: text(),
  description: text(500).optional(),
  items: list(newItemParameter),
  payment_behavior: choice('allow_incomplete', 'default_incomplete', 'error_if_incomplete').optional(),
  trial_period_days: integer(1, 730).optional(),
} satisfies Accepted<Stripe.SubscriptionCreateParams>;

export const cancellationDetails = object({
  comment: emptyable(text()).optional(),
  feedback: emptyable(
    choice(
      'customer_service',
      'low_quality',
      'missing_features',
      'other',
      'switched_service',
      'too_complex',
      'too_expensive',
      'unused',
    ),
  ).optional(),
}).optional();

export const changes = {
  ...subscriptionFields,
  billing_cycle_anchor: anchorChange.optional(),
  cancel_at: emptyable(timestamp()).optional(),
  cancellation_details: cancellationDetails,
  description: emptyable(text(500)).optional(),
  items: list(changedItem).optional(),
  payment_behavior: choice('allow_incomplete', 'default_incomplete', 'error_if_incomplete').optional(),
  proration_date: timestamp().optional(),
} satisfies Accepted<Stripe.SubscriptionUpdateParams>;

type Creation = z.output<z.ZodObject<typeof creation>>;
type Changes = z.output<z.ZodObject<typeof changes>>;

/** Carries out `POST /v1/subscriptions`. */
export function create(account: Account, params: Creation): Subscription {
  const customer = account.customers.get(params.customer, 'customer');
  const now = account.now(customer.test_clock);
  const { trial_period_days: days, trial_end: end, discounts } = params;
  if (params.collection_method === 'send_invoice' && params.days_until_due === undefined)
    throw new StripeApiError(
      'If you specify `collection_method` as `send_invoice`, you must also specify `days_until_due`.',
      {
        code: 'parameter_missing',
        param: 'days_until_due',
      },
    );
  return createSubscription(account, {
    customer: customer.id,
    items: params.items.map((item, index) => ({
      ...item,
      price: required(priceIdOf(account, item), `items[${String(index)}][price]`),
    })),
    automaticTax: params.automatic_tax?.enabled,
    billingCycleAnchor: params.billing_cycle_anchor,
    cancelAt: params.cancel_at,
    cancelAtPeriodEnd: params.cancel_at_period_end,
    collection: params.collection_method,
    daysUntilDue: params.days_until_due,
    defaultMethod: ownMethod(account, customer.id, params.default_payment_method),
    description: params.description,
    discounts: (subscription) =>
      discountsFor(account, discounts ?? [], { customer: customer.id, subscription }),
    metadata: params.metadata,
    paymentBehavior: params.payment_behavior,
    paymentSettings: savedSettings(params.payment_settings),
    prorate: params.proration_behavior !== 'none',
    trialEnd: typeof end === 'number' ? end : days === undefined ? undefined : now + days * 86_400,
    missingMethodAfterTrial: params.trial_settings?.end_behavior.missing_payment_method,
  });
}

function savedSettings(given: Creation['payment_settings']) {
  if (!given) return undefined;
  return {
    ...(given.payment_method_types !== undefined && { payment_method_types: given.payment_method_types }),
    ...(given.save_default_payment_method && {
      save_default_payment_method: given.save_default_payment_method,
    }),
  };
}

function required(price: string | undefined, param: string): string {
  if (price !== undefined) return price;
  throw new StripeApiError(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
}

function ownMethod(account: Account, customer: string, id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  const method = methodFrom(account, id, 'default_payment_method');
  if (method.customer === customer) return method.id;
  throw new StripeApiError(
    `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`,
    { code: 'resource_missing', param: 'default_payment_method' },
  );
}

/** Why somebody left, in their own words. */
export function comment(subscription: Subscription, given: Changes['cancellation_details']): void {
  if (!given) return;
  subscription.cancellation_details = {
    comment: given.comment ?? null,
    feedback: given.feedback ?? null,
    feedback_option: null,
    reason: subscription.cancellation_details?.reason ?? null,
  };
}

/** Carries out `POST /v1/subscriptions/{id}`. */
export function update(account: Account, subscription: Subscription, params: Changes): Subscription {
  const method = ownMethod(account, subscription.customer, params.default_payment_method);
  const discounts =
    params.discounts &&
    discountsFor(account, params.discounts, {
      customer: subscription.customer,
      subscription: subscription.id,
    });
  for (const discount of discounts ?? [])
    if (!subscription.discounts.includes(discount.id)) redeem(account, discount);
  return changeSubscription(account, subscription, {
    items: params.items?.map((item) => ({ ...item, price: priceIdOf(account, item) })),
    anchor: params.billing_cycle_anchor?.type,
    trialEnd: params.trial_end,
    proration: params.proration_behavior,
    prorationDate: params.proration_date,
    payment: params.payment_behavior,
    fields: (one) => {
      one.metadata = merged(one.metadata, params.metadata);
      if (params.description !== undefined) one.description = params.description;
      if (method !== undefined) one.default_payment_method = method;
      if (params.automatic_tax) one.automatic_tax.enabled = params.automatic_tax.enabled;
      if (params.collection_method) one.collection_method = params.collection_method;
      if (params.days_until_due !== undefined) one.days_until_due = params.days_until_due;
      if (one.payment_settings) Object.assign(one.payment_settings, savedSettings(params.payment_settings));
      if (one.trial_settings && params.trial_settings)
        one.trial_settings.end_behavior.missing_payment_method =
          params.trial_settings.end_behavior.missing_payment_method;
      if (params.discounts === null) one.discounts = [];
      else if (discounts) one.discounts = discounts.map(({ id }) => id);
      comment(one, params.cancellation_details);
      planCancellation(account, one, params);
    },
  });
}

/** "cancel_at_period_end" and "cancel_at" tell when it ends; taking them back resumes it. */
function planCancellation(account: Account, one: Subscription, params: Changes): void {
  const now = account.now(one.test_clock);
  if (params.cancel_at_period_end === true) {
    one.cancel_at_period_end = true;
    one.cancel_at = periodOf(one).end;
  } else if (typeof params.cancel_at === 'number') {
    one.cancel_at_period_end = false;
    one.cancel_at = params.cancel_at;
  } else if (params.cancel_at_period_end === false || params.cancel_at === null) {
    one.cancel_at_period_end = false;
    one.cancel_at = null;
  } else return;
  one.canceled_at = one.cancel_at === null ? null : now;
  one.cancellation_details = {
    comment: one.cancellation_details?.comment ?? null,
    feedback: one.cancellation_details?.feedback ?? null,
    feedback_option: null,
    reason: one.cancel_at === null ? null : 'cancellation_requested',
  };
}
