import { AuditLogEvent, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { z } from 'zod';
import { botsCannotUse, DiscordError, missingPermissions } from '../errors.js';
import { maybe, queryBoolean, snowflake, text } from '../validation.js';
import { guildFor } from '../world/access.js';
import { audit, changesBetween } from '../world/audit-log.js';
import { channelBody, createChannel } from '../world/channel-changes.js';
import { channelView, threadMemberView } from '../world/channel-view.js';
import { addChannel, announceChannel } from '../world/channels.js';
import { guildCounts, guildView, visibleChannels, visibleThreads } from '../world/guild-view.js';
import { announceGuild, announceGuildUpdate, createGuild } from '../world/guilds.js';
import { storeImage } from '../world/images.js';
import { Answer, type Call } from './call.js';
import type { Define } from './route.js';

const channelId = snowflake.nullish();

const guildPatch = z.object({
  name: maybe(text(100, 2)),
  description: text(300).nullish(),
  icon: z.string().nullish(),
  owner_id: maybe(snowflake),
  preferred_locale: maybe(z.string()),
  verification_level: maybe(z.number().int().min(0).max(4)),
  default_message_notifications: maybe(z.literal([0, 1])),
  explicit_content_filter: maybe(z.number().int().min(0).max(2)),
  afk_timeout: maybe(z.literal([60, 300, 900, 1800, 3600])),
  afk_channel_id: channelId,
  system_channel_id: channelId,
  system_channel_flags: maybe(z.number().int().min(0)),
  rules_channel_id: channelId,
  public_updates_channel_id: channelId,
  safety_alerts_channel_id: channelId,
});

const STORED = [
  'verification_level',
  'default_message_notifications',
  'explicit_content_filter',
  'afk_timeout',
  'afk_channel_id',
  'system_channel_id',
  'system_channel_flags',
  'rules_channel_id',
  'public_updates_channel_id',
  'safety_alerts_channel_id',
] as const;

const access = (call: Call<unknown, unknown>, required?: bigint) => {
  const { world, actor, params } = call;
  return guildFor(world, {
    guildId: params['guild_id'] ?? '',
    userId: actor.user.id,
    ...(required !== undefined && { required }),
  });
};

function modify(call: Call<z.output<typeof guildPatch>>): unknown {
  const { world, actor, body, reason } = call;
  const { guild } = access(call, P.ManageGuild);
  const before = guildView(guild);
  if (body.owner_id !== undefined) {
    if (guild.ownerId !== actor.user.id) throw missingPermissions();
    guild.ownerId = world.member(guild, body.owner_id).userId;
  }
  guild.name = body.name ?? guild.name;
  guild.preferredLocale = body.preferred_locale ?? guild.preferredLocale;
  if (body.description !== undefined) guild.description = body.description;
  if (body.icon !== undefined) guild.icon = storeImage(world, body.icon, 'icon');
  for (const key of STORED) if (body[key] !== undefined) guild.settings[key] = body[key];
  const changes = changesBetween(before, guildView(guild));
  if (changes.length > 0) {
    announceGuildUpdate(world, guild);
    const entry = {
      actionType: AuditLogEvent.GuildUpdate,
      targetId: guild.id,
      userId: actor.user.id,
      reason,
      changes,
    };
    audit(world, guild, entry);
  }
  return guildView(guild);
}

const newGuild = z.object({ name: text(100, 2), icon: z.string().nullish() });

/** People may found guilds; applications no longer can (change log, 2025). */
function found(call: Call<z.output<typeof newGuild>>): Answer {
  const { world, actor, body } = call;
  if (actor.user.bot) throw botsCannotUse();
  const guild = createGuild(world, { id: world.nextId(), name: body.name, ownerId: actor.user.id });
  if (body.icon) guild.icon = storeImage(world, body.icon, 'icon');
  addChannel(world, guild, { id: world.nextId(), type: 0, name: 'general' });
  announceGuild(world, guild, actor.user.id);
  return new Answer(201, guildView(guild));
}

/** Only its owner ends a guild. */
function disband(call: Call): void {
  const { world, actor } = call;
  const { guild } = access(call);
  if (guild.ownerId !== actor.user.id) throw missingPermissions();
  for (const id of [...guild.members.keys()]) {
    world.user(id).guilds.delete(guild.id);
    world.emit({ t: 'GUILD_DELETE', data: { id: guild.id }, guildId: guild.id, userIds: [id] });
  }
  for (const id of [...guild.channels, ...guild.threads]) world.channels.delete(id);
  world.guilds.delete(guild.id);
}

export function guildRoutes(define: Define): void {
  const url = '/guilds/:guild_id';
  define({ method: 'POST', url: '/guilds', access: 'any', body: newGuild, handle: found });

  define({
    method: 'GET',
    url,
    access: 'any',
    query: z.object({ with_counts: queryBoolean.optional() }),
    handle: (call) => {
      const { guild } = access(call);
      return { ...guildView(guild), ...(call.query.with_counts && guildCounts(guild)) };
    },
  });

  define({ method: 'PATCH', url, access: 'any', body: guildPatch, handle: modify });

  define({ method: 'DELETE', url, access: 'any', handle: disband });
  channelsOfGuild(define);
}

const positions = z.array(
  z.object({
    id: snowflake,
    position: maybe(z.number().int().min(0)),
    parent_id: snowflake.nullish(),
    lock_permissions: maybe(z.boolean()),
  }),
);

function moveChannels(call: Call<z.output<typeof positions>>): void {
  const { world, body } = call;
  const { guild } = access(call, P.ManageChannels);
  for (const { id, position, parent_id: parentId, lock_permissions: lock } of body) {
    const channel = world.channel(id);
    if (channel.guildId !== guild.id) throw new DiscordError(404, 10003, 'Unknown Channel');
    channel.position = position ?? channel.position;
    if (parentId !== undefined) channel.parentId = parentId;
    const parent = world.channels.get(channel.parentId ?? '');
    if (lock && parent) channel.overwrites = new Map(parent.overwrites);
    announceChannel(world, 'CHANNEL_UPDATE', channel);
  }
}

function channelsOfGuild(define: Define): void {
  const url = '/guilds/:guild_id/channels';
  define({
    method: 'GET',
    url,
    access: 'any',
    handle: (call) => visibleChannels(call.world, access(call).guild, call.actor.user.id),
  });

  define({
    method: 'POST',
    url,
    access: 'any',
    body: channelBody,
    handle: (call) => {
      const { world, actor, body, reason } = call;
      const { guild, permissions } = access(call, P.ManageChannels);
      const channel = createChannel(world, guild, { body, permissions, userId: actor.user.id, reason });
      return new Answer(201, channelView(world, channel));
    },
  });

  define({ method: 'PATCH', url, access: 'any', body: positions, handle: moveChannels });

  define({
    method: 'GET',
    url: '/guilds/:guild_id/threads/active',
    access: 'any',
    handle: (call) => {
      const { world, actor } = call;
      const { guild } = access(call);
      const threads = visibleThreads(world, guild, actor.user.id);
      const joined = threads
        .map(({ id }) => world.channel(id as string))
        .filter((one) => one.thread?.members.has(actor.user.id));
      return { threads, members: joined.map((one) => threadMemberView(one, actor.user.id)), has_more: false };
    },
  });
}
