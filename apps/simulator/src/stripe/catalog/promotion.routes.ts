import type { Account } from '../account.js';
import { createdFilter, listParameters, page, within } from '../api/list.js';
import { merged } from '../api/metadata.js';
import {
  choice,
  currency,
  flag,
  integer,
  list,
  metadata,
  object,
  percent,
  text,
  timestamp,
} from '../api/parameter.js';
import type { Define } from '../api/route.js';
import { StripeApiError } from '../api/stripe-error.js';
import { letters } from '../account.js';
import type { z } from 'zod';
import type { Coupon, PromotionCode } from '../wire.js';

const couponCreation = {
  amount_off: integer(1).optional(),
  applies_to: object({ products: list(text()) }).optional(),
  currency: currency().optional(),
  duration: choice('forever', 'once', 'repeating').optional(),
  duration_in_months: integer(1).optional(),
  id: text(500).optional(),
  max_redemptions: integer(1).optional(),
  metadata: metadata(),
  name: text(40).optional(),
  percent_off: percent().optional(),
  redeem_by: timestamp().optional(),
};

const codeCreation = {
  active: flag().optional(),
  code: text(500).optional(),
  customer: text().optional(),
  expires_at: timestamp().optional(),
  max_redemptions: integer(1).optional(),
  metadata: metadata(),
  promotion: object({ type: choice('coupon'), coupon: text() }),
  restrictions: object({
    first_time_transaction: flag().optional(),
    minimum_amount: integer(1).optional(),
    minimum_amount_currency: currency().optional(),
  }).optional(),
};

export function promotionRoutes(define: Define): void {
  couponRoutes(define);
  codeRoutes(define);
}

function couponRoutes(define: Define): void {
  define({
    method: 'POST',
    url: '/coupons',
    params: couponCreation,
    handle: ({ account, params }) => createCoupon(account, params),
  });
  define({
    method: 'GET',
    url: '/coupons/:id',
    handle: ({ account, path }) => account.coupons.get(path['id'] ?? ''),
  });
  define({
    method: 'GET',
    url: '/coupons',
    params: { ...listParameters, created: createdFilter },
    handle: ({ account, params, url }) =>
      page(
        account.coupons.filter(({ created }) => within(created, params.created)),
        params,
        url,
      ),
  });
  define({
    method: 'POST',
    url: '/coupons/:id',
    params: { metadata: metadata(), name: text(40).optional() },
    handle: ({ account, path, params }) =>
      account.update('coupon.updated', account.coupons.get(path['id'] ?? ''), (one) => {
        one.metadata = merged(one.metadata, params.metadata);
        one.name = params.name ?? one.name;
      }),
  });
  define({
    method: 'DELETE',
    url: '/coupons/:id',
    handle: ({ account, path }) => {
      const coupon = account.coupons.get(path['id'] ?? '');
      account.coupons.remove(coupon.id);
      account.emit('coupon.deleted', coupon);
      return { id: coupon.id, object: 'coupon', deleted: true };
    },
  });
}

function createCoupon(account: Account, params: z.output<z.ZodObject<typeof couponCreation>>): Coupon {
  const {
    amount_off: amount,
    percent_off: percentage,
    duration = 'once',
    duration_in_months: months,
  } = params;
  if ((amount === undefined) === (percentage === undefined))
    throw new StripeApiError('Must provide one of percent_off or amount_off.', { param: 'percent_off' });
  if (amount !== undefined && params.currency === undefined)
    throw new StripeApiError('You must pass currency when passing amount_off.', {
      code: 'parameter_missing',
      param: 'currency',
    });
  if ((duration === 'repeating') !== (months !== undefined))
    throw new StripeApiError('`duration_in_months` must be set if, and only if, `duration` is `repeating`.', {
      param: 'duration_in_months',
    });
  const id = params.id ?? letters(8);
  if (account.coupons.find(id))
    throw new StripeApiError('Coupon already exists.', { code: 'resource_already_exists', param: 'id' });
  const coupon = account.coupons.add<Coupon>({
    id,
    object: 'coupon',
    amount_off: amount ?? null,
    ...(params.applies_to && { applies_to: params.applies_to }),
    created: account.now(),
    currency: params.currency ?? null,
    duration,
    duration_in_months: months ?? null,
    livemode: false,
    max_redemptions: params.max_redemptions ?? null,
    metadata: merged({}, params.metadata),
    name: params.name ?? null,
    percent_off: percentage ?? null,
    redeem_by: params.redeem_by ?? null,
    times_redeemed: 0,
    valid: true,
  });
  account.emit('coupon.created', coupon);
  return coupon;
}

function codeRoutes(define: Define): void {
  define({
    method: 'POST',
    url: '/promotion_codes',
    params: codeCreation,
    handle: ({ account, params }) => createCode(account, params),
  });
  define({
    method: 'GET',
    url: '/promotion_codes/:id',
    handle: ({ account, path }) => account.promotionCodes.get(path['id'] ?? ''),
  });
  define({
    method: 'POST',
    url: '/promotion_codes/:id',
    params: { active: flag().optional(), metadata: metadata() },
    handle: ({ account, path, params }) =>
      account.update('promotion_code.updated', account.promotionCodes.get(path['id'] ?? ''), (one) => {
        one.active = params.active ?? one.active;
        one.metadata = merged(one.metadata, params.metadata);
      }),
  });
  define({
    method: 'GET',
    url: '/promotion_codes',
    params: {
      ...listParameters,
      active: flag().optional(),
      code: text().optional(),
      coupon: text().optional(),
      created: createdFilter,
      customer: text().optional(),
    },
    handle: ({ account, params, url }) =>
      page(
        account.promotionCodes.filter(
          (one) =>
            (params.active === undefined || one.active === params.active) &&
            (params.code === undefined || one.code.toLowerCase() === params.code.toLowerCase()) &&
            (params.coupon === undefined || one.promotion.coupon === params.coupon) &&
            (params.customer === undefined || one.customer === params.customer) &&
            within(one.created, params.created),
        ),
        params,
        url,
      ),
  });
}

function createCode(account: Account, params: z.output<z.ZodObject<typeof codeCreation>>): PromotionCode {
  account.coupons.get(params.promotion.coupon, 'promotion[coupon]');
  if (params.customer !== undefined) account.customers.get(params.customer, 'customer');
  const code = params.code ?? letters(8).toUpperCase();
  if (account.promotionCodes.all.some((one) => one.active && one.code.toLowerCase() === code.toLowerCase()))
    throw new StripeApiError('An active promotion code with `code: ' + code + '` already exists.', {
      code: 'resource_already_exists',
      param: 'code',
    });
  const made = account.promotionCodes.add<PromotionCode>({
    id: account.id('promo', 24),
    object: 'promotion_code',
    active: params.active ?? true,
    code,
    created: account.now(),
    customer: params.customer ?? null,
    customer_account: null,
    expires_at: params.expires_at ?? null,
    livemode: false,
    max_redemptions: params.max_redemptions ?? null,
    metadata: merged({}, params.metadata),
    promotion: { coupon: params.promotion.coupon, type: 'coupon' },
    restrictions: {
      first_time_transaction: params.restrictions?.first_time_transaction ?? false,
      minimum_amount: params.restrictions?.minimum_amount ?? null,
      minimum_amount_currency: params.restrictions?.minimum_amount_currency ?? null,
    },
    times_redeemed: 0,
  });
  account.emit('promotion_code.created', made);
  return made;
}
