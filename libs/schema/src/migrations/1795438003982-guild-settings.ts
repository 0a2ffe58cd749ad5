import { tenantTableSql } from '@dragoman/platform/db';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class GuildSettings1795438003982 implements MigrationInterface {
  name = 'GuildSettings1795438003982';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "command_rules" ("tenant_id" uuid NOT NULL, "guild_id" text NOT NULL, "command" text NOT NULL, "target" text NOT NULL, "target_id" text NOT NULL, "effect" text NOT NULL, "set_by" text NOT NULL, "set_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_116b7cb39da24395425183b5b00" PRIMARY KEY ("tenant_id", "guild_id", "command", "target", "target_id"))`,
    );
    await runner.query(
      `CREATE TABLE "gateway_state" ("id" text NOT NULL DEFAULT 'gateway', "message_content" boolean NOT NULL, "reported_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_5d75abb5ae1f69876fe5a340a2b" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE TABLE "guild_places" ("tenant_id" uuid NOT NULL, "guild_id" text NOT NULL, "kind" text NOT NULL, "id" text NOT NULL, "name" text NOT NULL, "position" integer NOT NULL, "parent_id" text, "type" integer NOT NULL, "permissions" text, "overwrites" jsonb NOT NULL DEFAULT '[]', "gone" boolean NOT NULL DEFAULT false, "seen_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_3b8f8434953b21e5e26eb58706b" PRIMARY KEY ("tenant_id", "guild_id", "kind", "id"))`,
    );
    await runner.query(
      `CREATE TABLE "guild_settings" ("tenant_id" uuid NOT NULL, "guild_id" text NOT NULL, "tone" text, "persona" text, "preferred_model" text, "cheap_model" text, "channel_mode" text NOT NULL DEFAULT 'all', "channel_ids" jsonb NOT NULL DEFAULT '[]', "on_mention" boolean NOT NULL DEFAULT true, "on_reply" boolean NOT NULL DEFAULT true, "prefix" text NOT NULL DEFAULT '!', "setup_step" text, CONSTRAINT "PK_36531898f03bf0e3167b7ea662a" PRIMARY KEY ("tenant_id", "guild_id"))`,
    );
    for (const table of ['guild_settings', 'guild_places', 'command_rules']) {
      for (const statement of tenantTableSql(table)) await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "guild_settings"`);
    await runner.query(`DROP TABLE "guild_places"`);
    await runner.query(`DROP TABLE "gateway_state"`);
    await runner.query(`DROP TABLE "command_rules"`);
  }
}
