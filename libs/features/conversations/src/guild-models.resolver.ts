import { ResolveField, Resolver } from '@nestjs/graphql';
import type { GuildAccess } from '@dragoman/tenants';
import { CurrentGuild, GuildType } from '@dragoman/tenants/graphql';
import { FirstAnswerService } from './first-answer.service.js';
import { modelChoices } from './guild-models.js';
import { FirstAnswerType, ModelChoiceType } from './guild-models.types.js';

/** What a guild can be set up with, and whether it works, as fields of the guild. */
@Resolver(() => GuildType)
export class GuildModelsResolver {
  constructor(private readonly firstAnswers: FirstAnswerService) {}

  @ResolveField(() => [ModelChoiceType], { description: 'The models of the plan, cheapest first.' })
  models(@CurrentGuild() { guild }: GuildAccess): ModelChoiceType[] {
    return modelChoices(guild.plan.models);
  }

  @ResolveField(() => FirstAnswerType)
  firstAnswer(@CurrentGuild() access: GuildAccess): Promise<FirstAnswerType> {
    return this.firstAnswers.find(access);
  }
}
