import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { Logger } from '@dragoman/platform/log';
import { BillingGraphqlModule } from '@dragoman/billing/graphql';
import { BudgetsGraphqlModule } from '@dragoman/budgets/graphql';
import { ConversationsGraphqlModule } from '@dragoman/conversations/graphql';
import { TenantsGraphqlModule } from '@dragoman/tenants/graphql';
import type { ApiConfig } from './config.js';
import { AccountExportController } from './accounts/account-export.controller.js';
import { graphqlOptions } from './graphql/graphql.options.js';
import { ErrorFilter } from './http/error.filter.js';
import { HealthController } from './http/health.controller.js';
import { AuthController } from './login/auth.controller.js';
import { DiscordStrategy } from './login/discord.strategy.js';
import { PlatformModule } from './platform.module.js';
import { ServiceResolver } from './service.resolver.js';
import { ThrottleModule } from './throttle/throttle.module.js';

@Module({})
export class AppModule {
  static forRoot(config: ApiConfig, log: Logger): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot(config, log),
        ThrottleModule.forRoot(config),
        GraphQLModule.forRoot(graphqlOptions(config, log)),
        TenantsGraphqlModule,
        BudgetsGraphqlModule,
        BillingGraphqlModule,
        ConversationsGraphqlModule,
      ],
      controllers: [HealthController, AuthController, AccountExportController],
      providers: [{ provide: APP_FILTER, useClass: ErrorFilter }, DiscordStrategy, ServiceResolver],
    };
  }
}
