import type { z } from 'zod';
import type { Account } from '../account.js';
import { merged } from '../api/metadata.js';
import { choice, currency, decimal, integer, metadata, object, text } from '../api/parameter.js';
import { StripeApiError } from '../api/stripe-error.js';
import { scaled, unscaled } from '../billing/exact.js';
import type { Plan, Price } from '../wire.js';

export const recurring = object({
  interval: choice('day', 'week', 'month', 'year'),
  interval_count: integer(1, 1095).optional(),
  usage_type: choice('licensed', 'metered').optional(),
  meter: text().optional(),
  trial_period_days: integer(1).optional(),
});

/** `price_data` of an item or a line: a price of its own, never metered, without metadata. */
export const inlineRecurring = object({
  interval: choice('day', 'week', 'month', 'year'),
  interval_count: integer(1, 1095).optional(),
});

export const inlinePrice = {
  currency: currency(),
  unit_amount: integer(0).optional(),
  unit_amount_decimal: decimal().optional(),
  tax_behavior: choice('exclusive', 'inclusive', 'unspecified').optional(),
};

/** What a price is made of wherever one is made in full: by itself, or as a product's default. */
export const priceData = {
  ...inlinePrice,
  recurring: recurring.optional(),
  metadata: metadata(),
};

interface NewPrice extends z.output<z.ZodObject<typeof priceData>> {
  product: string;
  active?: boolean | undefined;
  nickname?: string | undefined;
  lookup_key?: string | undefined;
}

/** A price takes its lookup key away from whichever other has it only when told to (`transfer`). */
export function createPrice(account: Account, given: NewPrice): Price {
  const decimalAmount = amountOf(given);
  account.products.get(given.product, 'product');
  const price: Price = {
    id: account.id('price', 24),
    object: 'price',
    active: given.active ?? true,
    billing_scheme: 'per_unit',
    created: account.now(),
    currency: given.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: given.lookup_key ?? null,
    metadata: merged({}, given.metadata),
    nickname: given.nickname ?? null,
    product: given.product,
    recurring: recurringOf(account, given.recurring),
    tax_behavior: given.tax_behavior ?? 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: given.recurring ? 'recurring' : 'one_time',
    // Null where the price is no whole number of cents.
    unit_amount: decimalAmount.includes('.') ? null : Number(decimalAmount),
    unit_amount_decimal: decimalAmount,
  };
  account.prices.add(price);
  account.emit('price.created', price);
  return price;
}

function amountOf({ unit_amount: whole, unit_amount_decimal: fraction }: NewPrice): string {
  if (whole !== undefined && fraction !== undefined)
    throw new StripeApiError(
      'You may only specify one of these parameters: unit_amount, unit_amount_decimal.',
      { code: 'parameters_exclusive', param: 'unit_amount' },
    );
  if (whole === undefined && fraction === undefined)
    throw new StripeApiError('Missing required param: unit_amount.', {
      code: 'parameter_missing',
      param: 'unit_amount',
    });
  return fraction === undefined ? String(whole) : unscaled(scaled(fraction));
}

function recurringOf(account: Account, given: z.output<typeof recurring> | undefined): Price['recurring'] {
  if (!given) return null;
  const { interval, interval_count: count = 1, usage_type: usage = 'licensed', meter } = given;
  const most = { day: 1095, week: 156, month: 36, year: 3 }[interval];
  if (count > most)
    throw new StripeApiError(
      `The maximum interval count for a price with interval \`${interval}\` is ${String(most)}.`,
      { param: 'recurring[interval_count]' },
    );
  if (usage === 'metered' && meter === undefined)
    throw new StripeApiError(
      'Metered prices must be backed by a meter: set recurring[meter] to the ID of a meter.',
      { code: 'parameter_missing', param: 'recurring[meter]' },
    );
  if (usage === 'licensed' && meter !== undefined)
    throw new StripeApiError('`recurring[meter]` may be set only when `usage_type` is `metered`.', {
      param: 'recurring[meter]',
    });
  if (meter !== undefined) account.meters.get(meter, 'recurring[meter]');
  return {
    interval,
    interval_count: count,
    meter: meter ?? null,
    trial_period_days: given.trial_period_days ?? null,
    usage_type: usage,
  };
}

export const isMetered = (price: Price): boolean => price.recurring?.usage_type === 'metered';

export function lookupKeyTaken(account: Account, key: string, but?: string): Price | undefined {
  return account.prices.filter((one) => one.active && one.lookup_key === key && one.id !== but)[0];
}

/** The older name of a recurring price, still part of subscription items. */
export function planOf(price: Price): Plan {
  const { recurring: how } = price;
  if (!how)
    throw new StripeApiError(
      'The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.',
    );
  return {
    id: price.id,
    object: 'plan',
    active: price.active,
    amount: price.unit_amount,
    amount_decimal: price.unit_amount_decimal,
    billing_scheme: price.billing_scheme,
    created: price.created,
    currency: price.currency,
    interval: how.interval,
    interval_count: how.interval_count,
    livemode: false,
    metadata: price.metadata,
    meter: how.meter,
    nickname: price.nickname,
    product: price.product,
    tiers_mode: null,
    transform_usage: null,
    trial_period_days: how.trial_period_days,
    usage_type: how.usage_type,
  };
}
