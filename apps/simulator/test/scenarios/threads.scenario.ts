import { expect, it } from 'vitest';
import type { Stage } from '../stage.js';

interface Thread {
  id: string;
  type: number;
  name: string;
  message_count: number;
  thread_metadata: { archived: boolean };
}
interface Threads {
  threads: Thread[];
  has_more: boolean;
}

export function threadsScenario(stage: () => Stage): void {
  const general = () => `/channels/${stage().channel('general')}`;

  it('starts from a message, once, and is spoken in', async () => {
    const { bot, as, guild } = stage();
    const { body: message } = await as('layla')<{ id: string }>(`POST ${general()}/messages`, {
      content: 'A long story',
    });
    const url = `POST ${general()}/messages/${message.id}/threads`;
    const made = await bot<Thread>(url, { name: 'Story', auto_archive_duration: 60 });
    expect(made).toMatchObject({
      status: 201,
      body: { id: message.id, type: 11, name: 'Story', thread_metadata: { archived: false } },
    });
    expect((await bot(url, { name: 'Again' })).body).toMatchObject({ code: 160004 });
    expect(
      (await as('layla')(`POST /channels/${made.body.id}/messages`, { content: 'It was night' })).status,
    ).toBe(200);
    expect((await bot<Thread>(`GET /channels/${made.body.id}`)).body.message_count).toBe(1);
    const active = (await bot<Threads>(`GET /guilds/${guild.id}/threads/active`)).body;
    expect(active.threads.map(({ id }) => id)).toContain(made.body.id);
    expect((await bot(`GET ${general()}/messages/${message.id}`)).body).toMatchObject({
      thread: { id: made.body.id },
      flags: 32,
    });
  });

  it('has members who come and go', async () => {
    const { bot, as, member } = stage();
    const { body: thread } = await bot<Thread>(`POST ${general()}/threads`, { name: 'Open', type: 11 });
    const members = `/channels/${thread.id}/thread-members`;
    expect((await as('ayse')(`PUT ${members}/@me`)).status).toBe(204);
    expect((await as('layla')(`PUT ${members}/${member('azad')}`)).status).toBe(204);
    expect((await bot<unknown[]>(`GET ${members}`)).body).toHaveLength(3);
    expect((await bot<unknown[]>(`GET ${members}?with_member=true`)).body[0]).toHaveProperty('member');
    expect((await bot(`GET ${members}/${member('ayse')}`)).body).toMatchObject({ user_id: member('ayse') });
    expect((await as('layla')(`DELETE ${members}/${member('azad')}`)).body).toMatchObject({ code: 50013 });
    expect((await bot(`DELETE ${members}/${member('azad')}`)).status).toBe(204);
    expect((await as('ayse')(`DELETE ${members}/@me`)).status).toBe(204);
    expect((await bot(`GET ${members}/${member('ayse')}`)).body).toMatchObject({ code: 10007 });
  });

  it('keeps a private thread to its members', async () => {
    const { as, member } = stage();
    const { body: thread } = await as('layla')<Thread>(`POST ${general()}/threads`, {
      name: 'Secret',
      type: 12,
    });
    expect((await as('ayse')(`GET /channels/${thread.id}`)).body).toMatchObject({ code: 50001 });
    await as('layla')(`PUT /channels/${thread.id}/thread-members/${member('ayse')}`);
    expect((await as('ayse')(`GET /channels/${thread.id}`)).status).toBe(200);
    await as('layla')(`PATCH /channels/${thread.id}`, { archived: true });
    const mine = await as('ayse')<Threads>(`GET ${general()}/users/@me/threads/archived/private`);
    expect(mine.body.threads.map(({ id }) => id)).toEqual([thread.id]);
    expect(
      (await as('azad')<Threads>(`GET ${general()}/threads/archived/private`)).body.threads,
    ).toHaveLength(1);
    expect((await as('layla')(`GET ${general()}/threads/archived/private`)).body).toMatchObject({
      code: 50013,
    });
  });

  it('is archived, locked, woken and deleted by those who may', async () => {
    const { bot, as, events } = stage();
    const { body: thread } = await as('layla')<Thread>(`POST ${general()}/threads`, {
      name: 'Short',
      type: 11,
    });
    const url = `/channels/${thread.id}`;
    expect(
      (await as('layla')<Thread>(`PATCH ${url}`, { archived: true })).body.thread_metadata.archived,
    ).toBe(true);
    const archived = await bot<Threads>(`GET ${general()}/threads/archived/public`);
    expect(archived.body.threads.map(({ id }) => id)).toContain(thread.id);
    await as('ayse')(`POST ${url}/messages`, { content: 'Wake up' });
    expect((await bot<Thread>(`GET ${url}`)).body.thread_metadata.archived).toBe(false);
    expect((await as('layla')(`PATCH ${url}`, { locked: true })).body).toMatchObject({ code: 50013 });
    expect((await bot(`PATCH ${url}`, { locked: true })).status).toBe(200);
    expect((await as('ayse')(`POST ${url}/messages`, { content: 'Locked?' })).body).toMatchObject({
      code: 50083,
    });
    expect((await as('layla')(`DELETE ${url}`)).body).toMatchObject({ code: 50013 });
    expect((await bot(`DELETE ${url}`)).status).toBe(200);
    expect(events.some(({ t, data }) => t === 'THREAD_DELETE' && data['id'] === thread.id)).toBe(true);
  });

  it('begins a forum post with its message', async () => {
    const { as, guild } = stage();
    const forum = await as('rojin')<{ id: string }>(`POST /guilds/${guild.id}/channels`, {
      name: 'questions',
      type: 15,
    });
    const post = await as('ayse')(`POST /channels/${forum.body.id}/threads`, {
      name: 'How?',
      message: { content: 'Like this?' },
    });
    expect(post).toMatchObject({ status: 201, body: { name: 'How?', message: { content: 'Like this?' } } });
    expect(
      (await as('ayse')(`POST /channels/${forum.body.id}/messages`, { content: 'x' })).body,
    ).toMatchObject({ code: 50024 });
  });
}
