import type { Tx } from '@dragoman/platform/db';

/** The account is offered to a member. */
export interface OwnershipOffer {
  readonly toUserId: string;
  readonly offeredAt: Date;
  readonly expiresAt: Date;
}

export async function openOffer(tx: Tx, tenantId: string): Promise<OwnershipOffer | null> {
  const rows: OwnershipOffer[] = await tx.query(
    `SELECT to_user_id AS "toUserId", offered_at AS "offeredAt", expires_at AS "expiresAt"
     FROM ownership_offers WHERE tenant_id = $1 AND expires_at > now()`,
    [tenantId],
  );
  return rows[0] ?? null;
}

/** One at a time: a new offer takes the place of the old one. */
export async function writeOffer(
  tx: Tx,
  offer: { tenantId: string; toUserId: string; days: number },
): Promise<void> {
  await tx.query(
    `INSERT INTO ownership_offers (tenant_id, to_user_id, expires_at)
     VALUES ($1, $2, now() + make_interval(days => $3::int))
     ON CONFLICT (tenant_id) DO UPDATE SET to_user_id = excluded.to_user_id, offered_at = now(),
       expires_at = excluded.expires_at`,
    [offer.tenantId, offer.toUserId, offer.days],
  );
}

/** @param toUserId only an offer to that person; null: whoever it is to. @returns whether there was one in time */
export async function takeOffer(tx: Tx, tenantId: string, toUserId: string | null): Promise<boolean> {
  const [, count]: [unknown, number] = await tx.query(
    `DELETE FROM ownership_offers
     WHERE tenant_id = $1 AND ($2::text IS NULL OR to_user_id = $2) AND expires_at > now()`,
    [tenantId, toUserId],
  );
  return count > 0;
}

/**
 * The member owns the account, the owner becomes an admin. It is the new owner's home unless they have one.
 * Needs to see every account.
 */
export async function handOver(
  tx: Tx,
  account: { tenantId: string; from: string; to: string },
): Promise<void> {
  const { tenantId, from, to } = account;
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [to]);
  await tx.query(
    `WITH old AS (SELECT coalesce(owner_name, owner_id) AS name, owner_avatar_url FROM tenants WHERE id = $1),
       gone AS (DELETE FROM account_members WHERE tenant_id = $1 AND user_id = $3 RETURNING name, avatar_url),
       added AS (INSERT INTO account_members (tenant_id, user_id, role, name, avatar_url)
                 SELECT $1, $2, 'admin', old.name, old.owner_avatar_url FROM old)
     UPDATE tenants SET owner_id = $3, owner_name = gone.name, owner_avatar_url = gone.avatar_url,
       home = NOT EXISTS (SELECT 1 FROM tenants other WHERE other.owner_id = $3 AND other.home)
     FROM gone WHERE id = $1`,
    [tenantId, from, to],
  );
}

/** The person's own direct messages with the bot in this account. */
export async function directMessagesOf(tx: Tx, tenantId: string, userId: string): Promise<string[]> {
  const rows: { guild_id: string }[] = await tx.query(
    `SELECT guild_id FROM guilds WHERE tenant_id = $1 AND kind = 'dm' AND owner_id = $2`,
    [tenantId, userId],
  );
  return rows.map((row) => row.guild_id);
}
