import type { Tx } from '@dragoman/platform/db';
import type { AccountDeletion } from './account-deletion.js';

export async function findDeletion(tx: Tx, tenantId: string): Promise<AccountDeletion | null> {
  const rows: AccountDeletion[] = await tx.query(
    'SELECT requested_at AS "requestedAt", due_at AS "dueAt" FROM account_deletions WHERE tenant_id = $1',
    [tenantId],
  );
  return rows[0] ?? null;
}

/** A second wish does not begin the time anew. @returns whether it is the first */
export async function writeDeletion(
  tx: Tx,
  wish: { tenantId: string; requestedBy: string; days: number },
): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `INSERT INTO account_deletions (tenant_id, requested_by, due_at)
     VALUES ($1, $2, now() + make_interval(days => $3::int)) ON CONFLICT (tenant_id) DO NOTHING RETURNING tenant_id`,
    [wish.tenantId, wish.requestedBy, wish.days],
  );
  return rows.length > 0;
}

/** Not once it is due: from then on it is being done. @returns whether there was one that could be taken back */
export async function takeDeletionBack(tx: Tx, tenantId: string): Promise<boolean> {
  const [, count]: [unknown, number] = await tx.query(
    'DELETE FROM account_deletions WHERE tenant_id = $1 AND due_at > clock_timestamp()',
    [tenantId],
  );
  return count > 0;
}

export async function dueDeletions(tx: Tx): Promise<string[]> {
  const rows: { tenant_id: string }[] = await tx.query(
    'SELECT tenant_id FROM account_deletions WHERE due_at <= now() ORDER BY due_at LIMIT 100',
  );
  return rows.map((row) => row.tenant_id);
}

/**
 * Holds the account of the transaction when its deletion is due at this moment: whoever takes it back, or answers in it,
 * waits for the end of the transaction.
 * @returns false when the deletion was taken back, or done
 */
export async function lockDue(tx: Tx, tenantId: string): Promise<boolean> {
  // The account first, as everything that changes an account does.
  await tx.query('SELECT 1 FROM tenants WHERE id = $1 FOR UPDATE', [tenantId]);
  const rows: unknown[] = await tx.query(
    'SELECT 1 FROM account_deletions WHERE tenant_id = $1 AND due_at <= now() FOR UPDATE',
    [tenantId],
  );
  return rows.length > 0;
}
