import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  APPLICATION_ID,
  BOT_ID,
  guildOnShard,
  HUMAN_ID,
  HUMAN_TOKEN,
  messageIn,
  startGateway,
  type TestGateway,
} from './gateway.support.js';
import { RawClient } from './raw-client.support.js';

let test: TestGateway;
const guild = () => test.world.guilds[0] ?? '';
const channel = () => `${guild().slice(0, -1)}7`;

beforeEach(async () => {
  test = await startGateway();
});
afterEach(() => test.stop());

async function bot(intents: number, data: Record<string, unknown> = {}): Promise<RawClient> {
  const client = new RawClient(`${test.url}?v=10&encoding=json`);
  await client.identify({ intents, ...data });
  return client;
}

async function human(): Promise<RawClient> {
  const client = new RawClient(`${test.url}?v=10&encoding=json`);
  await client.identify({ token: HUMAN_TOKEN, intents: undefined });
  return client;
}

const GUILD_MESSAGES = 1 << 9;
const DIRECT_MESSAGES = 1 << 12;
const MESSAGE_CONTENT = 1 << 15;

describe('message content', () => {
  const empty = { content: '', embeds: [], attachments: [], components: [] };
  const own = { author: { id: BOT_ID, username: 'interpreter' } };
  const mentions = { mentions: [{ id: BOT_ID, username: 'interpreter' }] };

  it('is empty in a guild without the intent, and there with it and for humans', async () => {
    const [without, withIntent, person] = [
      await bot(GUILD_MESSAGES),
      await bot(GUILD_MESSAGES | MESSAGE_CONTENT),
      await human(),
    ];
    const message = messageIn(guild(), 'secret', { poll: { question: { text: 'secret' } } });
    test.world.emit(message);
    const seen = await without.next('MESSAGE_CREATE');
    expect(seen.d).toMatchObject({ ...empty, id: '1', guild_id: guild(), author: { id: HUMAN_ID } });
    expect(seen.d).not.toHaveProperty('poll');
    expect((await withIntent.next('MESSAGE_CREATE')).d).toEqual(message.data);
    expect((await person.next('MESSAGE_CREATE')).d).toEqual(message.data);
  });

  it.each([
    ['a message that the app sent', own],
    ['an answer that the app gave to an interaction', { application_id: APPLICATION_ID }],
    ['a message that mentions the app', mentions],
  ])('stays in %s', async (_name, extra) => {
    const client = await bot(GUILD_MESSAGES);
    test.world.emit(messageIn(guild(), 'readable', extra));
    expect((await client.next('MESSAGE_CREATE')).d.content).toBe('readable');
  });

  it('stays in DMs', async () => {
    const client = await bot(DIRECT_MESSAGES);
    const { guild_id: _guild, ...data } = messageIn(guild(), 'hello').data;
    test.world.emit({ t: 'MESSAGE_CREATE', data, userIds: [BOT_ID] });
    expect((await client.next('MESSAGE_CREATE')).d.content).toBe('hello');
  });

  it('is judged for each message: the one replied to is hidden although the reply mentions the app', async () => {
    const client = await bot(GUILD_MESSAGES);
    const referenced = messageIn(guild(), 'hidden').data;
    test.world.emit(messageIn(guild(), 'shown', { ...mentions, referenced_message: referenced }));
    const seen = await client.next('MESSAGE_CREATE');
    expect(seen.d).toMatchObject({ content: 'shown', referenced_message: empty });
    test.world.emit(
      messageIn(guild(), 'hidden', { referenced_message: { ...referenced, ...own, content: 'mine' } }),
    );
    expect((await client.next('MESSAGE_CREATE')).d).toMatchObject({
      ...empty,
      referenced_message: { content: 'mine' },
    });
  });

  it('is hidden in updates and forwards too, and a partial update stays partial', async () => {
    const client = await bot(GUILD_MESSAGES);
    const data = {
      id: '1',
      channel_id: channel(),
      guild_id: guild(),
      content: 'edited',
      author: { id: HUMAN_ID },
    };
    test.world.emit({ t: 'MESSAGE_UPDATE', guildId: guild(), channelId: channel(), data });
    expect((await client.next('MESSAGE_UPDATE')).d).toEqual({ ...data, content: '' });
    test.world.emit(
      messageIn(guild(), '', { message_snapshots: [{ message: { content: 'forwarded', embeds: [{}] } }] }),
    );
    const forward = await client.next('MESSAGE_CREATE');
    expect(forward.d.message_snapshots).toEqual([{ message: { content: '', embeds: [] } }]);
  });

  it('comes with interactions whatever the intents', async () => {
    const client = await bot(0);
    const data = { id: '5', type: 2, data: { name: 'ask' }, message: { content: 'shown' } };
    test.world.emit({ t: 'INTERACTION_CREATE', guildId: guild(), userIds: [BOT_ID], data });
    expect((await client.next('INTERACTION_CREATE')).d).toEqual(data);
  });
});

describe('intents', () => {
  it.each([
    ['GUILD_MEMBER_ADD', 1 << 1],
    ['GUILD_BAN_ADD', 1 << 2],
    ['GUILD_EMOJIS_UPDATE', 1 << 3],
    ['GUILD_INTEGRATIONS_UPDATE', 1 << 4],
    ['WEBHOOKS_UPDATE', 1 << 5],
    ['INVITE_CREATE', 1 << 6],
    ['VOICE_STATE_UPDATE', 1 << 7],
    ['PRESENCE_UPDATE', 1 << 8],
    ['MESSAGE_DELETE', 1 << 9],
    ['MESSAGE_REACTION_ADD', 1 << 10],
    ['TYPING_START', 1 << 11],
    ['GUILD_SCHEDULED_EVENT_CREATE', 1 << 16],
    ['AUTO_MODERATION_RULE_CREATE', 1 << 20],
    ['AUTO_MODERATION_ACTION_EXECUTION', 1 << 21],
    ['MESSAGE_POLL_VOTE_ADD', 1 << 24],
    ['GUILD_ROLE_CREATE', 1 << 0],
  ])('%s needs its own intent and no other', async (t, bit) => {
    const every = 0b11_0011_0000_1111_1111_1111_1111;
    const [only, others] = [await bot(bit), await bot(every & ~bit)];
    test.world.emit({ t, guildId: guild(), data: { user: { id: HUMAN_ID } } });
    await only.next(t);
    await others.settle();
    expect(others.pending().filter((name) => name !== 'GUILD_CREATE')).toEqual([]);
  });

  it('keeps guild and direct messages apart', async () => {
    const [inGuild, inDms] = [await bot(GUILD_MESSAGES), await bot(DIRECT_MESSAGES)];
    test.world.emit(messageIn(guild(), 'guild', { author: { id: BOT_ID } }));
    test.world.emit({ t: 'MESSAGE_CREATE', data: { content: 'dm' }, userIds: [BOT_ID] });
    expect((await inGuild.next('MESSAGE_CREATE')).d.content).toBe('guild');
    expect((await inDms.next('MESSAGE_CREATE')).d.content).toBe('dm');
    await Promise.all([inGuild.settle(), inDms.settle()]);
    expect([...inGuild.pending(), ...inDms.pending()]).toEqual([]);
  });

  it('sends ephemeral messages by the DM intent, without guild and member', async () => {
    const client = await bot(DIRECT_MESSAGES);
    test.world.emit({ ...messageIn(guild(), 'only you', { flags: 64 }), userIds: [BOT_ID] });
    const seen = await client.next('MESSAGE_CREATE');
    expect(seen.d).toMatchObject({ content: 'only you', flags: 64 });
    expect(seen.d).not.toHaveProperty('guild_id');
    expect(seen.d).not.toHaveProperty('member');
  });

  it('always tells an app about itself: member updates and threads', async () => {
    const client = await bot(1);
    await client.next('GUILD_CREATE');
    for (const id of [HUMAN_ID, BOT_ID]) {
      test.world.emit({ t: 'GUILD_MEMBER_UPDATE', guildId: guild(), data: { user: { id } } });
      test.world.emit({
        t: 'THREAD_MEMBERS_UPDATE',
        guildId: guild(),
        data: { id: '9', added_members: [{ user_id: HUMAN_ID }, { user_id: id }] },
      });
    }
    expect((await client.next('GUILD_MEMBER_UPDATE')).d).toEqual({ user: { id: BOT_ID } });
    expect((await client.next('THREAD_MEMBERS_UPDATE')).d.added_members).toEqual([{ user_id: BOT_ID }]);
    await client.settle();
    expect(client.pending()).toEqual([]);
  });
});

describe('who sees what', () => {
  it('hides channels from those who may not view them', async () => {
    const [app, person] = [await bot(GUILD_MESSAGES | MESSAGE_CONTENT), await human()];
    test.world.hidden.add(`${HUMAN_ID}:${channel()}`);
    test.world.emit(messageIn(guild(), 'staff only'));
    await app.next('MESSAGE_CREATE');
    await person.settle();
    expect(person.pending()).toEqual([]);
  });

  it('routes guilds by shard, and DMs and user events to shard 0', async () => {
    test.world.guilds = [guildOnShard(0, 2), guildOnShard(1, 2)];
    const intents = 1 | GUILD_MESSAGES | DIRECT_MESSAGES | MESSAGE_CONTENT;
    const shards = [await bot(intents, { shard: [0, 2] }), await bot(intents, { shard: [1, 2] })];
    for (const [at, shard] of shards.entries()) {
      expect((await shard.next('GUILD_CREATE')).d.id).toBe(test.world.guilds[at]);
      test.world.emit(messageIn(test.world.guilds[at] ?? '', `to ${at}`));
    }
    test.world.emit({ t: 'MESSAGE_CREATE', data: { content: 'dm' }, userIds: [BOT_ID] });
    test.world.emit({ t: 'USER_UPDATE', data: { id: BOT_ID }, userIds: [BOT_ID] });
    expect((await shards[0]?.next('MESSAGE_CREATE'))?.d.content).toBe('to 0');
    expect((await shards[0]?.next('MESSAGE_CREATE'))?.d.content).toBe('dm');
    await shards[0]?.next('USER_UPDATE');
    expect((await shards[1]?.next('MESSAGE_CREATE'))?.d.content).toBe('to 1');
    await shards[1]?.settle();
    expect(shards[1]?.pending()).toEqual([]);
  });

  it('gives two sessions of one shard, and sessions with other shard counts, all the same events', async () => {
    const sessions = [
      await bot(GUILD_MESSAGES),
      await bot(GUILD_MESSAGES),
      await bot(GUILD_MESSAGES, { shard: [0, 2] }),
    ];
    test.world.emit(messageIn(guild(), 'all'));
    for (const session of sessions) await session.next('MESSAGE_CREATE');
  });

  it('shows a guild from the moment of joining until leaving', async () => {
    const client = await bot(1 | GUILD_MESSAGES | MESSAGE_CONTENT);
    await client.next('GUILD_CREATE');
    const joined = guildOnShard(0, 2, 5);
    test.world.guilds.push(joined);
    test.world.emit({ t: 'GUILD_CREATE', guildId: joined, userIds: [BOT_ID], data: {} });
    expect((await client.next('GUILD_CREATE')).d).toMatchObject({
      id: joined,
      members: [{ user: { id: BOT_ID } }],
    });
    test.world.emit(messageIn(joined, 'welcome'));
    await client.next('MESSAGE_CREATE');
    test.world.emit({ t: 'GUILD_DELETE', guildId: joined, userIds: [BOT_ID], data: { id: joined } });
    await client.next('GUILD_DELETE');
    test.world.emit(messageIn(joined, 'after'));
    await client.settle();
    expect(client.pending()).toEqual([]);
  });
});
