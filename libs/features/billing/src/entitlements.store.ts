import type { Ctx } from '@dragoman/platform/context';
import type { Tx } from '@dragoman/platform/db';
import { plans, type PlanId } from '@dragoman/tenants';
import type { Entitlement, EntitlementSource } from './entitlement.js';

/** Nobody else changes the account's plan until the transaction ends. @returns the plan as it is */
export async function lockAccount(tx: Tx, ctx: Ctx): Promise<string> {
  const rows: { plan: string }[] = await tx.query('SELECT plan FROM tenants WHERE id = $1 FOR UPDATE', [
    ctx.tenantId,
  ]);
  return rows[0]?.plan ?? 'free';
}

export async function setPlan(tx: Tx, ctx: Ctx, planId: PlanId): Promise<void> {
  await tx.query('UPDATE tenants SET plan = $2 WHERE id = $1', [ctx.tenantId, planId]);
}

export async function entitlements(tx: Tx, ctx: Ctx): Promise<Entitlement[]> {
  const rows: (Omit<Entitlement, 'planId'> & { planId: string })[] = await tx.query(
    `SELECT source, plan_id AS "planId", state, until, reference FROM entitlements
     WHERE tenant_id = $1 ORDER BY source DESC`,
    [ctx.tenantId],
  );
  return rows.map((row) => ({ ...row, planId: row.planId in plans ? (row.planId as PlanId) : 'free' }));
}

export async function upsert(tx: Tx, ctx: Ctx, entitlement: Entitlement): Promise<void> {
  const { source, planId, state, until, reference } = entitlement;
  await tx.query(
    `INSERT INTO entitlements (tenant_id, source, plan_id, state, until, reference) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (tenant_id, source) DO UPDATE SET plan_id = excluded.plan_id, state = excluded.state,
       until = excluded.until, reference = excluded.reference`,
    [ctx.tenantId, source, planId, state, until, reference],
  );
}

export async function remove(tx: Tx, ctx: Ctx, source: EntitlementSource): Promise<void> {
  await tx.query('DELETE FROM entitlements WHERE tenant_id = $1 AND source = $2', [ctx.tenantId, source]);
}

/** Accounts with a plan of which something is over; for `acrossTenants`. */
export async function tenantsToLapse(tx: Tx): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `SELECT DISTINCT t.id FROM entitlements e JOIN tenants t ON t.id = e.tenant_id
     WHERE e.until <= now() AND t.plan = e.plan_id`,
  );
  return rows.map((row) => row.id);
}
