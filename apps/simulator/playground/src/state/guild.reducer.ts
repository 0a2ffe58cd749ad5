import { toGuild, type Channel, type Guild } from '../wire/guild.js';
import type { GatewayEvent } from '../wire/gateway-event.js';
import type { Chat } from './chat.js';

function without<T>(record: Readonly<Record<string, T>>, id: string): Record<string, T> {
  const { [id]: _gone, ...rest } = record;
  return rest;
}

function withGuild(chat: Chat, id: string | undefined, change: (guild: Guild) => Guild): Chat {
  const guild = id === undefined ? undefined : chat.guilds[id];
  return guild ? { ...chat, guilds: { ...chat.guilds, [guild.id]: change(guild) } } : chat;
}

function channelSet(chat: Chat, channel: Channel): Chat {
  if (channel.guild_id === undefined) return { ...chat, dms: { ...chat.dms, [channel.id]: channel } };
  return withGuild(chat, channel.guild_id, (guild) => {
    const channels = { ...guild.channels, [channel.id]: channel };
    return {
      ...guild,
      channels: channel.thread_metadata?.archived ? without(channels, channel.id) : channels,
    };
  });
}

function channelGone(chat: Chat, { id, guild_id }: { id: string; guild_id?: string | undefined }): Chat {
  if (guild_id === undefined) return { ...chat, dms: without(chat.dms, id) };
  return withGuild(chat, guild_id, (guild) => ({ ...guild, channels: without(guild.channels, id) }));
}

/** Events about guilds, their channels, members and roles; undefined for any other. */
export function guildChanged(chat: Chat, event: GatewayEvent): Chat | undefined {
  switch (event.t) {
    case 'GUILD_CREATE':
      return { ...chat, guilds: { ...chat.guilds, [event.d.id]: toGuild(event.d) } };
    case 'GUILD_UPDATE': {
      const { id, name, icon, owner_id: ownerId, roles } = event.d;
      const byId = Object.fromEntries(roles.map((role) => [role.id, role]));
      return withGuild(chat, id, (guild) => ({ ...guild, name, icon, ownerId, roles: byId }));
    }
    case 'GUILD_DELETE':
      return { ...chat, guilds: without(chat.guilds, event.d.id) };
    case 'CHANNEL_CREATE':
    case 'CHANNEL_UPDATE':
    case 'THREAD_CREATE':
    case 'THREAD_UPDATE':
      return channelSet(chat, event.d);
    case 'CHANNEL_DELETE':
    case 'THREAD_DELETE':
      return channelGone(chat, event.d);
    default:
      return memberChanged(chat, event);
  }
}

function memberChanged(chat: Chat, event: GatewayEvent): Chat | undefined {
  switch (event.t) {
    case 'GUILD_MEMBER_ADD':
    case 'GUILD_MEMBER_UPDATE': {
      const { guild_id: guildId, ...member } = event.d;
      const add = (guild: Guild): Guild => ({
        ...guild,
        members: { ...guild.members, [member.user.id]: member },
      });
      return withGuild(chat, guildId, add);
    }
    case 'GUILD_MEMBER_REMOVE':
      return withGuild(chat, event.d.guild_id, (guild) => ({
        ...guild,
        members: without(guild.members, event.d.user.id),
      }));
    case 'GUILD_ROLE_CREATE':
    case 'GUILD_ROLE_UPDATE': {
      const { role } = event.d;
      return withGuild(chat, event.d.guild_id, (guild) => ({
        ...guild,
        roles: { ...guild.roles, [role.id]: role },
      }));
    }
    case 'GUILD_ROLE_DELETE':
      return withGuild(chat, event.d.guild_id, (guild) => ({
        ...guild,
        roles: without(guild.roles, event.d.role_id),
      }));
    default:
      return undefined;
  }
}
