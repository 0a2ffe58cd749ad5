import { tenantTableSql } from '@dragoman/platform/db';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Receipts of charges, credits, what Stripe's meter is told, and what came of comparing them. */
export class Receipts1795439600001 implements MigrationInterface {
  name = 'Receipts1795439600001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of tables) await runner.query(statement);
    for (const statement of tenantTables.flatMap((table) => tenantTableSql(table))) {
      await runner.query(statement);
    }
    for (const statement of [...follows, ...unchanged]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER "ledger_entries_queued" ON "ledger_entries"');
    for (const table of tenantTables) await runner.query(`DROP TABLE "${table}"`);
    await runner.query('DROP TABLE "meter_pace"');
    for (const name of ['receipt_queue_entry', 'receipt_refuse_change', 'credit_add']) {
      await runner.query(`DROP FUNCTION "${name}"`);
    }
  }
}

const tenantTables = [
  'receipt_queue',
  'receipt_chains',
  'receipts',
  'credit_entries',
  'meter_events',
  'reconciliations',
  'stripe_customers',
] as const;

const tables = [
  `CREATE TABLE "receipt_queue" ("entry_id" uuid NOT NULL, "tenant_id" uuid NOT NULL,
     CONSTRAINT "PK_receipt_queue" PRIMARY KEY ("entry_id"))`,
  `CREATE INDEX "receipt_queue_tenant" ON "receipt_queue" ("tenant_id")`,
  `CREATE TABLE "receipt_chains" ("tenant_id" uuid NOT NULL, "sequence" bigint NOT NULL DEFAULT '0', "hash" text NOT NULL,
     CONSTRAINT "PK_receipt_chains" PRIMARY KEY ("tenant_id"))`,
  `CREATE TABLE "receipts" ("tenant_id" uuid NOT NULL, "sequence" bigint NOT NULL, "entry_id" uuid NOT NULL,
     "content" text NOT NULL, "previous_hash" text NOT NULL, "hash" text NOT NULL, "guild_id" text NOT NULL,
     "member_id" text, "salt" text, "charged_micros" bigint NOT NULL, "credit_micros" bigint NOT NULL,
     "overage_micros" bigint NOT NULL, "settled_at" TIMESTAMP WITH TIME ZONE NOT NULL,
     CONSTRAINT "PK_receipts" PRIMARY KEY ("tenant_id", "sequence"))`,
  `CREATE UNIQUE INDEX "receipts_entry" ON "receipts" ("entry_id")`,
  `CREATE INDEX "receipts_settled" ON "receipts" ("tenant_id", "settled_at")`,
  `CREATE INDEX "receipts_member" ON "receipts" ("tenant_id", "member_id")`,
  `CREATE TABLE "credit_entries" ("id" uuid NOT NULL, "tenant_id" uuid NOT NULL, "kind" text NOT NULL, "source" text NOT NULL,
     "reference" text NOT NULL, "payment_id" text, "amount_micros" bigint NOT NULL,
     "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_credit_entries" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "credit_entries_reference" ON "credit_entries" ("source", "kind", "reference")`,
  `CREATE INDEX "credit_entries_tenant" ON "credit_entries" ("tenant_id", "created_at")`,
  `CREATE TABLE "meter_events" ("entry_id" uuid NOT NULL, "tenant_id" uuid NOT NULL, "amount_micros" bigint NOT NULL,
     "happened_at" TIMESTAMP WITH TIME ZONE NOT NULL, "first_tried_at" TIMESTAMP WITH TIME ZONE,
     "sent_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_meter_events" PRIMARY KEY ("entry_id"))`,
  `CREATE INDEX "meter_events_tenant" ON "meter_events" ("tenant_id", "happened_at")`,
  `CREATE TABLE "meter_pace" ("id" smallint NOT NULL, "next_at" TIMESTAMP WITH TIME ZONE NOT NULL,
     CONSTRAINT "PK_meter_pace" PRIMARY KEY ("id"))`,
  `CREATE TABLE "stripe_customers" ("tenant_id" uuid NOT NULL, "customer_id" text NOT NULL,
     CONSTRAINT "PK_stripe_customers" PRIMARY KEY ("tenant_id"))`,
  `CREATE UNIQUE INDEX "stripe_customers_customer" ON "stripe_customers" ("customer_id")`,
  `CREATE TABLE "reconciliations" ("tenant_id" uuid NOT NULL, "day" date NOT NULL, "ledger_micros" bigint NOT NULL,
     "meter_micros" bigint NOT NULL, "compared_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
     CONSTRAINT "PK_reconciliations" PRIMARY KEY ("tenant_id", "day"))`,
];

/** What must follow is done by the database in the same transaction, whoever writes. */
const follows = [
  `CREATE FUNCTION receipt_queue_entry() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     INSERT INTO receipt_queue (entry_id, tenant_id) VALUES (NEW.reservation_id, NEW.tenant_id);
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER "ledger_entries_queued" AFTER INSERT ON "ledger_entries" FOR EACH ROW
   EXECUTE FUNCTION receipt_queue_entry()`,
  // Charges of before have receipts too.
  'ALTER TABLE "ledger_entries" NO FORCE ROW LEVEL SECURITY',
  'ALTER TABLE "receipt_queue" NO FORCE ROW LEVEL SECURITY',
  'INSERT INTO "receipt_queue" SELECT reservation_id, tenant_id FROM "ledger_entries"',
  'ALTER TABLE "ledger_entries" FORCE ROW LEVEL SECURITY',
  'ALTER TABLE "receipt_queue" FORCE ROW LEVEL SECURITY',
  `CREATE FUNCTION credit_add() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     INSERT INTO budget_funds AS f (tenant_id, credit_micros) VALUES (NEW.tenant_id, NEW.amount_micros)
       ON CONFLICT (tenant_id) DO UPDATE SET credit_micros = f.credit_micros + excluded.credit_micros;
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER "credit_entries_added" AFTER INSERT ON "credit_entries" FOR EACH ROW
   EXECUTE FUNCTION credit_add()`,
];

/** Both are only added to; of a receipt the member can be forgotten, because its hash does not depend on who it was. */
const unchanged = [
  `CREATE FUNCTION receipt_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     RAISE EXCEPTION '% are only added, never changed', TG_TABLE_NAME
       USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
   END $$`,
  `CREATE TRIGGER "receipts_unchanged" BEFORE UPDATE ON "receipts" FOR EACH ROW
   WHEN (NOT (NEW.member_id IS NULL AND NEW.salt IS NULL
     AND to_jsonb(NEW) - 'member_id' - 'salt' = to_jsonb(OLD) - 'member_id' - 'salt'))
   EXECUTE FUNCTION receipt_refuse_change()`,
  `CREATE TRIGGER "credit_entries_unchanged" BEFORE UPDATE ON "credit_entries" FOR EACH ROW
   EXECUTE FUNCTION receipt_refuse_change()`,
];
