import type Stripe from 'stripe';
import type { Accepted } from '../api/accepted.js';
import type { z } from 'zod';
import { type Account, letters } from '../account.js';
import { createdFilter, listParameters, page, within } from '../api/list.js';
import { merged } from '../api/metadata.js';
import {
  choice,
  currency,
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
import type { Coupon } from '../wire.js';

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
} satisfies Accepted<Stripe.CouponCreateParams>;

export function couponRoutes(define: Define): void {
  createRoute(define);
  retrieveRoute(define);
  listRoute(define);
  updateRoute(define);
  removeRoute(define);
}

function createRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/coupons',
    params: couponCreation,
    handle: ({ account, params }) => createCoupon(account, params),
  });
}

function retrieveRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/coupons/:id',
    handle: ({ account, path }) => account.coupons.get(path['id'] ?? ''),
  });
}

function listRoute(define: Define): void {
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
}

function updateRoute(define: Define): void {
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
}

function removeRoute(define: Define): void {
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

type Creation = z.output<z.ZodObject<typeof couponCreation>>;

function createCoupon(account: Account, params: Creation): Coupon {
  const {
    amount_off: amount,
    percent_off: percentage,
    duration = 'once',
    duration_in_months: months,
  } = params;
  checkCreation(params);
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

/** @throws StripeApiError for fields that do not go together */
function checkCreation(params: Creation): void {
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
}
