import { describe, expect, it } from 'vitest';
import {
  ALL_PERMISSIONS,
  Permission as P,
  computePermissions,
  missingPermissions,
  type PermissionInput,
} from './permissions.js';

const bits = (...list: bigint[]) => list.reduce((all, bit) => all | bit, 0n).toString();
const role = (id: string, ...list: bigint[]) => ({ id, permissions: bits(...list) });
const over = (id: string, type: 0 | 1, [allow, deny]: [bigint, bigint]) => ({
  id,
  type,
  allow: allow.toString(),
  deny: deny.toString(),
});
const base: PermissionInput = {
  guildOwnerId: 'owner',
  memberId: 'member',
  memberRoles: ['r1', 'r2'],
  everyoneRoleId: 'guild',
  roles: [role('guild', P.ViewChannel), role('r1', P.SendMessages), role('r2'), role('r3', P.BanMembers)],
};

describe('computePermissions', () => {
  it('joins @everyone and the member’s own roles, no others', () => {
    expect(computePermissions(base)).toBe(P.ViewChannel | P.SendMessages);
  });

  it('gives owners and administrators everything, overwrites and time-out notwithstanding', () => {
    const overwrites = [over('guild', 0, [0n, P.ViewChannel])];
    const timedOutUntil = '2999-01-01T00:00:00Z';
    expect(computePermissions({ ...base, memberId: 'owner', overwrites, timedOutUntil })).toBe(
      ALL_PERMISSIONS,
    );
    const roles = [...base.roles, role('admin', P.Administrator)];
    expect(computePermissions({ ...base, roles, memberRoles: ['admin'], overwrites, timedOutUntil })).toBe(
      ALL_PERMISSIONS,
    );
  });

  it('applies overwrites: @everyone, then roles together with allow over deny, then the member', () => {
    const overwrites = [
      over('member', 1, [0n, P.AddReactions]),
      over('r1', 0, [0n, P.SendMessages | P.AddReactions]),
      over('r2', 0, [P.SendMessages | P.AddReactions, 0n]),
      over('guild', 0, [P.AttachFiles, P.SendMessages]),
      over('r3', 0, [P.BanMembers, 0n]),
    ];
    expect(computePermissions({ ...base, overwrites })).toBe(P.ViewChannel | P.SendMessages | P.AttachFiles);
  });

  it('does not take a member’s overwrite for a role’s of the same id, or the reverse', () => {
    const overwrites = [over('r1', 1, [P.ManageGuild, 0n]), over('member', 0, [P.ManageGuild, 0n])];
    expect(computePermissions({ ...base, overwrites })).toBe(P.ViewChannel | P.SendMessages);
  });

  it('leaves a member in time-out only seeing and reading, until it ends', () => {
    const roles = [role('guild', P.ViewChannel, P.ReadMessageHistory, P.SendMessages)];
    const timedOutUntil = '2026-11-23T10:00:00Z';
    const during = { ...base, roles, timedOutUntil, now: new Date('2026-11-23T09:59:59Z') };
    expect(computePermissions(during)).toBe(P.ViewChannel | P.ReadMessageHistory);
    const after = { ...during, now: new Date('2026-11-23T10:00:00Z') };
    expect(computePermissions(after)).toBe(P.ViewChannel | P.ReadMessageHistory | P.SendMessages);
  });

  it('names what is missing', () => {
    expect(missingPermissions(P.ViewChannel, ['ViewChannel', 'SendMessages'])).toEqual(['SendMessages']);
  });
});
