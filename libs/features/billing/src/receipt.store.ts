import type { Ctx } from '@dragoman/platform/context';
import type { Tx } from '@dragoman/platform/db';
import { emptyChain, type ChainHead, type Receipt, type SettledCharge } from './receipt.js';

/** Accounts with charges that have no receipt yet; for `acrossTenants`. */
export async function tenantsInQueue(tx: Tx): Promise<string[]> {
  const rows: { tenantId: string }[] = await tx.query(
    'SELECT DISTINCT tenant_id AS "tenantId" FROM receipt_queue',
  );
  return rows.map((row) => row.tenantId);
}

/** Nobody else adds to the account's chain until the transaction ends. */
export async function lockChain(tx: Tx, ctx: Ctx): Promise<ChainHead> {
  await tx.query(
    `INSERT INTO receipt_chains (tenant_id, hash) VALUES ($1, $2) ON CONFLICT (tenant_id) DO NOTHING`,
    [ctx.tenantId, emptyChain.hash],
  );
  const rows: { sequence: string; hash: string }[] = await tx.query(
    'SELECT sequence, hash FROM receipt_chains WHERE tenant_id = $1 FOR UPDATE',
    [ctx.tenantId],
  );
  const [row] = rows;
  if (!row) throw new Error('the chain was not written');
  return { sequence: Number(row.sequence), hash: row.hash };
}

export async function head(tx: Tx, ctx: Ctx): Promise<ChainHead> {
  const rows: ChainHead[] = await tx.query(
    'SELECT sequence::float8 AS sequence, hash FROM receipt_chains WHERE tenant_id = $1',
    [ctx.tenantId],
  );
  return rows[0] ?? emptyChain;
}

/** Takes up to `batch` charges out of the queue, the oldest first. `taken` counts those too that were erased meanwhile. */
export async function takeCharges(
  tx: Tx,
  ctx: Ctx,
  batch: number,
): Promise<{ taken: number; charges: SettledCharge[] }> {
  const rows: ChargeRow[] = await tx.query(
    `WITH oldest AS (SELECT q.entry_id FROM receipt_queue q LEFT JOIN ledger_entries l ON l.reservation_id = q.entry_id
         WHERE q.tenant_id = $1 ORDER BY l.created_at, q.entry_id LIMIT $2),
       taken AS (DELETE FROM receipt_queue q USING oldest o WHERE q.entry_id = o.entry_id RETURNING q.entry_id)
     SELECT to_jsonb(l) AS entry, l.created_at AS "settledAt"
     FROM taken LEFT JOIN ledger_entries l ON l.reservation_id = taken.entry_id
     ORDER BY l.created_at, l.reservation_id`,
    [ctx.tenantId, batch],
  );
  const charges = rows.flatMap(({ entry, settledAt }) => (entry ? [chargeOf(entry, settledAt)] : []));
  return { taken: rows.length, charges };
}

export async function insertReceipts(tx: Tx, receipts: readonly Receipt[]): Promise<void> {
  const rows = receipts.map((receipt) => ({
    tenant_id: receipt.tenantId,
    sequence: receipt.sequence,
    entry_id: receipt.entryId,
    content: receipt.content,
    previous_hash: receipt.previousHash,
    hash: receipt.hash,
    guild_id: receipt.guildId,
    member_id: receipt.memberId,
    salt: receipt.salt,
    charged_micros: receipt.chargedMicros,
    credit_micros: receipt.creditMicros,
    overage_micros: receipt.overageMicros,
    settled_at: receipt.settledAt,
  }));
  await tx.query(
    `INSERT INTO receipts (tenant_id, sequence, entry_id, content, previous_hash, hash, guild_id, member_id, salt,
       charged_micros, credit_micros, overage_micros, settled_at)
     SELECT tenant_id, sequence, entry_id, content, previous_hash, hash, guild_id, member_id, salt,
       charged_micros, credit_micros, overage_micros, settled_at
     FROM jsonb_populate_recordset(NULL::receipts, $1)`,
    [JSON.stringify(rows)],
  );
}

export async function setHead(tx: Tx, ctx: Ctx, head: ChainHead): Promise<void> {
  await tx.query('UPDATE receipt_chains SET sequence = $2, hash = $3 WHERE tenant_id = $1', [
    ctx.tenantId,
    head.sequence,
    head.hash,
  ]);
}

/** Which receipts are asked for; each that is left out asks for all. */
export interface ReceiptFilter {
  guildId?: string | null;
  memberId?: string | null;
  /** The ledger entry's id; of a reply also the turn's. */
  entryId?: string | null;
  paidBy?: 'plan' | 'credits' | 'overage' | null;
  atLeastMicros?: number | null;
  from?: Date | null;
  /** Without this moment itself. */
  to?: Date | null;
}

export interface ReceiptRow {
  sequence: number;
  entryId: string;
  content: string;
  previousHash: string;
  hash: string;
  memberId: string | null;
  salt: string | null;
}

const selectReceipt = `
  SELECT sequence::float8 AS sequence, entry_id AS "entryId", content, previous_hash AS "previousHash", hash,
    member_id AS "memberId", salt FROM receipts WHERE tenant_id = $1`;

/** Newest first. @param before only receipts with a smaller sequence */
export function findReceipts(
  tx: Tx,
  ctx: Ctx,
  page: { filter: ReceiptFilter; before: number | null; limit: number },
): Promise<ReceiptRow[]> {
  const { filter, before, limit } = page;
  return tx.query(
    `${selectReceipt} AND ($2::bigint IS NULL OR sequence < $2) AND ($3::text IS NULL OR guild_id = $3)
       AND ($4::text IS NULL OR member_id = $4) AND ($5::uuid IS NULL OR entry_id = $5)
       AND CASE $6::text WHEN 'credits' THEN credit_micros > 0 WHEN 'overage' THEN overage_micros > 0
         WHEN 'plan' THEN charged_micros > credit_micros + overage_micros ELSE true END
       AND charged_micros >= coalesce($7::bigint, 0)
       AND settled_at >= coalesce($8::timestamptz, '-infinity') AND settled_at < coalesce($9::timestamptz, 'infinity')
     ORDER BY sequence DESC LIMIT $10`,
    [
      ctx.tenantId,
      before,
      filter.guildId ?? null,
      filter.memberId ?? null,
      filter.entryId ?? null,
      filter.paidBy ?? null,
      filter.atLeastMicros ?? null,
      filter.from ?? null,
      filter.to ?? null,
      limit,
    ],
  );
}

/** A stretch of the chain as it was hashed, oldest first. */
export function chainAfter(tx: Tx, ctx: Ctx, page: { after: number; limit: number }): Promise<ReceiptRow[]> {
  return tx.query(`${selectReceipt} AND sequence > $2 ORDER BY sequence LIMIT $3`, [
    ctx.tenantId,
    page.after,
    page.limit,
  ]);
}

interface ChargeRow {
  entry: (Record<'usage' | 'stages', object> & Record<string, string | number | null>) | null;
  settledAt: Date;
}

function chargeOf(entry: NonNullable<ChargeRow['entry']>, settledAt: Date): SettledCharge {
  const text = (column: string) => String(entry[column]);
  return {
    entryId: text('reservation_id'),
    tenantId: text('tenant_id'),
    guildId: text('guild_id'),
    channelId: text('channel_id'),
    memberId: entry['member_id'] === null ? null : text('member_id'),
    purpose: text('purpose'),
    period: text('period'),
    model: text('model'),
    priceVersion: text('price_version'),
    usage: entry.usage as SettledCharge['usage'],
    stages: entry.stages as SettledCharge['stages'],
    chargedMicros: Number(entry['charged_micros']),
    creditMicros: Number(entry['credit_micros']),
    overageMicros: Number(entry['overage_micros']),
    absorbedMicros: Number(entry['absorbed_micros']),
    settledAt,
  };
}
