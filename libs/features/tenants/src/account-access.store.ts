import type { Tx } from '@dragoman/platform/db';
import type { Account } from './account.js';
import { planOf } from './plan.js';
import type { Role } from './role.js';

interface AccountRow {
  id: string;
  name: string;
  owner_id: string;
  plan: string;
  time_zone: string;
  created_at: Date;
  role: Role | null;
}

const selectAccount = `
  SELECT t.id, coalesce(t.name, t.owner_name, t.owner_id) AS name, t.owner_id, t.plan, t.time_zone, t.created_at,
         CASE WHEN t.owner_id = $1 THEN 'owner' ELSE m.role END AS role
  FROM tenants t LEFT JOIN account_members m ON m.tenant_id = t.id AND m.user_id = $1`;

/** What the person is in the account of the transaction; undefined when they are nothing there, or there is none. */
export async function accountOf(
  tx: Tx,
  who: { tenantId: string; userId: string },
): Promise<{ account: Account; role: Role } | undefined> {
  const rows: AccountRow[] = await tx.query(`${selectAccount} WHERE t.id = $2`, [who.userId, who.tenantId]);
  return rows.flatMap(toMembership)[0];
}

export async function accountById(tx: Tx, tenantId: string): Promise<Account | undefined> {
  const rows: AccountRow[] = await tx.query(`${selectAccount} WHERE t.id = $2`, [null, tenantId]);
  return rows[0] && toAccount(rows[0]);
}

export async function accountName(tx: Tx, tenantId: string): Promise<string> {
  const rows: { name: string }[] = await tx.query(
    'SELECT coalesce(name, owner_name, owner_id) AS name FROM tenants WHERE id = $1',
    [tenantId],
  );
  return rows[0]?.name ?? '';
}

/** The accounts that a person owns or is a member of, their own first, then by name. */
export async function accountsOf(tx: Tx, userId: string): Promise<{ account: Account; role: Role }[]> {
  const rows: AccountRow[] = await tx.query(
    `${selectAccount} WHERE t.owner_id = $1 OR m.user_id IS NOT NULL
     ORDER BY t.owner_id = $1 DESC, t.home DESC, name, t.id`,
    [userId],
  );
  return rows.flatMap(toMembership);
}

function toMembership({ role, ...row }: AccountRow): { account: Account; role: Role }[] {
  return role === null ? [] : [{ account: toAccount(row), role }];
}

function toAccount(row: Omit<AccountRow, 'role'>): Account {
  return {
    id: row.id,
    name: row.name,
    ownerId: row.owner_id,
    planId: row.plan,
    plan: planOf(row.plan),
    timeZone: row.time_zone,
    createdAt: row.created_at,
  };
}
