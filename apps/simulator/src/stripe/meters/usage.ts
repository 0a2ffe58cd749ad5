import type { Account } from '../account.js';
import { scaled, unscaled } from '../billing/exact.js';

export interface UsageQuery {
  meter: string;
  customer: string;
  /** Seconds since 1970, the end not counted in. */
  start: number;
  end: number;
}

/** What a customer used, by the meter's formula, as a decimal. */
export function exactUsage(account: Account, { meter: id, customer, start, end }: UsageQuery): string {
  const meter = account.meters.find(id);
  if (!meter) return '0';
  const values = account.meterEvents
    .filter(
      ({ event_name: name, payload, timestamp }) =>
        name === meter.event_name &&
        payload[meter.customer_mapping.event_payload_key] === customer &&
        timestamp >= start &&
        timestamp < end,
    )
    .sort((one, other) => one.timestamp - other.timestamp)
    .map(({ payload }) => payload[meter.value_settings.event_payload_key] ?? '0');
  const { formula } = meter.default_aggregation;
  if (formula === 'count') return String(values.length);
  if (formula === 'last') return values.at(-1) ?? '0';
  return unscaled(values.reduce((sum, value) => sum + scaled(value), 0n));
}

/** Units to bill. "Usage is rounded … to the nearest whole number"; what is negative is billed as nothing. */
export function usageIn(account: Account, query: UsageQuery): number {
  return Math.max(0, Math.round(Number(exactUsage(account, query))));
}
