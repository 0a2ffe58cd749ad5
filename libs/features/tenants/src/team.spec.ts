import { describe, expect, it } from 'vitest';
import type { Role } from './role.js';
import { mayChangeMember, memberRole, mustHaveSeat } from './team.js';

function refusal(actor: Role | null, member: Role | null): string | undefined {
  try {
    mayChangeMember({ actor, member });
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('who changes whom', () => {
  it('lets owners and admins change everybody but the owner', () => {
    for (const actor of ['owner', 'admin'] as const) {
      for (const member of ['admin', 'billing', 'viewer'] as const)
        expect(refusal(actor, member)).toBeUndefined();
      expect(refusal(actor, 'owner')).toBe('FORBIDDEN');
      expect(refusal(actor, null)).toBe('NOT_FOUND');
    }
  });

  it('lets nobody else change anybody, and tells them nothing of who is there', () => {
    for (const actor of ['billing', 'viewer', null] as const) {
      for (const member of ['owner', 'admin', 'viewer', null] as const)
        expect(refusal(actor, member)).toBe('FORBIDDEN');
    }
  });
});

it('gives no role but a member’s', () => {
  expect(memberRole('admin')).toBe('admin');
  expect(() => memberRole('owner')).toThrow('an account has one owner');
});

it('has as many seats as the plan says', () => {
  expect(() => {
    mustHaveSeat({ taken: 2, size: 3 });
  }).not.toThrow();
  expect(() => {
    mustHaveSeat({ taken: 3, size: 3 });
  }).toThrow('room for 3 people');
});
