import { tenantTableSql } from '@dragoman/platform/db';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Budget alerts, written by triggers in the transaction that moves the money; requests of members about their data; what
 * the pages about usage look things up by (docs/adr/0014-usage-forecast-and-alerts.md).
 */
export class AlertsAndMemberRequests1795440600001 implements MigrationInterface {
  name = 'AlertsAndMemberRequests1795440600001';

  async up(runner: QueryRunner): Promise<void> {
    const tenantTables = ['alert_rules', 'alerts', 'member_requests'];
    const statements = [
      ...tables,
      ...tenantTables.flatMap((table) => tenantTableSql(table)),
      compare,
      ...triggers,
      ...namelessLedger,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER "ledger_entries_unchanged" ON "ledger_entries"');
    await runner.query(`CREATE TRIGGER "ledger_entries_unchanged" BEFORE UPDATE ON "ledger_entries" FOR EACH ROW
      EXECUTE FUNCTION budget_refuse_change()`);
    await runner.query('DROP TRIGGER "budget_accounts_alerts_insert" ON "budget_accounts"');
    await runner.query('DROP TRIGGER "budget_accounts_alerts_update" ON "budget_accounts"');
    await runner.query('DROP FUNCTION "budget_alerts_of_row"');
    await runner.query('DROP FUNCTION "budget_alerts_compare"');
    for (const table of ['member_requests', 'alerts', 'alert_rules'])
      await runner.query(`DROP TABLE "${table}"`);
    await runner.query('DROP INDEX "ledger_entries_tenant"');
    await runner.query('DROP INDEX "turns_member"');
  }
}

const tables = [
  `CREATE TABLE "alert_rules" ("tenant_id" uuid NOT NULL, "guild_id" text NOT NULL, "thresholds" integer array NOT NULL, "forecast" boolean NOT NULL, "channel_id" text, "dm_owner" boolean NOT NULL, PRIMARY KEY ("tenant_id", "guild_id"))`,
  `CREATE TABLE "alerts" ("id" uuid NOT NULL, "tenant_id" uuid NOT NULL, "guild_id" text NOT NULL, "period" text NOT NULL, "scope" text NOT NULL, "scope_id" text NOT NULL, "threshold" integer NOT NULL, "state" text NOT NULL DEFAULT 'firing', "cap_micros" bigint NOT NULL, "spent_micros" bigint NOT NULL, "expected_micros" bigint, "fired_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "resolved_at" TIMESTAMP WITH TIME ZONE, "queued_at" TIMESTAMP WITH TIME ZONE, "deliveries" jsonb NOT NULL DEFAULT '{}', PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "alerts_firing" ON "alerts" ("tenant_id", "guild_id", "period", "scope", "scope_id", "threshold") WHERE state = 'firing'`,
  `CREATE INDEX "alerts_unsent" ON "alerts" ("tenant_id") WHERE queued_at IS NULL`,
  `CREATE INDEX "alerts_guild" ON "alerts" ("tenant_id", "guild_id", "fired_at")`,
  `CREATE TABLE "member_requests" ("id" uuid NOT NULL, "tenant_id" uuid NOT NULL, "guild_id" text NOT NULL, "kind" text NOT NULL, "digest" text NOT NULL, "counts" jsonb NOT NULL, "requested_by" text NOT NULL, "requested_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), PRIMARY KEY ("id"))`,
  `CREATE INDEX "member_requests_guild" ON "member_requests" ("tenant_id", "guild_id", "requested_at")`,
  `CREATE INDEX "ledger_entries_tenant" ON "ledger_entries" ("tenant_id", "created_at")`,
  `CREATE INDEX "turns_member" ON "turns" ("tenant_id", "member_id", "created_at")`,
];

/**
 * Fires what an account has reached and resolves what it has not (any more). Where several thresholds are reached at
 * once, only the highest is sent. A forecast is resolved by a cap that it fits under.
 */
const compare = `
  CREATE FUNCTION budget_alerts_compare(p_account budget_accounts) RETURNS void
  LANGUAGE plpgsql SET enable_seqscan = off AS $$
  DECLARE
    v_thresholds int[];
  BEGIN
    SELECT r.thresholds INTO v_thresholds FROM alert_rules r
      WHERE r.tenant_id = p_account.tenant_id AND r.guild_id = p_account.guild_id;
    v_thresholds := coalesce(v_thresholds, '{50,80,95,100}');
    UPDATE alerts SET state = 'resolved', resolved_at = clock_timestamp()
      WHERE tenant_id = p_account.tenant_id AND guild_id = p_account.guild_id AND period = p_account.period
        AND scope = p_account.scope AND scope_id = p_account.scope_id AND state = 'firing'
        AND CASE WHEN threshold = 0 THEN expected_micros <= p_account.cap_micros
            ELSE p_account.settled_micros * 100 < p_account.cap_micros * threshold END;
    IF p_account.cap_micros > 0 THEN
      INSERT INTO alerts (id, tenant_id, guild_id, period, scope, scope_id, threshold, cap_micros, spent_micros,
          fired_at, queued_at)
        SELECT gen_random_uuid(), p_account.tenant_id, p_account.guild_id, p_account.period, p_account.scope, p_account.scope_id, t,
          p_account.cap_micros, p_account.settled_micros, clock_timestamp(),
          CASE WHEN t < max(t) OVER () THEN clock_timestamp() END
        FROM unnest(v_thresholds) AS t WHERE p_account.settled_micros * 100 >= p_account.cap_micros * t
        ON CONFLICT (tenant_id, guild_id, period, scope, scope_id, threshold) WHERE state = 'firing' DO NOTHING;
    END IF;
  END $$`;

/** How many of the thresholds a row has reached, as one number. */
function level(row: 'OLD' | 'NEW'): string {
  const reached = [50, 80, 95, 100].map(
    (percent) =>
      `(${row}.cap_micros > 0 AND ${row}.settled_micros * 100 >= ${row}.cap_micros * ${String(percent)})::int`,
  );
  return `(${reached.join(' + ')})`;
}

/** Most charges cross nothing: for them the condition is all that is done. */
const triggers = [
  `CREATE FUNCTION budget_alerts_of_row() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     PERFORM budget_alerts_compare(NEW);
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER "budget_accounts_alerts_insert" AFTER INSERT ON "budget_accounts" FOR EACH ROW
   WHEN (${level('NEW')} > 0) EXECUTE FUNCTION budget_alerts_of_row()`,
  `CREATE TRIGGER "budget_accounts_alerts_update" AFTER UPDATE OF settled_micros, cap_micros ON "budget_accounts"
   FOR EACH ROW WHEN (${level('OLD')} <> ${level('NEW')} OR NEW.cap_micros > OLD.cap_micros)
   EXECUTE FUNCTION budget_alerts_of_row()`,
];

/** The one change that a ledger entry takes: a member who is erased leaves a random name in it, and nothing else moves. */
const namelessLedger = [
  'DROP TRIGGER "ledger_entries_unchanged" ON "ledger_entries"',
  `CREATE TRIGGER "ledger_entries_unchanged" BEFORE UPDATE ON "ledger_entries" FOR EACH ROW
   WHEN (to_jsonb(NEW) - 'member_id' - 'scopes' IS DISTINCT FROM to_jsonb(OLD) - 'member_id' - 'scopes'
     OR NEW.member_id IS NULL OR NEW.member_id NOT LIKE 'erased-%')
   EXECUTE FUNCTION budget_refuse_change()`,
];
