import type { GuildPlace, GuildPlacesPayload } from '@dragoman/contracts';
import { Permission } from '@dragoman/discord';
import { systemCtx } from '@dragoman/platform/context';
import { createDataSource, Db, platformEntities } from '@dragoman/platform/db';
import { aSnowflake, createTestDatabase } from '@dragoman/testing';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { tenantEntities } from './entities.js';
import { permissionsOf } from './guild-place.js';
import { GuildPlacesService } from './guild-places.service.js';
import { findRights } from './guild-places.store.js';
import { NoteGuildPlacesHandler } from './note-guild-places.handler.js';
import { TenantsService } from './tenants.service.js';

const database = await createTestDatabase();
const dataSource = await createDataSource({
  url: database.appUrl,
  poolSize: 10,
  entities: [...platformEntities, ...tenantEntities],
  applicationName: 'places-test',
});
const db = new Db(dataSource);
const tenants = new TenantsService(db);
const handler = new NoteGuildPlacesHandler(db, tenants);
const places = new GuildPlacesService(db);
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

async function aSeenGuild() {
  const guildId = aSnowflake();
  const seen = { name: 'Bazaar', iconHash: null, ownerId: aSnowflake(), locale: 'tr', systemChannelId: null };
  await tenants.guildSeen({ ...seen, guildId, joinedAt: Date.now() });
  const guild = await tenants.resolveGuild(guildId);
  if (!guild) throw new Error('the guild was not written');
  return { guild, ctx: systemCtx(guild.tenantId, 'spec'), role: null, can: [] };
}

function channel(id: string, name: string, more: Partial<GuildPlace> = {}): GuildPlace {
  return {
    kind: 'channel',
    id,
    name,
    position: 0,
    parentId: null,
    type: 0,
    permissions: null,
    overwrites: [],
    ...more,
  };
}
function role(id: string, name: string, more: Partial<GuildPlace> = {}): GuildPlace {
  return { ...channel(id, name), kind: 'role', permissions: '0', ...more };
}
const report = (guildId: string, more: Partial<GuildPlacesPayload>): GuildPlacesPayload => ({
  guildId,
  complete: false,
  places: [],
  gone: [],
  seenAt: 1,
  ...more,
});

describe('names of channels and roles', () => {
  it('are known by kind and in Discord’s order, and follow what changes', async () => {
    const at = await aSeenGuild();
    const { guildId } = at.guild;
    await handler.handle(
      report(guildId, {
        complete: true,
        places: [
          channel('11', 'voice', { type: 2, position: 2 }),
          channel('10', 'general', { position: 1, parentId: '12' }),
          channel('12', 'Talk', { type: 4 }),
          role(guildId, '@everyone'),
          role('20', 'Guides', { position: 1 }),
          role('21', 'Keepers', { position: 2, permissions: '8' }),
        ],
      }),
    );
    expect(await places.channels(at)).toEqual([
      { id: '12', name: 'Talk', kind: 'CATEGORY', position: 0, parentId: null },
      { id: '10', name: 'general', kind: 'TEXT', position: 1, parentId: '12' },
      { id: '11', name: 'voice', kind: 'VOICE', position: 2, parentId: null },
    ]);
    expect(await places.roles(at)).toEqual([
      { id: '21', name: 'Keepers', position: 2, administrator: true },
      { id: '20', name: 'Guides', position: 1, administrator: false },
      { id: guildId, name: '@everyone', position: 0, administrator: false },
    ]);
    const gone = [{ kind: 'role' as const, id: '20' }];
    await handler.handle(report(guildId, { seenAt: 2, places: [channel('10', 'lounge')], gone }));
    expect((await places.channels(at)).map(({ name }) => name)).toContain('lounge');
    expect((await places.roles(at)).map(({ name }) => name)).toEqual(['Keepers', '@everyone']);
  });

  it('wait for a guild that is not known yet', async () => {
    await expect(handler.handle(report(aSnowflake(), {}))).rejects.toMatchObject({ code: 'UPSTREAM' });
  });

  it('belong to the account that the guild moves to', async () => {
    const at = await aSeenGuild();
    await handler.handle(report(at.guild.guildId, { places: [channel('10', 'general')] }));
    await tenants.claimInstall(at.guild.guildId, aSnowflake());
    const guild = await tenants.resolveGuild(at.guild.guildId);
    if (!guild) throw new Error('the guild is gone');
    expect(guild.tenantId).not.toBe(at.guild.tenantId);
    const moved = { ...at, guild, ctx: systemCtx(guild.tenantId, 'spec') };
    expect((await places.channels(moved)).map(({ name }) => name)).toEqual(['general']);
    expect(await places.channels(at)).toEqual([]);
  });

  it('end the same in whatever order reports arrive, and however often', async () => {
    const story: Partial<GuildPlacesPayload>[] = [
      {
        seenAt: 1,
        complete: true,
        places: [channel('10', 'one'), channel('11', 'two'), channel('12', 'three')],
      },
      { seenAt: 2, places: [channel('10', 'renamed')] },
      { seenAt: 3, gone: [{ kind: 'channel', id: '11' }] },
      { seenAt: 4, places: [channel('13', 'new')], gone: [{ kind: 'channel', id: '12' }] },
      {
        seenAt: 5,
        complete: true,
        places: [channel('10', 'renamed'), channel('13', 'new'), channel('14', 'last')],
      },
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(story, { minLength: story.length }),
        fc.subarray(story),
        async (order, again) => {
          const at = await aSeenGuild();
          for (const one of [...order, ...again]) await handler.handle(report(at.guild.guildId, one));
          const names = (await places.channels(at)).map(({ name }) => name);
          expect(names.sort()).toEqual(['last', 'new', 'renamed']);
        },
      ),
      { numRuns: 40 },
    );
  });
});

it('tell a member’s rights in a channel, by roles and by what the channel changes of them', async () => {
  const at = await aSeenGuild();
  const { guildId, ownerId: guildOwnerId } = at.guild;
  const who = { guildId, guildOwnerId, memberId: '5', roleIds: ['20'] };
  const rights = (roleIds: string[], channelIds: string[]) =>
    db.forTenant(at.ctx, (tx) => findRights(tx, { guildId, roleIds, channelIds }));
  expect(permissionsOf(who, await rights(['20'], ['10']))).toBeUndefined();
  const deny = String(Permission.ManageMessages);
  await handler.handle(
    report(guildId, {
      complete: true,
      places: [
        role(guildId, '@everyone', { permissions: String(Permission.ViewChannel) }),
        role('20', 'Guides', { permissions: String(Permission.ManageMessages) }),
        channel('10', 'general'),
        channel('11', 'quiet', { overwrites: [{ id: '20', type: 0, allow: '0', deny }] }),
      ],
    }),
  );
  const both = Permission.ViewChannel | Permission.ManageMessages;
  expect(permissionsOf(who, await rights(['20'], ['10']))).toBe(both);
  expect(permissionsOf(who, await rights(['20'], ['11']))).toBe(Permission.ViewChannel);
  // A thread has no row of its own: its parent's changes count.
  expect(permissionsOf(who, await rights(['20'], ['99', '11']))).toBe(Permission.ViewChannel);
  expect(permissionsOf({ ...who, roleIds: [] }, await rights([], ['10']))).toBe(Permission.ViewChannel);
});
