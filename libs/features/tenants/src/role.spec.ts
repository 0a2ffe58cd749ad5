import { describe, expect, it } from 'vitest';
import { guildRights, isMemberRole, rights, rightsOf, roles } from './role.js';

describe('what a role may do', () => {
  it.each([
    ['owner', ['view', 'manage', 'billing', 'team', 'own']],
    ['admin', ['view', 'manage', 'billing', 'team']],
    ['billing', ['view', 'billing']],
    ['viewer', ['view']],
  ] as const)('%s', (role, can) => {
    expect(rightsOf(role)).toEqual(can);
  });

  it('is never nothing, and only the owner may hand the account over or delete it', () => {
    expect(roles.every((role) => rightsOf(role).includes('view'))).toBe(true);
    expect(roles.filter((role) => rightsOf(role).includes('own'))).toEqual(['owner']);
    expect(rightsOf('owner')).toEqual(rights);
  });

  it('cannot be given when it is the owner’s, or no role at all', () => {
    expect(['owner', 'admin', 'billing', 'viewer', 'root', null].filter(isMemberRole)).toEqual([
      'admin',
      'billing',
      'viewer',
    ]);
  });
});

describe('what somebody may do in a guild', () => {
  it.each([
    [null, false, []],
    [null, true, ['view', 'manage']],
    ['viewer', false, ['view']],
    ['viewer', true, ['view', 'manage']],
    ['billing', true, ['view', 'manage', 'billing']],
    ['admin', false, ['view', 'manage', 'billing', 'team']],
    ['owner', false, ['view', 'manage', 'billing', 'team', 'own']],
  ] as const)('role %s, manages it on Discord: %s', (role, discordManager, can) => {
    expect(guildRights({ role, discordManager })).toEqual(can);
  });
});
