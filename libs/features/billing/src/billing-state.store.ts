import type { Ctx } from '@dragoman/platform/context';
import type { Tx } from '@dragoman/platform/db';
import type { BillingFacts } from './billing-facts.js';

/** Take it before asking Stripe: the answer to a later number is as new or newer. */
export async function takeNumber(tx: Tx, ctx: Ctx): Promise<string> {
  const rows: { asked: string }[] = await tx.query(
    `INSERT INTO billing_states AS b (tenant_id, asked) VALUES ($1, 1)
     ON CONFLICT (tenant_id) DO UPDATE SET asked = b.asked + 1 RETURNING asked`,
    [ctx.tenantId],
  );
  const [row] = rows;
  if (!row) throw new Error('the number was not written');
  return row.asked;
}

/** Nobody else writes this account's until the transaction ends. @returns false when a later number was answered already */
export async function writeAnswer(
  tx: Tx,
  ctx: Ctx,
  answer: { number: string; facts: BillingFacts },
): Promise<boolean> {
  const [, count]: [unknown, number] = await tx.query(
    `UPDATE billing_states SET answered = $2, facts = $3, synced_at = now()
     WHERE tenant_id = $1 AND answered < $2`,
    [ctx.tenantId, answer.number, JSON.stringify(answer.facts)],
  );
  return count > 0;
}

export async function facts(tx: Tx, ctx: Ctx): Promise<BillingFacts | null> {
  const rows: { facts: BillingFacts | null }[] = await tx.query(
    'SELECT facts FROM billing_states WHERE tenant_id = $1',
    [ctx.tenantId],
  );
  return rows[0]?.facts ?? null;
}
