import type { Ctx } from '@dragoman/platform/context';
import type { Tx } from '@dragoman/platform/db';
import { plans } from '@dragoman/tenants';
import type { Charge, SettleRequest, SpendingScope } from './budget.js';

/*
 * The verbs that move money, each one call of a function in the database (libs/schema, migration account-admission).
 * All of them lock the guild's own row first, then the account's, so they cannot deadlock. A transaction that calls
 * several of them locks all of its guilds before the first.
 */

/** What each plan pays for: the database looks up the plan that an account has at the moment money moves. */
const paidByPlan = JSON.stringify(
  Object.fromEntries(
    Object.entries(plans).map(([id, { accountIncludedMicros: included, overage }]) => [
      id,
      { included, overage },
    ]),
  ),
);

/** Calls a function of the database as a tenant; its first parameter, the tenant's id, is not among `parameters`. */
export type Call = <Row>(name: string, parameters: unknown[]) => Promise<Row[]>;

/** Calls in the caller's transaction. */
export function callIn(tx: Tx, ctx: Ctx): Call {
  return (name, parameters) => {
    const places = parameters.map((_, index) => `, $${String(index + 2)}`).join('');
    return tx.query(`SELECT * FROM ${name}($1${places})`, [ctx.tenantId, ...parameters]);
  };
}

export interface ReserveCall {
  id: string;
  guildId: string;
  period: string;
  /** From `scopesOf`. */
  scopes: readonly string[];
  /** The most that this guild may spend by its plan; credits and overage come on top. */
  planCapMicros: number;
  /** What the plan includes for the account, as the caller knows it; what the account's row says counts more. */
  includedMicros: number;
  wantMicros: number;
  atLeastMicros: number;
  leaseSeconds: number;
}

export interface ReserveAnswer {
  /** `taken`: the id belongs to another guild's reservation, or it is settled. */
  outcome: 'granted' | 'exhausted' | 'busy' | 'taken';
  /** Granted, left of the cap, or free at this moment. */
  micros: number;
  scope: SpendingScope;
  scopeId: string;
}

/**
 * Grants as much as there is room for in every capped scope and in the account. Caps are those of this moment: the
 * limits, the plan's cap above all of them, and what the account has. Repeated while the reservation lives and is enough, it extends the lease and grants the same;
 * a live one that is not enough is given back first.
 */
export async function reserve(call: Call, request: ReserveCall): Promise<ReserveAnswer> {
  const [row] = await call<Omit<ReserveAnswer, 'micros' | 'scopeId'> & { micros: string; scope_id: string }>(
    'budget_reserve',
    [
      request.id,
      request.guildId,
      request.period,
      request.scopes,
      request.planCapMicros,
      request.wantMicros,
      request.atLeastMicros,
      request.leaseSeconds,
      paidByPlan,
      request.includedMicros,
    ],
  );
  if (!row) throw new Error('budget_reserve did not answer');
  return { outcome: row.outcome, micros: Number(row.micros), scope: row.scope, scopeId: row.scope_id };
}

/** @returns what the reservation holds now; undefined when it is not live */
export async function shrink(call: Call, id: string, toMicros: number): Promise<number | undefined> {
  const [row] = await call<{ budget_shrink: string | null }>('budget_shrink', [id, toMicros]);
  return row?.budget_shrink == null ? undefined : Number(row.budget_shrink);
}

/** @returns false when it is not live */
export async function extendLease(tx: Tx, id: string, seconds: number): Promise<boolean> {
  const [, count]: [unknown, number] = await tx.query(
    `UPDATE budget_reservations
     SET lease_until = greatest(lease_until, clock_timestamp() + make_interval(secs => $2::float8))
     WHERE id = $1 AND state = 'live'`,
    [id, seconds],
  );
  return count > 0;
}

/** @returns whether it was live */
export async function release(call: Call, id: string): Promise<boolean> {
  const [row] = await call<{ budget_release: string | null }>('budget_release', [id, false]);
  return row?.budget_release != null;
}

/**
 * Charges a reservation once. At most what it held and the account can pay for; when its lease had run out, at most
 * what still fits under the caps.
 * @returns undefined when there never was such a reservation
 */
export async function settle(call: Call, request: SettleRequest): Promise<Charge | undefined> {
  const [row] = await call<{ charged_micros: string; absorbed_micros: string; first: boolean }>(
    'budget_settle',
    [request.id, request.actualMicros, JSON.stringify(request.entry), paidByPlan],
  );
  return (
    row && {
      chargedMicros: Number(row.charged_micros),
      absorbedMicros: Number(row.absorbed_micros),
      first: row.first,
    }
  );
}

/** Tenants with reservations whose lease ran out; for `acrossTenants`. */
export async function tenantsWithExpired(tx: Tx): Promise<string[]> {
  const rows: { tenantId: string }[] = await tx.query(
    `SELECT DISTINCT tenant_id AS "tenantId" FROM budget_reservations
     WHERE (state = 'live' AND lease_until < now())
        OR (state = 'released' AND lease_until < now() - interval '1 day')`,
  );
  return rows.map((row) => row.tenantId);
}

/**
 * Gives back up to `batch` reservations whose lease ran out. Their guilds are locked first, then the
 * account's months, each in a fixed order: nobody may wait for a guild while holding a month.
 * @returns how many it found, and how many of them were given back
 */
export async function releaseExpired(tx: Tx, batch: number): Promise<{ found: number; released: number }> {
  const expired: { id: string }[] = await tx.query(
    `SELECT id FROM budget_reservations WHERE state = 'live' AND lease_until < now() ORDER BY id LIMIT $1`,
    [batch],
  );
  const ids = expired.map(({ id }) => id);
  await lockGuildsOf(tx, ids);
  const rows: { micros: string | null }[] = await tx.query(
    `SELECT budget_release(tenant_id, id, true) AS micros FROM (
       SELECT tenant_id, id FROM budget_reservations WHERE id = ANY ($1) ORDER BY period) AS expired`,
    [ids],
  );
  return { found: ids.length, released: rows.filter((row) => row.micros !== null).length };
}

async function lockGuildsOf(tx: Tx, reservationIds: readonly string[]): Promise<void> {
  await tx.query(
    `SELECT budget_lock_guild(tenant_id, guild_id, period) FROM (
       SELECT DISTINCT tenant_id, guild_id, period FROM budget_reservations WHERE id = ANY ($1)
       ORDER BY guild_id, period DESC) AS guilds`,
    [reservationIds],
  );
}

/** Forgets reservations that were given back long ago: nobody comes to settle them any more. */
export async function forgetReleased(tx: Tx): Promise<void> {
  await tx.query(
    `DELETE FROM budget_reservations WHERE state = 'released' AND lease_until < now() - interval '1 day'`,
  );
}
