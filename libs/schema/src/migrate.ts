import 'reflect-metadata';
import { runMigrations as migrateQueues } from 'bullmq';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { entities } from './entities.js';
import { migrations } from './migrations/index.js';

/** Any number will do, as long as every process uses the same. */
const lockKey = 7_204_711;

export interface MigrateOptions {
  /** Logs in as the role that owns the tables. */
  ownerUrl: string;
  /** The role that the apps log in as; it is created, or given this password, when needed. Same database. */
  appUrl: string;
}

/**
 * Brings a database to this version: roles, tables, row level security, queue schema. Safe to run at every start and
 * from several processes at once (advisory lock); does nothing when nothing is due.
 */
export async function migrate({ ownerUrl, appUrl }: MigrateOptions): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'dragoman-migrate' });
  await owner.connect();
  try {
    await owner.query('SELECT pg_advisory_lock($1)', [lockKey]);
    const role = await ensureRoles(owner, appUrl);
    await runTableMigrations(ownerUrl);
    await migrateQueues(owner, 'bullmq');
    await grant(owner, role);
  } finally {
    await owner.end(); // gives the lock back
  }
}

/** A data source of the owner that knows every entity and migration; also used to generate migrations. */
export function migrationDataSource(ownerUrl: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url: ownerUrl,
    entities,
    migrations,
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'all',
  });
}

async function runTableMigrations(ownerUrl: string): Promise<void> {
  const dataSource = await migrationDataSource(ownerUrl).initialize();
  try {
    await dataSource.runMigrations();
  } finally {
    await dataSource.destroy();
  }
}

/**
 * The apps' role inherits nothing: it steps into `dragoman_across` for one transaction when `db.acrossTenants` says so.
 * @returns the quoted name of the apps' role
 */
async function ensureRoles(owner: pg.Client, appUrl: string): Promise<string> {
  const url = new URL(appUrl);
  const name = decodeURIComponent(url.username);
  const { rows } = await owner.query<{ me: string }>('SELECT current_user AS me');
  if (rows[0]?.me === name) {
    throw new Error('the apps must log in as a role of their own, not as the owner of the tables');
  }
  const role = owner.escapeIdentifier(name);
  const password = owner.escapeLiteral(decodeURIComponent(url.password));
  await createRole(owner, 'dragoman_across', 'NOLOGIN NOINHERIT');
  await createRole(owner, role, `LOGIN NOINHERIT PASSWORD ${password}`);
  await owner.query(`ALTER ROLE ${role} LOGIN NOINHERIT PASSWORD ${password}`);
  await owner.query(`GRANT dragoman_across TO ${role}`);
  return role;
}

async function createRole(owner: pg.Client, role: string, options: string): Promise<void> {
  try {
    await owner.query(`CREATE ROLE ${role} ${options}`);
  } catch (error) {
    // Roles belong to the whole server, so another database of it may have made this one already.
    const code = (error as { code?: string }).code;
    if (code !== '42710' && code !== '23505') throw error;
  }
}

async function grant(owner: pg.Client, role: string): Promise<void> {
  await owner.query(`
    GRANT USAGE ON SCHEMA public TO ${role}, dragoman_across;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}, dragoman_across;
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${role}, dragoman_across;
    REVOKE INSERT, UPDATE, DELETE ON migrations FROM ${role}, dragoman_across;
    GRANT USAGE, CREATE ON SCHEMA bullmq TO ${role};
    GRANT ALL ON ALL TABLES IN SCHEMA bullmq TO ${role};
  `);
  // The queues make sequences of their own while they run: those belong to the apps' role already.
  const own = await owner.query<{ name: string }>(
    `SELECT oid::regclass::text AS name FROM pg_class
     WHERE relnamespace = 'bullmq'::regnamespace AND relkind = 'S' AND relowner = current_user::regrole`,
  );
  for (const { name } of own.rows) await owner.query(`GRANT ALL ON SEQUENCE ${name} TO ${role}`);
}
