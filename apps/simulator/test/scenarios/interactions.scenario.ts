import { expect, it } from 'vitest';
import type { Stage } from '../stage.js';
import { invocations } from './invocation.js';

export function interactionsScenario(stage: () => Stage): void {
  const { application, general, command, use, refuse, slash, answer, hook, last } = invocations(stage);

  it('carries a slash command with everything an application may want to know', async () => {
    const { member, channel, guild, events } = stage();
    const id = await command({
      name: 'everything',
      description: 'd',
      options: [
        { type: 3, name: 'text', description: 'd', required: true, max_length: 10 },
        { type: 6, name: 'who', description: 'd' },
        { type: 7, name: 'where', description: 'd', channel_types: [0] },
        {
          type: 4,
          name: 'count',
          description: 'd',
          min_value: 1,
          max_value: 5,
          choices: [{ name: 'One', value: 1 }],
        },
      ],
    });
    const given = await use(
      'layla',
      slash(id, [
        { type: 3, name: 'text', value: 'silav' },
        { type: 6, name: 'who', value: member('ayse') },
        { type: 7, name: 'where', value: channel('general') },
        { type: 4, name: 'count', value: 1 },
      ]),
    );
    expect(given).toMatchObject({
      type: 2,
      version: 1,
      application_id: application(),
      guild_id: guild.id,
      channel_id: channel('general'),
      locale: 'en-US',
      guild_locale: guild.id && expect.any(String),
      context: 0,
      entitlements: [],
      authorizing_integration_owners: { 0: guild.id },
      app_permissions: expect.stringMatching(/^\d+$/) as string,
      member: { user: { username: 'layla' }, permissions: expect.stringMatching(/^\d+$/) as string },
      data: {
        id,
        name: 'everything',
        options: [{ name: 'text', type: 3, value: 'silav' }, { value: member('ayse') }, {}, { value: 1 }],
        resolved: {
          users: { [member('ayse')]: { username: 'ayse' } },
          members: { [member('ayse')]: {} },
          channels: { [channel('general')]: { name: 'general' } },
        },
      },
    });
    expect(
      events.some(
        ({ t, data, userIds }) =>
          t === 'INTERACTION_CREATE' && data['nonce'] === '77' && userIds?.[0] === member('layla'),
      ),
    ).toBe(true);
    for (const options of [
      [],
      [{ type: 3, name: 'text', value: 'x'.repeat(11) }],
      [
        { type: 3, name: 'text', value: 'a' },
        { type: 4, name: 'count', value: 2 },
      ],
      [
        { type: 3, name: 'text', value: 'a' },
        { type: 6, name: 'who', value: '5' },
      ],
      [{ type: 3, name: 'other', value: 'a' }],
    ])
      expect((await refuse(slash(id, options))).body).toMatchObject({ code: 50035 });
    expect((await refuse(slash('5'))).body).toMatchObject({ code: 10063 });
  });

  it('is answered at once, read, edited, followed and deleted', async () => {
    const { nobody, bot, as, member } = stage();
    const given = await use('layla', slash(await command({ name: 'hello', description: 'd' })));
    expect((await answer(given, { type: 4, data: { content: 'Silav' } })).status).toBe(204);
    expect(last('INTERACTION_SUCCESS')).toMatchObject({ data: { nonce: '77' }, userIds: [member('layla')] });
    const original = await nobody<{ id: string }>(`GET ${hook(given)}/messages/@original`);
    expect(original.body).toMatchObject({
      type: 20,
      content: 'Silav',
      application_id: application(),
      interaction_metadata: { id: given.id, type: 2, user: { username: 'layla' } },
      interaction: { name: 'hello' },
    });
    expect(
      (await nobody(`PATCH ${hook(given)}/messages/@original`, { content: 'Silav, Leyla' })).body,
    ).toMatchObject({ content: 'Silav, Leyla' });
    const follow = await nobody<{ id: string }>(`POST ${hook(given)}`, { content: 'Tiştek din?' });
    expect(follow.body).toMatchObject({ type: 19, message_reference: { message_id: original.body.id } });
    expect((await nobody(`GET ${hook(given)}/messages/${follow.body.id}`)).status).toBe(200);
    expect((await nobody(`DELETE ${hook(given)}/messages/${follow.body.id}`)).status).toBe(204);
    expect((await nobody(`DELETE ${hook(given)}/messages/@original`)).status).toBe(204);
    expect((await as('layla')(`GET /channels/${general()}/messages/${original.body.id}`)).body).toMatchObject(
      { code: 10008 },
    );
    expect((await bot(`PATCH ${hook(given)}/messages/@original`, { content: 'x' })).body).toMatchObject({
      code: 10008,
    });
  });

  it('is answered once: 40060 afterwards, 10062 for what never was', async () => {
    const given = await use('layla', slash(await command({ name: 'hello', description: 'd' })));
    const first = await answer(given, { type: 5 }, '?with_response=true');
    expect(first).toMatchObject({
      status: 200,
      body: {
        interaction: {
          id: given.id,
          type: 2,
          response_message_loading: true,
          response_message_ephemeral: false,
        },
      },
    });
    expect(await answer(given, { type: 4, data: { content: 'again' } })).toMatchObject({
      status: 400,
      body: { code: 40060 },
    });
    expect(await answer({ ...given, id: '5' }, { type: 5 })).toMatchObject({
      status: 404,
      body: { message: 'Unknown interaction', code: 10062 },
    });
    expect(
      (await stage().nobody(`POST /webhooks/${application()}/wrong`, { content: 'x' })).body,
    ).toMatchObject({ message: 'Invalid Webhook Token', code: 50027 });
  });

  it('fills a deferred answer by an edit or by the first follow-up', async () => {
    const { nobody } = stage();
    const id = await command({ name: 'hello', description: 'd' });
    const given = await use('layla', slash(id));
    await answer(given, { type: 5 });
    const edited = await nobody(`PATCH ${hook(given)}/messages/@original`, { content: 'Done' });
    expect(edited.body).toMatchObject({ content: 'Done', flags: 0 });
    const second = await use('layla', slash(id));
    await answer(second, { type: 5, data: { flags: 64 } });
    const filled = await nobody<{ id: string }>(`POST ${hook(second)}`, { content: 'For you alone' });
    expect(filled.body).toMatchObject({ content: 'For you alone', flags: 64 });
    expect((await nobody(`GET ${hook(second)}/messages/@original`)).body).toMatchObject({
      id: filled.body.id,
    });
  });

  it('carries user and message commands with their target', async () => {
    const { as, member } = stage();
    const who = await command({ type: 2, name: 'Who' });
    expect(
      await use('layla', { type: 2, data: { id: who, type: 2, target_id: member('ayse') } }),
    ).toMatchObject({
      data: {
        type: 2,
        target_id: member('ayse'),
        resolved: { users: { [member('ayse')]: {} }, members: {} },
      },
    });
    const translate = await command({ type: 3, name: 'Translate' });
    const { body: message } = await as('ayse')<{ id: string }>(`POST /channels/${general()}/messages`, {
      content: 'Merhaba',
    });
    const given = await use('layla', { type: 2, data: { id: translate, type: 3, target_id: message.id } });
    expect(given).toMatchObject({
      data: { target_id: message.id, resolved: { messages: { [message.id]: { content: 'Merhaba' } } } },
    });
    expect(
      (await answer(given, { type: 4, data: { content: 'Hello' } }, '?with_response=true')).body,
    ).toMatchObject({ resource: { message: { type: 23 } } });
    expect((await refuse({ type: 2, data: { id: translate, type: 3, target_id: '5' } })).body).toMatchObject({
      code: 10008,
    });
  });

  it('works in a DM with the bot, with its own context', async () => {
    const { as, seed } = stage();
    const id = await command({ name: 'hello', description: 'd' });
    const { body: dm } = await as('layla')<{ id: string }>('POST /users/@me/channels', {
      recipient_id: seed.bot.id,
    });
    const given = await use('layla', { ...slash(id), guild_id: null, channel_id: dm.id });
    expect(given).toMatchObject({
      context: 1,
      user: { username: 'layla' },
      authorizing_integration_owners: { 0: '0' },
    });
    expect(given['member']).toBeUndefined();
  });

  it('keeps commands to those who may use them', async () => {
    const id = await command({ name: 'purge', description: 'd', default_member_permissions: '8192' });
    expect((await refuse(slash(id))).body).toMatchObject({ code: 50013 });
    await use('azad', slash(id));
    const dmOnly = await command({ name: 'private', description: 'd', contexts: [1] });
    expect((await refuse(slash(dmOnly))).body).toMatchObject({ code: 10063 });
    expect((await stage().bot('POST /interactions', {})).body).toMatchObject({ code: 20001 });
  });

  it('uploads a file as an option', async () => {
    const { as, guild, events } = stage();
    const id = await command({
      name: 'upload',
      description: 'd',
      options: [{ type: 11, name: 'file', description: 'd', required: true }],
    });
    const form = new FormData();
    form.set(
      'payload_json',
      JSON.stringify({
        type: 2,
        application_id: application(),
        guild_id: guild.id,
        channel_id: general(),
        session_id: 's',
        data: {
          id,
          type: 1,
          options: [{ type: 11, name: 'file', value: 0 }],
          attachments: [{ id: '0', filename: 'a.txt' }],
        },
      }),
    );
    form.set('files[0]', new Blob(['hello'], { type: 'text/plain' }), 'a.txt');
    expect((await as('layla')('POST /interactions', form)).status).toBe(204);
    const given = events.findLast(({ t, data }) => t === 'INTERACTION_CREATE' && data['token'] !== undefined)!
      .data as { data: { resolved: { attachments: Record<string, { filename: string; size: number }> } } };
    expect(Object.values(given.data.resolved.attachments)).toMatchObject([{ filename: 'a.txt', size: 5 }]);
  });
}
