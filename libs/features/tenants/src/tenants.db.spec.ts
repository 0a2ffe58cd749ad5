import type { GuildSeenPayload } from '@dragoman/contracts';
import { createDataSource, Db, platformEntities } from '@dragoman/platform/db';
import { aSnowflake, createTestDatabase } from '@dragoman/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { tenantEntities } from './entities.js';
import { TenantsService } from './tenants.service.js';

const database = await createTestDatabase();
const dataSource = await createDataSource({
  url: database.appUrl,
  poolSize: 10,
  entities: [...platformEntities, ...tenantEntities],
  applicationName: 'tenants-test',
});
const tenants = new TenantsService(new Db(dataSource));
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

function seen(overrides: Partial<GuildSeenPayload> = {}): GuildSeenPayload {
  return {
    guildId: aSnowflake(),
    name: 'Bazaar',
    iconHash: null,
    ownerId: aSnowflake(),
    locale: 'tr',
    systemChannelId: null,
    joinedAt: Date.now() - 60_000,
    ...overrides,
  };
}

describe('a guild that is seen', () => {
  it('belongs to its owner’s account where nobody is known to have installed it', async () => {
    const guild = seen();
    expect(await tenants.guildSeen(guild)).toEqual({ fresh: true });
    expect(await tenants.guildSeen({ ...guild, name: 'New name' })).toEqual({ fresh: false });
    const found = await tenants.resolveGuild(guild.guildId);
    expect(found).toMatchObject({ name: 'New name', accountOwnerId: guild.ownerId, planId: 'free' });
  });

  it.each(['before', 'after'])('belongs to who installed it, told %s the gateway shows it', async (order) => {
    const [guild, installer] = [seen(), aSnowflake()];
    if (order === 'before') await tenants.claimInstall(guild.guildId, installer);
    await tenants.guildSeen(guild);
    if (order === 'after') await tenants.claimInstall(guild.guildId, installer);
    const found = await tenants.resolveGuild(guild.guildId);
    expect(found).toMatchObject({ accountOwnerId: installer, installedBy: installer });
  });

  it('gives every guild of one owner to one account, also when they are seen at once', async () => {
    const ownerId = aSnowflake();
    const guilds = Array.from({ length: 8 }, () => seen({ ownerId }));
    await Promise.all(guilds.map((guild) => tenants.guildSeen(guild)));
    const found = await tenants.findGuilds(guilds.map((guild) => guild.guildId));
    expect(new Set(found.map((guild) => guild.tenantId)).size).toBe(1);
  });

  it('does not move to another account once it has a past', async () => {
    const guild = seen();
    await tenants.guildSeen(guild);
    const before = await tenants.resolveGuild(guild.guildId);
    await new Db(dataSource).acrossTenants('assign-guild', (tx) =>
      tx.query(
        `INSERT INTO conversations (id, tenant_id, guild_id, channel_id) VALUES (gen_random_uuid(), $1, $2, '1')`,
        [before?.tenantId, guild.guildId],
      ),
    );
    await tenants.claimInstall(guild.guildId, aSnowflake());
    expect((await tenants.resolveGuild(guild.guildId))?.tenantId).toBe(before?.tenantId);
  });
});

describe('a guild that removed the bot', () => {
  it('is kept, and is itself again when the bot comes back', async () => {
    const guild = seen();
    await tenants.guildSeen(guild);
    expect(await tenants.guildLeft(guild.guildId, new Date())).toBeDefined();
    expect(await tenants.guildLeft(guild.guildId, new Date())).toBeUndefined();
    expect((await tenants.resolveGuild(guild.guildId))?.leftAt).toBeInstanceOf(Date);
    expect(await tenants.guildSeen({ ...guild, joinedAt: Date.now() })).toEqual({ fresh: true });
    expect((await tenants.resolveGuild(guild.guildId))?.leftAt).toBeNull();
  });

  it('is not marked by news from before it came back', async () => {
    const guild = seen({ joinedAt: Date.now() });
    await tenants.guildSeen(guild);
    expect(await tenants.guildLeft(guild.guildId, new Date(Date.now() - 60_000))).toBeUndefined();
  });

  it('is noticed when its shard comes up without it, and only guilds of that shard are', async () => {
    const ofShard = (n: number): string => String(BigInt(1000 + n) << 22n);
    const onShard = (id: string): number => Number((BigInt(id) >> 22n) % 2n);
    const guilds = Array.from({ length: 12 }, (_, n) => seen({ guildId: ofShard(n) }));
    for (const guild of guilds) await tenants.guildSeen(guild);
    const first = guilds.filter((guild) => onShard(guild.guildId) === 0);
    const [missing, ...present] = first.map((guild) => guild.guildId);
    const left = await tenants.shardReady({
      shardId: 0,
      shardCount: 2,
      guildIds: present,
      readyAt: Date.now(),
    });
    expect(left).toContain(missing);
    expect(left.every((id) => onShard(id) === 0 && !present.includes(id))).toBe(true);
  });
});

it('makes one guild of one for a direct message, in the person’s own account', async () => {
  const [user, channelId] = [{ id: aSnowflake(), name: 'Zana' }, aSnowflake()];
  const made = await Promise.all(Array.from({ length: 5 }, () => tenants.dmWith(user, channelId)));
  expect(new Set(made.map((guild) => guild.tenantId)).size).toBe(1);
  expect(made[0]).toMatchObject({ kind: 'dm', guildId: channelId, accountOwnerId: user.id });
});
