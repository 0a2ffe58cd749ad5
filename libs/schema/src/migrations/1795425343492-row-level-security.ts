import { tenantTableSql } from '@dragoman/platform/db';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tenantTables = [
  'data_keys',
  'guilds',
  'budget_limits',
  'budget_accounts',
  'budget_reservations',
  'ledger_entries',
  'conversations',
  'questions',
  'turns',
  'opt_outs',
];

/** Every table with tenant data is closed to all but its tenant. */
export class RowLevelSecurity1795425343492 implements MigrationInterface {
  name = 'RowLevelSecurity1795425343492';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of tenantTableSql('tenants', 'id')) await runner.query(statement);
    for (const table of tenantTables) {
      for (const statement of tenantTableSql(table)) await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['tenants', ...tenantTables]) {
      await runner.query(`DROP POLICY "tenant" ON "${table}"`);
      await runner.query(`DROP POLICY "across_tenants" ON "${table}"`);
      await runner.query(`ALTER TABLE "${table}" NO FORCE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE "${table}" DISABLE ROW LEVEL SECURITY`);
    }
  }
}
