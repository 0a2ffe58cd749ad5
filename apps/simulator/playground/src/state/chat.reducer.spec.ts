import { describe, expect, test } from 'vitest';
import { EMPTY_CHAT, type Chat } from './chat.js';
import { chatReducer, type ChatAction } from './chat.reducer.js';
import { channelSchema, type Guild } from '../wire/guild.js';
import { messageSchema, type Message } from '../wire/message.js';
import type { GatewayEvent } from '../wire/gateway-event.js';

const me = { id: '1', username: 'me' };
const other = { id: '2', username: 'other' };
const channel = channelSchema.parse({ id: '10', type: 0, guild_id: '9', name: 'general' });
const guild: Guild = {
  id: '9',
  name: 'Guild',
  ownerId: '2',
  roles: {},
  members: { '1': { user: me, roles: [] }, '2': { user: other, roles: [] } },
  channels: { '10': channel },
};

function message(id: string, given: Partial<Message> = {}): Message {
  return messageSchema.parse({
    id,
    channel_id: '10',
    type: 0,
    author: other,
    content: `message ${id}`,
    timestamp: '2026-11-23T10:00:00.000Z',
    edited_timestamp: null,
    ...given,
  });
}

const event = (given: GatewayEvent, now = 0): ChatAction => ({ type: 'event', event: given, now });
const created = (one: Message): ChatAction => event({ t: 'MESSAGE_CREATE', d: one });
const after = (...actions: ChatAction[]): Chat =>
  actions.reduce(chatReducer, { ...EMPTY_CHAT, me, guilds: { '9': guild } });
const loaded = (...page: Message[]): ChatAction => ({ type: 'history.loaded', channelId: '10', page });
const ids = (chat: Chat): string[] => chat.histories['10']!.messages.map(({ id }) => id);

describe('history', () => {
  test('what comes while a page is loading is kept, once and in order', () => {
    const chat = after(
      { type: 'history.loading', channelId: '10' },
      created(message('101')),
      loaded(message('99'), message('100'), message('101')),
    );
    expect(ids(chat)).toEqual(['99', '100', '101']);
    expect(chat.histories['10']).toMatchObject({ status: 'ready', complete: true });
  });

  test('a full page means that there may be more', () => {
    const page = Array.from({ length: 50 }, (_, index) => message(String(100 + index)));
    expect(after(loaded(...page)).histories['10']!.complete).toBe(false);
  });

  test('channels that were never opened keep no messages, but are unread', () => {
    const chat = after(created(message('100')));
    expect(chat.histories).toEqual({});
    expect([...chat.unread]).toEqual(['10']);
    expect([...chatReducer(chat, { type: 'channel.seen', channelId: '10' }).unread]).toEqual([]);
  });

  test('an edit changes the text and keeps whose the reactions are', () => {
    const reactions = [{ emoji: { id: null, name: '👍' }, count: 1, me: true }];
    const chat = after(
      loaded(message('100', { reactions })),
      event({ t: 'MESSAGE_UPDATE', d: message('100', { content: 'new', reactions: [] }) }),
    );
    expect(chat.histories['10']!.messages[0]).toMatchObject({ content: 'new', reactions });
  });

  test('a deleted message is gone, also from the replies to it', () => {
    const reply = message('101', {
      type: 19,
      message_reference: { type: 0, message_id: '100' },
      referenced_message: message('100'),
    });
    const gone = event({ t: 'MESSAGE_DELETE', d: { id: '100', channel_id: '10' } });
    const chat = after(loaded(message('100'), reply), gone);
    expect(ids(chat)).toEqual(['101']);
    expect(chat.histories['10']!.messages[0]!.referenced_message).toBeNull();
  });

  test('reactions are counted, and one’s own is known', () => {
    const reacted = (user_id: string, t: 'MESSAGE_REACTION_ADD' | 'MESSAGE_REACTION_REMOVE'): ChatAction =>
      event({ t, d: { user_id, channel_id: '10', message_id: '100', emoji: { id: null, name: '👍' } } });
    const both = after(
      loaded(message('100')),
      reacted('1', 'MESSAGE_REACTION_ADD'),
      reacted('2', 'MESSAGE_REACTION_ADD'),
    );
    expect(both.histories['10']!.messages[0]!.reactions).toMatchObject([{ count: 2, me: true }]);
    const none = [reacted('1', 'MESSAGE_REACTION_REMOVE'), reacted('2', 'MESSAGE_REACTION_REMOVE')].reduce(
      chatReducer,
      both,
    );
    expect(none.histories['10']!.messages[0]!.reactions).toEqual([]);
  });
});

describe('typing', () => {
  const typing = event({ t: 'TYPING_START', d: { channel_id: '10', user_id: '2', timestamp: 0 } }, 1_000);

  test('ends with the message, or after ten seconds', () => {
    expect(after(typing).typing['10']).toEqual({ '2': 11_000 });
    expect(after(typing, created(message('100'))).typing['10']).toEqual({});
    expect(after(typing, { type: 'typing.expired', now: 11_000 }).typing['10']).toEqual({});
    expect(after(typing, { type: 'typing.expired', now: 10_999 }).typing['10']).toEqual({ '2': 11_000 });
  });

  test('one’s own is not shown', () => {
    const own = event({ t: 'TYPING_START', d: { channel_id: '10', user_id: '1', timestamp: 0 } });
    expect(after(own).typing).toEqual({});
  });
});

describe('interactions', () => {
  const pending = { nonce: '7', channelId: '10', applicationId: '5', label: '/ask' };
  const sent: ChatAction = { type: 'interaction.sent', pending };

  test('an answered one is forgotten, an unanswered one says so until it is dismissed', () => {
    expect(after(sent, event({ t: 'INTERACTION_SUCCESS', d: { id: '8', nonce: '7' } })).pending).toEqual([]);
    const failed = after(sent, event({ t: 'INTERACTION_FAILURE', d: { id: '8', nonce: '7' } }));
    expect(failed.pending).toMatchObject([
      { nonce: '7', failure: expect.stringContaining('did not respond') as string },
    ]);
    expect(chatReducer(failed, { type: 'interaction.dismissed', nonce: '7' }).pending).toEqual([]);
  });

  test('pressing a button again replaces its earlier failure', () => {
    const press = (nonce: string): ChatAction => ({
      type: 'interaction.sent',
      pending: { ...pending, nonce, messageId: '100' },
    });
    const chat = after(press('1'), { type: 'interaction.failed', nonce: '1', failure: 'no' }, press('2'));
    expect(chat.pending.map(({ nonce }) => nonce)).toEqual(['2']);
  });
});

describe('guilds', () => {
  test('channels come and go, archived threads go', () => {
    const thread = channelSchema.parse({
      ...{ id: '11', type: 11, guild_id: '9', name: 'thread', parent_id: '10' },
      thread_metadata: { archived: false },
    });
    const open = after(event({ t: 'THREAD_CREATE', d: thread }));
    expect(Object.keys(open.guilds['9']!.channels)).toEqual(['10', '11']);
    const archived = { ...thread, thread_metadata: { archived: true, locked: false } };
    const closed = chatReducer(open, event({ t: 'THREAD_UPDATE', d: archived }));
    expect(Object.keys(closed.guilds['9']!.channels)).toEqual(['10']);
  });

  test('a member who joins can be named', () => {
    const user = { id: '3', username: 'bot', bot: true };
    const chat = after(event({ t: 'GUILD_MEMBER_ADD', d: { guild_id: '9', user, roles: [] } }));
    expect(chat.guilds['9']!.members['3']!.user).toEqual(user);
  });

  test('a new session forgets what the old one knew', () => {
    const ready: GatewayEvent = {
      t: 'READY',
      d: { user: me, session_id: 's', resume_gateway_url: 'ws://x', guilds: [], private_channels: [] },
    };
    expect(after(loaded(message('100')), event(ready))).toMatchObject({ histories: {}, guilds: {}, me });
  });
});
