import type { z } from 'zod';
import type { Account } from '../account.js';
import {
  choice,
  emptyable,
  either,
  flag,
  integer,
  list,
  metadata,
  object,
  text,
  timestamp,
} from '../api/parameter.js';
import { StripeApiError } from '../api/stripe-error.js';
import { createPrice, inlinePrice, inlineRecurring } from '../catalog/price.js';
import { couponFor } from '../catalog/coupon.js';
import type { Discount } from '../wire.js';
import { createDiscount } from './discount.js';

export const itemPriceData = object({ ...inlinePrice, product: text(), recurring: inlineRecurring });

export const discountParameter = object({
  coupon: text().optional(),
  promotion_code: text().optional(),
  discount: text().optional(),
});

export const paymentSettings = object({
  payment_method_types: emptyable(list(choice('card', 'link'))).optional(),
  save_default_payment_method: choice('off', 'on_subscription').optional(),
  payment_method_options: object({
    card: object({ request_three_d_secure: choice('any', 'automatic', 'challenge').optional() }).optional(),
  }).optional(),
});

export const trialEnd = either((value) => value === 'now', choice('now'), timestamp());

/** `{ type }` since 2026-05-27.dahlia. */
export const anchorChange = object({ type: choice('now', 'unchanged') });

/** What creating and updating take alike. */
export const subscriptionFields = {
  automatic_tax: object({ enabled: flag() }).optional(),
  cancel_at_period_end: flag().optional(),
  collection_method: choice('charge_automatically', 'send_invoice').optional(),
  days_until_due: integer(0).optional(),
  default_payment_method: text().optional(),
  discounts: emptyable(list(discountParameter)).optional(),
  metadata: metadata(),
  off_session: flag().optional(),
  payment_settings: paymentSettings.optional(),
  proration_behavior: choice('always_invoice', 'create_prorations', 'none').optional(),
  trial_end: trialEnd.optional(),
  trial_settings: object({
    end_behavior: object({ missing_payment_method: choice('cancel', 'create_invoice', 'pause') }),
  }).optional(),
};

export const newItemParameter = object({
  price: text().optional(),
  price_data: itemPriceData.optional(),
  quantity: integer(0).optional(),
  metadata: metadata(),
});

export const changedItem = object({
  id: text().optional(),
  price: text().optional(),
  price_data: itemPriceData.optional(),
  quantity: integer(0).optional(),
  deleted: flag().optional(),
  clear_usage: flag().optional(),
  metadata: metadata(),
});

type Recurring = z.output<typeof inlineRecurring>;

interface PricedItem {
  price?: string | undefined;
  price_data?:
    (Omit<z.output<typeof itemPriceData>, 'recurring'> & { recurring?: Recurring | undefined }) | undefined;
}

/** The price that was named, or one made from `price_data`; undefined when neither was given. */
export function priceIdOf(account: Account, item: PricedItem): string | undefined {
  if (item.price_data === undefined) return item.price;
  if (item.price !== undefined)
    throw new StripeApiError('You may only specify one of these parameters: price, price_data.', {
      code: 'parameters_exclusive',
    });
  return createPrice(account, { ...item.price_data, active: false }).id;
}

/** Discounts for a subscription or an invoice, checked but not yet redeemed. */
export function discountsFor(
  account: Account,
  given: z.output<typeof discountParameter>[],
  { customer, subscription, session }: { customer: string; subscription?: string; session?: string },
): Discount[] {
  return given.map((one) => {
    if (one.discount !== undefined) return account.discounts.get(one.discount, 'discounts[0][discount]');
    const { coupon, promotionCode } = couponFor(account, one, customer);
    return createDiscount(account, {
      coupon,
      customer,
      promotionCode: promotionCode ?? null,
      subscription: subscription ?? null,
      session: session ?? null,
    });
  });
}
