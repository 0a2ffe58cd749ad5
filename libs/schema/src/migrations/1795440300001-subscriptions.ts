import { tenantTableSql } from '@dragoman/platform/db';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What Stripe told, what it said when asked, and the plans that accounts have a right to. */
export class Subscriptions1795440300001 implements MigrationInterface {
  name = 'Subscriptions1795440300001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of tables) await runner.query(statement);
    for (const statement of tenantTables.flatMap((table) => tenantTableSql(table))) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...tenantTables, 'stripe_events']) await runner.query(`DROP TABLE "${table}"`);
  }
}

const tenantTables = ['billing_states', 'entitlements'] as const;

const tables = [
  `CREATE TABLE "stripe_events" ("id" text NOT NULL, "type" text NOT NULL, "customer_id" text, "charge_id" text, "payment_id" text,
     "happened_at" TIMESTAMP WITH TIME ZONE NOT NULL, "received_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
     "worked_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_stripe_events" PRIMARY KEY ("id"))`,
  `CREATE INDEX "stripe_events_received" ON "stripe_events" ("received_at")`,
  `CREATE TABLE "billing_states" ("tenant_id" uuid NOT NULL, "asked" bigint NOT NULL DEFAULT '0',
     "answered" bigint NOT NULL DEFAULT '0', "facts" jsonb, "synced_at" TIMESTAMP WITH TIME ZONE,
     CONSTRAINT "PK_billing_states" PRIMARY KEY ("tenant_id"))`,
  `CREATE TABLE "entitlements" ("tenant_id" uuid NOT NULL, "source" text NOT NULL, "plan_id" text NOT NULL,
     "state" text NOT NULL, "until" TIMESTAMP WITH TIME ZONE, "reference" text NOT NULL,
     CONSTRAINT "PK_entitlements" PRIMARY KEY ("tenant_id", "source"))`,
  `CREATE INDEX "entitlements_until" ON "entitlements" ("until")`,
];
