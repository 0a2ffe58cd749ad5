import { z } from 'zod';
import { defineJob } from './job.js';

/** Stripe said that something happened. What it is about is fetched anew; the event only says where to look. */
export const workStripeEventPayload = z.object({
  /** `evt_…`, as in `stripe_events`. */
  eventId: z.string().min(1).max(255),
});
export type WorkStripeEventPayload = z.infer<typeof workStripeEventPayload>;
export const workStripeEventJob = defineJob({
  name: 'billing.work-stripe-event',
  queue: 'billing',
  payload: workStripeEventPayload,
  attempts: 12,
});

/** Every account's subscription is read anew at Stripe: whatever events were lost, afterwards both agree. */
export const reconcileSubscriptionsJob = defineJob({
  name: 'billing.reconcile-subscriptions',
  queue: 'billing',
  payload: z.object({}),
  attempts: 3,
  everyMs: 86_400_000,
});

/** Plans whose time is over end: days of grace, Discord entitlements. */
export const lapseEntitlementsJob = defineJob({
  name: 'billing.lapse-entitlements',
  queue: 'billing',
  payload: z.object({}),
  attempts: 1,
  everyMs: 60_000,
});

/** Our plans exist at Stripe as products and prices. */
export const ensureCatalogueJob = defineJob({
  name: 'billing.ensure-catalogue',
  queue: 'billing',
  payload: z.object({}),
  attempts: 5,
  everyMs: 21_600_000,
});
