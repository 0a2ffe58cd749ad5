import type { Ctx } from '../context/index.js';
import type { Db, Tx } from './db.js';
import type { Vault } from './vault.js';

interface SealedColumn {
  table: string;
  column: string;
}

/** Columns with sealed content, by convention `<name>_sealed bytea`; their place is `<table>.<column>`. */
export function sealedColumns(tx: Tx): Promise<SealedColumn[]> {
  return tx.query(
    `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type = 'bytea' AND column_name LIKE '%\\_sealed' ORDER BY 1, 2`,
  );
}

/** Seals all content of a tenant under its active key, `batch` rows at a time. @returns how many values */
export async function resealTenant(
  db: Db,
  ctx: Ctx,
  options: { vault: Vault; batch?: number },
): Promise<number> {
  const batch = options.batch ?? 200;
  let count = 0;
  for (const column of await db.forTenant(ctx, sealedColumns)) {
    let done: number;
    do {
      done = await db.forTenant(ctx, (tx) =>
        resealBatch(tx, ctx, { ...column, batch, vault: options.vault }),
      );
      count += done;
    } while (done === batch);
  }
  return count;
}

async function resealBatch(
  tx: Tx,
  ctx: Ctx,
  what: SealedColumn & { batch: number; vault: Vault },
): Promise<number> {
  const { table, column, batch, vault } = what;
  const place = `${table}.${column}`;
  const rows: { ctid: string; sealed: Buffer }[] = await tx.query(
    `SELECT ctid::text AS ctid, "${column}" AS sealed FROM "${table}"
     WHERE tenant_id = $1 AND "${column}" IS NOT NULL AND substring("${column}" FROM 2 FOR 16) <>
       (SELECT decode(replace(id::text, '-', ''), 'hex') FROM data_keys WHERE tenant_id = $1 AND state = 'active')
     LIMIT $2 FOR UPDATE`,
    [ctx.tenantId, batch],
  );
  for (const row of rows) {
    const text = await vault.open(tx, ctx, { sealed: row.sealed, place });
    const sealed = await vault.seal(tx, ctx, { text, place });
    await tx.query(`UPDATE "${table}" SET "${column}" = $1 WHERE ctid = $2::tid`, [sealed, row.ctid]);
  }
  return rows.length;
}
