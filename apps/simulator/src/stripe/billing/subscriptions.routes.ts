import type Stripe from 'stripe';
import type { Accepted } from '../api/accepted.js';
import type { z } from 'zod';
import { createdFilter, listParameters, page, within } from '../api/list.js';
import { choice, flag, text } from '../api/parameter.js';
import type { Define } from '../api/route.js';
import type { Subscription } from '../wire.js';
import { anchorChange } from './subscription-parameters.js';
import { cancelNow, resume } from './subscription-cancel.js';
import { cancellationDetails, changes, comment, create, creation, update } from './subscription-request.js';

export function subscriptionRoutes(define: Define): void {
  createRoute(define);
  retrieveRoute(define);
  updateRoute(define);
  removeRoute(define);
  resumeRoute(define);
  listRoute(define);
}

function createRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/subscriptions',
    params: creation,
    handle: ({ account, params }) => create(account, params),
  });
}

function retrieveRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/subscriptions/:id',
    handle: ({ account, path }) => account.subscriptions.get(path['id'] ?? ''),
  });
}

function updateRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/subscriptions/:id',
    params: changes,
    handle: ({ account, path, params }) =>
      update(account, account.subscriptions.get(path['id'] ?? ''), params),
  });
}

function removeRoute(define: Define): void {
  define({
    method: 'DELETE',
    url: '/subscriptions/:id',
    params: {
      cancellation_details: cancellationDetails,
      invoice_now: flag().optional(),
      prorate: flag().optional(),
    } satisfies Accepted<Stripe.SubscriptionCancelParams>,
    handle: ({ account, path, params }) => {
      const subscription = account.subscriptions.get(path['id'] ?? '');
      comment(subscription, params.cancellation_details);
      return cancelNow(account, subscription, {
        invoiceNow: params.invoice_now ?? false,
        prorate: params.prorate ?? false,
      });
    },
  });
}

function resumeRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/subscriptions/:id/resume',
    params: {
      billing_cycle_anchor: anchorChange.optional(),
      proration_behavior: choice('always_invoice', 'create_prorations', 'none').optional(),
    } satisfies Accepted<Stripe.SubscriptionResumeParams>,
    handle: ({ account, path }) => resume(account, account.subscriptions.get(path['id'] ?? '')),
  });
}

function listRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/subscriptions',
    params: filters,
    handle: ({ account, params, url }) =>
      page(
        account.subscriptions.filter((one) => fits(one, params)),
        params,
        url,
      ),
  });
}

const filters = {
  ...listParameters,
  created: createdFilter,
  customer: text().optional(),
  price: text().optional(),
  status: choice(
    'active',
    'all',
    'canceled',
    'ended',
    'incomplete',
    'incomplete_expired',
    'past_due',
    'paused',
    'trialing',
    'unpaid',
  ).optional(),
  test_clock: text().optional(),
};

/** Without a status those that are over are left out; those of a test clock come with it or with their customer. */
function fits(one: Subscription, wanted: z.output<z.ZodObject<typeof filters>>): boolean {
  const { status, customer, price, test_clock: clock } = wanted;
  const over = one.status === 'canceled' || one.status === 'incomplete_expired';
  const inStatus =
    status === undefined ? !over : status === 'all' || (status === 'ended' ? over : one.status === status);
  const onClock =
    clock === undefined ? customer !== undefined || one.test_clock === null : one.test_clock === clock;
  return (
    inStatus &&
    onClock &&
    (customer === undefined || one.customer === customer) &&
    (price === undefined || one.items.data.some((item) => item.price.id === price)) &&
    within(one.created, wanted.created)
  );
}
