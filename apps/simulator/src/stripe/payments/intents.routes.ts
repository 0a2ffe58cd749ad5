import type Stripe from 'stripe';
import type { Accepted } from '../api/accepted.js';
import { collectResult } from '../billing/intent-settlement.js';
import { createdFilter, listParameters, page, within } from '../api/list.js';
import { merged } from '../api/metadata.js';
import { choice, currency, flag, integer, list, metadata, object, text } from '../api/parameter.js';
import type { Define } from '../api/route.js';
import { StripeApiError } from '../api/stripe-error.js';
import type { PaymentIntent } from '../wire.js';
import type { Account } from '../account.js';
import { cancelIntent, confirm, createIntent } from './payment-intent.js';
import { attach, methodFrom } from './payment-method.js';

const confirmation = {
  payment_method: text().optional(),
  off_session: flag().optional(),
  return_url: text().optional(),
  setup_future_usage: choice('off_session', 'on_session').optional(),
};

const methods = {
  allowed_payment_method_types: list(choice('card')).optional(),
  automatic_payment_methods: object({
    enabled: flag(),
    allow_redirects: choice('always', 'never').optional(),
  }).optional(),
};

export function paymentIntentRoutes(define: Define): void {
  createRoute(define);
  retrieveRoute(define);
  listRoute(define);
  changeRoutes(define);
}

function createRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/payment_intents',
    params: {
      ...confirmation,
      ...methods,
      amount: integer(1),
      currency: currency(),
      confirm: flag().optional(),
      customer: text().optional(),
      description: text().optional(),
      metadata: metadata(),
      receipt_email: text().optional(),
    } satisfies Accepted<Stripe.PaymentIntentCreateParams>,
    handle: ({ account, params }) => {
      if (params.customer !== undefined) account.customers.get(params.customer, 'customer');
      const intent = createIntent(account, params);
      if (params.confirm === true) return confirmed(account, intent, params);
      if (params.payment_method !== undefined) {
        intent.payment_method = methodFrom(account, params.payment_method, 'payment_method').id;
        intent.status = 'requires_confirmation';
      }
      return intent;
    },
  });
}

function retrieveRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/payment_intents/:id',
    params: { client_secret: text().optional() },
    handle: ({ account, path }) => account.paymentIntents.get(path['id'] ?? ''),
  });
}

function listRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/payment_intents',
    params: { ...listParameters, created: createdFilter, customer: text().optional() },
    handle: ({ account, params, url }) =>
      page(
        account.paymentIntents.filter(
          (one) =>
            (params.customer === undefined || one.customer === params.customer) &&
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
    url: '/payment_intents/:id',
    params: { description: text().optional(), metadata: metadata(), receipt_email: text().optional() },
    handle: ({ account, path, params: { metadata: given, ...rest } }) => {
      const intent = account.paymentIntents.get(path['id'] ?? '');
      intent.metadata = merged(intent.metadata, given);
      return Object.assign(intent, rest);
    },
  });
  define({
    method: 'POST',
    url: '/payment_intents/:id/confirm',
    params: confirmation satisfies Accepted<Stripe.PaymentIntentConfirmParams>,
    handle: ({ account, path, params }) =>
      confirmed(account, account.paymentIntents.get(path['id'] ?? ''), params),
  });
  define({
    method: 'POST',
    url: '/payment_intents/:id/cancel',
    params: {
      cancellation_reason: choice('abandoned', 'duplicate', 'fraudulent', 'requested_by_customer').optional(),
    },
    handle: ({ account, path, params }) =>
      cancelIntent(account, account.paymentIntents.get(path['id'] ?? ''), params.cancellation_reason ?? null),
  });
}

interface ConfirmParameters {
  payment_method?: string | undefined;
  off_session?: boolean | undefined;
  return_url?: string | undefined;
  setup_future_usage?: 'off_session' | 'on_session' | undefined;
}

/** @throws StripeApiError 402 when the bank says no */
function confirmed(account: Account, intent: PaymentIntent, params: ConfirmParameters): PaymentIntent {
  if (intent.status === 'succeeded' || intent.status === 'canceled')
    throw new StripeApiError(
      `You cannot confirm this PaymentIntent because it has already ${intent.status === 'canceled' ? 'been canceled' : 'succeeded after being previously confirmed'}.`,
      { code: 'payment_intent_unexpected_state', with: { payment_intent: intent } },
    );
  const id = params.payment_method ?? intent.payment_method;
  if (id === null)
    throw new StripeApiError(
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
      { code: 'payment_intent_unexpected_state', with: { payment_intent: intent } },
    );
  const method = methodFrom(account, id, 'payment_method');
  intent.setup_future_usage = params.setup_future_usage ?? intent.setup_future_usage;
  confirm(account, intent, { method, offSession: params.off_session ?? false, returnUrl: params.return_url });
  if (intent.status === 'succeeded' && intent.setup_future_usage !== null && intent.customer !== null)
    attach(account, method.id, intent.customer);
  collectResult(account, intent);
  const error = intent.last_payment_error;
  if (intent.status === 'requires_payment_method' && error)
    throw new StripeApiError(error.message ?? '', {
      type: 'card_error',
      ...(error.code !== undefined && { code: error.code }),
      ...(error.decline_code !== undefined && { decline_code: error.decline_code }),
      with: { charge: error.charge, payment_intent: intent, payment_method: method },
    });
  return intent;
}
