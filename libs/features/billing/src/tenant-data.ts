import type { Ctx } from '@dragoman/platform/context';
import type { Tx } from '@dragoman/platform/db';

const tables = [
  'stripe_customers',
  'billing_states',
  'entitlements',
  'receipt_queue',
  'receipt_chains',
  'receipts',
  'credit_entries',
  'meter_events',
  'reconciliations',
  'discord_entitlements',
] as const;

/** Every row of the account, table by table, as JSON values. Amounts are micro-US-dollars. */
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

/** Deletes everything of the account. */
export async function eraseTenant(tx: Tx, ctx: Ctx): Promise<void> {
  for (const table of tables) await tx.query(`DELETE FROM "${table}" WHERE tenant_id = $1`, [ctx.tenantId]);
}
