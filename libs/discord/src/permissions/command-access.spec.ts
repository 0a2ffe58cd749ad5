import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../commands/registry.js';
import {
  decideCommand,
  EVERY_COMMAND,
  namesOf,
  type CommandAsk,
  type CommandRule,
} from './command-access.js';
import { ALL_PERMISSIONS, Permission } from './permissions.js';

const guildId = '1';
const ask: CommandAsk = {
  command: { name: 'ask' },
  guildId,
  guildOwnerId: '2',
  memberId: '10',
  roleIds: ['20', '21'],
  channelIds: ['31', '30'],
  permissions: Permission.ViewChannel,
};
const rule = (target: CommandRule['target'], targetId: string, effect: CommandRule['effect'] = 'allow') => ({
  command: 'ask',
  target,
  targetId,
  effect,
});

describe('a command', () => {
  it('is everybody’s while nobody says anything', () => {
    expect(decideCommand(ask, [])).toEqual({ allowed: true, because: 'default' });
  });

  it('asks for Discord’s permissions by default, which a rule can stand in for', () => {
    const purge = {
      ...ask,
      command: {
        name: 'ask',
        defaultMemberPermissions: Permission.ManageMessages | Permission.ModerateMembers,
      },
    };
    const missing = ['ManageMessages', 'ModerateMembers'];
    expect(decideCommand(purge, [])).toEqual({ allowed: false, because: 'permission', missing });
    const moderator = { ...purge, permissions: Permission.ManageMessages | Permission.ModerateMembers };
    expect(decideCommand(moderator, [])).toMatchObject({ because: 'default' });
    expect(decideCommand({ ...purge, permissions: undefined }, [])).toMatchObject({ missing });
    for (const grant of [rule('role', '20'), rule('member', '10'), rule('role', guildId)])
      expect(decideCommand(purge, [grant])).toEqual({ allowed: true, because: 'rule', rule: grant });
    // A channel says where, not who.
    expect(decideCommand(purge, [rule('channel', '30')])).toMatchObject({ because: 'permission' });
  });

  it.each([
    ['member', '10'],
    ['role', '21'],
    ['channel', '31'],
    ['channel', '30'],
  ] as const)('is refused by one denial of the %s %s, whatever allows it', (target, id) => {
    const denial = rule(target, id, 'deny');
    const rules = [
      rule('member', '10'),
      rule('role', '20'),
      rule('channel', '30'),
      { ...rule('role', '21'), command: EVERY_COMMAND },
      rule('role', guildId),
    ].filter((other) => other.target !== target || other.targetId !== id);
    expect(decideCommand(ask, [...rules, denial])).toEqual({
      allowed: false,
      because: 'denied',
      rule: denial,
    });
  });

  it('can be for some members and roles only', () => {
    const nobody = rule('role', guildId, 'deny');
    expect(decideCommand(ask, [nobody])).toEqual({ allowed: false, because: 'not-among', rule: nobody });
    expect(decideCommand(ask, [nobody, rule('role', '20')])).toMatchObject({ allowed: true });
    expect(decideCommand(ask, [nobody, rule('member', '10')])).toMatchObject({ allowed: true });
    expect(decideCommand(ask, [nobody, rule('role', '99')])).toMatchObject({ because: 'not-among' });
  });

  it('can be for some channels only, with their threads', () => {
    const nowhere = rule('channel', guildId, 'deny');
    expect(decideCommand(ask, [nowhere])).toEqual({ allowed: false, because: 'not-here', rule: nowhere });
    expect(decideCommand(ask, [nowhere, rule('channel', '30')])).toMatchObject({ allowed: true });
    expect(decideCommand(ask, [nowhere, rule('member', '10')])).toMatchObject({ because: 'not-here' });
  });

  it('has its own rule for everybody before the one for every command', () => {
    const all = { ...rule('role', guildId, 'deny'), command: EVERY_COMMAND };
    expect(decideCommand(ask, [all])).toMatchObject({ because: 'not-among', rule: all });
    expect(decideCommand(ask, [all, rule('role', guildId)])).toMatchObject({ allowed: true });
    const muted = { ...rule('role', '20', 'deny'), command: EVERY_COMMAND };
    expect(decideCommand(ask, [muted, rule('role', '20')])).toMatchObject({ because: 'denied', rule: muted });
  });

  it('tells the most personal of several denials', () => {
    const denials = [rule('channel', '30', 'deny'), rule('role', '20', 'deny'), rule('member', '10', 'deny')];
    expect(decideCommand(ask, denials)).toMatchObject({ rule: { target: 'member' } });
  });
});

const names = COMMANDS.map(({ name }) => name);
const anyRule: fc.Arbitrary<CommandRule> = fc.record({
  command: fc.constantFrom(EVERY_COMMAND, ...names),
  target: fc.constantFrom('role' as const, 'member' as const, 'channel' as const),
  targetId: fc.constantFrom(guildId, '10', '11', '20', '21', '22', '30', '31', '32'),
  effect: fc.constantFrom('allow' as const, 'deny' as const),
});
const anyRules = fc.uniqueArray(anyRule, {
  maxLength: 12,
  selector: ({ command, target, targetId }) => `${command} ${target} ${targetId}`,
});
const anyAsk: fc.Arbitrary<CommandAsk> = fc.record({
  command: fc.record({
    name: fc.constantFrom(...names),
    defaultMemberPermissions: fc.constantFrom(0n, Permission.ManageMessages, Permission.BanMembers),
  }),
  guildId: fc.constant(guildId),
  guildOwnerId: fc.constant('2'),
  memberId: fc.constantFrom('10', '11'),
  roleIds: fc.subarray(['20', '21', '22']),
  channelIds: fc.subarray(['30', '31', '32'], { minLength: 1, maxLength: 2 }),
  permissions: fc.constantFrom(
    undefined,
    0n,
    Permission.ManageMessages,
    ALL_PERMISSIONS ^ Permission.Administrator,
  ),
});

/** Whether a rule names who asks or where, by itself and not as one of all. */
function concerns({ command, target, targetId }: CommandRule, by: CommandAsk): boolean {
  if (command !== EVERY_COMMAND && command !== by.command.name) return false;
  if (target === 'member') return targetId === by.memberId;
  return (target === 'role' ? by.roleIds : by.channelIds).includes(targetId);
}

describe('whatever the rules say', () => {
  it('owners and administrators may', () => {
    fc.assert(
      fc.property(anyAsk, anyRules, (by, rules) => {
        expect(decideCommand({ ...by, memberId: '2' }, rules)).toEqual({ allowed: true, because: 'owner' });
        const administrator = { ...by, permissions: Permission.Administrator };
        expect(decideCommand(administrator, rules)).toEqual({ allowed: true, because: 'administrator' });
      }),
    );
  });

  it('a denial that concerns the asker refuses, and only such a one is told as the reason', () => {
    fc.assert(
      fc.property(anyAsk, anyRules, (by, rules) => {
        const denials = rules.filter((one) => one.effect === 'deny' && concerns(one, by));
        const decision = decideCommand(by, rules);
        expect(decision.because === 'denied').toBe(denials.length > 0);
        if (decision.because === 'denied') expect(denials).toContain(decision.rule);
      }),
    );
  });

  it('rules that concern neither who asks nor where change nothing, nor does their order', () => {
    fc.assert(
      fc.property(anyAsk, anyRules, fc.integer(), (by, rules, seed) => {
        const decision = decideCommand(by, rules);
        const close = rules.filter((one) => one.targetId === guildId || concerns(one, by));
        expect(decideCommand(by, close)).toEqual(decision);
        const turned = [
          ...rules.slice(Math.abs(seed) % (rules.length + 1)),
          ...rules.slice(0, Math.abs(seed) % (rules.length + 1)),
        ];
        expect(decideCommand(by, turned).allowed).toBe(decision.allowed);
        expect(decideCommand(by, turned).because).toBe(decision.because);
      }),
    );
  });

  it('one more denial never allows, one more allowance by name never refuses', () => {
    fc.assert(
      fc.property(anyAsk, anyRules, anyRule, (by, rules, more) => {
        fc.pre(
          !rules.some(
            (one) =>
              one.command === more.command && one.target === more.target && one.targetId === more.targetId,
          ),
        );
        const before = decideCommand(by, rules).allowed;
        const after = decideCommand(by, [...rules, more]).allowed;
        const isGeneral = more.targetId === guildId && more.target !== 'member';
        if (more.effect === 'allow' && before) expect(after).toBe(true);
        if (more.effect === 'deny' && !isGeneral && !before) expect(after).toBe(false);
      }),
    );
  });
});

it('names each permission once', () => {
  expect(namesOf(0n)).toEqual([]);
  expect(namesOf(Permission.ManageMessages | Permission.KickMembers).sort()).toEqual([
    'KickMembers',
    'ManageMessages',
  ]);
  const all = namesOf(ALL_PERMISSIONS);
  expect(new Set(all.map((name) => Permission[name])).size).toBe(all.length);
});
