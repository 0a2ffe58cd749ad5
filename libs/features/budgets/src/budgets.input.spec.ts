import { describe, expect, it } from 'vitest';
import { aGuild } from '../test/budget.fixture.js';
import { limitOf } from './budgets.input.js';

const guild = aGuild({ guildId: '42' });

describe('limitOf', () => {
  it('is the server itself, with or without its own id', () => {
    for (const scopeId of [undefined, null, '42']) {
      for (const scope of [undefined, null, 'guild'] as const) {
        expect(limitOf(guild, { scope, scopeId })).toEqual({ guild, scope: 'guild', scopeId: '42' });
      }
    }
  });

  it('refuses another server’s id', () => {
    expect(() => limitOf(guild, { scope: 'guild', scopeId: '43' })).toThrow(
      'BAD_INPUT: scopeId: should be left out for the server itself',
    );
  });

  it('needs the Discord id of a member, role or channel', () => {
    expect(limitOf(guild, { scope: 'role', scopeId: '7' })).toEqual({ guild, scope: 'role', scopeId: '7' });
    for (const scopeId of [undefined, null, '', '7:8', '-1', '123456789012345678901', "7' OR 1=1"]) {
      expect(() => limitOf(guild, { scope: 'member', scopeId })).toThrow(
        "BAD_INPUT: scopeId: should be the member's id, a number of up to 20 digits",
      );
    }
  });
});
