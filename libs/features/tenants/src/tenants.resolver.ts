import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentGuild, CurrentUser, GuildManager, LoggedIn, Public } from './access.decorators.js';
import type { GuildAccess } from './guild-access.js';
import { GuildSettingsService } from './guild-settings.service.js';
import { GuildSettingsInput } from './guild-settings.types.js';
import { GuildType } from './guild.types.js';
import { ManagedGuildType } from './managed-guild.types.js';
import { ManagedGuildsService } from './managed-guilds.service.js';
import { MeType } from './me.types.js';
import { loginOf, type SessionRequest } from './session.js';
import type { User } from './user.js';

@Resolver()
export class TenantsResolver {
  constructor(
    private readonly managedGuilds: ManagedGuildsService,
    private readonly settings: GuildSettingsService,
  ) {}

  @Public('the page asks who is there before anybody is logged in')
  @Query(() => MeType, { nullable: true, description: 'Who is logged in; null when nobody is.' })
  me(@CurrentUser() user: User | null): MeType | null {
    return user;
  }

  @LoggedIn()
  @Query(() => [ManagedGuildType], {
    description: 'The servers that the person manages, with or without the bot.',
  })
  guilds(@Context('req') request: SessionRequest): Promise<ManagedGuildType[]> {
    return this.managedGuilds.list(request, loginOf(request).login);
  }

  @GuildManager('id')
  @Query(() => GuildType)
  guild(@Args('id', { type: () => ID }) _id: string, @CurrentGuild() access: GuildAccess): GuildType {
    return new GuildType(access);
  }

  @Public('it is a link on the landing page')
  @Query(() => String, { description: 'Path of the page that adds the bot to a server.' })
  installUrl(@Args('guildId', { type: () => ID, nullable: true }) guildId: string | null): string {
    return guildId ? `/auth/install?guild=${encodeURIComponent(guildId)}` : '/auth/install';
  }

  @GuildManager('input.guildId')
  @Mutation(() => GuildType)
  async updateGuildSettings(
    @Args('input') input: GuildSettingsInput,
    @CurrentGuild() access: GuildAccess,
  ): Promise<GuildType> {
    return new GuildType(await this.settings.update(access, input));
  }
}
