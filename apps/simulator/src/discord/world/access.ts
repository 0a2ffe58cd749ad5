import { ChannelType, PermissionFlagsBits as P, type Snowflake } from 'discord-api-types/v10';
import { missingAccess, missingPermissions, unknown } from '../errors.js';
import {
  ALL_PERMISSIONS,
  channelPermissions,
  DM_PERMISSIONS,
  guildPermissions,
  has,
  type PermissionSubject,
} from '../permissions.js';
import type { ChannelRecord, GuildRecord, MemberRecord, RoleRecord } from './records.js';
import type { World } from './world.js';

export const THREAD_TYPES: readonly number[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];

function subject(world: World, guild: GuildRecord, member: MemberRecord): PermissionSubject {
  return {
    userId: member.userId,
    guildId: guild.id,
    ownerId: guild.ownerId,
    rolePermissions: (id) => guild.roles.get(id)?.permissions ?? 0n,
    memberRoles: member.roles,
    timedOut: member.timeoutUntil !== null && Date.parse(member.timeoutUntil) > world.now(),
  };
}

export function permissionsInGuild(world: World, guild: GuildRecord, userId: Snowflake): bigint {
  const member = guild.members.get(userId);
  return member ? guildPermissions(subject(world, guild, member)) : 0n;
}

/** A thread has its parent's overwrites; a DM gives both people the same rights. */
export function permissionsInChannel(world: World, channel: ChannelRecord, userId: Snowflake): bigint {
  if (channel.guildId === undefined) return channel.recipients?.includes(userId) ? DM_PERMISSIONS : 0n;
  const guild = world.guild(channel.guildId);
  const member = guild.members.get(userId);
  if (!member) return 0n;
  const parent = channel.thread ? world.channels.get(channel.parentId ?? '') : channel;
  const permissions = channelPermissions(subject(world, guild, member), (parent ?? channel).overwrites);
  return channel.type === ChannelType.PrivateThread
    ? inPrivateThread(channel, userId, permissions)
    : permissions;
}

function inPrivateThread(thread: ChannelRecord, userId: Snowflake, permissions: bigint): bigint {
  if (permissions & P.ManageThreads || thread.thread?.members.has(userId)) return permissions;
  return 0n;
}

export function canView(world: World, channelId: Snowflake, userId: Snowflake): boolean {
  const channel = world.channels.get(channelId);
  return channel !== undefined && has(permissionsInChannel(world, channel, userId), P.ViewChannel);
}

/**
 * A channel that this user may see, with their permissions there.
 * @throws DiscordError 10003 when it does not exist, 50001 when it is hidden, 50013 when `required` is missing
 */
export function channelFor(
  world: World,
  access: { channelId: Snowflake; userId: Snowflake; required?: bigint },
) {
  const channel = world.channel(access.channelId);
  const permissions = permissionsInChannel(world, channel, access.userId);
  if (!has(permissions, P.ViewChannel)) throw missingAccess();
  if (access.required !== undefined && !has(permissions, access.required)) throw missingPermissions();
  return { channel, permissions };
}

/** @throws DiscordError 10004 for a guild the user is not in, 50013 when `required` is missing */
export function guildFor(world: World, access: { guildId: Snowflake; userId: Snowflake; required?: bigint }) {
  const guild = world.guild(access.guildId);
  const member = guild.members.get(access.userId);
  if (!member) throw world.users.get(access.userId)?.bot ? missingAccess() : unknown('Guild');
  const permissions = permissionsInGuild(world, guild, access.userId);
  if (access.required !== undefined && !has(permissions, access.required)) throw missingPermissions();
  return { guild, member, permissions };
}

/** Position of the highest role; the owner stands above all, @everyone is 0. */
export function rank(guild: GuildRecord, userId: Snowflake): number {
  if (guild.ownerId === userId) return Number.MAX_SAFE_INTEGER;
  let highest = 0;
  for (const id of guild.members.get(userId)?.roles ?? [])
    highest = Math.max(highest, guild.roles.get(id)?.position ?? 0);
  return highest;
}

/** @throws DiscordError 50013 unless the actor stands above the target (documentation: Permission Hierarchy) */
export function requireAbove(guild: GuildRecord, actorId: Snowflake, targetId: Snowflake): void {
  if (targetId === guild.ownerId || rank(guild, actorId) <= rank(guild, targetId)) throw missingPermissions();
}

/** @throws DiscordError 50013 unless the actor's highest role is above this role */
export function requireAboveRole(guild: GuildRecord, actorId: Snowflake, role: RoleRecord): void {
  if (rank(guild, actorId) <= role.position) throw missingPermissions();
}

/** Nobody grants what they do not have. */
export function requireGrantable(actorPermissions: bigint, granted: bigint): void {
  if (actorPermissions !== ALL_PERMISSIONS && granted & ~actorPermissions) throw missingPermissions();
}
