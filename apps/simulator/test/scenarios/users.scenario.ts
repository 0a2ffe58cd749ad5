import { expect, it } from 'vitest';
import type { Stage } from '../stage.js';

interface Guild {
  id: string;
  owner: boolean;
  approximate_member_count?: number;
}

export function usersScenario(stage: () => Stage): void {
  it('knows bots, people and nobody by their tokens', async () => {
    const { bot, as, nobody, seed } = stage();
    expect((await bot('GET /users/@me')).body).toMatchObject({ id: seed.bot.id, bot: true });
    expect((await as('layla')('GET /users/@me')).body).toMatchObject({ username: 'layla', locale: 'en-US' });
    for (const authorization of [
      '',
      'Bot wrong',
      seed.bot.token,
      `Bot ${seed.guilds[0]!.members[0]!.token}`,
    ]) {
      const answer = await nobody('GET /users/@me', undefined, { authorization });
      expect(answer).toMatchObject({ status: 401, body: { message: '401: Unauthorized', code: 0 } });
    }
  });

  it('answers as Discord does for an unknown address, method, user and id', async () => {
    const { bot, nobody } = stage();
    expect(await bot('GET /nothing/here')).toMatchObject({
      status: 404,
      body: { message: '404: Not Found', code: 0 },
    });
    expect(await bot('PUT /users/@me')).toMatchObject({
      status: 405,
      body: { message: '405: Method Not Allowed', code: 0 },
    });
    expect(await bot('GET /users/1')).toMatchObject({
      status: 404,
      body: { message: 'Unknown User', code: 10013 },
    });
    const malformed = await bot<{ errors: { user_id: { _errors: { code: string }[] } } }>('GET /users/abc');
    expect(malformed.status).toBe(400);
    expect(malformed.body.errors.user_id._errors[0]?.code).toBe('NUMBER_TYPE_COERCE');
    expect((await nobody('POST /users/@me/channels', { recipient_id: '1' })).status).toBe(401);
  });

  it('reaches the same user with and without a version, and refuses versions that are no more', async () => {
    const { bot, seed } = stage();
    for (const prefix of ['', '/v9', '/v10'])
      expect((await bot(`GET ${seed.discordApi}${prefix}/users/${seed.bot.id}`)).status).toBe(200);
    expect((await bot(`GET ${seed.discordApi}/v5/users/@me`)).status).toBe(400);
  });

  it('lets users rename themselves and upload a face that the CDN serves', async () => {
    const { bot, simulator, seed } = stage();
    const png =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
    const { body } = await bot<{ avatar: string }>('PATCH /users/@me', {
      username: 'Dragoman',
      avatar: `data:image/png;base64,${png}`,
    });
    const image = await fetch(`${simulator.url}/cdn/avatars/${seed.bot.id}/${body.avatar}.png`);
    expect(Buffer.from(await image.arrayBuffer()).toString('base64')).toBe(png);
    expect((await bot('PATCH /users/@me', { avatar: 'data:text/html;base64,AAAA' })).body).toMatchObject({
      code: 50035,
    });
    await bot('PATCH /users/@me', { avatar: null });
    const plain = await fetch(`${simulator.url}/cdn/embed/avatars/3.png`);
    expect(plain.headers.get('content-type')).toBe('image/png');
  });

  it('lists guilds in pages, with counts when asked', async () => {
    const { bot, as, guild } = stage();
    expect((await bot<Guild[]>('GET /users/@me/guilds')).body.map(({ id }) => id)).toEqual([guild.id]);
    const [own] = (await as('rojin')<Guild[]>('GET /users/@me/guilds?with_counts=true&limit=1')).body;
    expect(own).toMatchObject({ id: guild.id, owner: true, approximate_member_count: 6 });
    expect((await as('rojin')<Guild[]>(`GET /users/@me/guilds?after=${guild.id}`)).body).toEqual([]);
    expect((await as('rojin')<Guild[]>(`GET /users/@me/guilds?before=${guild.id}`)).body).toEqual([]);
    expect((await as('rojin')('GET /users/@me/guilds?limit=0')).body).toMatchObject({ code: 50035 });
    expect((await as('rojin')(`GET /users/@me/guilds/${guild.id}/member`)).body).toMatchObject({
      user: { username: 'rojin' },
    });
  });

  it('opens one DM between two users, and only for those who share a server', async () => {
    const { bot, as, member } = stage();
    const first = await bot<{ id: string }>('POST /users/@me/channels', { recipient_id: member('ayse') });
    const again = await bot<{ id: string }>('POST /users/@me/channels', { recipient_id: member('ayse') });
    expect(again.body.id).toBe(first.body.id);
    const sent = await bot<{ id: string }>(`POST /channels/${first.body.id}/messages`, {
      content: 'Merheba',
    });
    expect(sent.status).toBe(200);
    const seen = await as('ayse')(`GET /channels/${first.body.id}/messages/${sent.body.id}`);
    expect(seen.body).toMatchObject({ content: 'Merheba' });
    expect((await as('layla')(`GET /channels/${first.body.id}`)).body).toMatchObject({ code: 50001 });
    const stranger = await bot<{ id: string }>('POST /users/@me/channels', { recipient_id: member('omar') });
    expect(await bot(`POST /channels/${stranger.body.id}/messages`, { content: 'hi' })).toMatchObject({
      status: 403,
      body: { code: 50007 },
    });
  });

  it('says where the gateway is and what may be started', async () => {
    const { bot, nobody, as, simulator } = stage();
    const ws = simulator.url.replace('http', 'ws');
    expect((await nobody('GET /gateway')).body).toEqual({ url: `${ws}/gateway` });
    expect((await bot('GET /gateway/bot')).body).toMatchObject({
      url: `${ws}/gateway`,
      shards: 1,
      session_start_limit: { total: 1000, max_concurrency: 1 },
    });
    expect((await as('layla')('GET /gateway/bot')).body).toMatchObject({ code: 20002 });
  });

  it('shows an application to its own bot', async () => {
    const { bot, seed } = stage();
    expect((await bot('GET /applications/@me')).body).toMatchObject({
      id: seed.application.id,
      verify_key: seed.application.publicKey,
    });
    expect((await bot('GET /oauth2/applications/@me')).body).toMatchObject({ name: 'Dragoman' });
    expect((await bot('PATCH /applications/@me', { description: 'Answers.' })).body).toMatchObject({
      description: 'Answers.',
    });
    expect((await bot(`GET /applications/${seed.application.id}/entitlements`)).body).toEqual([]);
  });
}
