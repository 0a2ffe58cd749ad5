import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import {
  ALL_PERMISSIONS,
  channelPermissions,
  guildPermissions,
  type Overwrite,
  type PermissionSubject,
} from './permissions.js';

const roles: Record<string, bigint> = {
  guild: P.ViewChannel | P.SendMessages | P.AttachFiles,
  mod: P.ManageMessages,
  admin: P.Administrator,
};

const member = (...memberRoles: string[]): PermissionSubject => ({
  userId: 'member',
  guildId: 'guild',
  ownerId: 'owner',
  rolePermissions: (id) => roles[id] ?? 0n,
  memberRoles,
  timedOut: false,
});
const overwrites = (...list: Overwrite[]) => new Map(list.map((one) => [one.id, one]));
const rule = (who: string, allow: bigint, deny: bigint): Overwrite => ({
  id: who,
  type: who === 'member' ? 1 : 0,
  allow,
  deny,
});

describe('permissions', () => {
  it('adds up roles; owners and administrators have all', () => {
    expect(guildPermissions(member('mod'))).toBe(roles['guild']! | P.ManageMessages);
    expect(guildPermissions(member('admin'))).toBe(ALL_PERMISSIONS);
    expect(guildPermissions({ ...member(), userId: 'owner' })).toBe(ALL_PERMISSIONS);
  });

  it('applies @everyone first, all roles together next, the member last', () => {
    const denied = overwrites(rule('guild', 0n, P.ViewChannel));
    expect(channelPermissions(member(), denied)).toBe(0n);
    expect(channelPermissions(member('admin'), denied)).toBe(ALL_PERMISSIONS);
    const both = overwrites(
      rule('guild', 0n, P.SendMessages),
      rule('mod', P.SendMessages, 0n),
      rule('other', 0n, P.SendMessages),
    );
    expect(channelPermissions(member('mod', 'other'), both) & P.SendMessages).toBe(P.SendMessages);
    const own = overwrites(rule('mod', P.SendMessages, 0n), rule('member', 0n, P.SendMessages));
    expect(channelPermissions(member('mod'), own) & P.SendMessages).toBe(0n);
  });

  it('takes along what needs SEND_MESSAGES, and everything without VIEW_CHANNEL', () => {
    const silent = channelPermissions(member(), overwrites(rule('guild', 0n, P.SendMessages)));
    expect(silent).toBe(P.ViewChannel);
  });

  it('leaves reading to the timed out', () => {
    const permissions = channelPermissions(
      { ...member('mod'), timedOut: true },
      overwrites(rule('mod', P.SendMessages, 0n)),
    );
    expect(permissions).toBe(P.ViewChannel);
  });
});
