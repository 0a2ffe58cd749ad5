import { Args, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { COMMANDS, commandDescription, isLocale, namesOf } from '@dragoman/discord';
import { CurrentGuild, GuildManager } from './access.decorators.js';
import {
  CommandDecisionType,
  CommandRuleInput,
  CommandRuleType,
  CommandTrialInput,
  GuildCommandType,
  toDecisionType,
} from './command-rule.types.js';
import { CommandRulesService } from './command-rules.service.js';
import type { GuildAccess } from './guild-access.js';
import { GuildType } from './guild.types.js';

/** Who may use which command where, as fields of the guild. */
@Resolver(() => GuildType)
export class CommandRulesResolver {
  constructor(private readonly rules: CommandRulesService) {}

  @ResolveField(() => [GuildCommandType], {
    description: 'Every command of the bot, as its help lists them.',
  })
  commands(
    @Args('language', { type: () => String, defaultValue: 'en', description: 'Of the descriptions.' })
    language: string,
  ): GuildCommandType[] {
    const locale = isLocale(language) ? language : 'en';
    return COMMANDS.map((command) => ({
      name: command.name,
      description: commandDescription(command, locale),
      defaultPermissions: namesOf(command.defaultMemberPermissions ?? 0n),
    }));
  }

  @ResolveField(() => [CommandRuleType])
  commandRules(@CurrentGuild() access: GuildAccess): Promise<CommandRuleType[]> {
    return this.rules.list(access);
  }

  @ResolveField(() => CommandDecisionType, {
    description: 'Whether somebody with these roles may use a command in a channel, and why.',
  })
  async commandTrial(
    @CurrentGuild() access: GuildAccess,
    @Args('as') trial: CommandTrialInput,
  ): Promise<CommandDecisionType> {
    return toDecisionType(await this.rules.tryAs(access, trial));
  }

  @GuildManager('input.guildId')
  @Mutation(() => GuildType, { description: 'Allows or forbids a command, or takes a rule away.' })
  async setCommandRule(
    @Args('input') input: CommandRuleInput,
    @CurrentGuild() access: GuildAccess,
  ): Promise<GuildType> {
    await this.rules.set(access, input);
    return new GuildType(access);
  }
}
