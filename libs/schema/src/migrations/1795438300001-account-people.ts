import { tenantTableSql } from '@dragoman/platform/db';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts have a name and members; one account of each owner is their home, others were taken over. */
export class AccountPeople1795438300001 implements MigrationInterface {
  name = 'AccountPeople1795438300001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "tenants" ADD "home" boolean NOT NULL DEFAULT true`);
    await runner.query(`ALTER TABLE "tenants" ADD "name" text`);
    await runner.query(`ALTER TABLE "tenants" ADD "owner_name" text`);
    await runner.query(`ALTER TABLE "tenants" ADD "owner_avatar_url" text`);
    await runner.query(`DROP INDEX "public"."tenants_owner"`);
    await runner.query(`CREATE INDEX "tenants_owner" ON "tenants"  ("owner_id") `);
    await runner.query(`CREATE UNIQUE INDEX "tenants_home" ON "tenants"  ("owner_id") WHERE home`);
    await runner.query(
      `CREATE TABLE "account_members" ("tenant_id" uuid NOT NULL, "user_id" text NOT NULL, "role" text NOT NULL, "name" text NOT NULL, "avatar_url" text, "joined_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_6627fbf31a385898e6d7291c90e" PRIMARY KEY ("tenant_id", "user_id"))`,
    );
    await runner.query(`CREATE INDEX "account_members_user" ON "account_members"  ("user_id") `);
    for (const statement of tenantTableSql('account_members')) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."account_members_user"`);
    await runner.query(`DROP TABLE "account_members"`);
    await runner.query(`DROP INDEX "public"."tenants_home"`);
    await runner.query(`DROP INDEX "public"."tenants_owner"`);
    await runner.query(`CREATE UNIQUE INDEX "tenants_owner" ON "tenants"  ("owner_id") `);
    await runner.query(`ALTER TABLE "tenants" DROP COLUMN "owner_avatar_url"`);
    await runner.query(`ALTER TABLE "tenants" DROP COLUMN "owner_name"`);
    await runner.query(`ALTER TABLE "tenants" DROP COLUMN "name"`);
    await runner.query(`ALTER TABLE "tenants" DROP COLUMN "home"`);
  }
}
