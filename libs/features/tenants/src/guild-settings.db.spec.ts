import { createDataSource, Db, platformEntities } from '@dragoman/platform/db';
import { AppError } from '@dragoman/platform/errors';
import { aSnowflake, createTestDatabase } from '@dragoman/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { tenantEntities } from './entities.js';
import type { GuildAccess } from './guild-access.js';
import { defaultSettings } from './guild-settings.js';
import { GuildSettingsService, type GuildSettings } from './guild-settings.service.js';
import { TenantsService } from './tenants.service.js';

const database = await createTestDatabase();
const dataSource = await createDataSource({
  url: database.appUrl,
  poolSize: 10,
  entities: [...platformEntities, ...tenantEntities],
  applicationName: 'settings-test',
});
const db = new Db(dataSource);
const tenants = new TenantsService(db);
const settings = new GuildSettingsService(db, tenants);
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

/** The owner of a new guild, on the Free plan. */
async function anOwner(): Promise<GuildAccess> {
  const [guildId, ownerId] = [aSnowflake(), aSnowflake()];
  await tenants.guildSeen({
    guildId,
    name: 'Bazaar',
    iconHash: null,
    ownerId,
    locale: 'tr',
    systemChannelId: null,
    joinedAt: Date.now(),
  });
  return access(guildId, ownerId);
}

async function access(guildId: string, userId: string): Promise<GuildAccess> {
  const guild = await tenants.resolveGuild(guildId);
  if (!guild) throw new Error('the guild was not written');
  const ctx = { tenantId: guild.tenantId, actor: { kind: 'user' as const, id: userId } };
  return { ctx, guild, role: 'owner', can: ['view', 'manage'] };
}

const problem = async (promise: Promise<unknown>) => {
  const error: unknown = await promise.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AppError);
  return `${(error as AppError).code} ${(error as AppError).userMessage}`;
};

describe('settings of a guild', () => {
  it('are the defaults until somebody chooses, and then hold for the next message', async () => {
    const owner = await anOwner();
    expect(owner.guild.settings).toEqual(defaultSettings);
    await settings.update(owner, {
      tone: 'brief',
      persona: '  Talk about tea.\r\nBe kind.\u0007 ',
      prefix: '?',
    });
    const next = await tenants.resolveGuild(owner.guild.guildId);
    expect(next?.settings).toEqual({
      ...defaultSettings,
      tone: 'brief',
      persona: 'Talk about tea.\nBe kind.',
      prefix: '?',
    });
  });

  it('keep what is not named, and go back one by one', async () => {
    const owner = await anOwner();
    await settings.update(owner, {
      channelMode: 'only',
      channelIds: ['1', '2'],
      onReply: false,
      retentionDays: 7,
      setupStep: 'budget',
    });
    const { guild } = await settings.update(owner, { onReply: null, retentionDays: null, prefix: '' });
    expect(guild).toMatchObject({
      retentionDays: 90,
      settings: {
        channelMode: 'only',
        channelIds: ['1', '2'],
        onReply: true,
        prefix: '',
        setupStep: 'budget',
      },
    });
    expect(
      (await settings.update(owner, { channelIds: null, channelMode: null })).guild.settings,
    ).toMatchObject({
      channelMode: 'all',
      channelIds: [],
    });
  });

  it.each<[string, GuildSettings, RegExp]>([
    [
      'a model beyond the plan',
      { preferredModel: 'claude-opus-5-5' },
      /these models: claude-haiku-5-5, claude-sonnet-5-5/,
    ],
    ['a model nobody has', { cheapModel: 'gpt' }, /these models/],
    ['too long a persona', { persona: '🫖'.repeat(1_001) }, /at most 1000 characters/],
    ['a prefix of two letters', { prefix: 'd!' }, /should be one of ! \?/],
    ['a channel that is none', { channelIds: ['general'] }, /ids of channels/],
    ['too long a retention', { retentionDays: 91 }, /at most 90 days/],
    ['an unknown tone', { tone: 'rude' } as unknown as GuildSettings, /tone/],
  ])('refuse %s', async (_, input, why) => {
    const owner = await anOwner();
    expect(await problem(settings.update(owner, input))).toMatch(/^BAD_INPUT/);
    expect(await problem(settings.update(owner, input))).toMatch(why);
    expect((await tenants.resolveGuild(owner.guild.guildId))?.settings).toEqual(defaultSettings);
  });

  it('count characters as people do', async () => {
    const owner = await anOwner();
    const persona = '🫖'.repeat(1_000);
    expect((await settings.update(owner, { persona })).guild.settings.persona).toBe(persona);
  });

  it('lose nothing when two people change different ones at once', async () => {
    const owner = await anOwner();
    await Promise.all([
      settings.update(owner, { tone: 'formal' }),
      settings.update(owner, { prefix: '.' }),
      settings.update(owner, { onMention: false }),
      settings.update(owner, { channelMode: 'except', channelIds: ['9'] }),
    ]);
    expect((await tenants.resolveGuild(owner.guild.guildId))?.settings).toMatchObject({
      tone: 'formal',
      prefix: '.',
      onMention: false,
      channelMode: 'except',
      channelIds: ['9'],
    });
  });

  it('leave a trace of what was changed, and none of what was not', async () => {
    const owner = await anOwner();
    await settings.update(owner, { tone: 'brief', retentionDays: 7, prefix: '!', setupStep: 'done' });
    await settings.update(owner, { setupStep: 'try' });
    const entries: unknown[] = await db.forTenant(owner.ctx, (tx) =>
      tx.query('SELECT action, actor_id, guild_id, before, after FROM audit_entries'),
    );
    expect(entries).toEqual([
      {
        action: 'guild-settings.update',
        actor_id: owner.ctx.actor.id,
        guild_id: owner.guild.guildId,
        before: { tone: null, retentionDays: 90 },
        after: { tone: 'brief', retentionDays: 7 },
      },
    ]);
  });

  it('are another guild’s business not at all', async () => {
    const [one, other] = [await anOwner(), await anOwner()];
    await settings.update(one, { tone: 'playful' });
    expect((await tenants.resolveGuild(other.guild.guildId))?.settings).toEqual(defaultSettings);
  });
});
