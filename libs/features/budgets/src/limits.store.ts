import type { Tx } from '@dragoman/platform/db';
import type { BudgetLimit, BudgetScope } from './budget.js';

/** A guild in one of its months. */
export interface GuildMonth {
  tenantId: string;
  guildId: string;
  period: string;
}

export interface ScopeCap {
  scope: BudgetScope;
  scopeId: string;
  /** The cap that counts in this month. */
  capMicros: number;
}

/** Waits until nobody else changes this guild's money of the month; holds until the transaction ends. */
export async function lockGuild(tx: Tx, month: GuildMonth): Promise<void> {
  await tx.query('SELECT budget_lock_guild($1, $2, $3)', [month.tenantId, month.guildId, month.period]);
}

export async function countLimits(tx: Tx, guildId: string): Promise<number> {
  const rows: { count: number }[] = await tx.query(
    'SELECT count(*)::int AS count FROM budget_limits WHERE guild_id = $1',
    [guildId],
  );
  return rows[0]?.count ?? 0;
}

export async function upsertLimit(
  tx: Tx,
  limit: {
    tenantId: string;
    guildId: string;
    scope: BudgetScope;
    scopeId: string;
    capMicros: number;
    setBy: string;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO budget_limits (tenant_id, guild_id, scope, scope_id, cap_micros, set_by)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (tenant_id, guild_id, scope, scope_id)
     DO UPDATE SET cap_micros = excluded.cap_micros, set_by = excluded.set_by, set_at = now()`,
    [limit.tenantId, limit.guildId, limit.scope, limit.scopeId, limit.capMicros, limit.setBy],
  );
}

/** The account of the scope in this month gets this cap; made with what was spent already when there is none. */
export async function setAccountCap(tx: Tx, month: GuildMonth, cap: ScopeCap): Promise<void> {
  await tx.query('SELECT budget_open_account($1, $2, $3, $4, $5, $6)', [
    month.tenantId,
    month.guildId,
    month.period,
    cap.scope,
    cap.scopeId,
    cap.capMicros,
  ]);
}

/** @returns false when there was no such limit */
export async function deleteLimit(
  tx: Tx,
  guildId: string,
  of: Omit<ScopeCap, 'capMicros'>,
): Promise<boolean> {
  const [, count]: [unknown, number] = await tx.query(
    'DELETE FROM budget_limits WHERE guild_id = $1 AND scope = $2 AND scope_id = $3',
    [guildId, of.scope, of.scopeId],
  );
  return count > 0;
}

/** In every month, so that a change of the time zone does not bring an old cap back. */
export async function deleteAccounts(
  tx: Tx,
  guildId: string,
  of: Omit<ScopeCap, 'capMicros'>,
): Promise<void> {
  await tx.query('DELETE FROM budget_accounts WHERE guild_id = $1 AND scope = $2 AND scope_id = $3', [
    guildId,
    of.scope,
    of.scopeId,
  ]);
}

/** What the guild itself spent and holds reserved. */
export async function guildSpend(
  tx: Tx,
  month: GuildMonth,
): Promise<{ settledMicros: number; reservedMicros: number }> {
  const rows: { settled: string; reserved: string }[] = await tx.query(
    `SELECT settled_micros AS settled, reserved_micros AS reserved FROM budget_accounts
     WHERE guild_id = $1 AND period = $2 AND scope = 'guild'`,
    [month.guildId, month.period],
  );
  return { settledMicros: Number(rows[0]?.settled ?? 0), reservedMicros: Number(rows[0]?.reserved ?? 0) };
}

/** Every limit of the guild (its own first) with what was spent under it in the month. */
export async function limitsWithSpend(tx: Tx, month: GuildMonth): Promise<BudgetLimit[]> {
  const rows: (Omit<BudgetLimit, 'capMicros' | 'settledMicros' | 'reservedMicros'> &
    Record<string, string>)[] = await tx.query(
    `SELECT l.scope, l.scope_id AS "scopeId", l.cap_micros AS cap, l.set_by AS "setBy", l.set_at AS "setAt",
         coalesce(a.settled_micros, 0) AS settled, coalesce(a.reserved_micros, 0) AS reserved
       FROM budget_limits l LEFT JOIN budget_accounts a ON a.tenant_id = l.tenant_id AND a.guild_id = l.guild_id
         AND a.period = $2 AND a.scope = l.scope AND a.scope_id = l.scope_id
       WHERE l.guild_id = $1 ORDER BY l.scope <> 'guild', l.scope, l.set_at, l.scope_id`,
    [month.guildId, month.period],
  );
  return rows.map(({ scope, scopeId, cap, setBy, setAt, settled, reserved }) => ({
    scope,
    scopeId,
    capMicros: Number(cap),
    setBy,
    setAt,
    settledMicros: Number(settled),
    reservedMicros: Number(reserved),
  }));
}
