import type Stripe from 'stripe';
import type { Accepted } from '../api/accepted.js';
import type { z } from 'zod';
import { type Account, letters } from '../account.js';
import { createdFilter, listParameters, page, within } from '../api/list.js';
import { merged } from '../api/metadata.js';
import { choice, currency, flag, integer, metadata, object, text, timestamp } from '../api/parameter.js';
import type { Define } from '../api/route.js';
import { StripeApiError } from '../api/stripe-error.js';
import type { PromotionCode } from '../wire.js';

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
} satisfies Accepted<Stripe.PromotionCodeCreateParams>;

export function promotionCodeRoutes(define: Define): void {
  createRoute(define);
  retrieveRoute(define);
  updateRoute(define);
  listRoute(define);
}

function createRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/promotion_codes',
    params: codeCreation,
    handle: ({ account, params }) => createCode(account, params),
  });
}

function retrieveRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/promotion_codes/:id',
    handle: ({ account, path }) => account.promotionCodes.get(path['id'] ?? ''),
  });
}

function updateRoute(define: Define): void {
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
}

function listRoute(define: Define): void {
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
