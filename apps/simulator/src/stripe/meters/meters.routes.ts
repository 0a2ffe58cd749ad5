import type Stripe from 'stripe';
import type { Accepted } from '../api/accepted.js';
import type { z } from 'zod';
import { listParameters, page } from '../api/list.js';
import { choice, object, text } from '../api/parameter.js';
import type { Define } from '../api/route.js';
import { StripeApiError } from '../api/stripe-error.js';
import type { Account } from '../account.js';
import type { Meter } from '../wire.js';

const creation = {
  customer_mapping: object({ event_payload_key: text(100), type: choice('by_id') }).optional(),
  default_aggregation: object({ formula: choice('count', 'last', 'sum') }),
  display_name: text(250),
  event_name: text(100),
  event_time_window: choice('day', 'hour').optional(),
  value_settings: object({ event_payload_key: text(100) }).optional(),
} satisfies Accepted<Stripe.Billing.MeterCreateParams>;

export function meterRoutes(define: Define): void {
  createRoute(define);
  listRoute(define);
  changeRoutes(define);
}

function createRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/billing/meters',
    params: creation,
    handle: ({ account, params }) => createMeter(account, params),
  });
}

function listRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/billing/meters',
    params: { ...listParameters, status: choice('active', 'inactive').optional() },
    handle: ({ account, params, url }) =>
      page(
        account.meters.filter((one) => params.status === undefined || one.status === params.status),
        params,
        url,
      ),
  });
}

function changeRoutes(define: Define): void {
  define({
    method: 'GET',
    url: '/billing/meters/:id',
    handle: ({ account, path }) => account.meters.get(path['id'] ?? ''),
  });
  define({
    method: 'POST',
    url: '/billing/meters/:id',
    params: { display_name: text(250).optional() },
    handle: ({ account, path, params }) =>
      account.update('billing.meter.updated', account.meters.get(path['id'] ?? ''), (one) =>
        Object.assign(one, params, { updated: account.now() }),
      ),
  });
  define({
    method: 'POST',
    url: '/billing/meters/:id/deactivate',
    handle: ({ account, path }) => setActive(account, account.meters.get(path['id'] ?? ''), false),
  });
  define({
    method: 'POST',
    url: '/billing/meters/:id/reactivate',
    handle: ({ account, path }) => setActive(account, account.meters.get(path['id'] ?? ''), true),
  });
}

function setActive(account: Account, meter: Meter, active: boolean): Meter {
  meter.status = active ? 'active' : 'inactive';
  meter.status_transitions.deactivated_at = active ? null : account.now();
  meter.updated = account.now();
  account.emit(active ? 'billing.meter.reactivated' : 'billing.meter.deactivated', meter);
  return meter;
}

function createMeter(account: Account, params: z.output<z.ZodObject<typeof creation>>): Meter {
  const active = account.meters.filter(
    (one) => one.status === 'active' && one.event_name === params.event_name,
  );
  if (active.length > 0)
    throw new StripeApiError(`An active meter with event name ${params.event_name} already exists.`, {
      code: 'resource_already_exists',
      param: 'event_name',
    });
  const now = account.now();
  const meter = account.meters.add<Meter>({
    id: account.id('mtr_test', 24),
    object: 'billing.meter',
    created: now,
    customer_mapping: params.customer_mapping ?? {
      event_payload_key: 'stripe_customer_id',
      type: 'by_id',
    },
    default_aggregation: params.default_aggregation,
    display_name: params.display_name,
    event_name: params.event_name,
    event_time_window: params.event_time_window ?? null,
    livemode: false,
    status: 'active',
    status_transitions: { deactivated_at: null },
    updated: now,
    value_settings: params.value_settings ?? { event_payload_key: 'value' },
  });
  account.emit('billing.meter.created', meter);
  return meter;
}
