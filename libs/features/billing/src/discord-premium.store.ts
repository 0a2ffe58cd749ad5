import type { Ctx } from '@dragoman/platform/context';
import type { Tx } from '@dragoman/platform/db';
import type { DiscordEntitlement } from './discord-premium.js';

/** Whose purchase it is: the account that pays for the guild, else the buyer's own; for `acrossTenants`. */
export async function tenantOfPurchase(
  tx: Tx,
  by: { guildId: string | undefined; userId: string | undefined },
): Promise<string | undefined> {
  const rows: { id: string }[] = await tx.query(
    `SELECT tenant_id AS id FROM guilds WHERE guild_id = $1::text
     UNION ALL SELECT id FROM tenants WHERE $1::text IS NULL AND owner_id = $2::text`,
    [by.guildId ?? null, by.userId ?? null],
  );
  return rows[0]?.id;
}

/** For an entitlement that Discord does not know any more; for `acrossTenants`. */
export async function tenantOfEntitlement(tx: Tx, id: string): Promise<string | undefined> {
  const rows: { id: string }[] = await tx.query(
    'SELECT tenant_id AS id FROM discord_entitlements WHERE id = $1',
    [id],
  );
  return rows[0]?.id;
}

export async function upsert(tx: Tx, ctx: Ctx, { id, planId, endsAt }: DiscordEntitlement): Promise<void> {
  await tx.query(
    `INSERT INTO discord_entitlements (id, tenant_id, plan_id, ends_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (id) DO UPDATE SET plan_id = excluded.plan_id, ends_at = excluded.ends_at`,
    [id, ctx.tenantId, planId, endsAt],
  );
}

export async function remove(tx: Tx, id: string): Promise<void> {
  await tx.query('DELETE FROM discord_entitlements WHERE id = $1', [id]);
}

export function all(tx: Tx, ctx: Ctx): Promise<DiscordEntitlement[]> {
  return tx.query(
    `SELECT id, plan_id AS "planId", ends_at AS "endsAt" FROM discord_entitlements WHERE tenant_id = $1`,
    [ctx.tenantId],
  );
}

/** What a purchase of credits gave before; undefined when it was never counted. */
export async function creditGiven(tx: Tx, id: string): Promise<number | undefined> {
  const rows: { micros: string }[] = await tx.query(
    `SELECT amount_micros AS micros FROM credit_entries
     WHERE source = 'discord' AND kind = 'top_up' AND reference = $1`,
    [id],
  );
  return rows[0] && Number(rows[0].micros);
}
