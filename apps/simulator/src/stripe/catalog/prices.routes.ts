import type Stripe from 'stripe';
import type { Accepted } from '../api/accepted.js';
import type { Account } from '../account.js';
import { createdFilter, listParameters, page, within } from '../api/list.js';
import { merged } from '../api/metadata.js';
import { choice, flag, list, metadata, object, text } from '../api/parameter.js';
import type { Define } from '../api/route.js';
import { StripeApiError } from '../api/stripe-error.js';
import { createPrice, lookupKeyTaken, priceData } from './price.js';
import { newProduct } from './products.routes.js';

const productData = object({
  name: text(250),
  active: flag().optional(),
  id: text().optional(),
  metadata: metadata(),
  statement_descriptor: text(22).optional(),
  tax_code: text().optional(),
  unit_label: text(12).optional(),
});

const lookup = {
  lookup_key: text(200).optional(),
  transfer_lookup_key: flag().optional(),
  nickname: text().optional(),
  active: flag().optional(),
};

export function priceRoutes(define: Define): void {
  createRoute(define);
  retrieveRoute(define);
  updateRoute(define);
  listRoute(define);
}

function createRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/prices',
    params: {
      ...priceData,
      ...lookup,
      billing_scheme: choice('per_unit').optional(),
      product: text().optional(),
      product_data: productData.optional(),
    } satisfies Accepted<Stripe.PriceCreateParams>,
    handle: ({ account, params }) => {
      const { product, product_data: data, transfer_lookup_key: transfer = false, ...rest } = params;
      if ((product === undefined) === (data === undefined))
        throw new StripeApiError(
          'You must specify exactly one of `product` or `product_data` when creating a price.',
        );
      claimLookupKey(account, rest.lookup_key, { transfer });
      const made = data && account.products.add(newProduct(account, data));
      if (made) account.emit('product.created', made);
      return createPrice(account, { ...rest, product: product ?? made?.id ?? '' });
    },
  });
}

function retrieveRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/prices/:id',
    handle: ({ account, path }) => account.prices.get(path['id'] ?? ''),
  });
}

function updateRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/prices/:id',
    params: { ...lookup, metadata: metadata(), tax_behavior: priceData.tax_behavior },
    handle: ({ account, path, params }) => {
      const { metadata: given, transfer_lookup_key: transfer = false, ...rest } = params;
      const price = account.prices.get(path['id'] ?? '');
      claimLookupKey(account, rest.lookup_key, { transfer, but: price.id });
      return account.update('price.updated', price, (one) => {
        Object.assign(one, rest);
        one.metadata = merged(one.metadata, given);
      });
    },
  });
}

function listRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/prices',
    params: {
      ...listParameters,
      active: flag().optional(),
      created: createdFilter,
      currency: text().optional(),
      lookup_keys: list(text()).optional(),
      product: text().optional(),
      type: choice('one_time', 'recurring').optional(),
      recurring: object({
        interval: choice('day', 'week', 'month', 'year').optional(),
        usage_type: choice('licensed', 'metered').optional(),
        meter: text().optional(),
      }).optional(),
    } satisfies Accepted<Stripe.PriceListParams>,
    handle: ({ account, params, url }) => {
      const { active, lookup_keys: keys, recurring } = params;
      const found = account.prices.filter(
        (one) =>
          (active === undefined || one.active === active) &&
          (keys === undefined || (one.lookup_key !== null && keys.includes(one.lookup_key))) &&
          same(params.product, one.product) &&
          same(params.type, one.type) &&
          same(params.currency, one.currency) &&
          same(recurring?.interval, one.recurring?.interval) &&
          same(recurring?.usage_type, one.recurring?.usage_type) &&
          same(recurring?.meter, one.recurring?.meter) &&
          within(one.created, params.created),
      );
      return page(found, params, url);
    },
  });
}

const same = (asked: string | undefined, is: string | null | undefined): boolean =>
  asked === undefined || asked === is;

function claimLookupKey(
  account: Account,
  key: string | undefined,
  { transfer, but }: { transfer: boolean; but?: string },
): void {
  const holder = key === undefined ? undefined : lookupKeyTaken(account, key, but);
  if (!holder) return;
  if (!transfer)
    throw new StripeApiError(
      `A price (\`${holder.id}\`) already uses that lookup key. You may transfer the lookup key by setting \`transfer_lookup_key\` to true.`,
      { param: 'lookup_key' },
    );
  account.update('price.updated', holder, (one) => {
    one.lookup_key = null;
  });
}
