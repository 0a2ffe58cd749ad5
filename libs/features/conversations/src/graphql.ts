import { ConversationsResolver } from './conversations.resolver.js';
import { GuildModelsResolver } from './guild-models.resolver.js';
import { LiveResolver } from './live.resolver.js';
import { MemberRequestsResolver } from './member-requests.resolver.js';
import { TurnSearchResolver } from './turn-search.resolver.js';
import { AccountSpendResolver, GuildSpendResolver } from './spend.resolver.js';

export { ConversationsGraphqlModule } from './conversations.graphql.module.js';

/** For writing `schema.graphql` without starting anything. */
export const conversationsResolvers = [
  ConversationsResolver,
  GuildModelsResolver,
  LiveResolver,
  GuildSpendResolver,
  AccountSpendResolver,
  TurnSearchResolver,
  MemberRequestsResolver,
];
