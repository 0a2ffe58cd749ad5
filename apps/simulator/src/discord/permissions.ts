import { PermissionFlagsBits as P } from 'discord-api-types/v10';

/** Every permission bit that exists. */
export const ALL_PERMISSIONS = Object.values(P).reduce((all, bit) => all | bit, 0n);

/** What a timed-out member keeps (documentation: Permissions, Permissions for Timed Out Members). */
const TIMED_OUT = P.ViewChannel | P.ReadMessageHistory;

/** Denied along with SEND_MESSAGES (documentation: Permissions, Implicit Permissions). */
const NEED_SEND = P.MentionEveryone | P.SendTTSMessages | P.AttachFiles | P.EmbedLinks;

/** What @everyone may do in a new guild. */
export const DEFAULT_EVERYONE =
  P.CreateInstantInvite |
  P.AddReactions |
  P.Stream |
  P.ViewChannel |
  P.SendMessages |
  P.EmbedLinks |
  P.AttachFiles |
  P.ReadMessageHistory |
  P.UseExternalEmojis |
  P.Connect |
  P.Speak |
  P.UseVAD |
  P.ChangeNickname |
  P.UseApplicationCommands |
  P.CreatePublicThreads |
  P.CreatePrivateThreads |
  P.UseExternalStickers |
  P.SendMessagesInThreads |
  P.UseEmbeddedActivities |
  P.UseSoundboard |
  P.SendVoiceMessages |
  P.SendPolls |
  P.UseExternalApps;

/** What both sides of a DM may do there. */
export const DM_PERMISSIONS =
  P.AddReactions |
  P.ViewChannel |
  P.SendMessages |
  P.SendTTSMessages |
  P.EmbedLinks |
  P.AttachFiles |
  P.ReadMessageHistory |
  P.MentionEveryone |
  P.UseExternalEmojis |
  P.UseExternalStickers |
  P.UseApplicationCommands |
  P.SendVoiceMessages |
  P.SendPolls |
  P.UseExternalApps;

export interface Overwrite {
  id: string;
  /** 0: a role, 1: a member */
  type: 0 | 1;
  allow: bigint;
  deny: bigint;
}

export interface PermissionSubject {
  userId: string;
  guildId: string;
  ownerId: string;
  /** Permissions of each role of the guild by role id; the guild's id is @everyone. */
  rolePermissions: (roleId: string) => bigint;
  memberRoles: Iterable<string>;
  timedOut: boolean;
}

/** Guild-wide permissions (documentation: Permissions, Permission Hierarchy). */
export function guildPermissions(subject: PermissionSubject): bigint {
  if (subject.userId === subject.ownerId) return ALL_PERMISSIONS;
  let permissions = subject.rolePermissions(subject.guildId);
  for (const role of subject.memberRoles) permissions |= subject.rolePermissions(role);
  if (permissions & P.Administrator) return ALL_PERMISSIONS;
  return subject.timedOut ? permissions & TIMED_OUT : permissions;
}

/** Permissions in a channel: @everyone's overwrite, then all roles' together, then the member's own. */
export function channelPermissions(
  subject: PermissionSubject,
  overwrites: ReadonlyMap<string, Overwrite>,
): bigint {
  const base = guildPermissions(subject);
  if (base === ALL_PERMISSIONS) return base;
  let permissions = base;
  const everyone = overwrites.get(subject.guildId);
  if (everyone) permissions = (permissions & ~everyone.deny) | everyone.allow;
  let allow = 0n;
  let deny = 0n;
  for (const role of subject.memberRoles) {
    const overwrite = overwrites.get(role);
    if (!overwrite) continue;
    allow |= overwrite.allow;
    deny |= overwrite.deny;
  }
  permissions = (permissions & ~deny) | allow;
  const own = overwrites.get(subject.userId);
  if (own) permissions = (permissions & ~own.deny) | own.allow;
  return implicit(subject.timedOut ? permissions & TIMED_OUT : permissions);
}

function implicit(permissions: bigint): bigint {
  if (!(permissions & P.ViewChannel)) return 0n;
  return permissions & P.SendMessages ? permissions : permissions & ~NEED_SEND;
}

export function has(permissions: bigint, required: bigint): boolean {
  return (permissions & required) === required;
}
