import { toApplicationCommands } from '@dragoman/discord';
import { describe, expect, it } from 'vitest';
import { sameCommands } from './register-commands.js';

/** As Discord answers: with ids, defaults spelled out, and in an order of its own. */
function asRegistered() {
  return toApplicationCommands()
    .map((command, index) => ({
      id: String(index),
      application_id: '1',
      version: '2',
      nsfw: false,
      dm_permission: true,
      ...command,
      options: command.options?.map((option) => ({ description_localizations: null, ...option })),
      contexts: [...(command.contexts ?? [])].reverse(),
    }))
    .reverse();
}

describe('sameCommands', () => {
  it('sees through what Discord adds', () => {
    expect(sameCommands(toApplicationCommands(), asRegistered())).toBe(true);
  });

  it('takes an absent list, null and false for the same', () => {
    const ours = [{ name: 'a', description: 'b', options: [], default_member_permissions: null }];
    expect(sameCommands(ours, [{ id: '1', type: 1, name: 'a', description: 'b', nsfw: false }])).toBe(true);
  });

  it.each([
    ['a missing command', (list: object[]) => list.slice(1)],
    ['a further command', (list: object[]) => [...list, { type: 1, name: 'old', description: 'old' }]],
    ['another description', (list: object[]) => [{ ...list[0], description: 'other' }, ...list.slice(1)]],
    ['a lost translation', (list: object[]) => [{ ...list[0], name_localizations: null }, ...list.slice(1)]],
    ['other contexts', (list: object[]) => [{ ...list[0], contexts: [0] }, ...list.slice(1)]],
    [
      'another permission',
      (list: object[]) => [{ ...list[0], default_member_permissions: '8' }, ...list.slice(1)],
    ],
    [
      'an option more',
      (list: object[]) => [
        { ...list[0], options: [{ type: 3, name: 'x', description: 'x' }] },
        ...list.slice(1),
      ],
    ],
  ])('notices %s', (_, change) => {
    expect(sameCommands(toApplicationCommands(), change(asRegistered()))).toBe(false);
  });
});
