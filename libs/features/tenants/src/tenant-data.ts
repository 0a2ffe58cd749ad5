import type { Ctx } from '@dragoman/platform/context';
import type { Tx } from '@dragoman/platform/db';

/** Tables that hold something of single guilds, beside `guilds` itself; all have `tenant_id` and `guild_id`. */
export const guildTables = ['guild_settings', 'guild_places', 'command_rules'] as const;

/** People of the account, and what is agreed with others about it. */
const peopleTables = ['account_members', 'account_invitations', 'ownership_offers', 'guild_moves'] as const;

/** What this feature holds of the tenant, table by table. */
export async function exportTenant(tx: Tx, ctx: Ctx): Promise<Record<string, unknown[]>> {
  return {
    tenants: await tx.query('SELECT * FROM tenants WHERE id = $1', [ctx.tenantId]),
    ...(await exportPeople(tx, ctx)),
    guilds: await tx.query('SELECT * FROM guilds WHERE tenant_id = $1', [ctx.tenantId]),
    ...(await exportGuildTables(tx, ctx)),
    ...(await exportAccountTables(tx, ctx)),
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
  for (const table of peopleTables)
    await tx.query(`DELETE FROM ${table} WHERE tenant_id = $1`, [ctx.tenantId]);
  for (const table of guildTables)
    await tx.query(`DELETE FROM ${table} WHERE tenant_id = $1`, [ctx.tenantId]);
  await tx.query('DELETE FROM guilds WHERE tenant_id = $1', [ctx.tenantId]);
  await tx.query('DELETE FROM api_keys WHERE tenant_id = $1', [ctx.tenantId]);
  // The database lets entries go only while a deletion is written down that is due.
  await tx.query('DELETE FROM audit_entries WHERE tenant_id = $1', [ctx.tenantId]);
  await tx.query('DELETE FROM account_deletions WHERE tenant_id = $1', [ctx.tenantId]);
  await tx.query('DELETE FROM tenants WHERE id = $1', [ctx.tenantId]);
}

/** Without the hashes of tokens: whoever has the token has the link. */
async function exportPeople(tx: Tx, { tenantId }: Ctx): Promise<Record<string, unknown[]>> {
  return {
    account_members: await tx.query('SELECT * FROM account_members WHERE tenant_id = $1', [tenantId]),
    account_invitations: await tx.query(
      `SELECT id, role, guild_id, created_by, created_by_name, created_at, expires_at
       FROM account_invitations WHERE tenant_id = $1`,
      [tenantId],
    ),
    ownership_offers: await tx.query('SELECT * FROM ownership_offers WHERE tenant_id = $1', [tenantId]),
    guild_moves: await tx.query('SELECT * FROM guild_moves WHERE tenant_id = $1', [tenantId]),
  };
}

/** Without the hashes of keys. */
async function exportAccountTables(tx: Tx, { tenantId }: Ctx): Promise<Record<string, unknown[]>> {
  return {
    audit_entries: await tx.query('SELECT * FROM audit_entries WHERE tenant_id = $1 ORDER BY id', [tenantId]),
    api_keys: await tx.query(
      `SELECT id, name, scopes, guild_id, created_by, created_by_name, created_at, expires_at, last_used_at, revoked_at
       FROM api_keys WHERE tenant_id = $1`,
      [tenantId],
    ),
    account_deletions: await tx.query('SELECT * FROM account_deletions WHERE tenant_id = $1', [tenantId]),
  };
}

async function exportGuildTables(tx: Tx, { tenantId }: Ctx): Promise<Record<string, unknown[]>> {
  const tables: [string, unknown[]][] = [];
  for (const table of guildTables)
    tables.push([table, await tx.query(`SELECT * FROM ${table} WHERE tenant_id = $1`, [tenantId])]);
  return Object.fromEntries(tables);
}
