import type Stripe from 'stripe';
import type { Accepted } from '../api/accepted.js';
import type { Account } from '../account.js';
import { createdFilter, listParameters, page, within } from '../api/list.js';
import { merged } from '../api/metadata.js';
import { emptyable, flag, list, metadata, object, text } from '../api/parameter.js';
import type { Define } from '../api/route.js';
import { StripeApiError } from '../api/stripe-error.js';
import type { Product } from '../wire.js';
import { createPrice, priceData } from './price.js';

const fields = {
  active: flag().optional(),
  images: emptyable(list(text(2048))).optional(),
  marketing_features: emptyable(list(object({ name: text(80) }))).optional(),
  metadata: metadata(),
  shippable: flag().optional(),
  statement_descriptor: text(22).optional(),
  unit_label: emptyable(text(12)).optional(),
  url: emptyable(text(2048)).optional(),
  description: emptyable(text(40_000)).optional(),
};

const creation = {
  ...fields,
  id: text().optional(),
  name: text(250),
  type: text().optional(),
  tax_code: text().optional(),
  default_price_data: object(priceData).optional(),
} satisfies Accepted<Stripe.ProductCreateParams>;

export function productRoutes(define: Define): void {
  createRoute(define);
  retrieveRoute(define);
  changeRoutes(define);
  listRoute(define);
}

function createRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/products',
    params: creation,
    handle: ({ account, params: { default_price_data: first, ...params } }) => {
      if (params.id !== undefined && account.products.find(params.id))
        throw new StripeApiError('Product already exists.', { code: 'resource_already_exists', param: 'id' });
      const product = account.products.add(newProduct(account, params));
      account.emit('product.created', product);
      if (!first) return product;
      const price = createPrice(account, { ...first, product: product.id });
      return account.update('product.updated', product, (one) => {
        one.default_price = price.id;
      });
    },
  });
}

function retrieveRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/products/:id',
    handle: ({ account, path }) => account.products.get(path['id'] ?? ''),
  });
}

function listRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/products',
    params: {
      ...listParameters,
      active: flag().optional(),
      created: createdFilter,
      ids: list(text()).optional(),
      url: text().optional(),
    },
    handle: ({ account, params, url }) =>
      page(
        account.products.filter(
          (one) =>
            (params.active === undefined || one.active === params.active) &&
            (params.ids?.includes(one.id) ?? true) &&
            (params.url === undefined || one.url === params.url) &&
            within(one.created, params.created),
        ),
        params,
        url,
      ),
  });
}

function changeRoutes(define: Define): void {
  define({
    method: 'POST',
    url: '/products/:id',
    params: { ...fields, name: text(250).optional(), default_price: text().optional() },
    handle: ({ account, path, params: { metadata: given, images, ...rest } }) => {
      const product = account.products.get(path['id'] ?? '');
      if (rest.default_price !== undefined) account.prices.get(rest.default_price, 'default_price');
      return account.update('product.updated', product, (one) => {
        Object.assign(one, rest, images !== undefined && { images: images ?? [] }, {
          updated: account.now(),
        });
        one.metadata = merged(one.metadata, given);
      });
    },
  });

  define({
    method: 'DELETE',
    url: '/products/:id',
    handle: ({ account, path }) => {
      const product = account.products.get(path['id'] ?? '');
      if (account.prices.filter((price) => price.product === product.id).length > 0)
        throw new StripeApiError(
          'This product cannot be deleted because it has one or more user-created prices.',
        );
      account.products.remove(product.id);
      account.emit('product.deleted', product);
      return { id: product.id, object: 'product', deleted: true };
    },
  });
}

interface NewProduct {
  id?: string | undefined;
  name: string;
  active?: boolean | undefined;
  description?: string | null | undefined;
  images?: string[] | null | undefined;
  marketing_features?: { name: string }[] | null | undefined;
  metadata?: Record<string, string> | null | undefined;
  shippable?: boolean | undefined;
  statement_descriptor?: string | undefined;
  unit_label?: string | null | undefined;
  url?: string | null | undefined;
  tax_code?: string | undefined;
}

export function newProduct(account: Account, given: NewProduct): Product {
  const created = account.now();
  return {
    id: given.id ?? account.id('prod'),
    object: 'product',
    active: given.active ?? true,
    created,
    default_price: null,
    description: given.description ?? null,
    images: given.images ?? [],
    livemode: false,
    marketing_features: given.marketing_features ?? [],
    metadata: merged({}, given.metadata),
    name: given.name,
    package_dimensions: null,
    shippable: given.shippable ?? null,
    statement_descriptor: given.statement_descriptor ?? null,
    tax_code: given.tax_code ?? null,
    tax_details: null,
    type: 'service',
    unit_label: given.unit_label ?? null,
    updated: created,
    url: given.url ?? null,
  };
}
