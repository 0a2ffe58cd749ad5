import { systemCtx } from '@dragoman/platform/context';
import { resealTenant, type Db, type Vault } from '@dragoman/platform/db';

/** Wraps every tenant's data key under the current master key. @returns how many keys */
export function rewrapKeys(db: Db, vault: Vault): Promise<number> {
  return db.acrossTenants('rewrap-keys', (tx) => vault.rewrapAll(tx));
}

/**
 * Gives every tenant a new data key, seals all content under it and destroys the old key.
 * @param settleMs how long processes go on using a key that they remember (a minute): the reseal waits for it
 * @returns how many values were sealed anew
 */
export async function rotateTenantKeys(db: Db, vault: Vault, settleMs = 90_000): Promise<number> {
  const rows: { id: string }[] = await db.acrossTenants('rewrap-keys', (tx) =>
    tx.query('SELECT DISTINCT tenant_id AS id FROM data_keys'),
  );
  const tenants = rows.map((row) => systemCtx(row.id, 'rotate-keys'));
  for (const ctx of tenants) await db.forTenant(ctx, (tx) => vault.rotate(tx, ctx));
  await new Promise((resolve) => setTimeout(resolve, settleMs));
  let count = 0;
  for (const ctx of tenants) {
    count += await resealTenant(db, ctx, { vault });
    await db.forTenant(ctx, (tx) => vault.dropRetired(tx, ctx, settleMs));
  }
  return count;
}
