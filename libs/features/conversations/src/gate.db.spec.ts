import type { Asker, Place } from '@dragoman/contracts';
import { COMMANDS, LOCALES, type CommandRule, type DiscordRest, type Locale } from '@dragoman/discord';
import { createDataSource, Db, platformEntities } from '@dragoman/platform/db';
import { createLogger } from '@dragoman/platform/log';
import { CommandRulesService, TenantsService } from '@dragoman/tenants';
import { tenantEntities } from '@dragoman/tenants/entities';
import { aSnowflake, createTestDatabase } from '@dragoman/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { Gate, visitorOf, type Visitor } from './gate.service.js';
import { GuildOf } from './guild-of.service.js';

const database = await createTestDatabase();
const dataSource = await createDataSource({
  url: database.appUrl,
  poolSize: 10,
  entities: [...platformEntities, ...tenantEntities],
  applicationName: 'gate-test',
});
const db = new Db(dataSource);
const tenants = new TenantsService(db);
const rules = new CommandRulesService(db);
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

interface Said {
  how: string;
  content?: string;
  emoji?: string;
  ephemeral?: boolean;
}

/** Discord, as far as the gate speaks to it. */
function listener() {
  const said: Said[] = [];
  const say =
    (how: string) =>
    ({ content, emoji, ephemeral }: Omit<Said, 'how'>) => {
      said.push({
        how,
        ...(content !== undefined && { content }),
        ...(emoji !== undefined && { emoji }),
        ...(ephemeral !== undefined && { ephemeral }),
      });
      return Promise.resolve();
    };
  const interactions = {
    editOriginal: say('edit'),
    deleteOriginal: say('delete'),
    followUp: say('follow up'),
  };
  const rest = { createMessage: say('message'), react: say('react'), interactions };
  return { said, rest: rest as unknown as DiscordRest };
}

async function scene(locale: Locale = 'en', setting: string | null = null) {
  const guildId = aSnowflake();
  const seen = { name: 'Bazaar', iconHash: null, ownerId: '2', locale: 'en-US', systemChannelId: null };
  await tenants.guildSeen({ ...seen, guildId, joinedAt: Date.now() });
  const guild = await tenants.resolveGuild(guildId);
  if (!guild) throw new Error('the guild was not written');
  const ctx = { tenantId: guild.tenantId, actor: { kind: 'user' as const, id: '2' } };
  await db.forTenant(ctx, async (tx) => {
    await tx.query('UPDATE guilds SET language = $2 WHERE guild_id = $1', [guildId, locale]);
    if (setting !== null)
      await tx.query(
        `INSERT INTO guild_settings (tenant_id, guild_id, channel_mode, channel_ids) VALUES ($1, $2, 'only', $3)`,
        [ctx.tenantId, guildId, setting],
      );
  });
  const set = (rule: CommandRule) => rules.set({ ctx, guild, role: 'owner', can: ['view', 'manage'] }, rule);
  const { said, rest } = listener();
  const gate = new Gate(rest, createLogger('spec', 'silent'), new GuildOf(tenants), rules);
  const place: Place = { guildId, channelId: '30', parentChannelId: null, kind: 'channel' };
  return { guildId, gate, said, set, place };
}

const asker: Asker = { id: '10', name: 'Zana', roleIds: ['20'], locale: null };
const interaction = { applicationId: '1', id: '9', token: 'token', receivedAt: 0 };
/** One visitor for each door, all wanting the same. */
const doors = (place: Place): Record<string, Visitor> => {
  const message = { place, asker, interaction: null, messageId: '8', guildLocale: null };
  return {
    slash: { place, asker, interaction, messageId: null, guildLocale: null },
    mention: { ...message, trigger: 'mention' },
    reply: { ...message, trigger: 'reply' },
    prefix: { ...message, prefix: '!' },
    retry: visitorOf({ action: 'retry', turnId: 'x', place, asker, interaction }),
  };
};

describe('a rule', () => {
  it.each(COMMANDS.map(({ name }) => name))('of /%s holds at every door alike', async (command) => {
    const { gate, set, place, said } = await scene();
    for (const visitor of Object.values(doors(place)))
      expect(await gate.enter(visitor, command)).toBeDefined();
    expect(said).toEqual([]);
    await set({ command, target: 'role', targetId: '20', effect: 'deny' });
    for (const visitor of Object.values(doors(place)))
      expect(await gate.enter(visitor, command)).toBeUndefined();
    const refusals = said.filter(({ content }) => content !== undefined);
    expect(refusals).toHaveLength(5);
    for (const { content } of refusals)
      expect(content).toContain(`/${command}\` has been switched off for the role <@&20>`);
    // Only messages are seen by others; what a slash command shows to everybody goes first.
    expect(said.filter(({ how }) => how === 'message')).toHaveLength(3);
    const isEphemeral = COMMANDS.find(({ name }) => name === command)?.ephemeral;
    expect(said[0]?.how).toBe(isEphemeral ? 'edit' : 'delete');
    expect(said.at(-1)).toMatchObject({ how: 'follow up', ephemeral: true });
  });

  it.each(LOCALES)('is told in %s, each kind in its own words', async (locale) => {
    const kinds: Omit<CommandRule, 'command'>[] = [
      { target: 'member', targetId: '10', effect: 'deny' },
      { target: 'role', targetId: '20', effect: 'deny' },
      { target: 'channel', targetId: '30', effect: 'deny' },
      { target: 'role', targetId: 'guild', effect: 'deny' },
      { target: 'channel', targetId: 'guild', effect: 'deny' },
    ];
    const texts = new Set<string>();
    for (const kind of kinds) {
      const { gate, set, place, said, guildId } = await scene(locale);
      const targetId = kind.targetId === 'guild' ? guildId : kind.targetId;
      await set({ ...kind, targetId, command: 'ask' });
      const [, mention] = Object.values(doors(place));
      if (!mention) throw new Error('there is no such door');
      await gate.enter(mention, 'ask');
      expect(said).toHaveLength(1);
      texts.add(said[0]?.content ?? '');
    }
    expect(texts.size).toBe(kinds.length);
    for (const text of texts) expect(text).toMatch(/\/ask/);
  });

  it('never keeps anybody from stopping their own answer', async () => {
    const { gate, set, place } = await scene();
    await set({ command: '*', target: 'member', targetId: '10', effect: 'deny' });
    const pressed = visitorOf({ action: 'stop', turnId: 'x', place, asker, interaction });
    expect(await gate.enter(pressed, undefined)).toBeDefined();
  });
});

describe('a channel in which the bot does not answer', () => {
  it('is silent to messages, shows a mention that it was heard, and tells a slash command where to ask', async () => {
    const { gate, place, said } = await scene('en', '["31","32"]');
    for (const visitor of Object.values(doors(place)))
      expect(await gate.enter(visitor, 'ask')).toBeUndefined();
    const content = 'I don’t answer in <#30> on this server. You are welcome to ask me here: <#31> <#32>';
    expect(said).toEqual([
      { how: 'delete' },
      { how: 'follow up', ephemeral: true, content },
      { how: 'react', emoji: '🔇' },
      { how: 'follow up', ephemeral: true, content },
    ]);
    const there = { ...place, channelId: '39', parentChannelId: '31', kind: 'thread' as const };
    for (const visitor of Object.values(doors(there))) expect(await gate.enter(visitor, 'ask')).toBeDefined();
  });
});

it('answers nobody in an account that waits for its deletion, says so at every door, and answers again when it stays', async () => {
  const { gate, place, said, guildId } = await scene();
  const guild = await tenants.resolveGuild(guildId);
  const ctx = { tenantId: guild?.tenantId ?? '', actor: { kind: 'user' as const, id: '2' } };
  await db.forTenant(ctx, (tx) =>
    tx.query(
      `INSERT INTO account_deletions (tenant_id, requested_by, due_at) VALUES ($1, '2', now() + interval '30 days')`,
      [ctx.tenantId],
    ),
  );
  for (const visitor of Object.values(doors(place))) expect(await gate.enter(visitor, 'ask')).toBeUndefined();
  const told = said.filter(({ content }) => content !== undefined);
  expect(told).toHaveLength(5);
  for (const { content } of told) expect(content).toContain('about to be deleted');
  await db.forTenant(ctx, (tx) => tx.query('DELETE FROM account_deletions'));
  for (const visitor of Object.values(doors(place))) expect(await gate.enter(visitor, 'ask')).toBeDefined();
});
