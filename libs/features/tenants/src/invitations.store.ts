import type { Tx } from '@dragoman/platform/db';
import type { MemberRole } from './role.js';

/** A link that waits: into the account, or to take a guild over. */
export interface Invitation {
  readonly id: string;
  readonly tenantId: string;
  readonly role: MemberRole | null;
  readonly guildId: string | null;
  readonly guildName: string | null;
  readonly createdBy: string;
  readonly createdByName: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

const select = `
  SELECT i.id, i.tenant_id AS "tenantId", i.role, i.guild_id AS "guildId", g.name AS "guildName",
         i.created_by AS "createdBy", i.created_by_name AS "createdByName", i.created_at AS "createdAt",
         i.expires_at AS "expiresAt"
  FROM account_invitations i LEFT JOIN guilds g ON g.guild_id = i.guild_id AND g.tenant_id = i.tenant_id`;

/** Those that can still be accepted, the newest first. */
export function openInvitations(tx: Tx, tenantId: string): Promise<Invitation[]> {
  return tx.query(
    `${select} WHERE i.tenant_id = $1 AND i.expires_at > now() ORDER BY i.created_at DESC, i.id`,
    [tenantId],
  );
}

export interface InvitationPreview extends Invitation {
  readonly accountName: string;
}

/** In every account. */
export async function findByToken(tx: Tx, tokenHash: string): Promise<InvitationPreview | undefined> {
  const rows: InvitationPreview[] = await tx.query(
    `SELECT i.*, coalesce(t.name, t.owner_name, t.owner_id) AS "accountName"
     FROM (${select} WHERE i.token_hash = $1 AND i.expires_at > now()) i JOIN tenants t ON t.id = i."tenantId"`,
    [tokenHash],
  );
  return rows[0];
}

/** By a member or the owner. Tried again after a crash, it is the same invitation with a new token: nobody was shown the old one. */
export async function addInvitation(
  tx: Tx,
  invitation: {
    id: string;
    tenantId: string;
    tokenHash: string;
    role: MemberRole | null;
    guildId: string | null;
    createdBy: string;
    days: number;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO account_invitations
       (id, tenant_id, token_hash, role, guild_id, created_by, created_by_name, expires_at)
     SELECT $1, $2, $3, $4, $5, $6, coalesce(m.name, t.owner_name, $6), now() + make_interval(days => $7::int)
     FROM tenants t LEFT JOIN account_members m ON m.tenant_id = t.id AND m.user_id = $6 WHERE t.id = $2
     ON CONFLICT (id) DO UPDATE SET token_hash = excluded.token_hash`,
    [
      invitation.id,
      invitation.tenantId,
      invitation.tokenHash,
      invitation.role,
      invitation.guildId,
      invitation.createdBy,
      invitation.days,
    ],
  );
}

/** Takes it away: to accept it, once, or to call it back. @returns false when it was gone or its time is over */
export async function takeInvitation(tx: Tx, by: { id: string } | { tokenHash: string }): Promise<boolean> {
  const [column, value] = 'id' in by ? ['id', by.id] : ['token_hash', by.tokenHash];
  const [, count]: [unknown, number] = await tx.query(
    `DELETE FROM account_invitations WHERE ${column} = $1 AND expires_at > now()`,
    [value],
  );
  return count > 0;
}

/** Links of somebody who may not make any now. */
export async function revokeThoseOf(tx: Tx, tenantId: string, userId: string): Promise<void> {
  await tx.query('DELETE FROM account_invitations WHERE tenant_id = $1 AND created_by = $2', [
    tenantId,
    userId,
  ]);
}

/** In every account: links and offers whose time is over. @returns how many */
export async function deleteExpired(tx: Tx): Promise<number> {
  const [, links]: [unknown, number] = await tx.query(
    'DELETE FROM account_invitations WHERE expires_at <= now()',
  );
  const [, offers]: [unknown, number] = await tx.query(
    'DELETE FROM ownership_offers WHERE expires_at <= now()',
  );
  return links + offers;
}
