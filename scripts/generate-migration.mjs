// Writes the migration that brings the database from the committed migrations to the entities.
//   node scripts/generate-migration.mjs add-something    writes libs/schema/src/migrations/<time>-add-something.ts
//   node scripts/generate-migration.mjs --check          fails when a migration is due
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { migrate, migrationDataSource } from '../libs/schema/dist/index.js';
import { startPostgres } from './lib/postgres.mjs';

const name = process.argv[2];
if (!name) throw new Error('usage: generate-migration.mjs NAME | --check');
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'dragoman-generate-'));
const server = await startPostgres({ dataDir, password: 'generate', temporary: true });
try {
  const appUrl = new URL(server.ownerUrl);
  appUrl.username = 'dragoman_app';
  await migrate({ ownerUrl: server.ownerUrl, appUrl: appUrl.href });
  const dataSource = await migrationDataSource(server.ownerUrl).initialize();
  const { upQueries, downQueries } = await dataSource.driver.createSchemaBuilder().log();
  await dataSource.destroy();
  if (name === '--check') report(upQueries);
  else if (upQueries.length === 0) console.log('the migrations and the entities agree');
  else write(upQueries, downQueries);
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

function report(upQueries) {
  if (upQueries.length === 0) return;
  console.error(
    'the entities have changes without a migration; run: node scripts/generate-migration.mjs NAME',
  );
  for (const { query } of upQueries) console.error(`  ${query}`);
  process.exitCode = 1;
}

function write(upQueries, downQueries) {
  const time = Date.now();
  const className = name.replace(/(^|-)(\w)/g, (_, __, letter) => letter.toUpperCase()) + time;
  const body = (queries) => queries.map(({ query }) => `    await runner.query(\`${query}\`);`).join('\n');
  const file = `libs/schema/src/migrations/${time}-${name}.ts`;
  writeFileSync(
    file,
    `import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ${className} implements MigrationInterface {
  name = '${className}';

  async up(runner: QueryRunner): Promise<void> {
${body(upQueries)}
  }

  async down(runner: QueryRunner): Promise<void> {
${body(downQueries.toReversed())}
  }
}
`,
  );
  console.log(
    `${file}: add ${className} to migrations/index.ts, and row level security for new tenant tables`,
  );
}
