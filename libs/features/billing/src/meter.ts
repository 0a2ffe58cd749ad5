import type { MeterEvent } from './meter.store.js';

/** The meter's `event_name` at Stripe. It sums `value`, micro-US-dollars of overage, for each customer. */
export const meterEventName = 'dragoman_overage_micro_usd';

/** One micro-US-dollar in cents, for the price's `unit_amount_decimal`: the invoice is the ledger's sum, to the cent. */
export const meterUnitAmountDecimal = '0.0001';

/** Stripe takes 1,000 events a second; the rest is for other processes and their bursts. */
export const meterEventsPerSecond = 900;

const day = 24 * 60 * 60 * 1_000;

/** Whether Stripe would still see a second try as the same event (it remembers identifiers for at least 24 hours). */
export function retryableFor(event: MeterEvent, now: Date): boolean {
  return event.firstTriedAt === null || now.getTime() - event.firstTriedAt.getTime() < day - 60 * 60 * 1_000;
}

/**
 * When the event happened, in seconds. Stripe takes the past 35 days; what comes later still counts, a moment inside.
 * Source: Stripe API reference, Meter Event, `timestamp`.
 */
export function meterTime(happenedAt: Date, now: Date): number {
  const oldest = now.getTime() - 34 * day;
  return Math.floor(Math.max(oldest, Math.min(happenedAt.getTime(), now.getTime())) / 1_000);
}
