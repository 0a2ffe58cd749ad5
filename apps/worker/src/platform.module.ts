import {
  Global,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
  type Provider,
} from '@nestjs/common';
import { createDataSource, assertUnprivileged, Db, Notifications, Vault } from '@dragoman/platform/db';
import { LOGGER, type Logger } from '@dragoman/platform/log';
import { Outbox } from '@dragoman/platform/outbox';
import { JobSeal, JobsModule } from '@dragoman/platform/queue';
import { entities } from '@dragoman/schema';
import { DataSource } from 'typeorm';
import type { WorkerConfig } from './config.js';

/** Connections for one LISTEN per queue besides the pool for commands. */
const queueConnections = 8;

/** Database, queues, outbox and the clients of other systems, for every module of this process. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(private readonly dataSource: DataSource) {}

  static async forRoot(config: WorkerConfig, log: Logger, clients: Provider[]): Promise<DynamicModule> {
    const url = config.DATABASE_URL;
    const poolSize = config.DATABASE_POOL_SIZE;
    const dataSource = await createDataSource({
      url,
      poolSize,
      entities,
      applicationName: 'dragoman-worker',
    });
    await assertUnprivileged(dataSource);
    const notifications = new Notifications(url, 'dragoman-worker-listen');
    await notifications.open();
    const masterKeys = masterKeysOf(config);
    const providers: Provider[] = [
      ...clients,
      { provide: LOGGER, useValue: log },
      { provide: DataSource, useValue: dataSource },
      { provide: Db, useValue: new Db(dataSource) },
      { provide: Vault, useValue: new Vault(masterKeys) },
      { provide: Notifications, useValue: notifications },
      { provide: Outbox, inject: [JobSeal], useFactory: (seal: JobSeal) => new Outbox(seal) },
    ];
    const location = { redisUrl: config.REDIS_URL, databaseUrl: url, poolSize: poolSize + queueConnections };
    return {
      module: PlatformModule,
      imports: [JobsModule.forRoot(location, masterKeys, log)],
      providers,
      exports: providers.map((provider) => (typeof provider === 'function' ? provider : provider.provide)),
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.dataSource.destroy();
  }
}

function masterKeysOf(config: WorkerConfig): [string, ...string[]] {
  const previous = config.MASTER_KEY_PREVIOUS;
  return [config.MASTER_KEY, ...(previous === undefined ? [] : [previous])];
}
