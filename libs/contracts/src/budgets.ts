import { z } from 'zod';
import { defineJob } from './job.js';

/** Releases reservations whose lease ran out because their worker died. */
export const releaseExpiredReservationsJob = defineJob({
  name: 'budgets.release-expired-reservations',
  queue: 'budgets',
  payload: z.object({}),
  attempts: 1,
  everyMs: 5_000,
});

/** Hands alerts that fired to the outbox. */
export const queueAlertsJob = defineJob({
  name: 'budgets.queue-alerts',
  queue: 'budgets',
  payload: z.object({}),
  attempts: 1,
  everyMs: 5_000,
});

export const sendAlertPayload = z.object({
  tenantId: z.uuid(),
  alertId: z.uuid(),
  target: z.enum(['channel', 'owner']),
});
export type SendAlertPayload = z.infer<typeof sendAlertPayload>;

/** Tells a channel or the account's owner of one alert. */
export const sendAlertJob = defineJob({
  name: 'budgets.send-alert',
  queue: 'budgets',
  payload: sendAlertPayload,
  attempts: 8,
});

/** Compares where the budgets of guilds that spend are heading with their caps. */
export const forecastAlertsJob = defineJob({
  name: 'budgets.forecast-alerts',
  queue: 'budgets',
  payload: z.object({}),
  attempts: 1,
  everyMs: 30 * 60_000,
});
