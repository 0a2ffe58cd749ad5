import { replyPayload } from '@dragoman/contracts';
import { describe, expect, it } from 'vitest';
import { Guilds } from './guilds.js';
import { commandInteraction, componentInteraction } from './interaction.event.js';
import { repliedTo, requestOfInteraction, requestOfMessage } from './member-request.js';
import { messageEvent } from './message.event.js';

const ada = { id: '1', username: 'ada', global_name: 'Ada L.' };
const message = (fields: Record<string, unknown> = {}) =>
  messageEvent.parse({
    id: '10',
    channel_id: '20',
    guild_id: '30',
    type: 0,
    author: ada,
    member: { nick: 'Countess', roles: ['7'] },
    content: 'hi',
    ...fields,
  });
const interaction = (fields: Record<string, unknown> = {}) =>
  commandInteraction.parse({
    type: 2,
    id: '11',
    application_id: '99',
    token: 'secret',
    guild_id: '30',
    guild_locale: 'tr',
    channel: { id: '20', type: 0 },
    member: { user: ada, nick: null, roles: ['7'] },
    locale: 'en-GB',
    data: { name: 'ask', type: 1 },
    ...fields,
  });

describe('requestOfMessage', () => {
  it('describes a member in a channel', () => {
    expect(requestOfMessage(message(), new Guilds())).toMatchObject({
      place: { guildId: '30', channelId: '20', parentChannelId: null, kind: 'channel' },
      asker: { id: '1', name: 'Countess', roleIds: ['7'], locale: null },
      messageId: '10',
      interaction: null,
      guildLocale: null,
    });
  });

  it('knows a thread and its parent', () => {
    const guilds = new Guilds();
    guilds.seenThread({ id: '20', parent_id: '19' });
    const { place } = requestOfMessage(message(), guilds);
    expect(place).toEqual({ guildId: '30', channelId: '20', parentChannelId: '19', kind: 'thread' });
  });

  it('describes a direct message', () => {
    const { place, asker } = requestOfMessage(
      message({ guild_id: undefined, member: undefined }),
      new Guilds(),
    );
    expect(place).toEqual({ guildId: null, channelId: '20', parentChannelId: null, kind: 'dm' });
    expect(asker).toEqual({ id: '1', name: 'Ada L.', roleIds: [], locale: null });
  });

  it('cuts a name that is longer than the contract takes', () => {
    const { asker } = requestOfMessage(
      message({ member: undefined, author: { ...ada, global_name: 'x'.repeat(300) } }),
      new Guilds(),
    );
    const { shape } = replyPayload;
    expect(shape.asker.parse(asker).name).toHaveLength(100);
  });
});

describe('requestOfInteraction', () => {
  it('describes who, where and how to answer', () => {
    expect(requestOfInteraction(interaction(), new Guilds())).toMatchObject({
      place: { guildId: '30', channelId: '20', parentChannelId: null, kind: 'channel' },
      asker: { id: '1', name: 'Ada L.', roleIds: ['7'], locale: 'en-GB' },
      interaction: { applicationId: '99', id: '11', token: 'secret' },
      messageId: null,
      guildLocale: 'tr',
    });
  });

  it.each([10, 11, 12])('knows a thread by its type %i', (type) => {
    const request = requestOfInteraction(
      interaction({ channel: { id: '20', type, parent_id: '19' } }),
      new Guilds(),
    );
    expect(request?.place).toMatchObject({ parentChannelId: '19', kind: 'thread' });
  });

  it('does not take the category of a channel for a parent', () => {
    const request = requestOfInteraction(
      interaction({ channel: { id: '20', type: 0, parent_id: '5' } }),
      new Guilds(),
    );
    expect(request?.place).toMatchObject({ parentChannelId: null, kind: 'channel' });
  });

  it('describes a direct message', () => {
    const dm = { guild_id: undefined, guild_locale: undefined, member: undefined, user: ada };
    expect(requestOfInteraction(interaction(dm), new Guilds())).toMatchObject({
      place: { guildId: null, kind: 'dm' },
      asker: { id: '1', roleIds: [] },
      guildLocale: null,
    });
  });

  it('gives nothing when nobody or nowhere is named', () => {
    const nobody = { type: 3, id: '1', application_id: '2', token: 't', data: { custom_id: 'x' } };
    expect(requestOfInteraction(componentInteraction.parse(nobody), new Guilds())).toBeUndefined();
  });
});

describe('repliedTo', () => {
  it('quotes what was replied to', () => {
    const target = { author: { id: '900', username: 'dragoman', bot: true }, content: 'forty-two' };
    expect(repliedTo(message({ referenced_message: target }), '900')).toEqual({
      authorName: 'dragoman',
      fromBot: true,
      text: 'forty-two',
    });
    const other = { author: ada, content: 'hm' };
    expect(repliedTo(message({ referenced_message: other }), '900')).toMatchObject({ fromBot: false });
  });

  it('has nothing to quote where there is nothing to read', () => {
    expect(repliedTo(message(), '900')).toBeNull();
    expect(repliedTo(message({ referenced_message: null }), '900')).toBeNull();
    const empty = { author: ada, content: '' };
    expect(repliedTo(message({ referenced_message: empty }), '900')).toBeNull();
  });
});
