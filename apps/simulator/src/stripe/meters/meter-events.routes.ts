import type Stripe from 'stripe';
import type { Accepted } from '../api/accepted.js';
import { z } from 'zod';
import type { Account } from '../account.js';
import { listParameters, page } from '../api/list.js';
import { choice, object, text, timestamp } from '../api/parameter.js';
import type { Define } from '../api/route.js';
import { StripeApiError } from '../api/stripe-error.js';
import type { Customer, Meter, MeterEvent } from '../wire.js';
import { exactUsage } from './usage.js';

const DAY = 86_400;
const OLDEST = 35 * DAY;
const NEWEST = 5 * 60;
/** Source: Stripe, "Record usage for billing with the API": 1,000 calls a second, test mode counted in. */
const PER_SECOND = 1000;

const creation = {
  event_name: text(100),
  identifier: text(100).optional(),
  payload: z.record(z.string(), z.string()),
  timestamp: timestamp().optional(),
} satisfies Accepted<Stripe.Billing.MeterEventCreateParams>;
type Creation = z.output<z.ZodObject<typeof creation>>;

/**
 * Usage. What Stripe finds wrong only later and tells in an error report is refused here at once: unknown customers,
 * meters that are not active, values that are no numbers.
 */
export function meterEventRoutes(define: Define): void {
  const pace = { second: 0, count: 0 };
  define({
    method: 'POST',
    url: '/billing/meter_events',
    params: creation,
    handle: ({ account, params }) => {
      const second = Math.floor(Date.now() / 1000);
      if (pace.second !== second) Object.assign(pace, { second, count: 0 });
      pace.count += 1;
      if (pace.count > PER_SECOND)
        throw new StripeApiError('Request rate limit exceeded.', { code: 'rate_limit', status: 429 });
      return record(account, params);
    },
  });
  cancelRoute(define);
  summaryRoute(define);
}

function cancelRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/billing/meter_event_adjustments',
    params: { cancel: object({ identifier: text(100) }), event_name: text(100), type: choice('cancel') },
    handle: ({ account, params }) => {
      const { identifier } = params.cancel;
      const at = account.meterEvents.findIndex(
        (one) => one.identifier === identifier && one.event_name === params.event_name,
      );
      if (at < 0)
        throw new StripeApiError(`No such meter event: '${identifier}'`, {
          code: 'resource_missing',
          param: 'cancel[identifier]',
        });
      if ((account.meterEvents[at]?.created ?? 0) < account.now() - DAY)
        throw new StripeApiError('Meter events can only be cancelled within 24 hours.', {
          param: 'cancel[identifier]',
        });
      account.meterEvents.splice(at, 1);
      return {
        object: 'billing.meter_event_adjustment',
        cancel: { identifier },
        event_name: params.event_name,
        livemode: false,
        status: 'complete',
        type: 'cancel',
      };
    },
  });
}

function record(account: Account, params: Creation): MeterEvent {
  const { event_name: name, payload, identifier = account.id('idmp', 24) } = params;
  const [meter] = account.meters.filter((one) => one.event_name === name && one.status === 'active');
  if (!meter)
    throw new StripeApiError(`No active meter found for event name ${name}.`, {
      code: 'resource_missing',
      param: 'event_name',
    });
  const now = account.now(customerOf(account, meter, payload).test_clock);
  const at = params.timestamp ?? now;
  if (at < now - OLDEST)
    throw new StripeApiError('The timestamp must be within the past 35 calendar days.', {
      code: 'timestamp_too_far_in_past',
      param: 'timestamp',
    });
  if (at > now + NEWEST)
    throw new StripeApiError('The timestamp must be no more than 5 minutes in the future.', {
      code: 'timestamp_in_future',
      param: 'timestamp',
    });
  const known = account.meterIdentifiers.get(identifier);
  if (known !== undefined && account.now() - known < DAY)
    // Stripe gives no code with this one: callers must know its words.
    throw new StripeApiError(`An event already exists with identifier ${identifier}.`, {
      param: 'identifier',
    });
  account.meterIdentifiers.set(identifier, account.now());
  const event: MeterEvent = {
    object: 'billing.meter_event',
    created: now,
    event_name: name,
    identifier,
    livemode: false,
    payload,
    timestamp: at,
  };
  account.meterEvents.push(event);
  return event;
}

function customerOf(account: Account, meter: Meter, payload: Record<string, string>): Customer {
  const key = meter.customer_mapping.event_payload_key;
  const id = payload[key];
  if (id === undefined)
    throw new StripeApiError(`Missing required param: payload[${key}].`, {
      code: 'parameter_missing',
      param: `payload[${key}]`,
    });
  if (meter.default_aggregation.formula !== 'count') {
    const field = meter.value_settings.event_payload_key;
    const value = payload[field];
    if (value === undefined)
      throw new StripeApiError(`Missing required param: payload[${field}].`, {
        code: 'parameter_missing',
        param: `payload[${field}]`,
      });
    if (!/^-?\d{1,15}(\.\d{1,12})?$/.test(value))
      throw new StripeApiError(`Invalid value for payload[${field}]: it must be a number.`, {
        param: `payload[${field}]`,
      });
  }
  return account.customers.get(id, `payload[${key}]`);
}

const summaryFilters = {
  ...listParameters,
  customer: text(),
  start_time: timestamp(),
  end_time: timestamp(),
  value_grouping_window: choice('day', 'hour').optional(),
};
type SummaryFilters = z.output<z.ZodObject<typeof summaryFilters>>;

function summaryRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/billing/meters/:id/event_summaries',
    params: summaryFilters,
    handle: ({ account, path, params, url }) => {
      const meter = account.meters.get(path['id'] ?? '');
      account.customers.get(params.customer, 'customer');
      const found = windowsOf(params)
        .map((window) => ({
          ...window,
          value: exactUsage(account, { meter: meter.id, customer: params.customer, ...window }),
        }))
        .filter(({ value }) => value !== '0')
        .map((window) => ({
          id: `mtrusg_test_${meter.id.slice(-8)}_${String(window.start)}`,
          object: 'billing.meter_event_summary',
          aggregated_value: Number(window.value),
          end_time: window.end,
          livemode: false,
          meter: meter.id,
          start_time: window.start,
        }));
      return page(found, params, url);
    },
  });
}

/** @throws StripeApiError for times that do not stand on the boundaries of their windows */
function windowsOf({ start_time: start, end_time: end, value_grouping_window: group }: SummaryFilters) {
  const step = group === 'day' ? DAY : group === 'hour' ? 3600 : undefined;
  const boundary = group === 'day' ? 'UTC day' : (group ?? 'minute');
  for (const [name, time] of Object.entries({ start_time: start, end_time: end }))
    if (time % (step ?? 60) !== 0)
      throw new StripeApiError(`\`${name}\` must be aligned with ${boundary} boundaries.`, { param: name });
  return step === undefined ? [{ start, end }] : slices({ start, end, step });
}

function slices({ start, end, step }: { start: number; end: number; step: number }) {
  const count = Math.ceil((end - start) / step);
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const from = start + index * step;
    return { start: from, end: Math.min(end, from + step) };
  });
}
