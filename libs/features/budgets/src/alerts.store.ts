import type { Tx } from '@dragoman/platform/db';
import { defaultRule, type Alert, type AlertRule, type AlertTarget } from './alert.js';

const columns = `id, guild_id AS "guildId", period, scope, scope_id AS "scopeId", threshold, state,
  cap_micros AS "capMicros", spent_micros AS "spentMicros", expected_micros AS "expectedMicros",
  fired_at AS "firedAt", resolved_at AS "resolvedAt", deliveries`;

type AlertRow = Omit<Alert, 'capMicros' | 'spentMicros' | 'expectedMicros'> & {
  capMicros: string;
  spentMicros: string;
  expectedMicros: string | null;
};

function alertOf(row: AlertRow): Alert {
  const { capMicros, spentMicros, expectedMicros, ...rest } = row;
  return {
    ...rest,
    capMicros: Number(capMicros),
    spentMicros: Number(spentMicros),
    expectedMicros: expectedMicros === null ? null : Number(expectedMicros),
  };
}

export async function ruleOf(tx: Tx, guildId: string): Promise<AlertRule> {
  const rows: AlertRule[] = await tx.query(
    `SELECT thresholds, forecast, channel_id AS "channelId", dm_owner AS "dmOwner" FROM alert_rules WHERE guild_id = $1`,
    [guildId],
  );
  return rows[0] ?? defaultRule;
}

export async function saveRule(
  tx: Tx,
  at: { tenantId: string; guildId: string },
  rule: AlertRule,
): Promise<void> {
  await tx.query(
    `INSERT INTO alert_rules (tenant_id, guild_id, thresholds, forecast, channel_id, dm_owner)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (tenant_id, guild_id) DO UPDATE SET thresholds = excluded.thresholds, forecast = excluded.forecast,
       channel_id = excluded.channel_id, dm_owner = excluded.dm_owner`,
    [at.tenantId, at.guildId, rule.thresholds, rule.forecast, rule.channelId, rule.dmOwner],
  );
}

/** What the guild's budgets of a month reached already counts for thresholds that are chosen now. */
export async function compare(tx: Tx, guildId: string, period: string): Promise<void> {
  await tx.query(
    'SELECT budget_alerts_compare(a) FROM budget_accounts a WHERE a.guild_id = $1 AND a.period = $2',
    [guildId, period],
  );
}

/** @param after the last alert of the page before: microseconds since the epoch, and its id */
export async function listAlerts(
  tx: Tx,
  guildId: string,
  page: { limit: number; after: readonly [micros: string, id: string] | undefined },
): Promise<(Alert & { micros: string })[]> {
  const rows: (AlertRow & { micros: string })[] = await tx.query(
    `SELECT ${columns}, (extract(epoch FROM fired_at) * 1000000)::bigint AS micros FROM alerts
     WHERE guild_id = $1 AND ($3::bigint IS NULL
       OR (fired_at, id) < ('epoch'::timestamptz + $3::bigint * interval '1 microsecond', $4::uuid))
     ORDER BY fired_at DESC, id DESC LIMIT $2`,
    [guildId, page.limit, page.after?.[0] ?? null, page.after?.[1] ?? null],
  );
  return rows.map(({ micros, ...row }) => ({ ...alertOf(row), micros }));
}

export async function findAlert(tx: Tx, id: string): Promise<Alert | undefined> {
  const rows: AlertRow[] = await tx.query(`SELECT ${columns} FROM alerts WHERE id = $1 FOR UPDATE`, [id]);
  return rows[0] && alertOf(rows[0]);
}

/** In every tenant: those with alerts whose messages nobody handed on yet. */
export async function tenantsWithUnsent(tx: Tx): Promise<string[]> {
  const rows: { tenantId: string }[] = await tx.query(
    'SELECT DISTINCT tenant_id AS "tenantId" FROM alerts WHERE queued_at IS NULL',
  );
  return rows.map(({ tenantId }) => tenantId);
}

/** Takes alerts that nobody handed on yet; another worker's are left to it. */
export async function takeUnsent(tx: Tx): Promise<{ id: string; guildId: string }[]> {
  const [rows]: [{ id: string; guildId: string }[], number] = await tx.query(
    `UPDATE alerts SET queued_at = now() WHERE id IN (
       SELECT id FROM alerts WHERE queued_at IS NULL ORDER BY fired_at LIMIT 100 FOR UPDATE SKIP LOCKED)
     RETURNING id, guild_id AS "guildId"`,
  );
  return rows;
}

export async function noteDelivery(
  tx: Tx,
  id: string,
  delivery: { target: AlertTarget; result: { messageId: string } | { failure: string } },
): Promise<void> {
  await tx.query(
    `UPDATE alerts SET deliveries = deliveries || jsonb_build_object($2::text, $3::jsonb) WHERE id = $1`,
    [id, delivery.target, JSON.stringify(delivery.result)],
  );
}

/** Fires a forecast's alert unless it fires already. @returns whether it is new */
export async function fireForecast(
  tx: Tx,
  alert: {
    tenantId: string;
    guildId: string;
    period: string;
    scope: string;
    scopeId: string;
    capMicros: number;
    spentMicros: number;
    expectedMicros: number;
  },
): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `INSERT INTO alerts (id, tenant_id, guild_id, period, scope, scope_id, threshold, cap_micros, spent_micros,
       expected_micros)
     VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, 0, $6, $7, $8)
     ON CONFLICT (tenant_id, guild_id, period, scope, scope_id, threshold) WHERE state = 'firing' DO NOTHING
     RETURNING id`,
    [
      alert.tenantId,
      alert.guildId,
      alert.period,
      alert.scope,
      alert.scopeId,
      alert.capMicros,
      alert.spentMicros,
      alert.expectedMicros,
    ],
  );
  return rows.length > 0;
}

/** In every tenant: guilds that spent something in the last two days. */
export function spendingGuilds(tx: Tx): Promise<{ tenantId: string; guildId: string }[]> {
  return tx.query(
    `SELECT DISTINCT tenant_id AS "tenantId", guild_id AS "guildId" FROM ledger_entries
     WHERE created_at > now() - interval '2 days'`,
  );
}

/** A capped budget with what it spent. */
export interface CappedBudget {
  scope: string;
  scopeId: string;
  capMicros: number;
  settledMicros: number;
}

export async function cappedBudgets(tx: Tx, guildId: string, period: string): Promise<CappedBudget[]> {
  const rows: Record<keyof CappedBudget, string>[] = await tx.query(
    `SELECT scope, scope_id AS "scopeId", cap_micros AS "capMicros", settled_micros AS "settledMicros"
     FROM budget_accounts WHERE guild_id = $1 AND period = $2 AND cap_micros > 0 AND settled_micros < cap_micros`,
    [guildId, period],
  );
  return rows.map((row) => ({
    ...row,
    capMicros: Number(row.capMicros),
    settledMicros: Number(row.settledMicros),
  }));
}

/** What each capped scope (`scope:scopeId`) spent between moments, and when it was first charged for in them. */
export async function spentByScope(
  tx: Tx,
  guildId: string,
  of: { keys: readonly string[]; bounds: readonly Date[] },
): Promise<{ key: string; span: number; micros: number }[]> {
  const rows: { key: string; span: number; micros: string }[] = await tx.query(
    `SELECT s.key, width_bucket(e.created_at, $3::timestamptz[]) AS span, sum(e.charged_micros) AS micros
     FROM ledger_entries e CROSS JOIN LATERAL unnest(e.scopes) AS s (key)
     WHERE e.guild_id = $1 AND e.created_at >= $4 AND e.created_at < $5 AND s.key = ANY ($2) GROUP BY 1, 2`,
    [guildId, of.keys, of.bounds, of.bounds[0], of.bounds.at(-1)],
  );
  return rows.map((row) => ({ ...row, micros: Number(row.micros) }));
}
