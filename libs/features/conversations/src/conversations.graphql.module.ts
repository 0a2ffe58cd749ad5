import { Module } from '@nestjs/common';
import { BudgetsModule } from '@dragoman/budgets';
import { AccountGuildsService } from './account-guilds.service.js';
import { ConversationListService } from './conversation-list.service.js';
import { ConversationsResolver } from './conversations.resolver.js';
import { FirstAnswerService } from './first-answer.service.js';
import { GuildModelsResolver } from './guild-models.resolver.js';
import { LiveResolver } from './live.resolver.js';
import { MemberFinder } from './member-finder.service.js';
import { MemberRequestsResolver } from './member-requests.resolver.js';
import { MemberRequestsService } from './member-requests.service.js';
import { NamesService } from './names.service.js';
import { OptOutsService } from './opt-outs.service.js';
import { AccountSpendResolver, GuildSpendResolver } from './spend.resolver.js';
import { SpendService } from './spend.service.js';
import { TurnSearchResolver } from './turn-search.resolver.js';
import { TurnSearchService } from './turn-search.service.js';
import { TurnsReader } from './turns.reader.js';
import { UsageService } from './usage.service.js';

/** Needs `TenantsGraphqlModule`, `Db` and `Vault` in the app. */
@Module({
  imports: [BudgetsModule],
  providers: [
    UsageService,
    TurnsReader,
    OptOutsService,
    ConversationsResolver,
    LiveResolver,
    FirstAnswerService,
    GuildModelsResolver,
    NamesService,
    SpendService,
    AccountGuildsService,
    GuildSpendResolver,
    AccountSpendResolver,
    TurnSearchService,
    ConversationListService,
    TurnSearchResolver,
    MemberFinder,
    MemberRequestsService,
    MemberRequestsResolver,
  ],
})
export class ConversationsGraphqlModule {}
