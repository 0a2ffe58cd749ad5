import type { Ctx } from '@dragoman/platform/context';
import type { Tx } from '@dragoman/platform/db';
import { forgetReservations } from './account.store.js';

const guildTables = [
  'budget_limits',
  'budget_accounts',
  'budget_reservations',
  'ledger_entries',
  'alert_rules',
  'alerts',
] as const;
const accountTables = ['budget_funds', 'budget_months'] as const;
const tables = [...guildTables, ...accountTables];

/** Every row of the tenant, table by table, as JSON values. Amounts are micro-US-dollars. */
export async function exportTenant(tx: Tx, ctx: Ctx): Promise<Record<string, Record<string, unknown>[]>> {
  const exported: Record<string, Record<string, unknown>[]> = {};
  for (const table of tables) {
    const rows: { row: Record<string, unknown> }[] = await tx.query(
      `SELECT to_jsonb(t) - 'tenant_id' AS row FROM "${table}" t WHERE tenant_id = $1`,
      [ctx.tenantId],
    );
    exported[table] = rows.map(({ row }) => row);
  }
  return exported;
}

/** Deletes everything of the tenant: caps, accounts, reservations, the ledger. */
export async function eraseTenant(tx: Tx, ctx: Ctx): Promise<void> {
  for (const table of tables) await tx.query(`DELETE FROM "${table}" WHERE tenant_id = $1`, [ctx.tenantId]);
}

/** Deletes everything of one guild. What it spent still counts in the months of its account. */
export async function eraseGuild(tx: Tx, ctx: Ctx, guildId: string): Promise<void> {
  await forgetReservations(tx, guildId);
  for (const table of guildTables) {
    await tx.query(`DELETE FROM "${table}" WHERE tenant_id = $1 AND guild_id = $2`, [ctx.tenantId, guildId]);
  }
}
