import { ChannelType, type Snowflake } from 'discord-api-types/v10';
import type { ChannelRecord, Json } from './records.js';
import { findUsers, userView } from './user-view.js';
import type { World } from './world.js';

const VOICE: readonly number[] = [ChannelType.GuildVoice, ChannelType.GuildStageVoice];

/** Any channel object; `forUser` is whose DM list it stands in. */
export function channelView(world: World, channel: ChannelRecord, forUser?: Snowflake): Json {
  if (channel.recipients) return privateChannelView(world, channel, forUser);
  return channel.thread ? threadView(channel) : guildChannelView(channel);
}

function privateChannelView(world: World, channel: ChannelRecord, forUser?: Snowflake): Json {
  const others = (channel.recipients ?? []).filter((id) => id !== forUser);
  return {
    id: channel.id,
    type: channel.type,
    last_message_id: channel.lastMessageId,
    flags: channel.flags,
    ...(channel.lastPinAt && { last_pin_timestamp: channel.lastPinAt }),
    recipients: findUsers(world, others).map(userView),
  };
}

export function overwriteViews(channel: ChannelRecord): Json[] {
  return [...channel.overwrites.values()].map(({ id, type, allow, deny }) => ({
    id,
    type,
    allow: allow.toString(),
    deny: deny.toString(),
  }));
}

function guildChannelView(channel: ChannelRecord): Json {
  const base = {
    id: channel.id,
    type: channel.type,
    flags: channel.flags,
    guild_id: channel.guildId,
    name: channel.name,
    position: channel.position,
    parent_id: channel.parentId,
    permission_overwrites: overwriteViews(channel),
    nsfw: channel.nsfw,
  };
  if (channel.type === ChannelType.GuildCategory) return base;
  return {
    ...base,
    topic: channel.topic,
    last_message_id: channel.lastMessageId,
    rate_limit_per_user: channel.slowmode,
    ...(channel.lastPinAt && { last_pin_timestamp: channel.lastPinAt }),
    ...(VOICE.includes(channel.type) && { bitrate: 64_000, user_limit: 0, rtc_region: null }),
    ...channel.settings,
  };
}

export function threadView(channel: ChannelRecord): Json {
  const thread = channel.thread;
  if (!thread) throw new Error(`Channel ${channel.id} is not a thread`);
  return {
    id: channel.id,
    type: channel.type,
    flags: channel.flags,
    guild_id: channel.guildId,
    name: channel.name,
    parent_id: channel.parentId,
    owner_id: thread.ownerId,
    last_message_id: channel.lastMessageId,
    ...(channel.lastPinAt && { last_pin_timestamp: channel.lastPinAt }),
    rate_limit_per_user: channel.slowmode,
    bitrate: 64_000,
    user_limit: 0,
    rtc_region: null,
    thread_metadata: {
      archived: thread.archived,
      archive_timestamp: thread.archivedAt,
      auto_archive_duration: thread.autoArchiveMinutes,
      locked: thread.locked,
      create_timestamp: thread.createdAt,
      ...(channel.type === ChannelType.PrivateThread && { invitable: thread.invitable }),
    },
    message_count: thread.messageCount,
    total_message_sent: thread.totalMessages,
    member_count: Math.min(thread.members.size, 50),
    ...(thread.appliedTags.length > 0 && { applied_tags: thread.appliedTags }),
  };
}

export function threadMemberView(channel: ChannelRecord, userId: Snowflake): Json {
  return {
    id: channel.id,
    user_id: userId,
    join_timestamp: channel.thread?.members.get(userId)?.joinedAt,
    flags: 0,
  };
}
