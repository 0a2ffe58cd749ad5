import { Args, ResolveField, Resolver } from '@nestjs/graphql';
import type { AccountAccess } from '@dragoman/tenants';
import {
  AccountType,
  CurrentAccount,
  CurrentGuild,
  GuildType,
  type GuildAccess,
} from '@dragoman/tenants/graphql';
import { AccountGuildsService } from './account-guilds.service.js';
import { AccountGuildType, accountGuildType } from './account-guilds.types.js';
import { SpendService, type SpendOf } from './spend.service.js';
import {
  SpendForecastType,
  SpendGroupConnectionType,
  SpendGroupsArgs,
  SpendRangeArgs,
  SpendType,
} from './spend.types.js';

const forecastDescription = 'Null where it would be a guess: less than a week of use.';

/** What a guild's money went on. */
@Resolver(() => GuildType)
export class GuildSpendResolver {
  constructor(private readonly spends: SpendService) {}

  @ResolveField(() => SpendType)
  spend(@CurrentGuild() access: GuildAccess, @Args() range: SpendRangeArgs): Promise<SpendType> {
    return this.spends.spend(ofGuild(access), range);
  }

  @ResolveField(() => SpendGroupConnectionType)
  spendBy(
    @CurrentGuild() access: GuildAccess,
    @Args() args: SpendGroupsArgs,
  ): Promise<SpendGroupConnectionType> {
    return this.spends.groups(ofGuild(access), args);
  }

  @ResolveField(() => SpendForecastType, { nullable: true, description: forecastDescription })
  forecast(@CurrentGuild() access: GuildAccess): Promise<SpendForecastType | null> {
    return this.spends.forecast(ofGuild(access));
  }
}

/** The same for all guilds of an account, and what each of them spends. */
@Resolver(() => AccountType)
export class AccountSpendResolver {
  constructor(
    private readonly spends: SpendService,
    private readonly accountGuilds: AccountGuildsService,
  ) {}

  @ResolveField(() => SpendType)
  spend(@CurrentAccount() access: AccountAccess, @Args() range: SpendRangeArgs): Promise<SpendType> {
    return this.spends.spend(ofAccount(access), range);
  }

  @ResolveField(() => SpendGroupConnectionType)
  spendBy(
    @CurrentAccount() access: AccountAccess,
    @Args() args: SpendGroupsArgs,
  ): Promise<SpendGroupConnectionType> {
    return this.spends.groups(ofAccount(access), args);
  }

  @ResolveField(() => SpendForecastType, { nullable: true, description: forecastDescription })
  forecast(@CurrentAccount() access: AccountAccess): Promise<SpendForecastType | null> {
    return this.spends.forecast(ofAccount(access));
  }

  @ResolveField(() => [AccountGuildType], { description: 'The dearest of the running month first.' })
  async guildSpending(@CurrentAccount() access: AccountAccess): Promise<AccountGuildType[]> {
    return (await this.accountGuilds.list(access)).map(accountGuildType);
  }
}

function ofGuild({ ctx, guild }: GuildAccess): SpendOf {
  return { ctx, timeZone: guild.timeZone, guildId: guild.guildId };
}

function ofAccount({ ctx, account }: AccountAccess): SpendOf {
  return { ctx, timeZone: account.timeZone, guildId: undefined };
}
