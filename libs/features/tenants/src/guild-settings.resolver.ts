import { ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentGuild } from './access.decorators.js';
import { GatewayStateService } from './gateway-state.service.js';
import type { GuildAccess } from './guild-access.js';
import { GuildChannelType, GuildRoleType } from './guild-place.types.js';
import { GuildPlacesService } from './guild-places.service.js';
import { BotSettingsType, messageContentStates, type MessageContentState } from './guild-settings.types.js';
import { GuildType } from './guild.types.js';

/** How the bot behaves in the guild, and what it knows of it, as fields of the guild. */
@Resolver(() => GuildType)
export class GuildSettingsResolver {
  constructor(
    private readonly places: GuildPlacesService,
    private readonly gateway: GatewayStateService,
  ) {}

  @ResolveField(() => BotSettingsType)
  settings(@CurrentGuild() { guild }: GuildAccess): BotSettingsType {
    return { ...guild.settings };
  }

  @ResolveField(() => [GuildChannelType], {
    description:
      'All channels that the bot sees, from top to bottom, categories among them. Not only those that the viewer sees on Discord: managers of the server are shown all of them. Empty until the bot has reported them.',
  })
  channels(@CurrentGuild() access: GuildAccess): Promise<GuildChannelType[]> {
    return this.places.channels(access);
  }

  @ResolveField(() => [GuildRoleType], {
    description: 'The highest first. Empty until the bot has reported them.',
  })
  roles(@CurrentGuild() access: GuildAccess): Promise<GuildRoleType[]> {
    return this.places.roles(access);
  }

  @ResolveField(() => messageContentStates, {
    description: 'Whether Discord lets the bot read messages that do not address it.',
  })
  messageContent(@CurrentGuild() access: GuildAccess): Promise<MessageContentState> {
    return this.gateway.messageContent(access.ctx);
  }
}
