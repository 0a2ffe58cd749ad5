import type Stripe from 'stripe';
import type { Accepted } from '../api/accepted.js';
import type { Account } from '../account.js';
import { fullAddress } from '../customers/customers.routes.js';
import { listParameters, page } from '../api/list.js';
import { merged } from '../api/metadata.js';
import { address, choice, emptyable, integer, metadata, object, text } from '../api/parameter.js';
import type { Define } from '../api/route.js';
import { StripeApiError } from '../api/stripe-error.js';
import type { PaymentMethod } from '../wire.js';
import { attach, checkCard, createCardMethod } from './payment-method.js';
import { cardByToken } from './test-card.js';

const billingDetails = object({
  address: emptyable(address()).optional(),
  email: emptyable(text()).optional(),
  name: emptyable(text()).optional(),
  phone: emptyable(text()).optional(),
});

const cardFields = object({
  number: text().optional(),
  exp_month: integer().optional(),
  exp_year: integer().optional(),
  cvc: text().optional(),
  token: text().optional(),
});

export function paymentMethodRoutes(define: Define): void {
  createRoute(define);
  retrieveRoute(define);
  updateRoute(define);
  attachRoute(define);
  detachRoute(define);
  listRoutes(define);
}

function createRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/payment_methods',
    params: {
      type: choice('card'),
      card: cardFields,
      billing_details: billingDetails.optional(),
      metadata: metadata(),
    } satisfies Accepted<Stripe.PaymentMethodCreateParams>,
    handle: ({ account, params: { card, billing_details: details, metadata: given } }) => {
      const { number, exp_month: month, exp_year: year, cvc, token } = card;
      const view = detailsOf(details);
      if (token !== undefined) {
        const known = cardByToken(token);
        if (!known)
          throw new StripeApiError(`No such token: '${token}'`, {
            code: 'resource_missing',
            param: 'card[token]',
          });
        return createCardMethod(account, known, { details: view, metadata: given });
      }
      if (number === undefined || month === undefined || year === undefined)
        throw new StripeApiError('Missing required param: card[number].', {
          code: 'parameter_missing',
          param: 'card[number]',
        });
      const known = checkCard(account, { number, exp_month: month, exp_year: year, cvc });
      return createCardMethod(account, known, { details: view, expiry: { month, year }, metadata: given });
    },
  });
}

function retrieveRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/payment_methods/:id',
    handle: ({ account, path }) => account.paymentMethods.get(path['id'] ?? ''),
  });
}

function updateRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/payment_methods/:id',
    params: { billing_details: billingDetails.optional(), metadata: metadata() },
    handle: ({ account, path, params }) =>
      account.update('payment_method.updated', account.paymentMethods.get(path['id'] ?? ''), (one) => {
        Object.assign(one.billing_details, detailsOf(params.billing_details));
        one.metadata = merged(one.metadata, params.metadata);
      }),
  });
}

function attachRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/payment_methods/:id/attach',
    params: { customer: text() },
    handle: ({ account, path, params }) => {
      account.customers.get(params.customer, 'customer');
      return attach(account, path['id'] ?? '', params.customer);
    },
  });
}

function detachRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/payment_methods/:id/detach',
    handle: ({ account, path }) => detach(account, account.paymentMethods.get(path['id'] ?? '')),
  });
}

function detailsOf(given: { address?: Record<string, string | undefined> | null | undefined } | undefined) {
  const { address: place, ...rest } = given ?? {};
  return { ...rest, ...(place && { address: fullAddress(place) }) };
}

export function detach(account: Account, method: PaymentMethod): PaymentMethod {
  const owner = account.customers.find(method.customer);
  if (!owner)
    throw new StripeApiError(
      'The payment method you provided is not attached to a customer so detachment is impossible.',
    );
  method.customer = null;
  account.emit('payment_method.detached', method, { customer: owner.id });
  if (owner.invoice_settings.default_payment_method === method.id)
    account.update('customer.updated', owner, (one) => {
      one.invoice_settings.default_payment_method = null;
    });
  for (const subscription of account.subscriptions.filter((one) => one.default_payment_method === method.id))
    subscription.default_payment_method = null;
  return method;
}

function listRoutes(define: Define): void {
  const filter = { ...listParameters, type: choice('card').optional() };
  define({
    method: 'GET',
    url: '/payment_methods',
    params: { ...filter, customer: text().optional() },
    handle: ({ account, params, url }) =>
      page(
        account.paymentMethods.filter(
          ({ customer }) => params.customer !== undefined && customer === params.customer,
        ),
        params,
        url,
      ),
  });
  define({
    method: 'GET',
    url: '/customers/:id/payment_methods',
    params: filter,
    handle: ({ account, path, params, url }) => {
      const { id } = account.customers.get(path['id'] ?? '');
      return page(
        account.paymentMethods.filter(({ customer }) => customer === id),
        params,
        url,
      );
    },
  });
  define({
    method: 'GET',
    url: '/customers/:id/payment_methods/:method',
    handle: ({ account, path }) => {
      const method = account.paymentMethods.get(path['method'] ?? '');
      if (method.customer !== path['id']) return account.paymentMethods.get('');
      return method;
    },
  });
}
