import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';

/** Opens a pool of at most `poolSize` connections. Migrations are run elsewhere, by the owner of the tables. */
export async function createDataSource(options: {
  url: string;
  poolSize: number;
  entities: readonly EntityTarget<ObjectLiteral>[];
  applicationName: string;
}): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: options.url,
    entities: options.entities as never,
    poolSize: options.poolSize,
    applicationName: options.applicationName,
    // A connection that Postgres closed (restart, failover) must not end the process; the pool opens a new one.
    poolErrorHandler: () => undefined,
    extra: {
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 30_000,
      // Making a connection takes longer than most transactions: keep them through a quiet quarter of an hour.
      idleTimeoutMillis: 15 * 60_000,
    },
  });
  return dataSource.initialize();
}

/**
 * Refuses to work as a role that row level security does not bind.
 * @throws Error when the connection's role is a superuser, has BYPASSRLS or owns a tenant table
 */
export async function assertUnprivileged(dataSource: DataSource): Promise<void> {
  const rows: { unsafe: boolean }[] = await dataSource.query(
    `SELECT (rolsuper OR rolbypassrls OR EXISTS (
       SELECT 1 FROM pg_class c WHERE c.relowner = r.oid AND c.relrowsecurity)) AS unsafe
     FROM pg_roles r WHERE rolname = current_user`,
  );
  if (rows[0]?.unsafe !== false) {
    throw new Error(
      'DATABASE_URL logs in as a role that row level security does not bind. Use the application role that the migration made.',
    );
  }
}
