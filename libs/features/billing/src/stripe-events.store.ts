import type { Tx } from '@dragoman/platform/db';

export interface StripeEventNote {
  readonly id: string;
  readonly type: string;
  readonly customerId: string | null;
  readonly chargeId: string | null;
  readonly paymentId: string | null;
}

/** @returns false when it was recorded before */
export async function record(tx: Tx, event: StripeEventNote & { happenedAt: Date }): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `INSERT INTO stripe_events (id, type, customer_id, charge_id, payment_id, happened_at)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (id) DO NOTHING RETURNING id`,
    [event.id, event.type, event.customerId, event.chargeId, event.paymentId, event.happenedAt],
  );
  return rows.length > 0;
}

export async function find(tx: Tx, id: string): Promise<StripeEventNote | undefined> {
  const rows: StripeEventNote[] = await tx.query(
    `SELECT id, type, customer_id AS "customerId", charge_id AS "chargeId",
       payment_id AS "paymentId" FROM stripe_events WHERE id = $1`,
    [id],
  );
  return rows[0];
}

export async function markWorked(tx: Tx, id: string): Promise<void> {
  await tx.query('UPDATE stripe_events SET worked_at = now() WHERE id = $1', [id]);
}

/** Stripe sends an event again for three days; longer than that nobody asks for it. */
export async function forgetOld(tx: Tx): Promise<void> {
  await tx.query(`DELETE FROM stripe_events WHERE received_at < now() - interval '90 days'`);
}

export async function tenantOfCustomer(tx: Tx, customerId: string): Promise<string | undefined> {
  const rows: { id: string }[] = await tx.query(
    'SELECT tenant_id AS id FROM stripe_customers WHERE customer_id = $1',
    [customerId],
  );
  return rows[0]?.id;
}

export async function tenantsWithCustomer(tx: Tx, after: string | null, limit: number): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `SELECT tenant_id AS id FROM stripe_customers WHERE $1::uuid IS NULL OR tenant_id > $1
     ORDER BY tenant_id LIMIT $2`,
    [after, limit],
  );
  return rows.map((row) => row.id);
}
