import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { DiscordError, missingPermissions } from '../errors.js';
import { has } from '../permissions.js';
import { channelFor } from '../world/access.js';
import { channelView } from '../world/channel-view.js';
import { deleteChannel } from '../world/channels.js';
import { memberView } from '../world/guild-view.js';
import { channelPatch, modifyChannel } from '../world/channel-changes.js';
import { placeOf } from '../world/world.js';
import type { Call } from './call.js';
import type { Define } from './route.js';

const THREADS: readonly number[] = [
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
];

function startTyping({ world, actor, params }: Call): void {
  const userId = actor.user.id;
  const { channel, permissions } = channelFor(world, { channelId: params['channel_id'] ?? '', userId });
  const required = THREADS.includes(channel.type) ? P.SendMessagesInThreads : P.SendMessages;
  if (!has(permissions, required)) throw missingPermissions();
  const member = world.guildOf(channel)?.members.get(userId);
  world.emit({
    t: 'TYPING_START',
    data: {
      channel_id: channel.id,
      user_id: userId,
      timestamp: Math.floor(world.now() / 1000),
      ...(channel.guildId !== undefined && { guild_id: channel.guildId }),
      ...(member && { member: memberView(world, member) }),
    },
    ...placeOf(channel),
    ...(channel.recipients && { userIds: channel.recipients }),
  });
}

function remove({ world, actor, params, reason }: Call): unknown {
  const userId = actor.user.id;
  const { channel, permissions } = channelFor(world, { channelId: params['channel_id'] ?? '', userId });
  const view = channelView(world, channel, userId);
  if (channel.recipients) {
    // "Closing" a DM hides it from one list; it opens again with the next message.
    world.emit({ t: 'CHANNEL_DELETE', data: view, channelId: channel.id, userIds: [userId] });
    return view;
  }
  const guild = world.guildOf(channel);
  if (!has(permissions, channel.thread ? P.ManageThreads : P.ManageChannels)) throw missingPermissions();
  if (
    guild &&
    [guild.settings['rules_channel_id'], guild.settings['public_updates_channel_id']].includes(channel.id)
  )
    throw new DiscordError(400, 50074, 'Cannot delete a channel required for Community guilds');
  deleteChannel(world, channel, { userId, reason });
  return view;
}

export function channelRoutes(define: Define): void {
  const url = '/channels/:channel_id';
  define({
    method: 'GET',
    url,
    access: 'any',
    handle: ({ world, actor, params }) => {
      const { channel } = channelFor(world, { channelId: params['channel_id'] ?? '', userId: actor.user.id });
      return channelView(world, channel, actor.user.id);
    },
  });

  define({
    method: 'PATCH',
    url,
    access: 'any',
    body: channelPatch,
    handle: ({ world, actor, params, body, reason }) => {
      const access = { channelId: params['channel_id'] ?? '', userId: actor.user.id };
      const { channel, permissions } = channelFor(world, access);
      modifyChannel(world, channel, { body, permissions, userId: actor.user.id, reason });
      return channelView(world, channel, actor.user.id);
    },
  });

  define({ method: 'DELETE', url, access: 'any', handle: remove });
  define({ method: 'POST', url: `${url}/typing`, access: 'any', handle: startTyping });
}
