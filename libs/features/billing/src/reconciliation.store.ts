import type { Ctx } from '@dragoman/platform/context';
import type { Tx } from '@dragoman/platform/db';

export interface MeterDifference {
  /** `YYYY-MM-DD` in UTC. */
  day: string;
  ledgerMicros: number;
  meterMicros: number;
}

export async function saveComparison(tx: Tx, ctx: Ctx, found: MeterDifference): Promise<void> {
  await tx.query(
    `INSERT INTO reconciliations (tenant_id, day, ledger_micros, meter_micros) VALUES ($1, $2, $3, $4)
     ON CONFLICT (tenant_id, day) DO UPDATE SET ledger_micros = excluded.ledger_micros,
       meter_micros = excluded.meter_micros, compared_at = now()`,
    [ctx.tenantId, found.day, found.ledgerMicros, found.meterMicros],
  );
}

/** Days of the last month on which ledger and meter differed by more than a thousandth when last compared. */
export function differences(tx: Tx, ctx: Ctx): Promise<MeterDifference[]> {
  return tx.query(
    `SELECT day::text AS day, ledger_micros::float8 AS "ledgerMicros", meter_micros::float8 AS "meterMicros"
     FROM reconciliations WHERE tenant_id = $1 AND day > current_date - 31
       AND abs(ledger_micros - meter_micros) * 1000 > greatest(ledger_micros, meter_micros) ORDER BY day DESC`,
    [ctx.tenantId],
  );
}

/** Accounts that had overage in a span of time; for `acrossTenants`. */
export async function tenantsWithOverage(tx: Tx, from: Date, to: Date): Promise<string[]> {
  const rows: { tenantId: string }[] = await tx.query(
    `SELECT DISTINCT tenant_id AS "tenantId" FROM meter_events WHERE happened_at >= $1 AND happened_at < $2`,
    [from, to],
  );
  return rows.map((row) => row.tenantId);
}

/** What was spent on each model, whoever paid, in a span of time; for `acrossTenants`. */
export function spendByModel(
  tx: Tx,
  from: Date,
  to: Date,
): Promise<{ model: string; usage: Record<string, number> }[]> {
  return tx.query(
    `SELECT model, jsonb_object_agg(class, tokens) AS usage FROM (
       SELECT l.model, u.key AS class, sum((u.value #>> '{}')::numeric)::float8 AS tokens
       FROM ledger_entries l, jsonb_each(l.usage) u
       WHERE l.created_at >= $1 AND l.created_at < $2 AND jsonb_typeof(u.value) = 'number'
       GROUP BY l.model, u.key) AS classes
     GROUP BY model ORDER BY model`,
    [from, to],
  );
}
