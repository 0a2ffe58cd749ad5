import { randomUUID } from 'node:crypto';
import type { Ctx } from '@dragoman/platform/context';
import type { Tx } from '@dragoman/platform/db';
import type { CreditKind, CreditSource } from './credit-entry.entity.js';

export interface NewCredit {
  kind: CreditKind;
  source: CreditSource;
  /** With source and kind it counts once, whoever brings it and however often. */
  reference: string;
  paymentId?: string | null;
  /** Micro-US-dollars; negative when taken back. */
  amountMicros: number;
}

export interface CreditEntry extends NewCredit {
  id: string;
  createdAt: Date;
}

/** @returns false when it was counted before */
export async function addCredit(tx: Tx, ctx: Ctx, credit: NewCredit): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `INSERT INTO credit_entries (id, tenant_id, kind, source, reference, payment_id, amount_micros)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (source, kind, reference) DO NOTHING RETURNING id`,
    [
      randomUUID(),
      ctx.tenantId,
      credit.kind,
      credit.source,
      credit.reference,
      credit.paymentId ?? null,
      credit.amountMicros,
    ],
  );
  return rows.length > 0;
}

/** Newest first. */
export async function creditEntries(tx: Tx, ctx: Ctx, limit: number): Promise<CreditEntry[]> {
  const rows: (Omit<CreditEntry, 'amountMicros'> & { amount: string })[] = await tx.query(
    `SELECT id, kind, source, reference, payment_id AS "paymentId", amount_micros AS amount, created_at AS "createdAt"
     FROM credit_entries WHERE tenant_id = $1 ORDER BY created_at DESC, id LIMIT $2`,
    [ctx.tenantId, limit],
  );
  return rows.map(({ amount, ...row }) => ({ ...row, amountMicros: Number(amount) }));
}
