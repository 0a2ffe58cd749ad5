import { createdFilter, listParameters, page, within } from '../api/list.js';
import { merged } from '../api/metadata.js';
import { choice, metadata, object, text } from '../api/parameter.js';
import type { Define } from '../api/route.js';
import { StripeApiError } from '../api/stripe-error.js';
import { linesOf } from './order.js';
import { createSession } from './session.js';
import { expireSession } from './session-expiry.js';
import { sessionParameters } from './session-parameters.js';

export function checkoutRoutes(define: Define): void {
  createRoute(define);
  retrieveRoute(define);
  updateRoute(define);
  expireRoute(define);
  listLineItemsRoute(define);
  listRoute(define);
}

function createRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/checkout/sessions',
    params: sessionParameters,
    handle: ({ account, params }) => createSession(account, params),
  });
}

function retrieveRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/checkout/sessions/:id',
    handle: ({ account, path }) => account.checkoutSessions.get(path['id'] ?? ''),
  });
}

function updateRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/checkout/sessions/:id',
    params: { metadata: metadata() },
    handle: ({ account, path, params }) => {
      const session = account.checkoutSessions.get(path['id'] ?? '');
      session.metadata = merged(session.metadata, params.metadata);
      return session;
    },
  });
}

function expireRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/checkout/sessions/:id/expire',
    handle: ({ account, path }) => {
      const session = account.checkoutSessions.get(path['id'] ?? '');
      if (session.status !== 'open')
        throw new StripeApiError(
          `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${String(session.status)}.`,
        );
      return expireSession(account, session);
    },
  });
}

function listLineItemsRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/checkout/sessions/:id/line_items',
    params: listParameters,
    handle: ({ account, path, params, url }) => {
      const { id } = account.checkoutSessions.get(path['id'] ?? '');
      return page(linesOf(account, id).data.toReversed(), params, url);
    },
  });
}

function listRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/checkout/sessions',
    params: {
      ...listParameters,
      created: createdFilter,
      customer: text().optional(),
      customer_details: object({ email: text() }).optional(),
      payment_intent: text().optional(),
      status: choice('complete', 'expired', 'open').optional(),
      subscription: text().optional(),
    },
    handle: ({ account, params, url }) =>
      page(
        account.checkoutSessions.filter(
          (one) =>
            (['customer', 'payment_intent', 'status', 'subscription'] as const).every(
              (field) => params[field] === undefined || one[field] === params[field],
            ) &&
            (params.customer_details === undefined ||
              one.customer_details?.email === params.customer_details.email) &&
            within(one.created, params.created),
        ),
        params,
        url,
      ),
  });
}
