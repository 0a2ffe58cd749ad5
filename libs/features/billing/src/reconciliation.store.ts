import type { Ctx } from '@dragoman/platform/context';
import type { Tx } from '@dragoman/platform/db';
import type { UtcDay } from './reconciliation.js';

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

/** What all answers of a day cost, whoever paid for them, and the accounts that had overage; for `acrossTenants`. */
export async function spentAndOverage(
  tx: Tx,
  day: UtcDay,
): Promise<{ spentMicros: number; tenantIds: string[] }> {
  const spent: { micros: string }[] = await tx.query(
    `SELECT coalesce(sum(charged_micros + absorbed_micros), 0) AS micros FROM ledger_entries
     WHERE created_at >= $1 AND created_at < $2`,
    [day.from, day.to],
  );
  const tenants: { tenantId: string }[] = await tx.query(
    `SELECT DISTINCT tenant_id AS "tenantId" FROM meter_events WHERE happened_at >= $1 AND happened_at < $2`,
    [day.from, day.to],
  );
  return { spentMicros: Number(spent[0]?.micros ?? 0), tenantIds: tenants.map(({ tenantId }) => tenantId) };
}
