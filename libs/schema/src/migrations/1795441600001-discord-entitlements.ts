import { tenantTableSql } from '@dragoman/platform/db';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Plans that were bought on Discord. */
export class DiscordEntitlements1795441600001 implements MigrationInterface {
  name = 'DiscordEntitlements1795441600001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "discord_entitlements" ("id" text NOT NULL, "tenant_id" uuid NOT NULL, "plan_id" text NOT NULL,
         "ends_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_discord_entitlements" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "discord_entitlements_tenant" ON "discord_entitlements" ("tenant_id")`);
    for (const statement of tenantTableSql('discord_entitlements')) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "discord_entitlements"');
  }
}
