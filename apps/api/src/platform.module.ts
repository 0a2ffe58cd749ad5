import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { assertUnprivileged, createDataSource, Db, MasterSeal, Vault } from '@dragoman/platform/db';
import { LOGGER, type Logger } from '@dragoman/platform/log';
import { JobsModule } from '@dragoman/platform/queue';
import { entities } from '@dragoman/schema';
import { DiscordAccounts, DiscordOAuthClient, SessionStore } from '@dragoman/tenants/graphql';
import { DataSource } from 'typeorm';
import { API_CONFIG, type ApiConfig } from './config.js';

/** The database, the queues and Discord's OAuth2, for every other module. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  static forRoot(config: ApiConfig, log: Logger): DynamicModule {
    const location = { redisUrl: config.REDIS_URL, databaseUrl: config.DATABASE_URL, poolSize: 3 };
    return {
      module: PlatformModule,
      imports: [JobsModule.forRoot(location, config.masterKeys, log)],
      providers: [
        { provide: API_CONFIG, useValue: config },
        { provide: LOGGER, useValue: log },
        { provide: DataSource, useFactory: () => openDatabase(config) },
        { provide: Db, inject: [DataSource], useFactory: (dataSource: DataSource) => new Db(dataSource) },
        { provide: Vault, useValue: new Vault(config.masterKeys) },
        {
          provide: SessionStore,
          inject: [Db],
          useFactory: (db: Db) =>
            new SessionStore(db, new MasterSeal(config.masterKeys, 'dragoman sessions')),
        },
        { provide: DiscordOAuthClient, useValue: discordOAuth(config) },
        {
          provide: DiscordAccounts,
          inject: [DiscordOAuthClient],
          useFactory: (discord: DiscordOAuthClient) => new DiscordAccounts(discord),
        },
      ],
      exports: [API_CONFIG, LOGGER, DataSource, Db, Vault, SessionStore, DiscordOAuthClient, DiscordAccounts],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.dataSource.destroy();
  }
}

async function openDatabase(config: ApiConfig): Promise<DataSource> {
  const dataSource = await createDataSource({
    url: config.DATABASE_URL,
    poolSize: config.DATABASE_POOL_SIZE,
    entities,
    applicationName: 'dragoman-api',
  });
  await assertUnprivileged(dataSource);
  return dataSource;
}

function discordOAuth(config: ApiConfig): DiscordOAuthClient {
  return new DiscordOAuthClient({
    apiUrl: config.DISCORD_API_URL,
    clientId: config.oauthClient?.id ?? 'unset',
    clientSecret: config.oauthClient?.secret ?? 'unset',
  });
}
