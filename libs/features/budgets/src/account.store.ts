import type { Tx } from '@dragoman/platform/db';
import type { FundsState, MonthState } from './account-budget.js';

/** The account's money beyond its plan, and the months that can matter: the running one, and those with reservations. */
export async function accountState(
  tx: Tx,
  period: string,
): Promise<{ funds: FundsState; months: MonthState[] }> {
  const [funds]: Record<'credit' | 'overageCap', string>[] & { overageOn: boolean }[] = await tx.query(
    `SELECT credit_micros AS credit, overage_on AS "overageOn", overage_cap_micros AS "overageCap"
     FROM budget_funds`,
  );
  const months: ({ period: string } & Record<'settled' | 'credit' | 'overage' | 'reserved', string>)[] =
    await tx.query(
      `SELECT period, settled_micros AS settled, credit_micros AS credit, overage_micros AS overage,
         reserved_micros AS reserved
       FROM budget_months WHERE period = $1 OR reserved_micros > 0`,
      [period],
    );
  return {
    funds: {
      creditMicros: Number(funds?.credit ?? 0),
      overageOn: funds?.overageOn ?? false,
      overageCapMicros: Number(funds?.overageCap ?? 0),
    },
    months: months.map((month) => ({
      period: month.period,
      settledMicros: Number(month.settled),
      creditMicros: Number(month.credit),
      overageMicros: Number(month.overage),
      reservedMicros: Number(month.reserved),
    })),
  };
}

/** @returns whether that changed anything */
export async function setOverage(
  tx: Tx,
  tenantId: string,
  overage: { on: boolean; capMicros: number },
): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `INSERT INTO budget_funds AS f (tenant_id, overage_on, overage_cap_micros)
     SELECT $1::uuid, $2::boolean, $3::bigint
     WHERE $2::boolean OR EXISTS (SELECT 1 FROM budget_funds WHERE tenant_id = $1::uuid)
     ON CONFLICT (tenant_id) DO UPDATE
       SET overage_on = excluded.overage_on, overage_cap_micros = excluded.overage_cap_micros
       WHERE (f.overage_on, f.overage_cap_micros) IS DISTINCT FROM (excluded.overage_on, excluded.overage_cap_micros)
     RETURNING 1`,
    [tenantId, overage.on, overage.capMicros],
  );
  return rows.length > 0;
}

/** Deletes a guild's reservations and gives back what they hold of their account's months. */
export async function forgetReservations(tx: Tx, guildId: string): Promise<void> {
  await tx.query(
    `SELECT 1 FROM budget_accounts WHERE guild_id = $1 AND scope = 'guild' ORDER BY period DESC FOR UPDATE`,
    [guildId],
  );
  await tx.query(
    `WITH gone AS (DELETE FROM budget_reservations WHERE guild_id = $1 RETURNING tenant_id, period, state, amount_micros)
     UPDATE budget_months m SET reserved_micros = m.reserved_micros - held.micros
     FROM (SELECT tenant_id, period, sum(amount_micros) AS micros FROM gone WHERE state = 'live'
           GROUP BY tenant_id, period) AS held
     WHERE m.tenant_id = held.tenant_id AND m.period = held.period`,
    [guildId],
  );
}
