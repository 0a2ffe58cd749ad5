import type { Tx } from '@dragoman/platform/db';

/** A table with rows of accounts, as the export reads it. */
export interface ExportTable {
  readonly name: string;
  /** Columns of the primary key, with their types: pages go along it. */
  readonly key: readonly { readonly column: string; readonly type: string }[];
  /** Columns whose content is encrypted. */
  readonly sealed: readonly string[];
}

export interface ExportRow {
  readonly row: Record<string, unknown>;
  /** Of {@link ExportTable.sealed}, in that order. */
  readonly sealed: readonly (Buffer | null)[];
  /** Of {@link ExportTable.key}, as text. */
  readonly key: readonly string[];
}

/**
 * Not of the account: its keys, which only open what is handed out opened; answers kept for a day so that a repeated
 * request is not done twice.
 */
const leftOut = ['data_keys', 'idempotency_keys'];
/** Whoever has the secret has the account, so not even its hash leaves. */
const secrets = ['token_hash', 'tenant_id'];

/** Every table that has rows of accounts: none can be forgotten here. */
export async function exportTables(tx: Tx): Promise<ExportTable[]> {
  return tx.query(
    `SELECT c.relname AS name,
       (SELECT json_agg(json_build_object('column', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY k.place)
        FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS k(number, place), pg_attribute a
        WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid AND a.attnum = k.number) AS key,
       coalesce((SELECT json_agg(a.attname ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attname LIKE '%\\_sealed' AND a.atttypid = 'bytea'::regtype), '[]') AS sealed
     FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL($1)
       AND (c.relname = 'tenants' OR EXISTS (
         SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped))
     ORDER BY c.relname`,
    [leftOut],
  );
}

/** One page of the account of the transaction, along the primary key. */
export async function exportPage(
  tx: Tx,
  table: ExportTable,
  page: { tenantId: string; after: readonly string[] | null; size: number },
): Promise<ExportRow[]> {
  const { name, key, sealed } = table;
  const columns = key.map(({ column }) => `t."${column}"`).join(', ');
  const after = key.map(({ type }, index) => `$${String(index + 4)}::text::${type}`).join(', ');
  const texts = key.map(({ column }) => `t."${column}"::text`).join(', ');
  const owner = name === 'tenants' ? 'id' : 'tenant_id';
  const contents = sealed.map((column, index) => `, t."${column}" AS "sealed${String(index)}"`).join('');
  const rows: (Record<string, Buffer | null> & Pick<ExportRow, 'row' | 'key'>)[] = await tx.query(
    `SELECT to_jsonb(t) - $2::text[] AS row, ARRAY[${texts}] AS key${contents} FROM "${name}" t
     WHERE t."${owner}" = $1${page.after ? ` AND (${columns}) > (${after})` : ''} ORDER BY ${columns} LIMIT $3`,
    [page.tenantId, [...secrets, ...sealed], page.size, ...(page.after ?? [])],
  );
  return rows.map(({ row, key: at, ...rest }) => ({
    row,
    key: at,
    sealed: sealed.map((_, index) => rest[`sealed${String(index)}`] ?? null),
  }));
}
