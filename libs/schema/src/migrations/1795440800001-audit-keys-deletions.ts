import { tenantTableSql } from '@dragoman/platform/db';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who changed what, keys by which programs act in accounts, and accounts that their owners want deleted. */
export class AuditKeysDeletions1795440800001 implements MigrationInterface {
  name = 'AuditKeysDeletions1795440800001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "account_deletions" ("tenant_id" uuid NOT NULL, "requested_by" text NOT NULL, "requested_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "due_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_239eeda9be1207e345b4314f361" PRIMARY KEY ("tenant_id"))`,
    );
    await runner.query(`CREATE INDEX "account_deletions_due" ON "account_deletions"  ("due_at") `);
    await runner.query(
      `CREATE TABLE "api_keys" ("id" uuid NOT NULL, "tenant_id" uuid NOT NULL, "name" text NOT NULL, "token_hash" bytea NOT NULL, "scopes" text array NOT NULL, "guild_id" text, "created_by" text NOT NULL, "created_by_name" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "expires_at" TIMESTAMP WITH TIME ZONE, "last_used_at" TIMESTAMP WITH TIME ZONE, "revoked_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_5c8a79801b44bd27b79228e1dad" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "api_keys_tenant" ON "api_keys"  ("tenant_id", "created_at") `);
    await runner.query(
      `CREATE TABLE "audit_entries" ("id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL, "tenant_id" uuid NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "action" text NOT NULL, "actor_kind" text NOT NULL, "actor_id" text NOT NULL, "actor_name" text, "address" text, "guild_id" text, "target_kind" text, "target_id" text, "before" jsonb, "after" jsonb, CONSTRAINT "PK_6b1623bcad4d04530b76548d619" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "audit_entries_tenant" ON "audit_entries"  ("tenant_id", "id") `);
    for (const table of ['account_deletions', 'api_keys', 'audit_entries'])
      for (const statement of tenantTableSql(table)) await runner.query(statement);
    for (const statement of onlyAdded) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "audit_entries"`);
    await runner.query('DROP FUNCTION audit_refuse_change()');
    await runner.query(`DROP TABLE "api_keys"`);
    await runner.query(`DROP TABLE "account_deletions"`);
  }
}

/** Entries are never changed; they go when the account does, whose deletion must be written down and due. */
const onlyAdded = [
  `CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF TG_OP = 'DELETE' AND EXISTS (
       SELECT 1 FROM account_deletions d WHERE d.tenant_id = OLD.tenant_id AND d.due_at <= now()) THEN
       RETURN OLD;
     END IF;
     RAISE EXCEPTION 'audit entries are only added, never changed'
       USING ERRCODE = 'check_violation', CONSTRAINT = 'audit_entries_unchanged', TABLE = 'audit_entries';
   END $$`,
  `CREATE TRIGGER "audit_entries_unchanged" BEFORE UPDATE OR DELETE ON "audit_entries" FOR EACH ROW
   EXECUTE FUNCTION audit_refuse_change()`,
];
