import { Args, Int, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentGuild, GuildManager, GuildType, type GuildAccess } from '@dragoman/tenants/graphql';
import { OptOutsService } from './opt-outs.service.js';
import { OptOutInput, OptOutType } from './opt-outs.types.js';
import { TurnsReader } from './turns.reader.js';
import { TurnConnectionType } from './turns.types.js';
import { UsageService } from './usage.service.js';
import { UsageType } from './usage.types.js';

/** What conversations add to a guild on the dashboard. */
@Resolver(() => GuildType)
export class ConversationsResolver {
  constructor(
    private readonly usages: UsageService,
    private readonly turns: TurnsReader,
    private readonly optOutsService: OptOutsService,
  ) {}

  @ResolveField(() => UsageType)
  usage(
    @CurrentGuild() access: GuildAccess,
    @Args('days', { type: () => Int, nullable: true, defaultValue: 30 }) days: number | null,
  ): Promise<UsageType> {
    return this.usages.usage(access, days ?? 30);
  }

  @ResolveField(() => TurnConnectionType, { description: 'Newest first; `first` is at most 100.' })
  recentTurns(
    @CurrentGuild() access: GuildAccess,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 20 }) first: number | null,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<TurnConnectionType> {
    return this.turns.recent(access, { first: first ?? 20, after });
  }

  @ResolveField(() => [OptOutType])
  optOuts(@CurrentGuild() access: GuildAccess): Promise<OptOutType[]> {
    return this.optOutsService.list(access);
  }

  @GuildManager('input.guildId')
  @Mutation(() => GuildType, {
    description: 'From now on, nothing of the member or channel is logged or remembered.',
  })
  async setOptOut(
    @Args('input') input: OptOutInput,
    @CurrentGuild() access: GuildAccess,
  ): Promise<GuildType> {
    await this.optOutsService.set(access, input);
    return new GuildType(access);
  }
}
