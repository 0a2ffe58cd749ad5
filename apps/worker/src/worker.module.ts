import {
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
  type Provider,
  type Type,
} from '@nestjs/common';
import {
  eraseTenant as eraseTenantBilling,
  ReceiptsService,
  StripeCustomersService,
} from '@dragoman/billing';
import {
  billingHandlers,
  BillingModule,
  createStripe,
  createUsageReport,
  DISCORD_SKUS,
  discordSkus,
  DiscordPremiumService,
  STRIPE,
  USAGE_REPORT,
} from '@dragoman/billing/handlers';
import { eraseGuild as eraseBudgets, eraseTenant as eraseTenantBudgets } from '@dragoman/budgets';
import { budgetHandlers, BudgetsModule } from '@dragoman/budgets/handlers';
import { createClaude } from '@dragoman/claude';
import { jobContracts, queueNames } from '@dragoman/contracts';
import {
  eraseGuild as eraseConversations,
  eraseTenant as eraseTenantConversations,
} from '@dragoman/conversations';
import {
  CLAUDE,
  conversationHandlers,
  ConversationsModule,
  REPLY_MODELS,
  type ReplyModels,
} from '@dragoman/conversations/handlers';
import { createDiscordRest } from '@dragoman/discord';
import { createLogger, LOGGER, type Logger } from '@dragoman/platform/log';
import { OutboxRelay } from '@dragoman/platform/outbox';
import { Db, Notifications } from '@dragoman/platform/db';
import { JobRunner, Jobs, JobSeal, processorOf, type JobHandler } from '@dragoman/platform/queue';
import {
  DISCORD,
  GUILD_ERASERS,
  PUBLIC_URL,
  TENANT_CLOSERS,
  TENANT_ERASERS,
  TenantsModule,
  type GuildEraser,
  type TenantCloser,
} from '@dragoman/tenants';
import { tenantHandlers } from '@dragoman/tenants/handlers';
import type { WorkerConfig } from './config.js';
import { PlatformModule } from './platform.module.js';

const handlers: Type<object>[] = [
  ...tenantHandlers,
  ...budgetHandlers,
  ...billingHandlers,
  ...conversationHandlers,
];

const tenantErasers: Provider[] = [
  {
    provide: TENANT_ERASERS,
    useValue: [eraseTenantConversations, eraseTenantBudgets, eraseTenantBilling],
  },
  {
    provide: TENANT_CLOSERS,
    inject: [StripeCustomersService],
    useFactory: (customers: StripeCustomersService): TenantCloser[] => [
      (ctx) => customers.endSubscriptions(ctx),
    ],
  },
];

const guildErasers: Provider = {
  provide: GUILD_ERASERS,
  inject: [ReceiptsService],
  // Charges have their receipts before they are gone.
  useFactory: (receipts: ReceiptsService): GuildEraser[] => [
    eraseConversations,
    (tx, ctx) => receipts.chainIn(tx, ctx),
    eraseBudgets,
  ],
};

/** The list of handlers, and what they work with. */
@Module({})
export class WorkerModule implements OnApplicationShutdown {
  constructor(
    private readonly relay: OutboxRelay,
    private readonly notifications: Notifications,
  ) {}

  static async forRoot(config: WorkerConfig): Promise<DynamicModule> {
    return {
      module: WorkerModule,
      imports: [
        await PlatformModule.forRoot(config, createLogger('worker', config.LOG_LEVEL), clientsOf(config)),
        TenantsModule,
        BudgetsModule,
        BillingModule,
        ConversationsModule,
      ],
      providers: [
        ...handlers,
        DiscordPremiumService,
        ...queueNames.map((name) => processorOf(name, config.WORKER_CONCURRENCY)),
        guildErasers,
        ...tenantErasers,
        {
          provide: JobRunner,
          inject: [JobSeal, LOGGER, ...handlers],
          useFactory: (seal: JobSeal, log: Logger, ...made: JobHandler[]) =>
            new JobRunner(jobContracts, made, { seal, log }),
        },
        {
          provide: OutboxRelay,
          inject: [Db, Jobs, Notifications, LOGGER],
          useFactory: (...[db, jobs, notifications, log]: [Db, Jobs, Notifications, Logger]) =>
            new OutboxRelay(jobContracts, { db, jobs, notifications, log }),
        },
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.relay.stop();
    await this.notifications.close();
  }
}

/** The clients of other systems, and what else comes from the configuration. */
function clientsOf(config: WorkerConfig): Provider[] {
  const discord = createDiscordRest({ token: config.DISCORD_TOKEN, apiUrl: config.DISCORD_API_URL });
  const claude = createClaude({ apiKey: config.ANTHROPIC_API_KEY, baseUrl: config.ANTHROPIC_BASE_URL });
  const models: ReplyModels = {
    preferred: config.CLAUDE_MODEL,
    cheap: config.CLAUDE_CHEAP_MODEL,
    maxOutput: config.REPLY_MAX_TOKENS,
  };
  return [
    { provide: DISCORD, useValue: discord },
    { provide: CLAUDE, useValue: claude },
    { provide: DISCORD_SKUS, useValue: discordSkus(config.DISCORD_SKUS) },
    {
      provide: USAGE_REPORT,
      useValue: createUsageReport({
        apiUrl: config.ANTHROPIC_BASE_URL,
        adminKey: config.ANTHROPIC_ADMIN_KEY,
        file: config.ANTHROPIC_USAGE_FILE,
      }),
    },
    {
      provide: STRIPE,
      useValue: createStripe({ apiKey: config.STRIPE_SECRET_KEY, apiUrl: config.STRIPE_API_URL }),
    },
    { provide: REPLY_MODELS, useValue: models },
    { provide: PUBLIC_URL, useValue: config.PUBLIC_URL.replace(/\/+$/, '') },
  ];
}
