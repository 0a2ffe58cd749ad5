import { tenantTableSql } from '@dragoman/platform/db';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The budget of the whole account: what a month spent, by who pays it, and the money beyond what the plan includes. */
export class AccountBudget1795438249001 implements MigrationInterface {
  name = 'AccountBudget1795438249001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...whatWasSpent, ...held]) await runner.query(statement);
    for (const table of ['budget_funds', 'budget_months']) {
      for (const statement of tenantTableSql(table)) await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "budget_months"');
    await runner.query('DROP TABLE "budget_funds"');
    await runner.query('DROP FUNCTION "budget_refuse_month"');
    await runner.query('ALTER TABLE "ledger_entries" DROP CONSTRAINT "ledger_entries_sources"');
    for (const column of ['stages', 'overage_micros', 'credit_micros']) {
      await runner.query(`ALTER TABLE "ledger_entries" DROP COLUMN "${column}"`);
    }
  }
}

const tables = [
  `CREATE TABLE "budget_funds" ("tenant_id" uuid NOT NULL, "credit_micros" bigint NOT NULL DEFAULT '0',
     "overage_on" boolean NOT NULL DEFAULT false, "overage_cap_micros" bigint NOT NULL DEFAULT '0',
     CONSTRAINT "budget_funds_overage" CHECK (overage_cap_micros >= 0),
     CONSTRAINT "PK_budget_funds" PRIMARY KEY ("tenant_id"))`,
  `CREATE TABLE "budget_months" ("tenant_id" uuid NOT NULL, "period" text NOT NULL,
     "included_micros" bigint NOT NULL DEFAULT '0', "cap_micros" bigint NOT NULL DEFAULT '0',
     "settled_micros" bigint NOT NULL DEFAULT '0', "credit_micros" bigint NOT NULL DEFAULT '0',
     "overage_micros" bigint NOT NULL DEFAULT '0', "reserved_micros" bigint NOT NULL DEFAULT '0',
     CONSTRAINT "budget_months_sources" CHECK (credit_micros + overage_micros <= settled_micros),
     CONSTRAINT "budget_months_amounts" CHECK (reserved_micros >= 0 AND credit_micros >= 0 AND overage_micros >= 0),
     CONSTRAINT "PK_budget_months" PRIMARY KEY ("tenant_id", "period"))`,
  // One row takes every settled charge of an account: room in the page keeps that cheap.
  'ALTER TABLE "budget_months" SET (fillfactor = 50)',
  'ALTER TABLE "ledger_entries" ADD "credit_micros" bigint NOT NULL DEFAULT 0',
  'ALTER TABLE "ledger_entries" ADD "overage_micros" bigint NOT NULL DEFAULT 0',
  `ALTER TABLE "ledger_entries" ADD "stages" jsonb NOT NULL DEFAULT '{}'`,
  `ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_sources"
     CHECK (credit_micros >= 0 AND overage_micros >= 0 AND credit_micros + overage_micros <= charged_micros)`,
];

/** Row level security binds the owner of the tables too, so it is lifted while the months are counted. */
const whatWasSpent = [
  'ALTER TABLE "ledger_entries" NO FORCE ROW LEVEL SECURITY',
  'ALTER TABLE "budget_reservations" NO FORCE ROW LEVEL SECURITY',
  `INSERT INTO "budget_months" ("tenant_id", "period", "cap_micros", "settled_micros", "reserved_micros")
     SELECT tenant_id, period, sum(charged) + sum(held), sum(charged), sum(held) FROM (
       SELECT tenant_id, period, charged_micros AS charged, 0 AS held FROM "ledger_entries" UNION ALL
       SELECT tenant_id, period, 0, amount_micros FROM "budget_reservations" WHERE state = 'live') AS moved
     GROUP BY tenant_id, period`,
  'ALTER TABLE "ledger_entries" FORCE ROW LEVEL SECURITY',
  'ALTER TABLE "budget_reservations" FORCE ROW LEVEL SECURITY',
];

/** As for the budget of a guild: an allowance below the spend is legal, growth beyond the allowance is not. */
const held = [
  `CREATE FUNCTION budget_refuse_month() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     RAISE EXCEPTION 'budget of the account would pass its allowance'
       USING ERRCODE = 'check_violation', CONSTRAINT = 'budget_months_growth', TABLE = 'budget_months';
   END $$`,
  `CREATE TRIGGER "budget_months_insert" BEFORE INSERT ON "budget_months" FOR EACH ROW
   WHEN (NEW.settled_micros + NEW.reserved_micros > NEW.cap_micros)
   EXECUTE FUNCTION budget_refuse_month()`,
  `CREATE TRIGGER "budget_months_update" BEFORE UPDATE ON "budget_months" FOR EACH ROW
   WHEN (NEW.settled_micros + NEW.reserved_micros > NEW.cap_micros
     AND NEW.settled_micros + NEW.reserved_micros > OLD.settled_micros + OLD.reserved_micros)
   EXECUTE FUNCTION budget_refuse_month()`,
];
