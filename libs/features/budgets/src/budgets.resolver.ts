import { Args, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentGuild, GuildManager, GuildType, type GuildAccess } from '@dragoman/tenants/graphql';
import { limitOf } from './budgets.input.js';
import { BudgetsService } from './budgets.service.js';
import { BudgetType, RemoveBudgetInput, SetBudgetInput } from './budgets.types.js';

/** What budgets add to a guild on the dashboard. */
@Resolver(() => GuildType)
export class BudgetsResolver {
  constructor(private readonly budgets: BudgetsService) {}

  @ResolveField(() => BudgetType)
  budget(@CurrentGuild() { ctx, guild }: GuildAccess): Promise<BudgetType> {
    return this.budgets.budget(ctx, guild);
  }

  @GuildManager('input.guildId')
  @Mutation(() => BudgetType, {
    description: 'Caps the spending of the server, or of one member, role or channel in it, from now on.',
  })
  async setBudget(
    @Args('input') input: SetBudgetInput,
    @CurrentGuild() { ctx, guild }: GuildAccess,
  ): Promise<BudgetType> {
    await this.budgets.setLimit(ctx, { ...limitOf(guild, input), capMicros: input.capMicros });
    return this.budgets.budget(ctx, guild);
  }

  @GuildManager('input.guildId')
  @Mutation(() => BudgetType, {
    description: "Back to the plan's cap; for a member, role or channel, no cap of its own any more.",
  })
  async removeBudget(
    @Args('input') input: RemoveBudgetInput,
    @CurrentGuild() { ctx, guild }: GuildAccess,
  ): Promise<BudgetType> {
    await this.budgets.removeLimit(ctx, limitOf(guild, input));
    return this.budgets.budget(ctx, guild);
  }
}
