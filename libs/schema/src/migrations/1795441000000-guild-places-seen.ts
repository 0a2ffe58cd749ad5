import type { MigrationInterface, QueryRunner } from 'typeorm';

export class GuildPlacesSeen1795441000000 implements MigrationInterface {
  name = 'GuildPlacesSeen1795441000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "guilds" ADD "places_seen_at" TIMESTAMP WITH TIME ZONE`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "guilds" DROP COLUMN "places_seen_at"`);
  }
}
