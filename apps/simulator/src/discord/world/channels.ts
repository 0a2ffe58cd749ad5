import { AuditLogEvent, ChannelType, type Snowflake } from 'discord-api-types/v10';
import { audit } from './audit-log.js';
import { channelView } from './channel-view.js';
import type { ChannelRecord, GuildRecord } from './records.js';
import { deleteThread } from './threads.js';
import { placeOf, type World } from './world.js';

export type NewChannel = Pick<ChannelRecord, 'id' | 'type' | 'name'> & Partial<ChannelRecord>;

export function newChannel(input: NewChannel): ChannelRecord {
  return {
    position: 0,
    parentId: null,
    topic: null,
    nsfw: false,
    slowmode: 0,
    flags: 0,
    overwrites: new Map(),
    lastMessageId: null,
    lastPinAt: null,
    settings: {},
    messages: new Map(),
    pins: new Map(),
    lastSpoke: new Map(),
    nonces: new Map(),
    ...input,
  };
}

export function addChannel(world: World, guild: GuildRecord, input: NewChannel): ChannelRecord {
  const channel = newChannel({ ...input, guildId: guild.id });
  world.channels.set(channel.id, channel);
  guild.channels.add(channel.id);
  return channel;
}

export function announceChannel(world: World, t: string, channel: ChannelRecord): void {
  world.emit({ t, data: channelView(world, channel), ...placeOf(channel) });
}

export interface AuditedBy {
  userId: Snowflake;
  reason?: string | undefined;
}

/** The event leaves first: afterwards nobody can be asked whether they saw the channel. */
export function deleteChannel(world: World, channel: ChannelRecord, by: AuditedBy): void {
  const guild = world.guildOf(channel);
  if (!guild) return;
  if (channel.thread) {
    deleteThread(world, channel);
    audit(world, guild, { actionType: AuditLogEvent.ThreadDelete, targetId: channel.id, ...by });
    return;
  }
  for (const id of [...guild.threads]) {
    const thread = world.channels.get(id);
    if (thread?.parentId === channel.id) deleteThread(world, thread);
  }
  announceChannel(world, 'CHANNEL_DELETE', channel);
  forgetChannel(world, guild, channel);
  audit(world, guild, {
    actionType: AuditLogEvent.ChannelDelete,
    targetId: channel.id,
    changes: [{ key: 'name', old_value: channel.name }],
    ...by,
  });
}

function forgetChannel(world: World, guild: GuildRecord, channel: ChannelRecord): void {
  guild.channels.delete(channel.id);
  world.channels.delete(channel.id);
  for (const webhook of [...world.webhooks.values()])
    if (webhook.channelId === channel.id) world.webhooks.delete(webhook.id);
  for (const id of guild.channels) {
    const child = world.channels.get(id);
    if (child?.parentId !== channel.id) continue;
    child.parentId = null;
    announceChannel(world, 'CHANNEL_UPDATE', child);
  }
}

/** Kinds of channel that hold messages. */
export function isTextBased(channel: ChannelRecord): boolean {
  const silent: readonly number[] = [
    ChannelType.GuildCategory,
    ChannelType.GuildForum,
    ChannelType.GuildMedia,
  ];
  return !silent.includes(channel.type);
}
