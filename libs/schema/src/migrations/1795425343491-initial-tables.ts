import type { MigrationInterface, QueryRunner } from 'typeorm';

export class InitialTables1795425343491 implements MigrationInterface {
  name = 'InitialTables1795425343491';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "budget_limits" ("tenant_id" uuid NOT NULL, "guild_id" text NOT NULL, "scope" text NOT NULL, "scope_id" text NOT NULL, "cap_micros" bigint NOT NULL, "set_by" text NOT NULL, "set_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "budget_limits_cap" CHECK (cap_micros >= 0), CONSTRAINT "PK_584e9d76eb684a379ad9156e025" PRIMARY KEY ("tenant_id", "guild_id", "scope", "scope_id"))`,
    );
    await runner.query(
      `CREATE TABLE "budget_accounts" ("tenant_id" uuid NOT NULL, "guild_id" text NOT NULL, "period" text NOT NULL, "scope" text NOT NULL, "scope_id" text NOT NULL, "cap_micros" bigint NOT NULL, "settled_micros" bigint NOT NULL DEFAULT '0', "reserved_micros" bigint NOT NULL DEFAULT '0', CONSTRAINT "budget_accounts_amounts" CHECK (settled_micros >= 0 AND reserved_micros >= 0), CONSTRAINT "PK_276dca3ec459ac231c929650daa" PRIMARY KEY ("tenant_id", "guild_id", "period", "scope", "scope_id"))`,
    );
    await runner.query(
      `CREATE TABLE "budget_reservations" ("id" uuid NOT NULL, "tenant_id" uuid NOT NULL, "guild_id" text NOT NULL, "period" text NOT NULL, "scopes" text array NOT NULL, "amount_micros" bigint NOT NULL, "state" text NOT NULL DEFAULT 'live', "lease_until" TIMESTAMP WITH TIME ZONE NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "budget_reservations_amount" CHECK (amount_micros >= 0), CONSTRAINT "PK_338ece04adbaedea1b64e01994f" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "budget_reservations_guild" ON "budget_reservations"  ("guild_id") `);
    await runner.query(
      `CREATE INDEX "budget_reservations_lease" ON "budget_reservations"  ("state", "lease_until") `,
    );
    await runner.query(
      `CREATE TABLE "ledger_entries" ("reservation_id" uuid NOT NULL, "tenant_id" uuid NOT NULL, "guild_id" text NOT NULL, "channel_id" text NOT NULL, "member_id" text, "purpose" text NOT NULL, "period" text NOT NULL, "scopes" text array NOT NULL, "model" text NOT NULL, "price_version" text NOT NULL, "usage" jsonb NOT NULL, "charged_micros" bigint NOT NULL, "absorbed_micros" bigint NOT NULL DEFAULT '0', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_c04438c2986061c9abeaf79acbc" PRIMARY KEY ("reservation_id"))`,
    );
    await runner.query(
      `CREATE INDEX "ledger_entries_period" ON "ledger_entries"  ("guild_id", "period", "member_id") `,
    );
    await runner.query(
      `CREATE INDEX "ledger_entries_guild" ON "ledger_entries"  ("guild_id", "created_at") `,
    );
    await runner.query(
      `CREATE TABLE "conversations" ("id" uuid NOT NULL, "tenant_id" uuid NOT NULL, "guild_id" text NOT NULL, "channel_id" text NOT NULL, "summary_sealed" bytea, "summary_since" TIMESTAMP WITH TIME ZONE, "context_from" bigint NOT NULL DEFAULT '0', "lease_owner" text, "lease_until" TIMESTAMP WITH TIME ZONE, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_ee34f4f7ced4ec8681f26bf04ef" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "conversations_channel" ON "conversations"  ("tenant_id", "channel_id") `,
    );
    await runner.query(
      `CREATE TABLE "opt_outs" ("tenant_id" uuid NOT NULL, "guild_id" text NOT NULL, "scope" text NOT NULL, "scope_id" text NOT NULL, "set_by" text NOT NULL, "set_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_bfd6fd1d9ea8242c792b3826916" PRIMARY KEY ("tenant_id", "guild_id", "scope", "scope_id"))`,
    );
    await runner.query(
      `CREATE TABLE "questions" ("tenant_id" uuid NOT NULL, "id" bigint NOT NULL, "conversation_id" uuid NOT NULL, "guild_id" text NOT NULL, "state" text NOT NULL, "payload_sealed" bytea, "turn_id" uuid, "reply_message_id" text, "attempts" smallint NOT NULL DEFAULT '0', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_e2f8545a06526c68a844a8eb696" PRIMARY KEY ("tenant_id", "id"))`,
    );
    await runner.query(
      `CREATE INDEX "questions_waiting" ON "questions"  ("tenant_id", "conversation_id") WHERE "state" <> 'done'`,
    );
    await runner.query(
      `CREATE TABLE "turns" ("id" uuid NOT NULL, "position" BIGSERIAL NOT NULL, "tenant_id" uuid NOT NULL, "conversation_id" uuid NOT NULL, "guild_id" text NOT NULL, "channel_id" text NOT NULL, "member_id" text NOT NULL, "member_name_sealed" bytea NOT NULL, "trigger" text NOT NULL, "question_sealed" bytea NOT NULL, "answer_sealed" bytea NOT NULL, "outcome" text NOT NULL, "superseded" boolean NOT NULL DEFAULT false, "error_code" text, "model" text, "cost_micros" bigint NOT NULL DEFAULT '0', "reply_message_ids" jsonb NOT NULL DEFAULT '[]', "queued_ms" integer NOT NULL, "memory_ms" integer NOT NULL, "first_token_ms" integer, "total_ms" integer NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_66edaea493f45e3c39d7c3553ed" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "turns_guild" ON "turns"  ("tenant_id", "guild_id", "created_at") `);
    await runner.query(
      `CREATE INDEX "turns_conversation" ON "turns"  ("tenant_id", "conversation_id", "position") `,
    );
    await runner.query(
      `CREATE TABLE "data_keys" ("tenant_id" uuid NOT NULL, "id" uuid NOT NULL, "wrapped" bytea NOT NULL, "state" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "retired_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_28a23afe156ed8f708a9670e338" PRIMARY KEY ("tenant_id", "id"))`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "data_keys_one_active" ON "data_keys"  ("tenant_id") WHERE "state" = 'active'`,
    );
    await runner.query(
      `CREATE TABLE "outbox" ("position" bigint GENERATED ALWAYS AS IDENTITY NOT NULL, "id" text NOT NULL, "job_name" text NOT NULL, "sealed" text NOT NULL, "delay_ms" integer NOT NULL DEFAULT '0', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "UQ_340ab539f309f03bdaa14aa7649" UNIQUE ("id"), CONSTRAINT "PK_eaeb48f0dd30890d452d108804b" PRIMARY KEY ("position"))`,
    );
    await runner.query(
      `CREATE TABLE "guilds" ("guild_id" text NOT NULL, "tenant_id" uuid NOT NULL, "kind" text NOT NULL, "name" text NOT NULL, "icon_hash" text, "owner_id" text NOT NULL, "installed_by" text, "language" text, "discord_locale" text NOT NULL, "retention_days" integer NOT NULL DEFAULT '90', "joined_at" TIMESTAMP WITH TIME ZONE NOT NULL, "left_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_e8887ee637b1f465673e957dd0a" PRIMARY KEY ("guild_id"))`,
    );
    await runner.query(`CREATE INDEX "guilds_tenant" ON "guilds"  ("tenant_id") `);
    await runner.query(
      `CREATE TABLE "install_claims" ("guild_id" text NOT NULL, "user_id" text NOT NULL, "claimed_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_b3d0eb2674398afdaad749485d5" PRIMARY KEY ("guild_id"))`,
    );
    await runner.query(
      `CREATE TABLE "sessions" ("id_hash" text NOT NULL, "user_id" text, "sealed" text NOT NULL, "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_5dda86a77da1e1e37e690a45996" PRIMARY KEY ("id_hash"))`,
    );
    await runner.query(`CREATE INDEX "sessions_expiry" ON "sessions"  ("expires_at") `);
    await runner.query(`CREATE INDEX "sessions_user" ON "sessions"  ("user_id") `);
    await runner.query(
      `CREATE TABLE "tenants" ("id" uuid NOT NULL, "owner_id" text NOT NULL, "plan" text NOT NULL DEFAULT 'free', "time_zone" text NOT NULL DEFAULT 'UTC', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_53be67a04681c66b87ee27c9321" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE UNIQUE INDEX "tenants_owner" ON "tenants"  ("owner_id") `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."tenants_owner"`);
    await runner.query(`DROP TABLE "tenants"`);
    await runner.query(`DROP INDEX "public"."sessions_user"`);
    await runner.query(`DROP INDEX "public"."sessions_expiry"`);
    await runner.query(`DROP TABLE "sessions"`);
    await runner.query(`DROP TABLE "install_claims"`);
    await runner.query(`DROP INDEX "public"."guilds_tenant"`);
    await runner.query(`DROP TABLE "guilds"`);
    await runner.query(`DROP TABLE "outbox"`);
    await runner.query(`DROP INDEX "public"."data_keys_one_active"`);
    await runner.query(`DROP TABLE "data_keys"`);
    await runner.query(`DROP INDEX "public"."turns_conversation"`);
    await runner.query(`DROP INDEX "public"."turns_guild"`);
    await runner.query(`DROP TABLE "turns"`);
    await runner.query(`DROP INDEX "public"."questions_waiting"`);
    await runner.query(`DROP TABLE "questions"`);
    await runner.query(`DROP TABLE "opt_outs"`);
    await runner.query(`DROP INDEX "public"."conversations_channel"`);
    await runner.query(`DROP TABLE "conversations"`);
    await runner.query(`DROP INDEX "public"."ledger_entries_guild"`);
    await runner.query(`DROP INDEX "public"."ledger_entries_period"`);
    await runner.query(`DROP TABLE "ledger_entries"`);
    await runner.query(`DROP INDEX "public"."budget_reservations_lease"`);
    await runner.query(`DROP INDEX "public"."budget_reservations_guild"`);
    await runner.query(`DROP TABLE "budget_reservations"`);
    await runner.query(`DROP TABLE "budget_accounts"`);
    await runner.query(`DROP TABLE "budget_limits"`);
  }
}
