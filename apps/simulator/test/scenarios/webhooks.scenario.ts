import { expect, it } from 'vitest';
import type { Stage } from '../stage.js';

interface Webhook {
  id: string;
  token: string;
  url: string;
  name: string;
}

export function webhooksScenario(stage: () => Stage): void {
  const general = () => `/channels/${stage().channel('general')}`;
  const create = async () =>
    (await stage().bot<Webhook>(`POST ${general()}/webhooks`, { name: 'Translator' })).body;

  it('is made, listed, changed and deleted by those who may', async () => {
    const { bot, as, guild, channel, events } = stage();
    const hook = await create();
    expect(hook.url).toContain(`/api/webhooks/${hook.id}/${hook.token}`);
    expect((await as('layla')(`POST ${general()}/webhooks`, { name: 'x' })).body).toMatchObject({
      code: 50013,
    });
    expect((await bot(`POST ${general()}/webhooks`, { name: 'discord news' })).body).toMatchObject({
      code: 50035,
    });
    expect((await bot<Webhook[]>(`GET ${general()}/webhooks`)).body.map(({ id }) => id)).toContain(hook.id);
    expect((await bot<Webhook[]>(`GET /guilds/${guild.id}/webhooks`)).body.map(({ id }) => id)).toContain(
      hook.id,
    );
    expect((await bot(`GET /webhooks/${hook.id}`)).body).toMatchObject({ name: 'Translator' });
    expect(
      (await bot(`PATCH /webhooks/${hook.id}`, { name: 'Tercüman', channel_id: channel('bot-playground') }))
        .body,
    ).toMatchObject({ name: 'Tercüman', channel_id: channel('bot-playground') });
    expect((await bot(`DELETE /webhooks/${hook.id}`)).status).toBe(204);
    expect((await bot(`GET /webhooks/${hook.id}`)).body).toMatchObject({ code: 10015 });
    expect(events.some(({ t }) => t === 'WEBHOOKS_UPDATE')).toBe(true);
  });

  it('posts, edits and deletes with nothing but its token', async () => {
    const { nobody, bot } = stage();
    const hook = await create();
    const url = `/webhooks/${hook.id}/${hook.token}`;
    expect((await nobody(`POST ${url}`, { content: 'quiet' })).status).toBe(204);
    const posted = await nobody<{ id: string }>(`POST ${url}?wait=true`, {
      content: 'Ez baş im',
      username: 'Rojîn',
      avatar_url: 'https://example.com/a.png',
    });
    expect(posted.body).toMatchObject({
      webhook_id: hook.id,
      author: { id: hook.id, username: 'Rojîn', bot: true },
    });
    const message = `${url}/messages/${posted.body.id}`;
    expect((await nobody(`GET ${message}`)).body).toMatchObject({ content: 'Ez baş im' });
    expect((await nobody(`PATCH ${message}`, { content: 'Ez gelek baş im' })).body).toMatchObject({
      content: 'Ez gelek baş im',
    });
    expect((await bot(`PATCH ${general()}/messages/${posted.body.id}`, { content: 'x' })).body).toMatchObject(
      { code: 50005 },
    );
    expect((await nobody(`DELETE ${message}`)).status).toBe(204);
    expect((await nobody(`GET ${message}`)).body).toMatchObject({ code: 10008 });
    expect((await nobody(`POST ${url}`, { content: 'x', username: 'Clyde' })).body).toMatchObject({
      code: 50035,
    });
    expect(await nobody(`POST /webhooks/${hook.id}/wrong`, { content: 'x' })).toMatchObject({
      status: 401,
      body: { code: 50027 },
    });
    expect(await nobody('POST /webhooks/1/wrong', { content: 'x' })).toMatchObject({
      status: 404,
      body: { code: 10015 },
    });
  });

  it('posts into a thread of its channel', async () => {
    const { nobody, bot } = stage();
    const hook = await create();
    const { body: thread } = await bot<{ id: string }>(`POST ${general()}/threads`, { name: 'T', type: 11 });
    const posted = await nobody<{ id: string }>(
      `POST /webhooks/${hook.id}/${hook.token}?wait=true&thread_id=${thread.id}`,
      { content: 'in here' },
    );
    expect(posted.body).toMatchObject({ channel_id: thread.id });
    expect(
      (await nobody(`POST /webhooks/${hook.id}/${hook.token}?thread_id=1`, { content: 'x' })).body,
    ).toMatchObject({ code: 10003 });
  });

  it('is read, renamed and removed by its token', async () => {
    const { nobody } = stage();
    const hook = await create();
    const url = `/webhooks/${hook.id}/${hook.token}`;
    expect((await nobody(`GET ${url}`)).body['user']).toBeUndefined();
    expect((await nobody(`PATCH ${url}`, { name: 'Renamed' })).body).toMatchObject({ name: 'Renamed' });
    expect((await nobody(`DELETE ${url}`)).status).toBe(204);
    expect((await nobody(`GET ${url}`)).status).toBe(404);
  });
}
