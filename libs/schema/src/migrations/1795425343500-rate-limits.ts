import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counters that throttle requests, shared by every process of the API. */
export class RateLimits1795425343500 implements MigrationInterface {
  name = 'RateLimits1795425343500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE UNLOGGED TABLE "rate_limits" ("key" character varying(255) NOT NULL, "points" integer NOT NULL DEFAULT '0', "expire" bigint, CONSTRAINT "PK_rate_limits" PRIMARY KEY ("key"))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "rate_limits"`);
  }
}
