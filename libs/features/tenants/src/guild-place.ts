import type { GuildPlace } from '@dragoman/contracts';
import { computePermissions, type PermissionOverwrite } from '@dragoman/discord';

/** A channel or role of a guild. */
export type Place = GuildPlace;

/** Discord's channel types that the product tells apart: https://discord.com/developers/docs/resources/channel#channel-object-channel-types */
export const channelKinds = {
  0: 'TEXT',
  2: 'VOICE',
  4: 'CATEGORY',
  5: 'ANNOUNCEMENT',
  13: 'STAGE',
  15: 'FORUM',
  16: 'MEDIA',
} as const;
export type ChannelKind = (typeof channelKinds)[keyof typeof channelKinds] | 'OTHER';

export function channelKindOf(type: number): ChannelKind {
  return type in channelKinds ? channelKinds[type as keyof typeof channelKinds] : 'OTHER';
}

/** What is known of a member's rights: the roles they have, and the channel's changes of them. */
export interface KnownRights {
  roles: readonly { id: string; permissions: string }[];
  overwrites: readonly PermissionOverwrite[];
}

/**
 * What a member may do in a channel, by the guild's roles and the channel's overwrites as the gateway last saw them.
 * @returns undefined while the gateway has not told of the guild's roles
 */
export function permissionsOf(
  who: { guildId: string; guildOwnerId: string; memberId: string; roleIds: readonly string[] },
  { roles, overwrites }: KnownRights,
): bigint | undefined {
  if (!roles.some(({ id }) => id === who.guildId)) return undefined;
  return computePermissions({
    guildOwnerId: who.guildOwnerId,
    memberId: who.memberId,
    memberRoles: who.roleIds,
    roles,
    overwrites,
    everyoneRoleId: who.guildId,
  });
}
