import { z } from 'zod';
import { defineJob } from './job.js';

/** Charges that were settled since the last time get their receipts, in each account's chain. */
export const chainReceiptsJob = defineJob({
  name: 'billing.chain-receipts',
  queue: 'billing',
  payload: z.object({}),
  attempts: 1,
  everyMs: 2_000,
});

/** Stripe's meter is told of the overage of one charge. */
export const sendMeterEventPayload = z.object({ tenantId: z.uuid(), entryId: z.uuid() });
export type SendMeterEventPayload = z.infer<typeof sendMeterEventPayload>;
export const sendMeterEventJob = defineJob({
  name: 'billing.send-meter-event',
  queue: 'billing',
  payload: sendMeterEventPayload,
  attempts: 12,
});
