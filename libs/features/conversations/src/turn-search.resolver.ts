import { Args, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentGuild, GuildManager, GuildType, type GuildAccess } from '@dragoman/tenants/graphql';
import { ConversationListService } from './conversation-list.service.js';
import { TurnSearchService } from './turn-search.service.js';
import {
  ConversationConnectionType,
  ConversationsArgs,
  DeleteConversationInput,
  DeleteTurnInput,
  TurnSearchArgs,
  TurnSearchConnectionType,
} from './turn-search.types.js';

/** Browsing, searching and deleting what was said. */
@Resolver(() => GuildType)
export class TurnSearchResolver {
  constructor(
    private readonly search: TurnSearchService,
    private readonly conversationList: ConversationListService,
  ) {}

  @ResolveField(() => TurnSearchConnectionType, {
    description:
      'Turns that fit, newest first; never of members and channels that opted out. `first` is at most 100. A page of a search for words may be empty and still have a next one.',
  })
  turns(
    @CurrentGuild() access: GuildAccess,
    @Args() { search, first, after }: TurnSearchArgs,
  ): Promise<TurnSearchConnectionType> {
    return this.search.find(access, search, { first: first ?? 20, after });
  }

  @ResolveField(() => ConversationConnectionType)
  conversations(
    @CurrentGuild() access: GuildAccess,
    @Args() { channelId, first, after }: ConversationsArgs,
  ): Promise<ConversationConnectionType> {
    return this.conversationList.list(access, { first: first ?? 20, after, channelId });
  }

  @GuildManager('input.guildId')
  @Mutation(() => GuildType, { description: 'What it cost stays in the ledger.' })
  async deleteTurn(
    @Args('input') input: DeleteTurnInput,
    @CurrentGuild() access: GuildAccess,
  ): Promise<GuildType> {
    await this.conversationList.deleteTurn(access, input.turnId);
    return new GuildType(access);
  }

  @GuildManager('input.guildId')
  @Mutation(() => GuildType, { description: 'Everything said in it, and its summary.' })
  async deleteConversation(
    @Args('input') input: DeleteConversationInput,
    @CurrentGuild() access: GuildAccess,
  ): Promise<GuildType> {
    await this.conversationList.deleteConversation(access, input.conversationId);
    return new GuildType(access);
  }
}
