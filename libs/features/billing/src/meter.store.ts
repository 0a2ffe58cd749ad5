import type { Tx } from '@dragoman/platform/db';
import type { SettledCharge } from './receipt.js';

export interface MeterEvent {
  entryId: string;
  amountMicros: number;
  happenedAt: Date;
  firstTriedAt: Date | null;
  sentAt: Date | null;
}

export async function insertMeterEvents(tx: Tx, charges: readonly SettledCharge[]): Promise<void> {
  const rows = charges.map(({ entryId, tenantId, overageMicros, settledAt }) => ({
    entry_id: entryId,
    tenant_id: tenantId,
    amount_micros: overageMicros,
    happened_at: settledAt,
  }));
  await tx.query(
    `INSERT INTO meter_events (entry_id, tenant_id, amount_micros, happened_at)
     SELECT entry_id, tenant_id, amount_micros, happened_at FROM jsonb_populate_recordset(NULL::meter_events, $1)`,
    [JSON.stringify(rows)],
  );
}

/**
 * The event, marked as tried now when it was not before.
 * @returns undefined when there is none: its account was erased
 */
export async function tryMeterEvent(tx: Tx, entryId: string): Promise<MeterEvent | undefined> {
  const [rows]: [(Omit<MeterEvent, 'amountMicros'> & { amount: string })[], number] = await tx.query(
    `UPDATE meter_events SET first_tried_at = coalesce(first_tried_at, now()) WHERE entry_id = $1
     RETURNING entry_id AS "entryId", amount_micros AS amount, happened_at AS "happenedAt",
       first_tried_at AS "firstTriedAt", sent_at AS "sentAt"`,
    [entryId],
  );
  const [row] = rows;
  return row && { ...row, amountMicros: Number(row.amount) };
}

/** Takes the next turn at Stripe's meter, one for the whole fleet. @returns milliseconds until it comes */
export async function turnAtMeter(tx: Tx, perSecond: number): Promise<number> {
  const rows: { ms: number }[] = await tx.query(
    `INSERT INTO meter_pace AS p (id, next_at) VALUES (1, clock_timestamp() + make_interval(secs => 1.0 / $1::float8))
     ON CONFLICT (id) DO UPDATE
       SET next_at = greatest(p.next_at, clock_timestamp()) + make_interval(secs => 1.0 / $1::float8)
     RETURNING extract(epoch FROM next_at - clock_timestamp()) * 1000 - 1000.0 / $1::float8 AS ms`,
    [perSecond],
  );
  return Math.max(0, Math.ceil(Number(rows[0]?.ms ?? 0)));
}

export async function meterEventSent(tx: Tx, entryId: string): Promise<void> {
  await tx.query('UPDATE meter_events SET sent_at = now() WHERE entry_id = $1 AND sent_at IS NULL', [
    entryId,
  ]);
}

/** What Stripe should have counted in a span of time, in micro-US-dollars. */
export async function meteredBetween(tx: Tx, from: Date, to: Date): Promise<number> {
  const rows: { micros: string }[] = await tx.query(
    `SELECT coalesce(sum(amount_micros), 0) AS micros FROM meter_events
     WHERE happened_at >= $1 AND happened_at < $2`,
    [from, to],
  );
  return Number(rows[0]?.micros ?? 0);
}
