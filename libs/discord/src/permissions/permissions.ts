import { OverwriteType, PermissionFlagsBits as P } from 'discord.js';

export const Permission = P;

/** Every bit Discord has named. */
export const ALL_PERMISSIONS: bigint = Object.values(P).reduce((all, bit) => all | bit, 0n);

/** What a member in time-out keeps. */
const TIMED_OUT = P.ViewChannel | P.ReadMessageHistory;

export interface RolePermissions {
  id: string;
  /** A bit set as a decimal string, as Discord gives it. */
  permissions: string;
}

export interface PermissionOverwrite {
  id: string;
  type: OverwriteType | number;
  allow: string;
  deny: string;
}

export interface PermissionInput {
  guildOwnerId: string;
  memberId: string;
  /** Ids of the member's roles; @everyone is understood. */
  memberRoles: readonly string[];
  /** The guild's roles; more than the member's do no harm. */
  roles: readonly RolePermissions[];
  /** Of the channel (of a thread: of its parent); none for permissions in the guild at large. */
  overwrites?: readonly PermissionOverwrite[];
  /** The @everyone role, whose id is the guild's. */
  everyoneRoleId: string;
  /** `communication_disabled_until` of the member. */
  timedOutUntil?: string | Date | null;
  now?: Date;
}

/**
 * What a member may do, by Discord's documented order: owner; @everyone and roles together; administrator; the
 * channel's overwrites for @everyone, for roles together, for the member; then time-out.
 * Source: https://discord.com/developers/docs/topics/permissions#permission-overwrites
 */
export function computePermissions(input: PermissionInput): bigint {
  const { guildOwnerId, memberId, everyoneRoleId, overwrites = [] } = input;
  if (memberId === guildOwnerId) return ALL_PERMISSIONS;
  const own = new Set([...input.memberRoles, everyoneRoleId]);
  const base = input.roles
    .filter(({ id }) => own.has(id))
    .reduce((bits, role) => bits | BigInt(role.permissions), 0n);
  if (base & P.Administrator) return ALL_PERMISSIONS;

  const ofRoles = overwrites.filter(({ id, type }) => type === OverwriteType.Role && own.has(id));
  const everyone = ofRoles.filter(({ id }) => id === everyoneRoleId);
  const roles = ofRoles.filter(({ id }) => id !== everyoneRoleId);
  const member = overwrites.filter(({ id, type }) => type === OverwriteType.Member && id === memberId);
  const granted = [everyone, roles, member].reduce(apply, base);
  return isTimedOut(input) ? granted & TIMED_OUT : granted;
}

function apply(bits: bigint, overwrites: readonly PermissionOverwrite[]): bigint {
  const deny = overwrites.reduce((all, overwrite) => all | BigInt(overwrite.deny), 0n);
  const allow = overwrites.reduce((all, overwrite) => all | BigInt(overwrite.allow), 0n);
  return (bits & ~deny) | allow;
}

function isTimedOut({ timedOutUntil, now = new Date() }: PermissionInput): boolean {
  return timedOutUntil != null && new Date(timedOutUntil).getTime() > now.getTime();
}

export function hasPermission(bits: bigint, permission: bigint): boolean {
  return (bits & permission) === permission;
}

export type PermissionName = keyof typeof P;

/** Those of `needed` that are not in `bits`, by Discord's names for them. */
export function missingPermissions(bits: bigint, needed: readonly PermissionName[]): PermissionName[] {
  return needed.filter((name) => !hasPermission(bits, P[name]));
}

/** What the bot needs in a channel to answer there. */
export const REPLY_PERMISSIONS = ['ViewChannel', 'SendMessages', 'ReadMessageHistory'] as const;
/** The same in a thread. */
export const THREAD_REPLY_PERMISSIONS = [
  'ViewChannel',
  'SendMessagesInThreads',
  'ReadMessageHistory',
] as const;
/** Besides, where a reply is sent as a file. */
export const FILE_PERMISSIONS = ['AttachFiles'] as const;
