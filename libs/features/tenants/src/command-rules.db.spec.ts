import { COMMANDS, EVERY_COMMAND, Permission, type CommandRule } from '@dragoman/discord';
import { createDataSource, Db, platformEntities } from '@dragoman/platform/db';
import { aSnowflake, createTestDatabase } from '@dragoman/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandRulesService } from './command-rules.service.js';
import { tenantEntities } from './entities.js';
import type { GuildAccess } from './guild-access.js';
import { NoteGuildPlacesHandler } from './note-guild-places.handler.js';
import { TenantsService } from './tenants.service.js';

const database = await createTestDatabase();
const dataSource = await createDataSource({
  url: database.appUrl,
  poolSize: 10,
  entities: [...platformEntities, ...tenantEntities],
  applicationName: 'command-rules-test',
});
const db = new Db(dataSource);
const tenants = new TenantsService(db);
const service = new CommandRulesService(db);
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const names = COMMANDS.map(({ name }) => name);
const roles = { guides: '20', muted: '21', keepers: '22' };
const channels = { general: '30', staff: '31' };

async function aGuild(): Promise<GuildAccess> {
  const guildId = aSnowflake();
  const seen = { name: 'Bazaar', iconHash: null, ownerId: '2', locale: 'tr', systemChannelId: null };
  await tenants.guildSeen({ ...seen, guildId, joinedAt: Date.now() });
  const role = (id: string, permissions: bigint) => ({
    ...{ kind: 'role' as const, id, name: id, position: 0, parentId: null, type: 0, overwrites: [] },
    permissions: String(permissions),
  });
  await new NoteGuildPlacesHandler(db, tenants).handle({
    guildId,
    complete: true,
    gone: [],
    seenAt: 1,
    places: [
      role(guildId, Permission.ViewChannel),
      role(roles.guides, 0n),
      role(roles.muted, 0n),
      role(roles.keepers, Permission.Administrator),
    ],
  });
  return fresh(guildId);
}

/** As the next message finds it. */
async function fresh(guildId: string): Promise<GuildAccess> {
  const guild = await tenants.resolveGuild(guildId);
  if (!guild) throw new Error('the guild was not written');
  const ctx = { tenantId: guild.tenantId, actor: { kind: 'user' as const, id: '2' } };
  return { ctx, guild, role: 'owner', can: ['view', 'manage'] };
}

const set = (at: GuildAccess, rule: Omit<CommandRule, 'effect'> & { effect: CommandRule['effect'] | null }) =>
  service.set(at, rule);

describe('rules of commands', () => {
  it('are set, changed and taken away, one for each cell', async () => {
    const at = await aGuild();
    const cell = { command: 'ask', target: 'role' as const, targetId: roles.guides };
    await set(at, { ...cell, effect: 'deny' });
    await set(at, { ...cell, effect: 'allow' });
    expect(await service.list(at)).toMatchObject([{ ...cell, effect: 'allow' }]);
    expect((await fresh(at.guild.guildId)).guild.hasCommandRules).toBe(true);
    await set(at, { ...cell, effect: null });
    expect(await service.list(at)).toEqual([]);
    expect((await fresh(at.guild.guildId)).guild.hasCommandRules).toBe(false);
    const entries: unknown[] = await db.forTenant(at.ctx, (tx) =>
      tx.query('SELECT action, before, after FROM audit_entries ORDER BY id'),
    );
    expect(entries).toEqual([
      {
        action: 'command-rule.set',
        before: { command: 'ask', effect: null },
        after: { command: 'ask', effect: 'deny' },
      },
      {
        action: 'command-rule.set',
        before: { command: 'ask', effect: 'deny' },
        after: { command: 'ask', effect: 'allow' },
      },
      {
        action: 'command-rule.remove',
        before: { command: 'ask', effect: 'allow' },
        after: { command: 'ask', effect: null },
      },
    ]);
  });

  it.each([
    [{ command: 'nope', target: 'role', targetId: '1', effect: 'deny' }, /command of the bot/],
    [{ command: 'ask', target: 'role', targetId: 'guides', effect: 'deny' }, /targetId/],
    [{ command: 'ask', target: 'server', targetId: '1', effect: 'deny' }, /target/],
  ] as const)('refuse %j', async (rule, why) => {
    const at = await aGuild();
    await expect(service.set(at, rule as never)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringMatching(why),
    });
  });

  it('of one guild are nothing to another, nor to direct messages', async () => {
    const [one, other] = [await aGuild(), await aGuild()];
    await set(one, { command: EVERY_COMMAND, target: 'member', targetId: '5', effect: 'deny' });
    const use = {
      command: 'ask',
      asker: { id: '5', roleIds: [] },
      place: { channelId: channels.general, parentChannelId: null },
    };
    const decide = async ({ guild: { guildId } }: GuildAccess) => {
      const { ctx, guild } = await fresh(guildId);
      return service.decide(ctx, guild, use);
    };
    expect(await decide(one)).toMatchObject({ allowed: false, because: 'denied' });
    expect(await decide(other)).toMatchObject({ allowed: true });
    const { ctx, guild } = await fresh(one.guild.guildId);
    expect(await service.decide(ctx, { ...guild, kind: 'dm' }, use)).toMatchObject({ allowed: true });
  });
});

/**
 * The matrix: every command, by everybody and each role, in each channel, by a slash command (Discord tells the
 * permissions) and by a message (they are reckoned from the guild's roles).
 */
describe('the matrix of commands, roles and channels', () => {
  let at: GuildAccess;
  /** Muted may nothing; /usage is the guides' alone; /reset works in #staff only; /help is open to all. */
  const rules = (guildId: string): CommandRule[] => [
    { command: EVERY_COMMAND, target: 'role', targetId: roles.muted, effect: 'deny' },
    { command: 'usage', target: 'role', targetId: guildId, effect: 'deny' },
    { command: 'usage', target: 'role', targetId: roles.guides, effect: 'allow' },
    { command: 'reset', target: 'channel', targetId: guildId, effect: 'deny' },
    { command: 'reset', target: 'channel', targetId: channels.staff, effect: 'allow' },
    { command: 'ask', target: 'channel', targetId: channels.staff, effect: 'deny' },
  ];
  const expected = (command: string, roleIds: string[], channelId: string): boolean => {
    if (roleIds.includes(roles.keepers)) return true;
    if (roleIds.includes(roles.muted)) return false;
    if (command === 'usage') return roleIds.includes(roles.guides);
    if (command === 'reset') return channelId === channels.staff;
    if (command === 'ask') return channelId !== channels.staff;
    return true;
  };
  beforeAll(async () => {
    const { guild } = await aGuild();
    for (const rule of rules(guild.guildId)) await service.set(await fresh(guild.guildId), rule);
    at = await fresh(guild.guildId);
  });

  const sets = [
    [],
    [roles.guides],
    [roles.muted],
    [roles.keepers],
    [roles.guides, roles.muted],
    Object.values(roles),
  ];
  const cases = names.flatMap((command) =>
    sets.flatMap((roleIds) =>
      Object.values(channels).flatMap((channelId) =>
        [channelId, null].map((parent) => ({ command, roleIds, channelId, isThread: parent === null })),
      ),
    ),
  );

  it.each(cases)('/$command by $roleIds in $channelId, thread: $isThread', async (one) => {
    const { command, roleIds, channelId, isThread } = one;
    const place = isThread
      ? { channelId: '39', parentChannelId: channelId }
      : { channelId, parentChannelId: null };
    const permissions = String(
      roleIds.includes(roles.keepers) ? Permission.Administrator : Permission.ViewChannel,
    );
    const wanted = expected(command, roleIds, channelId);
    for (const asker of [
      { id: '5', roleIds },
      { id: '5', roleIds, permissions },
    ])
      expect((await service.decide(at.ctx, at.guild, { command, asker, place })).allowed).toBe(wanted);
    const owner = { id: '2', roleIds };
    expect((await service.decide(at.ctx, at.guild, { command, asker: owner, place })).allowed).toBe(true);
    if (isThread) return;
    const trial = await service.tryAs(at, { command, roleIds, channelId, memberId: '5' });
    expect(trial.allowed).toBe(wanted);
  });
});
