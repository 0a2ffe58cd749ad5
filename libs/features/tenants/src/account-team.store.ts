import type { Tx } from '@dragoman/platform/db';
import { planOf } from './plan.js';
import type { MemberRole, Role } from './role.js';

/** Somebody of the account, its owner included. */
export interface TeamMember {
  /** Discord user id. */
  readonly userId: string;
  readonly name: string;
  readonly avatarUrl: string | null;
  readonly role: Role;
  readonly joinedAt: Date;
}

/** The account while its people change: locked until the transaction ends, so that one change sees the other. */
export interface LockedAccount {
  readonly ownerId: string;
  readonly teamSize: number;
}

/** @returns undefined when the account is gone */
export async function lockAccount(tx: Tx, tenantId: string): Promise<LockedAccount | undefined> {
  const rows: { owner_id: string; plan: string }[] = await tx.query(
    'SELECT owner_id, plan FROM tenants WHERE id = $1 FOR UPDATE',
    [tenantId],
  );
  return rows[0] && { ownerId: rows[0].owner_id, teamSize: planOf(rows[0].plan).teamSize };
}

/** The owner first, then those who came first. */
export function team(tx: Tx, tenantId: string): Promise<TeamMember[]> {
  return tx.query(
    `SELECT owner_id AS "userId", coalesce(owner_name, owner_id) AS name, owner_avatar_url AS "avatarUrl",
            'owner' AS role, created_at AS "joinedAt", 0 AS place FROM tenants WHERE id = $1
     UNION ALL
     SELECT user_id, name, avatar_url, role, joined_at, 1 FROM account_members WHERE tenant_id = $1
     ORDER BY place, "joinedAt", "userId"`,
    [tenantId],
  );
}

/** @returns null for somebody who is nothing in the account */
export async function roleOf(
  tx: Tx,
  account: LockedAccount & { tenantId: string },
  userId: string,
): Promise<Role | null> {
  if (account.ownerId === userId) return 'owner';
  const rows: { role: MemberRole }[] = await tx.query(
    'SELECT role FROM account_members WHERE tenant_id = $1 AND user_id = $2',
    [account.tenantId, userId],
  );
  return rows[0]?.role ?? null;
}

/** People, the owner among them, and those who are invited. */
export async function seatsTaken(tx: Tx, tenantId: string): Promise<{ people: number; invited: number }> {
  const rows: { people: number; invited: number }[] = await tx.query(
    `SELECT 1 + (SELECT count(*) FROM account_members WHERE tenant_id = $1)::int AS people,
       (SELECT count(*) FROM account_invitations
        WHERE tenant_id = $1 AND role IS NOT NULL AND expires_at > now())::int AS invited`,
    [tenantId],
  );
  return rows[0] ?? { people: 1, invited: 0 };
}

export async function addMember(
  tx: Tx,
  member: { tenantId: string; userId: string; role: MemberRole; name: string; avatarUrl: string | null },
): Promise<void> {
  await tx.query(
    'INSERT INTO account_members (tenant_id, user_id, role, name, avatar_url) VALUES ($1, $2, $3, $4, $5)',
    [member.tenantId, member.userId, member.role, member.name, member.avatarUrl],
  );
}

export async function setMemberRole(
  tx: Tx,
  member: { tenantId: string; userId: string; role: MemberRole },
): Promise<void> {
  await tx.query('UPDATE account_members SET role = $3 WHERE tenant_id = $1 AND user_id = $2', [
    member.tenantId,
    member.userId,
    member.role,
  ]);
}

/** With the offer of the account to them, if there is one. */
export async function removeMember(
  tx: Tx,
  member: { tenantId: string; userId: string },
): Promise<TeamMember | undefined> {
  const [rows]: [TeamMember[], number] = await tx.query(
    `DELETE FROM account_members WHERE tenant_id = $1 AND user_id = $2
     RETURNING user_id AS "userId", name, avatar_url AS "avatarUrl", role, joined_at AS "joinedAt"`,
    [member.tenantId, member.userId],
  );
  await tx.query('DELETE FROM ownership_offers WHERE tenant_id = $1 AND to_user_id = $2', [
    member.tenantId,
    member.userId,
  ]);
  return rows[0];
}
