import {
  Global,
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
  type Provider,
} from '@nestjs/common';
import {
  assertUnprivileged,
  createDataSource,
  Db,
  MasterSeal,
  Notifications,
  Vault,
} from '@dragoman/platform/db';
import { BILLING_OPTIONS, createStripe, STRIPE } from '@dragoman/billing/graphql';
import { LiveChanges } from '@dragoman/platform/live';
import { LOGGER, type Logger } from '@dragoman/platform/log';
import { Outbox } from '@dragoman/platform/outbox';
import { JobSeal, JobsModule } from '@dragoman/platform/queue';
import { entities } from '@dragoman/schema';
import { billingMemberData } from '@dragoman/billing';
import { budgetMemberData } from '@dragoman/budgets';
import { conversationMemberData } from '@dragoman/conversations';
import { MEMBER_DATA, PUBLIC_URL } from '@dragoman/tenants';
import { DiscordAccounts, DiscordOAuthClient, SessionStore } from '@dragoman/tenants/graphql';
import { DataSource } from 'typeorm';
import { API_CONFIG, type ApiConfig } from './config.js';

/** Every feature that knows members, for their requests about their data. */
const memberData = [conversationMemberData, budgetMemberData, billingMemberData];

/** The database, the queues and Discord's OAuth2, for every other module. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly notifications: Notifications,
  ) {}

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
        ...liveProviders(config),
        { provide: Vault, useValue: new Vault(config.masterKeys) },
        { provide: Outbox, inject: [JobSeal], useFactory: (seal: JobSeal) => new Outbox(seal) },
        { provide: MEMBER_DATA, useValue: memberData },
        { provide: PUBLIC_URL, useValue: config.publicOrigin },
        {
          provide: STRIPE,
          useValue: createStripe({ apiKey: config.STRIPE_SECRET_KEY, apiUrl: config.STRIPE_API_URL }),
        },
        { provide: BILLING_OPTIONS, useValue: { tax: config.STRIPE_TAX } },
        ...loginProviders(config),
      ],
      exports: [
        API_CONFIG,
        LOGGER,
        DataSource,
        Db,
        LiveChanges,
        Vault,
        Outbox,
        MEMBER_DATA,
        PUBLIC_URL,
        STRIPE,
        BILLING_OPTIONS,
        SessionStore,
        DiscordOAuthClient,
        DiscordAccounts,
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.notifications.close();
    await this.dataSource.destroy();
  }
}

/** What other processes tell. */
function liveProviders(config: ApiConfig): Provider[] {
  return [
    { provide: Notifications, useFactory: () => openNotifications(config) },
    {
      provide: LiveChanges,
      inject: [Notifications],
      useFactory: (notifications: Notifications) => new LiveChanges(notifications),
    },
  ];
}

/** Who people are: their sessions here, and Discord's word on them. */
function loginProviders(config: ApiConfig): Provider[] {
  return [
    {
      provide: SessionStore,
      inject: [Db],
      useFactory: (db: Db) => new SessionStore(db, new MasterSeal(config.masterKeys, 'dragoman sessions')),
    },
    { provide: DiscordOAuthClient, useValue: discordOAuth(config) },
    {
      provide: DiscordAccounts,
      inject: [DiscordOAuthClient],
      useFactory: (discord: DiscordOAuthClient) => new DiscordAccounts(discord),
    },
  ];
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

async function openNotifications(config: ApiConfig): Promise<Notifications> {
  const notifications = new Notifications(config.DATABASE_URL, 'dragoman-api-listen');
  await notifications.open();
  return notifications;
}

function discordOAuth(config: ApiConfig): DiscordOAuthClient {
  return new DiscordOAuthClient({
    apiUrl: config.DISCORD_API_URL,
    clientId: config.oauthClient?.id ?? 'unset',
    clientSecret: config.oauthClient?.secret ?? 'unset',
  });
}
