import {
  createPostgresBackend,
  createRedisBackend,
  isPgPool,
  setDefaultBackendFactory,
  type ConnectionOptions,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';

/** Where the queues live: Redis when a URL is given, else the product's own Postgres. */
export interface QueueLocation {
  redisUrl: string | undefined;
  databaseUrl: string;
  /** Connections for the Postgres pool; every worker on it holds one for LISTEN. */
  poolSize: number;
}

export interface QueueConnection {
  connection: ConnectionOptions;
  close(): Promise<void>;
}

// BullMQ picks its backend from one process-wide default: choose by what the connection is.
setDefaultBackendFactory((name, options, extra) =>
  isPgPool(options.connection)
    ? createPostgresBackend(name, { ...options, connection: options.connection }, extra)
    : createRedisBackend(name, options, extra),
);

export function openQueueConnection(location: QueueLocation): QueueConnection {
  if (location.redisUrl !== undefined) {
    const client = new Redis(location.redisUrl, { maxRetriesPerRequest: null });
    client.on('error', () => undefined); // reconnects by itself; readiness tells when it is away
    return {
      connection: client,
      close: () => {
        client.disconnect();
        return Promise.resolve();
      },
    };
  }
  const pool = new pg.Pool({
    connectionString: location.databaseUrl,
    options: '-c search_path=bullmq',
    max: location.poolSize,
    keepAlive: true,
    idleTimeoutMillis: 15 * 60_000,
    application_name: 'dragoman-queue',
  });
  pool.on('error', () => undefined); // a lost idle connection is replaced by the pool
  // While the pool ends it listens no more to its clients; a connection lost just then must not end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return { connection: pool as unknown as ConnectionOptions, close: () => pool.end() };
}
