import { tenantTableSql } from '@dragoman/platform/db';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links into accounts, offers of accounts to members, and guilds that change accounts. */
export class AccountInvitations1795438800001 implements MigrationInterface {
  name = 'AccountInvitations1795438800001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "account_invitations" ("id" uuid NOT NULL, "tenant_id" uuid NOT NULL, "token_hash" text NOT NULL, "role" text, "guild_id" text, "created_by" text NOT NULL, "created_by_name" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_549ced110476548ed49316795d5" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "account_invitations_expiry" ON "account_invitations"  ("expires_at") `);
    await runner.query(
      `CREATE UNIQUE INDEX "account_invitations_token" ON "account_invitations"  ("token_hash") `,
    );
    await runner.query(`CREATE INDEX "account_invitations_tenant" ON "account_invitations"  ("tenant_id") `);
    await runner.query(
      `CREATE TABLE "ownership_offers" ("tenant_id" uuid NOT NULL, "to_user_id" text NOT NULL, "offered_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_d4659157f8ccde4496a1d3872c4" PRIMARY KEY ("tenant_id"))`,
    );
    await runner.query(`CREATE INDEX "ownership_offers_expiry" ON "ownership_offers"  ("expires_at") `);
    await runner.query(
      `CREATE TABLE "guild_moves" ("tenant_id" uuid NOT NULL, "guild_id" text NOT NULL, "to_tenant_id" uuid NOT NULL, "agreed_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "moved_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_9c3726361e3f7655a01750640bc" PRIMARY KEY ("tenant_id", "guild_id"))`,
    );
    for (const table of ['account_invitations', 'ownership_offers', 'guild_moves'])
      for (const statement of tenantTableSql(table)) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "guild_moves"`);
    await runner.query(`DROP TABLE "ownership_offers"`);
    await runner.query(`DROP TABLE "account_invitations"`);
  }
}
