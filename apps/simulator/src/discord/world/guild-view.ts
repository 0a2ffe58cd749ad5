import type { Snowflake } from 'discord-api-types/v10';
import type { GuildRecord, Json, MemberRecord, RoleRecord } from './records.js';
import { canView, permissionsInGuild } from './access.js';
import { channelView, threadMemberView, threadView } from './channel-view.js';
import { userView } from './user-view.js';
import type { World } from './world.js';

export function roleView(role: RoleRecord): Json {
  return {
    id: role.id,
    name: role.name,
    description: null,
    permissions: role.permissions.toString(),
    position: role.position,
    color: role.color,
    colors: { primary_color: role.color, secondary_color: null, tertiary_color: null },
    hoist: role.hoist,
    managed: role.managed,
    mentionable: role.mentionable,
    icon: role.icon,
    unicode_emoji: role.unicodeEmoji,
    flags: 0,
    ...(role.tags && { tags: role.tags }),
  };
}

/** A member without the user object, as messages and interactions carry it. */
export function partialMemberView(member: MemberRecord): Json {
  return {
    avatar: member.avatar,
    banner: member.banner,
    avatar_decoration_data: null,
    collectibles: null,
    communication_disabled_until: member.timeoutUntil,
    flags: member.flags,
    joined_at: member.joinedAt,
    nick: member.nick,
    pending: false,
    premium_since: null,
    roles: [...member.roles],
    mute: member.mute,
    deaf: member.deaf,
  };
}

export function memberView(world: World, member: MemberRecord): Json {
  return { ...partialMemberView(member), user: userView(world.user(member.userId)) };
}

export function guildView(guild: GuildRecord): Json {
  return {
    id: guild.id,
    name: guild.name,
    icon: guild.icon,
    description: guild.description,
    home_header: null,
    splash: null,
    discovery_splash: null,
    features: guild.features,
    banner: null,
    owner_id: guild.ownerId,
    application_id: null,
    region: 'deprecated',
    widget_enabled: false,
    widget_channel_id: null,
    roles: [...guild.roles.values()].map(roleView),
    mfa_level: 0,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: guild.preferredLocale,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    incidents_data: null,
    ...guild.settings,
  };
}

/** Settings of a new guild, each one changeable by PATCH /guilds/{id}. */
export const NEW_GUILD_SETTINGS: Json = {
  afk_channel_id: null,
  afk_timeout: 300,
  system_channel_id: null,
  system_channel_flags: 0,
  verification_level: 1,
  default_message_notifications: 0,
  explicit_content_filter: 2,
  rules_channel_id: null,
  safety_alerts_channel_id: null,
  public_updates_channel_id: null,
};

/** People with an open gateway session are not the world's to know: everybody counts as present. */
export function guildCounts(guild: GuildRecord): Json {
  return { approximate_member_count: guild.members.size, approximate_presence_count: guild.members.size };
}

export function myGuildView(world: World, guild: GuildRecord, userId: Snowflake): Json {
  return {
    id: guild.id,
    name: guild.name,
    icon: guild.icon,
    banner: null,
    owner: guild.ownerId === userId,
    permissions: permissionsInGuild(world, guild, userId).toString(),
    features: guild.features,
  };
}

/** The channels a user is told of: bots hear of every one, a person's client shows what they may see. */
export function visibleChannels(world: World, guild: GuildRecord, userId: Snowflake): Json[] {
  const all = world.users.get(userId)?.bot === true;
  return [...guild.channels]
    .filter((id) => all || canView(world, id, userId))
    .map((id) => channelView(world, world.channel(id)));
}

export function visibleThreads(world: World, guild: GuildRecord, userId: Snowflake): Json[] {
  return [...guild.threads]
    .map((id) => world.channel(id))
    .filter((thread) => thread.thread?.archived === false && canView(world, thread.id, userId))
    .map((thread) => ({
      ...threadView(thread),
      ...(thread.thread?.members.has(userId) && { member: threadMemberView(thread, userId) }),
    }));
}

/** GUILD_CREATE (documentation: Gateway Events). */
export function guildCreateView(world: World, guild: GuildRecord, userId: Snowflake): Json {
  return {
    ...guildView(guild),
    joined_at: guild.members.get(userId)?.joinedAt ?? world.isoNow(),
    large: guild.members.size > 250,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    members: [...guild.members.values()].map((member) => memberView(world, member)),
    channels: visibleChannels(world, guild, userId).map(({ guild_id: _, ...channel }) => channel),
    threads: visibleThreads(world, guild, userId),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
