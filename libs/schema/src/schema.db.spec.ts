import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { acrossReasons } from '@dragoman/platform/db';
import { openJobs } from '@dragoman/platform/queue';
import { createTestDatabase } from '@dragoman/testing';
import * as billing from '@dragoman/billing';
import * as budgets from '@dragoman/budgets';
import * as conversations from '@dragoman/conversations';
import * as tenants from '@dragoman/tenants';
import { systemCtx } from '@dragoman/platform/context';
import { createDataSource, Db } from '@dragoman/platform/db';
import { afterAll, expect, it } from 'vitest';
import { entities } from './entities.js';
import { migrate, migrationDataSource } from './migrate.js';

const masterKey = randomBytes(32).toString('base64');
const database = await createTestDatabase();
afterAll(() => database.drop());

it('has a migration for everything in the entities', async () => {
  const dataSource = await migrationDataSource(database.ownerUrl).initialize();
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  await dataSource.destroy();
  expect(upQueries.map(({ query }) => query)).toEqual([]);
});

it('migrates from several processes at once, and again, without harm', async () => {
  const options = { ownerUrl: database.ownerUrl, appUrl: database.appUrl };
  const queues = openJobs(
    { databaseUrl: database.appUrl, redisUrl: undefined, poolSize: 2 },
    [masterKey],
    () => undefined,
  );
  await queues.jobs.queue('tenants').add('makes a sequence', { sealed: '' });
  await queues.close();
  await Promise.all([migrate(options), migrate(options), migrate(options)]);
});

it('refuses to run the apps as the owner of the tables', async () => {
  const { ownerUrl } = database;
  await expect(migrate({ ownerUrl, appUrl: ownerUrl })).rejects.toThrow('role of their own');
});

it('leaves no tenant table without a feature that exports and erases it', async () => {
  const dataSource = await createDataSource({
    url: database.appUrl,
    poolSize: 2,
    entities,
    applicationName: 'schema-test',
  });
  const db = new Db(dataSource);
  const ctx = systemCtx('00000000-0000-4000-8000-000000000000', 'schema-test');
  const exported = await db.forTenant(ctx, async (tx) =>
    Promise.all([billing, budgets, conversations, tenants].map((feature) => feature.exportTenant(tx, ctx))),
  );
  const known = exported.flatMap((tables) => Object.keys(tables));
  const rows: { name: string }[] = await dataSource.query(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND (column_name = 'tenant_id' OR (table_name = 'tenants' AND column_name = 'id'))`,
  );
  await dataSource.destroy();
  // A tenant's keys are not exported: erasing them is how its content is erased everywhere.
  const tenantTables = rows.map((row) => row.name).filter((name) => name !== 'data_keys');
  expect([...known].sort()).toEqual([...tenantTables].sort());
});

it('says for every table with rows of guilds whether they go along when a guild changes accounts', async () => {
  const dataSource = await migrationDataSource(database.ownerUrl).initialize();
  const rows: { name: string }[] = await dataSource.query(
    `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public'
     GROUP BY table_name HAVING count(*) FILTER (WHERE column_name IN ('tenant_id', 'guild_id')) = 2`,
  );
  await dataSource.destroy();
  const said = [...tenants.movesWithGuild, ...tenants.staysWithAccount];
  expect([...said].sort()).toEqual(rows.map((row) => row.name).sort());
});

it('has one caller for each reason to look across tenants', () => {
  const root = path.resolve(import.meta.dirname, '../../..');
  const callers = sourceFiles(root).flatMap((file) => {
    const reasons = [...readFileSync(file, 'utf8').matchAll(/acrossTenants\(\s*'([\w-]+)'/g)];
    return reasons.map((match) => `${match[1] ?? ''} ${path.relative(root, file)}`);
  });
  const files = new Map<string, Set<string>>();
  for (const caller of callers) {
    const [reason = '', file = ''] = caller.split(' ');
    files.set(reason, (files.get(reason) ?? new Set()).add(file));
  }
  expect([...files.keys()].sort()).toEqual(Object.keys(acrossReasons).sort());
  expect([...files].filter(([, where]) => where.size > 1)).toEqual([]);
});

function sourceFiles(root: string): string[] {
  return ['apps', 'libs'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\/src\/.*\.ts$/.test(file) && !/node_modules|dist|\.spec\.ts$/.test(file))
      .map((file) => path.join(root, folder, file)),
  );
}
