import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../../scripts/lib/postgres.mjs';
import { redisIsInstalled, startRedis } from '../../../scripts/lib/redis.mjs';

const TEMPLATE = 'dragoman_template';

/** Connection strings of one test's own database: as the owner of the tables, and as the role the apps use. */
export interface DatabaseUrls {
  name: string;
  ownerUrl: string;
  appUrl: string;
}

/**
 * The real servers behind a test or benchmark run, each started when first asked for and once.
 * Inside vitest use {@link createTestDatabase} and {@link testRedisUrl}; benchmarks make one of these themselves.
 */
export class TestServices {
  readonly #password = randomBytes(12).toString('hex');
  #postgres?: Promise<Cluster>;
  #redis?: ReturnType<typeof startRedis>;
  #redisDatabases = 0;

  /** A new database with every migration applied: a clone of one template, some 20 ms. */
  async createDatabase(): Promise<DatabaseUrls> {
    const { admin, urls } = await (this.#postgres ??= this.#startCluster());
    const name = `test_${randomBytes(8).toString('hex')}`;
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} OWNER dragoman_owner STRATEGY file_copy`);
    return urls(name);
  }

  /** Ends whatever is still connected to the database, and drops it. */
  async dropDatabase(name: string): Promise<void> {
    if (!/^test_[0-9a-f]+$/.test(name)) throw new Error(`${name} is not a test's database`);
    const cluster = await this.#postgres;
    await cluster?.admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }

  /** A Redis database that nobody else in this run uses, or undefined where `redis-server` is not installed. */
  async redisUrl(): Promise<string | undefined> {
    if (!redisIsInstalled()) return undefined;
    const { port } = await (this.#redis ??= startRedis());
    return `redis://127.0.0.1:${port}/${this.#redisDatabases++}`;
  }

  async stop(): Promise<void> {
    const [cluster, redis] = await Promise.allSettled([this.#postgres, this.#redis]);
    if (redis.status === 'fulfilled') await redis.value?.stop();
    if (cluster.status === 'fulfilled') await cluster.value?.stop();
  }

  async #startCluster(): Promise<Cluster> {
    const home = await mkdtemp(path.join(tmpdir(), 'dragoman-test-'));
    const server = await startPostgres({ dataDir: home, password: this.#password, temporary: true });
    const url = (role: string, database: string): string =>
      `postgres://${role}:${this.#password}@127.0.0.1:${server.port}/${database}`;
    const urls = (name: string): DatabaseUrls => ({
      name,
      ownerUrl: url('dragoman_owner', name),
      appUrl: url('dragoman_app', name),
    });
    const admin = new pg.Pool({ connectionString: url('postgres', 'postgres'), max: 4 });
    // Stopping the server ends idle connections, which the pool reports as errors.
    admin.on('error', () => undefined);
    const stop = async (): Promise<void> => {
      await admin.end();
      await server.stop();
    };
    try {
      await buildTemplate(admin, urls(TEMPLATE));
    } catch (error) {
      await stop();
      throw error;
    }
    return { admin, urls, stop };
  }
}

interface Cluster {
  admin: pg.Pool;
  urls(name: string): DatabaseUrls;
  stop(): Promise<void>;
}

async function buildTemplate(admin: pg.Pool, urls: DatabaseUrls): Promise<void> {
  await admin.query(`CREATE DATABASE ${TEMPLATE} OWNER dragoman_owner`);
  // Loaded only here: a run without databases need not read every entity.
  const { migrate } = await import('@dragoman/schema');
  await migrate({ ownerUrl: urls.ownerUrl, appUrl: urls.appUrl });
  // A template can be cloned only while nobody is connected to it.
  await admin.query(`ALTER DATABASE ${TEMPLATE} ALLOW_CONNECTIONS false`);
  await admin.query('SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1', [
    TEMPLATE,
  ]);
}
