import type Stripe from 'stripe';
import type { Accepted } from '../api/accepted.js';
import { listParameters, page } from '../api/list.js';
import { choice, flag, list, metadata, object, text } from '../api/parameter.js';
import type { Define } from '../api/route.js';
import { methodFrom } from './payment-method.js';
import { confirmSetup, createSetup } from './setup-intent.js';

export function setupIntentRoutes(define: Define): void {
  createRoute(define);
  retrieveRoute(define);
  listRoute(define);
  confirmRoute(define);
}

function createRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/setup_intents',
    params: {
      automatic_payment_methods: object({
        enabled: flag(),
        allow_redirects: choice('always', 'never').optional(),
      }).optional(),
      confirm: flag().optional(),
      customer: text().optional(),
      description: text().optional(),
      metadata: metadata(),
      payment_method: text().optional(),
      allowed_payment_method_types: list(choice('card')).optional(),
      return_url: text().optional(),
      usage: choice('off_session', 'on_session').optional(),
    } satisfies Accepted<Stripe.SetupIntentCreateParams>,
    handle: ({ account, params }) => {
      if (params.customer !== undefined) account.customers.get(params.customer, 'customer');
      const intent = createSetup(account, params);
      if (params.confirm !== true || params.payment_method === undefined) return intent;
      return confirmSetup(account, intent, {
        method: methodFrom(account, params.payment_method, 'payment_method'),
      });
    },
  });
}

function retrieveRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/setup_intents/:id',
    handle: ({ account, path }) => account.setupIntents.get(path['id'] ?? ''),
  });
}

function listRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/setup_intents',
    params: { ...listParameters, customer: text().optional() },
    handle: ({ account, params, url }) =>
      page(
        account.setupIntents.filter(
          (one) => params.customer === undefined || one.customer === params.customer,
        ),
        params,
        url,
      ),
  });
}

function confirmRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/setup_intents/:id/confirm',
    params: { payment_method: text(), return_url: text().optional() },
    handle: ({ account, path, params }) =>
      confirmSetup(account, account.setupIntents.get(path['id'] ?? ''), {
        method: methodFrom(account, params.payment_method, 'payment_method'),
      }),
  });
}
