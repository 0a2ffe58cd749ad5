import type { Ctx } from '@dragoman/platform/context';
import type { Tx } from '@dragoman/platform/db';

/** Tables that hold something of single guilds, beside `guilds` itself; all have `tenant_id` and `guild_id`. */
export const guildTables = ['guild_settings', 'guild_places', 'command_rules'] as const;

/** What this feature holds of the tenant, table by table. */
export async function exportTenant(tx: Tx, ctx: Ctx): Promise<Record<string, unknown[]>> {
  return {
    tenants: await tx.query('SELECT * FROM tenants WHERE id = $1', [ctx.tenantId]),
    account_members: await tx.query('SELECT * FROM account_members WHERE tenant_id = $1', [ctx.tenantId]),
    guilds: await tx.query('SELECT * FROM guilds WHERE tenant_id = $1', [ctx.tenantId]),
    ...(await exportGuildTables(tx, ctx)),
    // Without the answers: they are of the day, and of other tables that are exported themselves.
    idempotency_keys: await tx.query(
      'SELECT actor, operation, key, expires_at FROM idempotency_keys WHERE tenant_id = $1',
      [ctx.tenantId],
    ),
  };
}

/** The account itself; call it after every other feature. */
export async function eraseTenant(tx: Tx, ctx: Ctx): Promise<void> {
  await tx.query('DELETE FROM idempotency_keys WHERE tenant_id = $1', [ctx.tenantId]);
  await tx.query('DELETE FROM account_members WHERE tenant_id = $1', [ctx.tenantId]);
  for (const table of guildTables)
    await tx.query(`DELETE FROM ${table} WHERE tenant_id = $1`, [ctx.tenantId]);
  await tx.query('DELETE FROM guilds WHERE tenant_id = $1', [ctx.tenantId]);
  await tx.query('DELETE FROM tenants WHERE id = $1', [ctx.tenantId]);
}

async function exportGuildTables(tx: Tx, { tenantId }: Ctx): Promise<Record<string, unknown[]>> {
  const tables: [string, unknown[]][] = [];
  for (const table of guildTables)
    tables.push([table, await tx.query(`SELECT * FROM ${table} WHERE tenant_id = $1`, [tenantId])]);
  return Object.fromEntries(tables);
}
