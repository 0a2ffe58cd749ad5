import { tenantTableSql } from '@dragoman/platform/db';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Changes that were asked for under a key of the caller's, and what came of them. */
export class IdempotencyKeys1795437803273 implements MigrationInterface {
  name = 'IdempotencyKeys1795437803273';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "idempotency_keys" ("tenant_id" uuid NOT NULL, "actor" text NOT NULL, "operation" text NOT NULL, "key" text NOT NULL, "request_hash" text NOT NULL, "attempt" uuid NOT NULL, "leased_until" TIMESTAMP WITH TIME ZONE NOT NULL, "answer_sealed" bytea, "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_ae94445cf5ff46f6913bb022a59" PRIMARY KEY ("tenant_id", "actor", "operation", "key"))`,
    );
    await runner.query(
      `CREATE INDEX "idempotency_keys_expiry" ON "idempotency_keys"  ("tenant_id", "expires_at") `,
    );
    for (const statement of tenantTableSql('idempotency_keys')) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."idempotency_keys_expiry"`);
    await runner.query(`DROP TABLE "idempotency_keys"`);
  }
}
