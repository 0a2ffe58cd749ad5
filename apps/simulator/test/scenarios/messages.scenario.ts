import { expect, it } from 'vitest';
import type { Stage } from '../stage.js';

interface Message {
  id: string;
  content: string;
  mentions: { id: string }[];
  mention_roles: string[];
  mention_everyone: boolean;
  attachments: { id: string; url: string; filename: string; size: number; width?: number }[];
  nonce?: string;
  flags: number;
  referenced_message?: { id: string } | null;
  type: number;
}

export function messagesScenario(stage: () => Stage): void {
  const general = () => `/channels/${stage().channel('general')}`;
  const say = (content: string) => stage().as('layla')<Message>(`POST ${general()}/messages`, { content });
  const send = (body: object) => stage().bot<Message>(`POST ${general()}/messages`, body);

  it('creates, reads, edits and deletes a message, with events', async () => {
    const { bot, as, events } = stage();
    const { body: message } = await send({ content: '  Silav  ' });
    expect(message).toMatchObject({ content: 'Silav', type: 0, flags: 0 });
    expect((await bot(`GET ${general()}/messages/${message.id}`)).body).toMatchObject({ content: 'Silav' });
    const edited = await bot(`PATCH ${general()}/messages/${message.id}`, { content: 'Silav hemû' });
    expect(edited.body).toMatchObject({
      content: 'Silav hemû',
      edited_timestamp: expect.any(String) as string,
    });
    expect(
      (await as('layla')(`PATCH ${general()}/messages/${message.id}`, { content: 'x' })).body,
    ).toMatchObject({ code: 50005 });
    expect((await as('layla')(`DELETE ${general()}/messages/${message.id}`)).body).toMatchObject({
      code: 50013,
    });
    expect((await bot(`DELETE ${general()}/messages/${message.id}`)).status).toBe(204);
    expect((await bot(`GET ${general()}/messages/${message.id}`)).body).toMatchObject({ code: 10008 });
    const seen = events.filter(({ data }) => data['id'] === message.id).map(({ t }) => t);
    expect(seen).toEqual(['MESSAGE_CREATE', 'MESSAGE_UPDATE', 'MESSAGE_DELETE']);
  });

  it('refuses what is empty, too long or badly formed', async () => {
    for (const body of [{}, { content: '   ' }, { content: null, embeds: [] }])
      expect(await send(body)).toMatchObject({
        status: 400,
        body: { message: 'Cannot send an empty message', code: 50006 },
      });
    expect((await send({ content: 'x'.repeat(2000) })).status).toBe(200);
    expect((await send({ content: '🎉'.repeat(2000) })).status).toBe(200);
    const long = await stage().bot<{ errors: { content: unknown } }>(`POST ${general()}/messages`, {
      content: 'x'.repeat(2001),
    });
    expect(long.body).toMatchObject({
      message: 'Invalid Form Body',
      code: 50035,
      errors: {
        content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 2000 or fewer in length.' }] },
      },
    });
    expect((await send({ content: 5 })).body).toMatchObject({ code: 50035 });
    expect((await send({ content: 'x', sticker_ids: ['1'] })).body).toMatchObject({ code: 50081 });
    expect((await send({ content: 'x', flags: 8192 })).status).toBe(400);
    expect((await send({ content: 'x', flags: 64 })).body.flags).toBe(0);
    expect((await send({ content: 'x', flags: 4096 })).body.flags).toBe(4096);
    const bad = await stage().bot(`POST ${general()}/messages`, undefined, {
      'content-type': 'application/json',
    });
    expect(bad.status).toBe(400);
  });

  it('holds embeds to their limits', async () => {
    const fields = Array.from({ length: 25 }, (_, index) => ({ name: `n${String(index)}`, value: 'v' }));
    const good = await send({
      embeds: [
        {
          title: 'T',
          description: 'D',
          fields,
          footer: { text: 'F' },
          author: { name: 'A' },
          timestamp: '2026-11-23T00:00:00.000Z',
          color: 1,
          image: { url: 'https://example.com/a.png' },
        },
      ],
    });
    expect(good.status).toBe(200);
    for (const embed of [
      { title: 'x'.repeat(257) },
      { description: 'x'.repeat(4097) },
      { fields: [...fields, { name: 'n', value: 'v' }] },
      { fields: [{ name: 'x'.repeat(257), value: 'v' }] },
      { fields: [{ name: 'n', value: 'x'.repeat(1025) }] },
      { footer: { text: 'x'.repeat(2049) } },
      { author: { name: 'x'.repeat(257) } },
      { title: 'x', url: 'javascript:alert(1)' },
    ])
      expect((await send({ embeds: [embed] })).body).toMatchObject({ code: 50035 });
    expect((await send({ embeds: Array.from({ length: 11 }, () => ({ title: 'x' })) })).body).toMatchObject({
      code: 50035,
    });
    const heavy = Array.from({ length: 2 }, () => ({ description: 'x'.repeat(3001) }));
    expect((await send({ embeds: heavy })).body).toMatchObject({
      errors: { embeds: { _errors: [{ code: 'MAX_EMBED_SIZE_EXCEEDED' }] } },
    });
  });

  it('resolves mentions, and lets allowed_mentions cut them down', async () => {
    const { member, guild, bot } = stage();
    const ayse = member('ayse');
    const azad = member('azad');
    const roles = (await bot<{ id: string; name: string }[]>(`GET /guilds/${guild.id}/roles`)).body;
    const members = roles.find(({ name }) => name === 'Members')!.id;
    const content = `<@${ayse}> <@!${azad}> <@&${members}> @everyone \`<@${member('sofia')}>\``;
    const ids = ({ body }: { body: Message }) => body.mentions.map(({ id }) => id).sort();
    const all = await send({ content });
    expect(ids(all)).toEqual([ayse, azad].sort());
    expect(all.body.mention_roles).toEqual([members]);
    expect(all.body.mention_everyone).toBe(false);
    const owner = await stage().as('rojin')<Message>(`POST ${general()}/messages`, { content });
    expect(owner.body.mention_everyone).toBe(true);
    expect(ids(await send({ content, allowed_mentions: { parse: [] } }))).toEqual([]);
    expect(ids(await send({ content, allowed_mentions: { users: [ayse] } }))).toEqual([ayse]);
    const onlyRoles = await send({ content, allowed_mentions: { parse: ['roles'] } });
    expect([ids(onlyRoles), onlyRoles.body.mention_roles]).toEqual([[], [members]]);
    const both = await send({ content, allowed_mentions: { parse: ['users'], users: [ayse] } });
    expect(both.body).toMatchObject({
      code: 50035,
      errors: { allowed_mentions: { _errors: [{ code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE' }] } },
    });
    expect((await send({ content, allowed_mentions: { parse: ['nobody'] } })).body).toMatchObject({
      code: 50035,
    });
    const many = Array.from({ length: 101 }, (_, index) => String(index));
    expect((await send({ content, allowed_mentions: { users: many } })).body).toMatchObject({ code: 50035 });
  });

  it('replies, pings the one replied to as told, and knows when the message is gone', async () => {
    const { member, as } = stage();
    const { body: question } = await say('Çawa yî?');
    const reference = { message_id: question.id };
    const reply = await send({ content: 'Baş im', message_reference: reference });
    expect(reply.body).toMatchObject({
      type: 19,
      referenced_message: { id: question.id },
      mentions: [{ id: member('layla') }],
    });
    expect(
      (await send({ content: 'a', message_reference: reference, allowed_mentions: { parse: [] } })).body
        .mentions,
    ).toEqual([]);
    const told = await send({
      content: 'a',
      message_reference: reference,
      allowed_mentions: { parse: [], replied_user: true },
    });
    expect(told.body.mentions).toHaveLength(1);
    await as('layla')(`DELETE ${general()}/messages/${question.id}`);
    expect((await send({ content: 'a', message_reference: reference })).body).toMatchObject({ code: 50035 });
    const late = await send({ content: 'a', message_reference: { ...reference, fail_if_not_exists: false } });
    expect(late.body).toMatchObject({ type: 0 });
  });

  it('makes a message once for one nonce, when asked to', async () => {
    const nonce = 'reply-1';
    const first = await send({ content: 'once', nonce, enforce_nonce: true });
    const second = await send({ content: 'twice', nonce, enforce_nonce: true });
    expect(second.body).toMatchObject({ id: first.body.id, content: 'once', nonce });
    expect((await send({ content: 'x', nonce })).body.id).not.toBe(first.body.id);
    const other = await stage().as('layla')<Message>(`POST ${general()}/messages`, {
      content: 'mine',
      nonce,
      enforce_nonce: true,
    });
    expect(other.body.id).not.toBe(first.body.id);
    expect((await send({ content: 'x', nonce: 'n'.repeat(26) })).body).toMatchObject({ code: 50035 });
  });

  it('stores files, measures pictures and serves them by signed links only', async () => {
    const { bot } = stage();
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
      'base64',
    );
    const form = new FormData();
    form.set(
      'payload_json',
      JSON.stringify({
        attachments: [{ id: 0, description: 'a dot' }],
        embeds: [{ image: { url: 'attachment://my_dot.png' } }],
      }),
    );
    form.set('files[0]', new Blob([png], { type: 'image/png' }), 'my dot.png');
    const { body, status } = await bot<Message>(`POST ${general()}/messages`, form);
    expect(status).toBe(200);
    const [file] = body.attachments;
    expect(file).toMatchObject({
      filename: 'my_dot.png',
      size: png.length,
      width: 1,
      height: 1,
      description: 'a dot',
      content_type: 'image/png',
    });
    const download = await fetch(file!.url);
    expect(Buffer.from(await download.arrayBuffer())).toEqual(png);
    expect((await fetch(file!.url.replace(/hm=\w{4}/, 'hm=0000'))).status).toBe(404);
    const kept = await bot<Message>(`PATCH ${general()}/messages/${body.id}`, {
      content: 'kept',
      attachments: [{ id: file!.id }],
    });
    expect(kept.body.attachments).toHaveLength(1);
    const without = await bot<Message>(`PATCH ${general()}/messages/${body.id}`, { attachments: [] });
    expect(without.body.attachments).toHaveLength(0);
    expect(
      (await send({ content: 'x', attachments: [{ id: 7, filename: 'nothing.txt' }] })).body,
    ).toMatchObject({ code: 50035 });
  });

  it('refuses a file above 10 MiB', async () => {
    const form = new FormData();
    form.set('payload_json', JSON.stringify({ content: 'big' }));
    form.set('files[0]', new Blob([Buffer.alloc(10 * 1024 * 1024 + 1)]), 'big.bin');
    expect(await stage().bot(`POST ${general()}/messages`, form)).toMatchObject({
      status: 413,
      body: { code: 40005 },
    });
  });

  it('gives history newest first: before, after, around', async () => {
    const { bot } = stage();
    const made: string[] = [];
    for (let index = 0; index < 6; index += 1) made.push((await send({ content: String(index) })).body.id);
    const list = async (query: string) =>
      (await bot<Message[]>(`GET ${general()}/messages?${query}`)).body.map(({ content }) => content);
    expect(await list('limit=2')).toEqual(['5', '4']);
    expect(await list(`before=${made[2]!}&limit=2`)).toEqual(['1', '0']);
    expect(await list(`after=${made[2]!}&limit=2`)).toEqual(['4', '3']);
    expect(await list(`around=${made[3]!}&limit=3`)).toEqual(['4', '3', '2']);
    expect((await bot(`GET ${general()}/messages?limit=101`)).body).toMatchObject({ code: 50035 });
  });

  it('deletes in bulk, from 2 to 100, none older than two weeks', async () => {
    const { bot, as, events } = stage();
    const ids = [(await send({ content: 'a' })).body.id, (await send({ content: 'b' })).body.id];
    const url = `POST ${general()}/messages/bulk-delete`;
    expect((await bot(url, { messages: ids.slice(1) })).body).toMatchObject({ code: 50016 });
    expect((await bot(url, { messages: [...ids, '1000000000000000000'] })).body).toMatchObject({
      code: 50034,
    });
    expect((await as('layla')(url, { messages: ids })).body).toMatchObject({ code: 50013 });
    expect((await bot(url, { messages: ids })).status).toBe(204);
    expect(events.at(-2)).toMatchObject({ t: 'MESSAGE_DELETE_BULK', data: { ids } });
  });

  it('counts reactions and shows who gave them', async () => {
    const { bot, as, member } = stage();
    const { body: message } = await say('👍?');
    const reactions = `${general()}/messages/${message.id}/reactions`;
    const thumb = `${reactions}/${encodeURIComponent('👍')}`;
    expect((await bot(`PUT ${thumb}/@me`)).status).toBe(204);
    await as('ayse')(`PUT ${thumb}/@me`);
    const view = await bot(`GET ${general()}/messages/${message.id}`);
    expect(view.body).toMatchObject({ reactions: [{ count: 2, me: true, emoji: { id: null, name: '👍' } }] });
    expect((await bot<unknown[]>(`GET ${thumb}`)).body).toHaveLength(2);
    expect((await bot(`PUT ${reactions}/notanemoji/@me`)).body).toMatchObject({ code: 10014 });
    expect((await as('layla')(`DELETE ${thumb}/${member('ayse')}`)).body).toMatchObject({ code: 50013 });
    expect((await bot(`DELETE ${thumb}/${member('ayse')}`)).status).toBe(204);
    expect((await bot(`DELETE ${thumb}/@me`)).status).toBe(204);
    await bot(`PUT ${thumb}/@me`);
    expect((await bot(`DELETE ${thumb}`)).status).toBe(204);
    await bot(`PUT ${thumb}/@me`);
    expect((await bot(`DELETE ${reactions}`)).status).toBe(204);
    expect((await bot(`GET ${general()}/messages/${message.id}`)).body['reactions']).toBeUndefined();
  });

  it('pins by the new and the old routes, and says so in the channel', async () => {
    const { bot, as } = stage();
    const { body: message } = await say('Remember this');
    expect((await as('layla')(`PUT ${general()}/messages/pins/${message.id}`)).body).toMatchObject({
      code: 50013,
    });
    expect((await bot(`PUT ${general()}/messages/pins/${message.id}`)).status).toBe(204);
    const pins = await bot<{ items: { message: Message }[] }>(`GET ${general()}/messages/pins?limit=50`);
    expect(pins.body.items.map((pin) => pin.message.id)).toEqual([message.id]);
    expect((await bot<Message[]>(`GET ${general()}/pins`)).body).toMatchObject([
      { id: message.id, pinned: true },
    ]);
    expect((await bot<Message[]>(`GET ${general()}/messages?limit=1`)).body).toMatchObject([{ type: 6 }]);
    expect((await bot(`DELETE ${general()}/messages/pins/${message.id}`)).status).toBe(204);
    expect((await bot(`PUT ${general()}/pins/${message.id}`)).status).toBe(204);
    expect((await bot(`DELETE ${general()}/pins/${message.id}`)).status).toBe(204);
  });

  it('tells that somebody types', async () => {
    const { as, events, member } = stage();
    expect((await as('layla')(`POST ${general()}/typing`)).status).toBe(204);
    expect(events.at(-1)).toMatchObject({ t: 'TYPING_START', data: { user_id: member('layla') } });
  });

  it('forwards a message with a copy of it', async () => {
    const { channel } = stage();
    const { body: message } = await say('Worth sharing');
    const forward = await stage().bot(`POST /channels/${channel('bot-playground')}/messages`, {
      message_reference: { type: 1, channel_id: channel('general'), message_id: message.id },
    });
    expect(forward.body).toMatchObject({
      message_reference: { type: 1 },
      message_snapshots: [{ message: { content: 'Worth sharing' } }],
    });
  });

  it('keeps slow mode for people, not for bots and moderators', async () => {
    const { as, bot, channel } = stage();
    const slow = `/channels/${channel('bot-playground')}`;
    await as('rojin')(`PATCH ${slow}`, { rate_limit_per_user: 60 });
    expect((await as('layla')(`POST ${slow}/messages`, { content: '1' })).status).toBe(200);
    expect(await as('layla')(`POST ${slow}/messages`, { content: '2' })).toMatchObject({
      status: 429,
      body: { code: 20016 },
    });
    for (const ask of [bot, bot, as('azad'), as('azad')])
      expect((await ask(`POST ${slow}/messages`, { content: '3' })).status).toBe(200);
    await as('rojin')(`PATCH ${slow}`, { rate_limit_per_user: 0 });
  });

  it('publishes in announcement channels only', async () => {
    const { as, guild } = stage();
    const { body: message } = await say('news');
    expect((await as('layla')(`POST ${general()}/messages/${message.id}/crosspost`)).body).toMatchObject({
      code: 50024,
    });
    const news = await as('rojin')<{ id: string }>(`POST /guilds/${guild.id}/channels`, {
      name: 'news',
      type: 5,
    });
    const posted = await as('rojin')<Message>(`POST /channels/${news.body.id}/messages`, {
      content: 'Hear!',
    });
    const url = `POST /channels/${news.body.id}/messages/${posted.body.id}/crosspost`;
    expect((await as('rojin')(url)).body).toMatchObject({ flags: 1 });
    expect((await as('rojin')(url)).body).toMatchObject({ code: 40033 });
  });

  it('hides content over REST too, without the Message Content intent', async () => {
    const { bot, seed, simulator } = stage();
    const control = (messageContent: boolean) =>
      bot(`POST ${simulator.url}/_application`, { messageContent });
    const plain = await say('not for the bot');
    const mention = await say(`<@${seed.bot.id}> for the bot`);
    const own = await send({ content: 'by the bot' });
    await control(false);
    const read = async (id: string) => (await bot<Message>(`GET ${general()}/messages/${id}`)).body.content;
    expect(await read(plain.body.id)).toBe('');
    expect(await read(mention.body.id)).toContain('for the bot');
    expect(await read(own.body.id)).toBe('by the bot');
    const list = (await bot<Message[]>(`GET ${general()}/messages?limit=3`)).body.map(
      ({ content }) => content,
    );
    expect(list.filter((content) => content === '')).toHaveLength(1);
    await control(true);
  });

  it('drops embeds and components that people send', async () => {
    const { as } = stage();
    const embeds = [{ title: 'fake' }];
    expect((await as('layla')(`POST ${general()}/messages`, { content: 'x', embeds })).body).toMatchObject({
      embeds: [],
    });
    expect((await as('layla')(`POST ${general()}/messages`, { embeds })).body).toMatchObject({ code: 50006 });
  });
}
