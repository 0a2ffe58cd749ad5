import type Stripe from 'stripe';
import type { Accepted } from '../api/accepted.js';
import type { Account } from '../account.js';
import { createdFilter, listParameters, page, within } from '../api/list.js';
import { merged } from '../api/metadata.js';
import { address, choice, emptyable, integer, list, metadata, object, text } from '../api/parameter.js';
import type { Define } from '../api/route.js';
import { StripeApiError } from '../api/stripe-error.js';
import { endSubscription } from '../billing/subscription-end.js';
import { attach } from '../payments/payment-method.js';
import type { Customer } from '../wire.js';
import { changeBalance } from './customer-balance.js';

const fields = {
  address: emptyable(address()).optional(),
  balance: integer().optional(),
  description: emptyable(text()).optional(),
  email: emptyable(text(512)).optional(),
  invoice_prefix: text(12).optional(),
  invoice_settings: object({
    default_payment_method: emptyable(text()).optional(),
    footer: emptyable(text()).optional(),
  }).optional(),
  metadata: metadata(),
  name: emptyable(text(256)).optional(),
  phone: emptyable(text(20)).optional(),
  preferred_locales: list(text()).optional(),
  tax_exempt: emptyable(choice('none', 'exempt', 'reverse')).optional(),
} satisfies Accepted<Stripe.CustomerUpdateParams>;

export interface NewCustomer {
  address?: Record<string, string | undefined> | null | undefined;
  description?: string | null | undefined;
  email?: string | null | undefined;
  metadata?: Record<string, string> | null | undefined;
  name?: string | null | undefined;
  phone?: string | null | undefined;
  preferred_locales?: string[] | undefined;
  tax_exempt?: 'none' | 'exempt' | 'reverse' | null | undefined;
  invoice_prefix?: string | undefined;
  test_clock?: string | undefined;
}

export function createCustomer(account: Account, given: NewCustomer): Customer {
  const clock =
    given.test_clock === undefined ? null : account.testClocks.get(given.test_clock, 'test_clock').id;
  const customer: Customer = {
    id: account.id('cus'),
    object: 'customer',
    address: given.address ? fullAddress(given.address) : null,
    balance: 0,
    created: account.now(clock),
    currency: null,
    default_source: null,
    delinquent: false,
    description: given.description ?? null,
    discount: null,
    email: given.email ?? null,
    invoice_prefix: given.invoice_prefix ?? account.id('x', 8).slice(2).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: merged({}, given.metadata),
    name: given.name ?? null,
    next_invoice_sequence: 1,
    phone: given.phone ?? null,
    preferred_locales: given.preferred_locales ?? [],
    shipping: null,
    tax_exempt: given.tax_exempt ?? 'none',
    test_clock: clock,
  };
  account.customers.add(customer);
  account.emit('customer.created', customer);
  return customer;
}

export function fullAddress(given: Record<string, string | undefined>) {
  const { city = null, country = null, line1 = null, line2 = null, postal_code = null, state = null } = given;
  return { city, country, line1, line2, postal_code, state };
}

export function customerRoutes(define: Define): void {
  createRoute(define);
  retrieveRoute(define);
  listRoute(define);
  changeRoutes(define);
}

function createRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/customers',
    params: {
      ...fields,
      payment_method: text().optional(),
      test_clock: text().optional(),
    } satisfies Accepted<Stripe.CustomerCreateParams>,
    handle: ({ account, params }) => {
      const customer = createCustomer(account, params);
      if (params.payment_method !== undefined) attach(account, params.payment_method, customer.id);
      const wanted = params.invoice_settings?.default_payment_method;
      if (wanted != null)
        customer.invoice_settings.default_payment_method = owned(account, customer.id, wanted);
      if (params.balance !== undefined)
        changeBalance(account, customer, { amount: params.balance, type: 'adjustment' });
      return customer;
    },
  });
}

function retrieveRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/customers/:id',
    handle: ({ account, path }) => {
      const id = path['id'] ?? '';
      return account.isDeleted(id) ? { id, object: 'customer', deleted: true } : account.customers.get(id);
    },
  });
}

function listRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/customers',
    params: {
      ...listParameters,
      created: createdFilter,
      email: text().optional(),
      test_clock: text().optional(),
    },
    handle: ({ account, params, url }) =>
      page(
        account.customers.filter(
          (one) =>
            (params.email === undefined || one.email === params.email) &&
            // Objects of a test clock are listed only with it. Source: Stripe, Test clocks.
            (one.test_clock ?? undefined) === params.test_clock &&
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
    url: '/customers/:id',
    params: fields,
    handle: ({ account, path, params }) => {
      const customer = account.customers.get(path['id'] ?? '');
      const { metadata: given, invoice_settings: settings, balance, address: place, ...rest } = params;
      const method = settings?.default_payment_method;
      if (method != null) owned(account, customer.id, method);
      if (balance !== undefined && balance !== customer.balance)
        changeBalance(account, customer, { amount: balance - customer.balance, type: 'adjustment' });
      return account.update('customer.updated', customer, (one) => {
        Object.assign(one, rest);
        if (place !== undefined) one.address = place && fullAddress(place);
        one.metadata = merged(one.metadata, given);
        if (method !== undefined) one.invoice_settings.default_payment_method = method;
        if (settings?.footer !== undefined) one.invoice_settings.footer = settings.footer;
      });
    },
  });

  define({
    method: 'DELETE',
    url: '/customers/:id',
    handle: ({ account, path }) => {
      const customer = account.customers.get(path['id'] ?? '');
      deleteCustomer(account, customer);
      return { id: customer.id, object: 'customer', deleted: true };
    },
  });
}

/** "Permanently deletes a customer … Also immediately cancels any active subscriptions on the customer." */
export function deleteCustomer(account: Account, customer: Customer): void {
  const open = account.subscriptions.filter((one) => one.customer === customer.id && one.ended_at === null);
  for (const subscription of open) endSubscription(account, subscription);
  account.customers.remove(customer.id);
  account.markDeleted(customer.id);
  account.emit('customer.deleted', customer);
}

function owned(account: Account, customer: string, id: string): string {
  const method = account.paymentMethods.get(id, 'invoice_settings[default_payment_method]');
  if (method.customer === customer) return method.id;
  throw new StripeApiError(
    'The customer does not have a payment method with the ID ' +
      `${id}. The payment method must be attached to the customer.`,
    { code: 'resource_missing', param: 'invoice_settings[default_payment_method]' },
  );
}
