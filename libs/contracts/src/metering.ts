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

/** Ledger, Stripe's meter and Anthropic's usage report are compared, day by day. */
export const reconcileSpendJob = defineJob({
  name: 'billing.reconcile-spend',
  queue: 'billing',
  payload: z.object({}),
  attempts: 3,
  everyMs: 6 * 60 * 60 * 1_000,
});

/** Discord said something of an entitlement: what it is now is asked there. */
export const discordEntitlementPayload = z.object({ entitlementId: z.string().regex(/^\d{1,20}$/) });
export type DiscordEntitlementPayload = z.infer<typeof discordEntitlementPayload>;
export const discordEntitlementJob = defineJob({
  name: 'billing.discord-entitlement',
  queue: 'billing',
  payload: discordEntitlementPayload,
  attempts: 12,
});

/** Every entitlement is asked for at Discord: whatever events were lost, afterwards both agree. */
export const listDiscordEntitlementsJob = defineJob({
  name: 'billing.list-discord-entitlements',
  queue: 'billing',
  payload: z.object({}),
  attempts: 3,
  everyMs: 6 * 60 * 60 * 1_000,
});
