import type { Ctx } from '@dragoman/platform/context';
import type { Tx } from '@dragoman/platform/db';

const tables = ['turns', 'questions', 'conversations', 'opt_outs', 'member_requests'];

/** Everything this feature holds of the tenant, by table, as it lies in the database (content sealed). */
export async function exportTenant(tx: Tx, _ctx: Ctx): Promise<Record<string, unknown[]>> {
  const rows: [string, unknown[]][] = [];
  for (const table of tables) rows.push([table, await tx.query(`SELECT * FROM ${table}`)]);
  return Object.fromEntries(rows);
}

export async function eraseTenant(tx: Tx, _ctx: Ctx): Promise<void> {
  for (const table of tables) await tx.query(`DELETE FROM ${table}`);
}

export async function eraseGuild(tx: Tx, _ctx: Ctx, guildId: string): Promise<void> {
  for (const table of tables) await tx.query(`DELETE FROM ${table} WHERE guild_id = $1`, [guildId]);
}
