import { Args, Int, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentGuild, GuildManager, GuildType, type GuildAccess } from '@dragoman/tenants/graphql';
import { AlertsService } from './alerts.service.js';
import { AlertConnectionType, alertType, AlertSettingsInput, AlertSettingsType } from './alerts.types.js';

/** What a guild is told of its budgets. */
@Resolver(() => GuildType)
export class AlertsResolver {
  constructor(private readonly service: AlertsService) {}

  @ResolveField(() => AlertSettingsType)
  alertSettings(@CurrentGuild() access: GuildAccess): Promise<AlertSettingsType> {
    return this.service.rule(access);
  }

  @ResolveField(() => AlertConnectionType, { description: 'Newest first; `first` is at most 100.' })
  async alerts(
    @CurrentGuild() access: GuildAccess,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 20 }) first: number | null,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<AlertConnectionType> {
    const { nodes, pageInfo } = await this.service.list(access, { first: first ?? 20, after });
    return { nodes: nodes.map(alertType), pageInfo };
  }

  @GuildManager('input.guildId')
  @Mutation(() => AlertSettingsType)
  setAlertSettings(
    @Args('input') input: AlertSettingsInput,
    @CurrentGuild() access: GuildAccess,
  ): Promise<AlertSettingsType> {
    const { guildId: _, ...rule } = input;
    return this.service.setRule(access, rule);
  }
}
