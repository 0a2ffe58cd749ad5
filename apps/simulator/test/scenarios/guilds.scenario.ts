import { expect, it } from 'vitest';
import type { Stage } from '../stage.js';

interface Named {
  id: string;
  name: string;
  position: number;
}

export function guildsScenario(stage: () => Stage): void {
  const path = () => `/guilds/${stage().guild.id}`;

  it('shows a guild to its members only', async () => {
    const { bot, as, guild } = stage();
    expect((await bot(`GET ${path()}?with_counts=true`)).body).toMatchObject({
      id: guild.id,
      approximate_member_count: 6,
    });
    expect((await as('omar')(`GET ${path()}`)).body).toMatchObject({ code: 10004 });
    expect((await bot(`GET ${path()}/preview`)).body).toMatchObject({ name: guild.name });
    expect((await bot('GET /guilds/1')).body).toMatchObject({ code: 10004 });
  });

  it('lets managers change it, and nobody else', async () => {
    const { as, bot, events } = stage();
    expect((await bot(`PATCH ${path()}`, { name: 'Taken' })).body).toMatchObject({ code: 50013 });
    const changed = await as('rojin')(`PATCH ${path()}`, {
      description: 'Four languages',
      preferred_locale: 'tr',
      afk_timeout: 900,
    });
    expect(changed.body).toMatchObject({
      description: 'Four languages',
      preferred_locale: 'tr',
      afk_timeout: 900,
    });
    expect(events.some(({ t }) => t === 'GUILD_UPDATE')).toBe(true);
    expect((await as('rojin')(`PATCH ${path()}`, { name: 'x' })).body).toMatchObject({ code: 50035 });
  });

  it('has the lists that every guild has', async () => {
    const { bot, as } = stage();
    for (const list of ['emojis', 'stickers', 'scheduled-events', 'invites', 'integrations', 'webhooks']) {
      const answer = await as('rojin')<unknown[]>(`GET ${path()}/${list}`);
      expect(answer.status).toBe(200);
      expect(Array.isArray(answer.body)).toBe(true);
    }
    expect((await bot<unknown[]>(`GET ${path()}/regions`)).body.length).toBeGreaterThan(0);
    expect((await bot<unknown[]>('GET /voice/regions')).body.length).toBeGreaterThan(0);
    expect((await bot(`GET ${path()}/integrations`)).body).toMatchObject({ code: 50013 });
  });

  it('is founded by people, not by bots', async () => {
    const { as, bot } = stage();
    const made = await as('sofia')<{ id: string }>('POST /guilds', { name: 'Fika' });
    expect(made.status).toBe(201);
    expect((await bot('POST /guilds', { name: 'Fika' })).body).toMatchObject({ code: 20001 });
    expect((await as('sofia')(`DELETE /guilds/${made.body.id}`)).status).toBe(204);
    expect((await as('sofia')(`GET /guilds/${made.body.id}`)).status).toBe(404);
  });

  it('makes, moves, changes and deletes channels', async () => {
    const { as, bot, events } = stage();
    const owner = as('rojin');
    const category = await owner<Named>(`POST ${path()}/channels`, { name: 'Games', type: 4 });
    const made = await owner<Named>(`POST ${path()}/channels`, {
      name: 'Board Games',
      parent_id: category.body.id,
      rate_limit_per_user: 5,
    });
    expect(made).toMatchObject({
      status: 201,
      body: { name: 'board-games', parent_id: category.body.id, rate_limit_per_user: 5 },
    });
    expect((await bot(`POST ${path()}/channels`, { name: 'x' })).body).toMatchObject({ code: 50013 });
    expect(
      (await owner(`POST ${path()}/channels`, { name: 'x', parent_id: made.body.id })).body,
    ).toMatchObject({ code: 50035 });
    expect((await owner(`PATCH ${path()}/channels`, [{ id: made.body.id, position: 9 }])).status).toBe(204);
    const changed = await owner(`PATCH /channels/${made.body.id}`, { topic: 'Chess', nsfw: true });
    expect(changed.body).toMatchObject({ topic: 'Chess', nsfw: true, position: 9 });
    expect((await bot(`PATCH /channels/${made.body.id}`, { topic: 'No' })).body).toMatchObject({
      code: 50013,
    });
    const ids = (await bot<Named[]>(`GET ${path()}/channels`)).body.map(({ id }) => id);
    expect(ids).toContain(made.body.id);
    expect((await owner(`DELETE /channels/${made.body.id}`)).body).toMatchObject({ id: made.body.id });
    expect((await owner(`DELETE /channels/${category.body.id}`)).status).toBe(200);
    expect((await bot(`GET /channels/${made.body.id}`)).body).toMatchObject({ code: 10003 });
    expect(events.map(({ t }) => t)).toEqual(
      expect.arrayContaining(['CHANNEL_CREATE', 'CHANNEL_UPDATE', 'CHANNEL_DELETE']),
    );
  });

  it('hides a channel by its overwrites', async () => {
    const { as, bot, channel } = stage();
    const staff = `/channels/${channel('staff')}`;
    expect((await as('azad')(`GET ${staff}`)).status).toBe(200);
    expect(await as('layla')(`GET ${staff}`)).toMatchObject({
      status: 403,
      body: { message: 'Missing Access', code: 50001 },
    });
    expect((await as('layla')(`POST ${staff}/messages`, { content: 'hi' })).body).toMatchObject({
      code: 50001,
    });
    expect((await bot(`GET ${staff}/messages`)).body).toMatchObject({ code: 50001 });
    const seen = (await as('layla')<Named[]>(`GET ${path()}/channels`)).body.map(({ name }) => name);
    expect(seen).not.toContain('staff');
  });

  it('opens and closes a channel for one member', async () => {
    const { as, channel, member } = stage();
    const overwrite = `/channels/${channel('staff')}/permissions/${member('layla')}`;
    expect((await as('rojin')(`PUT ${overwrite}`, { type: 1, allow: '1024', deny: '0' })).status).toBe(204);
    expect((await as('layla')(`GET /channels/${channel('staff')}`)).status).toBe(200);
    expect((await as('rojin')(`DELETE ${overwrite}`)).status).toBe(204);
    expect((await as('layla')(`GET /channels/${channel('staff')}`)).status).toBe(403);
    expect((await as('rojin')(`DELETE ${overwrite}`)).body).toMatchObject({ code: 10009 });
    expect((await as('layla')(`PUT ${overwrite}`, { type: 1, allow: '1024' })).body).toMatchObject({
      code: 50001,
    });
  });

  it("makes, changes, orders and deletes roles below one's own", async () => {
    const { as, bot, guild } = stage();
    const owner = as('rojin');
    const made = await owner<Named>(`POST ${path()}/roles`, {
      name: 'Poets',
      permissions: '1024',
      mentionable: true,
    });
    expect(made.body).toMatchObject({ name: 'Poets', permissions: '1024' });
    expect(
      (await owner(`PATCH ${path()}/roles/${made.body.id}`, { color: 0xff0000, hoist: true })).body,
    ).toMatchObject({ color: 0xff0000 });
    expect((await owner<Named[]>(`PATCH ${path()}/roles`, [{ id: made.body.id, position: 2 }])).status).toBe(
      200,
    );
    expect((await owner(`GET ${path()}/roles/${made.body.id}`)).body).toMatchObject({ position: 2 });
    expect((await bot<Named[]>(`GET ${path()}/roles`)).body.map(({ name }) => name)).toContain('Poets');
    expect((await bot(`POST ${path()}/roles`, { name: 'x' })).body).toMatchObject({ code: 50013 });
    expect((await owner(`GET ${path()}/roles/member-counts`)).body).toMatchObject({ [made.body.id]: 0 });
    expect((await owner(`DELETE ${path()}/roles/${made.body.id}`)).status).toBe(204);
    expect((await owner(`GET ${path()}/roles/${made.body.id}`)).body).toMatchObject({ code: 10011 });
    expect((await owner(`DELETE ${path()}/roles/${guild.id}`)).body).toMatchObject({ code: 50035 });
  });
}
