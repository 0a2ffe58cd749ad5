import { AuditLogEvent, ChannelType, PermissionFlagsBits as P, type Snowflake } from 'discord-api-types/v10';
import { z } from 'zod';
import { archivedThread, cannotInDm, invalidField, missingPermissions } from '../errors.js';
import { has, type Overwrite } from '../permissions.js';
import { bitfield, flags, maybe, snowflake, text } from '../validation.js';
import { requireGrantable } from './access.js';
import { audit, changesBetween } from './audit-log.js';
import { channelView } from './channel-view.js';
import { addChannel, announceChannel } from './channels.js';
import type { ChannelRecord, GuildRecord, Json } from './records.js';
import { announceThread } from './threads.js';
import type { World } from './world.js';

const seconds = z.number().int().min(0).max(21_600);
export const archiveMinutes = z.literal([60, 1440, 4320, 10_080]);

const overwrite = z.object({
  id: snowflake,
  type: z.union([
    z.literal(0),
    z.literal(1),
    z.literal('role').transform(() => 0 as const),
    z.literal('member').transform(() => 1 as const),
  ]),
  allow: maybe(bitfield),
  deny: maybe(bitfield),
});

const settings = {
  bitrate: maybe(z.number().int().min(8000).max(96_000)),
  user_limit: maybe(z.number().int().min(0).max(99)),
  rtc_region: z.string().nullish(),
  video_quality_mode: maybe(z.literal([1, 2])),
  default_auto_archive_duration: maybe(archiveMinutes),
  default_thread_rate_limit_per_user: maybe(seconds),
};

const common = {
  topic: text(1024).nullish(),
  nsfw: maybe(z.boolean()),
  position: maybe(z.number().int().min(0)),
  rate_limit_per_user: maybe(seconds),
  parent_id: snowflake.nullish(),
  permission_overwrites: maybe(z.array(overwrite).max(100)),
  ...settings,
};

const CREATABLE = [0, 2, 4, 5, 13, 15, 16] as const;

export const channelBody = z.object({ name: text(100, 1), type: maybe(z.literal(CREATABLE)), ...common });
export type ChannelBody = z.output<typeof channelBody>;

export const channelPatch = z.object({
  name: maybe(text(100, 1)),
  flags: maybe(flags),
  archived: maybe(z.boolean()),
  locked: maybe(z.boolean()),
  invitable: maybe(z.boolean()),
  auto_archive_duration: maybe(archiveMinutes),
  applied_tags: maybe(z.array(snowflake).max(5)),
  ...common,
});
export type ChannelPatch = z.output<typeof channelPatch>;

const TEXT_TYPES: readonly number[] = [ChannelType.GuildText, ChannelType.GuildAnnouncement];

/** Text channels have lower-case names without spaces. */
function channelName(name: string, type: number): string {
  return TEXT_TYPES.includes(type) ? name.trim().toLowerCase().replace(/\s+/g, '-') : name.trim();
}

export interface Change<B> {
  body: B;
  permissions: bigint;
  userId: Snowflake;
  reason: string | undefined;
}

export function createChannel(world: World, guild: GuildRecord, change: Change<ChannelBody>): ChannelRecord {
  const { body, userId, reason } = change;
  const type = body.type ?? ChannelType.GuildText;
  const parentId = checkParent(world, guild, { parentId: body.parent_id ?? null, type });
  const overwrites = overwritesFrom(body.permission_overwrites, change.permissions);
  const parent = parentId === null ? undefined : world.channels.get(parentId);
  const channel = addChannel(world, guild, {
    id: world.nextId(),
    type,
    name: channelName(body.name, type),
    topic: body.topic ?? null,
    nsfw: body.nsfw ?? false,
    position: body.position ?? guild.channels.size,
    slowmode: body.rate_limit_per_user ?? 0,
    parentId,
    overwrites: overwrites ?? new Map(parent?.overwrites),
    settings: settingsFrom(body),
  });
  announceChannel(world, 'CHANNEL_CREATE', channel);
  const changes = [
    { key: 'name', new_value: channel.name },
    { key: 'type', new_value: type },
  ];
  audit(world, guild, {
    actionType: AuditLogEvent.ChannelCreate,
    userId,
    reason,
    targetId: channel.id,
    changes,
  });
  return channel;
}

function settingsFrom(body: Partial<ChannelBody>): Json {
  const keys = Object.keys(settings) as (keyof typeof settings)[];
  return Object.fromEntries(keys.filter((key) => body[key] !== undefined).map((key) => [key, body[key]]));
}

function overwritesFrom(
  list: ChannelBody['permission_overwrites'],
  permissions: bigint,
): Map<Snowflake, Overwrite> | undefined {
  if (!list) return undefined;
  const entries = list.map(({ id, type, allow = 0n, deny = 0n }) => ({ id, type, allow, deny }));
  for (const { allow, deny } of entries) requireGrantable(permissions, allow | deny);
  return new Map(entries.map((entry) => [entry.id, entry]));
}

function checkParent(
  world: World,
  guild: GuildRecord,
  child: { parentId: Snowflake | null; type: number },
): Snowflake | null {
  if (child.parentId === null) return null;
  const parent = world.channels.get(child.parentId);
  const isCategory = parent?.type === ChannelType.GuildCategory && parent.guildId === guild.id;
  if (!isCategory || child.type === ChannelType.GuildCategory)
    throw invalidField(['parent_id'], 'CHANNEL_PARENT_INVALID_TYPE', 'Not a category');
  return child.parentId;
}

/** @throws DiscordError 50013, 50003, 50083 */
export function modifyChannel(world: World, channel: ChannelRecord, change: Change<ChannelPatch>): void {
  const guild = world.guildOf(channel);
  if (!guild) throw cannotInDm();
  const before = channelView(world, channel);
  if (channel.thread) modifyThread(world, channel, change);
  else modifyGuildChannel(world, guild, { channel, change });
  const changes = changesBetween(before, channelView(world, channel));
  if (changes.length === 0) return;
  if (channel.thread) announceThread(world, channel, { t: 'THREAD_UPDATE' });
  else announceChannel(world, 'CHANNEL_UPDATE', channel);
  const actionType = channel.thread ? AuditLogEvent.ThreadUpdate : AuditLogEvent.ChannelUpdate;
  audit(world, guild, {
    actionType,
    userId: change.userId,
    reason: change.reason,
    targetId: channel.id,
    changes,
  });
}

function modifyGuildChannel(
  world: World,
  guild: GuildRecord,
  target: { channel: ChannelRecord; change: Change<ChannelPatch> },
): void {
  const { channel, change } = target;
  const { body, permissions } = change;
  if (!has(permissions, P.ManageChannels)) throw missingPermissions();
  if (body.permission_overwrites && !has(permissions, P.ManageRoles)) throw missingPermissions();
  if (body.name !== undefined) channel.name = channelName(body.name, channel.type);
  if (body.topic !== undefined) channel.topic = body.topic;
  if (body.parent_id !== undefined)
    channel.parentId = checkParent(world, guild, { parentId: body.parent_id, type: channel.type });
  channel.nsfw = body.nsfw ?? channel.nsfw;
  channel.position = body.position ?? channel.position;
  channel.slowmode = body.rate_limit_per_user ?? channel.slowmode;
  channel.flags = body.flags ?? channel.flags;
  channel.overwrites = overwritesFrom(body.permission_overwrites, permissions) ?? channel.overwrites;
  Object.assign(channel.settings, settingsFrom(body));
}

/** Members of a thread may wake it; the rest is for its owner and for MANAGE_THREADS. */
function modifyThread(
  world: World,
  channel: ChannelRecord,
  { body, permissions, userId }: Change<ChannelPatch>,
): void {
  const thread = channel.thread;
  if (!thread) return;
  const manages = has(permissions, P.ManageThreads);
  const owns = manages || thread.ownerId === userId;
  const onlyWakes =
    body.archived === false && Object.values(body).filter((value) => value !== undefined).length === 1;
  if (onlyWakes ? thread.locked && !manages : !owns) throw missingPermissions();
  if ((body.locked !== undefined || body.rate_limit_per_user !== undefined) && !manages)
    throw missingPermissions();
  if (thread.archived && body.archived !== false && body.locked === undefined) throw archivedThread();
  if (body.archived !== undefined && body.archived !== thread.archived) {
    thread.archived = body.archived;
    thread.archivedAt = world.isoNow();
  }
  channel.name = body.name ?? channel.name;
  channel.slowmode = body.rate_limit_per_user ?? channel.slowmode;
  channel.flags = body.flags ?? channel.flags;
  thread.locked = body.locked ?? thread.locked;
  thread.invitable = body.invitable ?? thread.invitable;
  thread.autoArchiveMinutes = body.auto_archive_duration ?? thread.autoArchiveMinutes;
  thread.appliedTags = body.applied_tags ?? thread.appliedTags;
}
