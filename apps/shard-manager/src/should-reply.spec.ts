import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageEvent, type MessageEvent } from './message.event.js';
import { shouldReply, type Listener } from './should-reply.js';

const botId = '900';
const human = { id: '1', username: 'ada' };
const bot = { id: botId, username: 'dragoman', bot: true };
const listener: Listener = {
  botId,
  parsePrefix: (text) => {
    if (text.startsWith('!ask')) return { kind: 'ask', prefix: '!', text: text.slice(4).trim() };
    return text === '!usage'
      ? { kind: 'command', prefix: '!', command: 'usage', wordLocale: null, options: {} }
      : undefined;
  },
};

function message(fields: Record<string, unknown>): MessageEvent {
  return messageEvent.parse({
    id: '10',
    channel_id: '20',
    guild_id: '30',
    type: 0,
    author: human,
    content: 'hello',
    ...fields,
  });
}
const decide = (fields: Record<string, unknown>) => shouldReply(message(fields), listener);
const mentioned = { mentions: [{ id: botId }] };
const toBot = {
  type: 19,
  message_reference: { type: 0 },
  referenced_message: { author: bot, content: 'hi' },
};
const dm = { guild_id: undefined };

describe('mentions', () => {
  it.each([
    [`<@${botId}> hello`, 'hello'],
    [`<@!${botId}> hello`, 'hello'],
    [`hello <@${botId}>`, 'hello'],
    [`hey <@${botId}> how are you?`, 'hey how are you?'],
    [`<@${botId}>, hello`, 'hello'],
    [`<@${botId}>، مرحبا`, 'مرحبا'],
    [`<@${botId}> <@!${botId}> hello`, 'hello'],
    [`<@${botId}>\n  if x:\n    y()`, 'if x:\n    y()'],
    [`one\n<@${botId}> two\n  three`, 'one\ntwo\n  three'],
    [`<@${botId}> tell <@77> about it`, 'tell <@77> about it'],
  ])('%j asks %j', (content, text) => {
    expect(decide({ ...mentioned, content })).toEqual({ kind: 'reply', trigger: 'mention', text });
  });

  it('answers a bare mention, with and without an attachment', () => {
    const empty = { kind: 'reply', trigger: 'mention', text: '' };
    expect(decide({ ...mentioned, content: `<@${botId}>` })).toEqual(empty);
    expect(decide({ ...mentioned, content: `<@${botId}>`, attachments: [{}] })).toEqual(empty);
  });

  it('takes a command after the mention, which works without the Message Content intent', () => {
    expect(decide({ ...mentioned, content: `<@${botId}> !usage` })).toEqual({
      kind: 'command',
      command: 'usage',
      wordLocale: null,
      options: {},
      prefix: '!',
      addressed: 'mention',
    });
  });

  it.each([
    ['@everyone', '@everyone hello', { mention_everyone: true }],
    ["the bot's role", '<@&900> hello', { mention_roles: ['900'] }],
    ['somebody else', '<@901> hello', { mentions: [{ id: '901' }] }],
    ['an id that only begins like ours', '<@9001> hello', { mentions: [{ id: '9001' }] }],
    ['a mention inside code, which is none', `\`<@${botId}>\``, { mentions: [] }],
  ])('is silent for %s', (_, content, fields) => {
    expect(decide({ content, ...fields })).toEqual({ kind: 'ignore', reason: 'not-addressed' });
  });
});

describe('replies', () => {
  it('answers a reply to the bot, pinged or not', () => {
    const expected = { kind: 'reply', trigger: 'reply', text: 'and then?' };
    expect(decide({ ...toBot, content: 'and then?' })).toEqual(expected);
    expect(decide({ ...toBot, ...mentioned, content: 'and then?' })).toEqual(expected);
  });

  it('knows a pinged reply whose target Discord left out', () => {
    const pinged = { type: 19, message_reference: {}, ...mentioned, content: 'and then?' };
    expect(decide(pinged)).toMatchObject({ kind: 'reply', trigger: 'reply' });
    expect(decide({ ...pinged, mentions: [] })).toMatchObject({ kind: 'ignore' });
  });

  it('answers an attachment alone, but not nothing: without the intent an unpinged reply has no content', () => {
    expect(decide({ ...toBot, content: '', attachments: [{}] })).toMatchObject({ kind: 'reply', text: '' });
    expect(decide({ ...toBot, content: '' })).toEqual({ kind: 'ignore', reason: 'empty' });
  });

  it.each([
    ['a reply to somebody else', { type: 19, referenced_message: { author: human, content: 'x' } }],
    ['a reply to a deleted message', { type: 19, referenced_message: null }],
    ['a forwarded message of the bot', { ...toBot, type: 0, message_reference: { type: 1 } }],
    ['a forward that claims to be a reply', { ...toBot, message_reference: { type: 1 } }],
  ])('is silent for %s', (_, fields) => {
    expect(decide(fields)).toEqual({ kind: 'ignore', reason: 'not-addressed' });
  });
});

describe('direct messages and prefixes', () => {
  it('answers every direct message that has something in it', () => {
    expect(decide(dm)).toEqual({ kind: 'reply', trigger: 'dm', text: 'hello' });
    expect(decide({ ...dm, content: '', attachments: [{}] })).toMatchObject({ trigger: 'dm', text: '' });
    expect(decide({ ...dm, ...mentioned, content: `<@${botId}>` })).toMatchObject({
      trigger: 'dm',
      text: '',
    });
    expect(decide({ ...dm, content: '  ' })).toEqual({ kind: 'ignore', reason: 'empty' });
  });

  it('takes known commands anywhere and leaves unknown ones alone', () => {
    const asked = { kind: 'reply', trigger: 'prefix', prefix: '!' };
    expect(decide({ content: '!ask why?' })).toEqual({ ...asked, text: 'why?' });
    expect(decide({ content: '!ask' })).toEqual({ ...asked, text: '' });
    expect(decide({ ...toBot, content: '!ask why?' })).toEqual({
      ...asked,
      text: 'why?',
      addressed: 'reply',
    });
    expect(decide({ ...dm, content: '!usage' })).toMatchObject({ kind: 'command', command: 'usage' });
    expect(decide({ content: '!play a song' })).toEqual({ kind: 'ignore', reason: 'not-addressed' });
    expect(decide({ ...dm, content: '!play a song' })).toMatchObject({ trigger: 'dm', text: '!play a song' });
  });

  it('is silent for a message that lost its content', () => {
    expect(decide({ content: '' })).toEqual({ kind: 'ignore', reason: 'empty' });
  });
});

describe('never answers', () => {
  const addressed = fc.constantFrom({ ...mentioned, content: `<@${botId}> hi` }, toBot, dm, {
    content: '!ask hi',
  });

  it('itself, bots, webhooks, system accounts and system messages, however they address it', () => {
    const stranger = fc.constantFrom(
      [{ author: bot }, 'own'] as const,
      [{ author: { ...human, bot: true } }, 'bot'] as const,
      [{ webhook_id: '5' }, 'webhook'] as const,
      [{ author: { ...human, bot: true }, webhook_id: '5' }, 'webhook'] as const,
      [{ author: { ...human, system: true } }, 'system'] as const,
    );
    fc.assert(
      fc.property(addressed, stranger, (fields, [from, reason]) => {
        expect(decide({ ...fields, ...from })).toEqual({ kind: 'ignore', reason });
      }),
    );
  });

  it('messages of any type but written ones', () => {
    const system = fc.integer({ min: 0, max: 60 }).filter((type) => type !== 0 && type !== 19);
    fc.assert(
      fc.property(addressed, system, (fields, type) => {
        expect(decide({ ...fields, type })).toEqual({ kind: 'ignore', reason: 'system' });
      }),
    );
  });
});
