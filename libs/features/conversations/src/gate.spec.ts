import { defaultSettings, type BotSettings } from '@dragoman/tenants';
import { describe, expect, it } from 'vitest';
import { gateState, type Knock } from './gate.js';

const place: Knock['place'] = { guildId: '1', channelId: '30', parentChannelId: null, kind: 'channel' };
const thread: Knock['place'] = { guildId: '1', channelId: '31', parentChannelId: '30', kind: 'thread' };
const interaction = { applicationId: '1', id: '2', token: 't', receivedAt: 0 };
const bySlash: Knock = { place, interaction, trigger: 'slash' };
const byMention: Knock = { place, interaction: null, trigger: 'mention' };
const byReply: Knock = { place, interaction: null, trigger: 'reply' };
const byPrefix: Knock = { place, interaction: null, trigger: 'prefix', prefix: '!' };
const doors = { bySlash, byMention, byReply, byPrefix };

function states(changes: Partial<BotSettings>, at = place): Record<string, string> {
  const settings = { ...defaultSettings, ...changes };
  const entries = Object.entries(doors).map(([name, knock]) => [
    name,
    gateState(settings, { ...knock, place: at }),
  ]);
  return Object.fromEntries(entries) as Record<string, string>;
}

const open = { bySlash: 'open', byMention: 'open', byReply: 'open', byPrefix: 'open' };

describe('the gate', () => {
  it('is open by default, for every door', () => {
    expect(states({})).toEqual(open);
  });

  it('closes single doors, never the slash', () => {
    expect(states({ onMention: false })).toEqual({ ...open, byMention: 'ignored' });
    expect(states({ onReply: false })).toEqual({ ...open, byReply: 'ignored' });
    expect(states({ prefix: '' })).toEqual({ ...open, byPrefix: 'ignored' });
    expect(states({ prefix: '?' })).toEqual({ ...open, byPrefix: 'ignored' });
  });

  it('listens to the guild’s prefix only, unless the message addresses the bot as well', () => {
    const settings = { ...defaultSettings, prefix: '?' };
    expect(gateState(settings, { ...byPrefix, prefix: '?' })).toBe('open');
    expect(gateState(settings, { ...byPrefix, addressed: 'mention' })).toBe('open');
    expect(gateState({ ...settings, onMention: false }, { ...byPrefix, addressed: 'mention' })).toBe(
      'ignored',
    );
    const command: Knock = { place, interaction: null, command: 'usage', prefix: '!' };
    expect(gateState(settings, command)).toBe('ignored');
    expect(gateState(defaultSettings, command)).toBe('open');
  });

  it.each([
    { channelMode: 'only', channelIds: ['30'], at: place, isHere: true },
    { channelMode: 'only', channelIds: ['30'], at: thread, isHere: true },
    { channelMode: 'only', channelIds: ['31'], at: thread, isHere: true },
    { channelMode: 'only', channelIds: ['99'], at: place, isHere: false },
    { channelMode: 'only', channelIds: [], at: place, isHere: false },
    { channelMode: 'except', channelIds: ['30'], at: place, isHere: false },
    { channelMode: 'except', channelIds: ['30'], at: thread, isHere: false },
    { channelMode: 'except', channelIds: ['99'], at: place, isHere: true },
    { channelMode: 'all', channelIds: ['30'], at: place, isHere: true },
  ] as const)('$channelMode $channelIds in $at.kind: $isHere', ({ isHere, at, ...settings }) => {
    const silent = { bySlash: 'elsewhere', byMention: 'hushed', byReply: 'ignored', byPrefix: 'ignored' };
    expect(states(settings, at)).toEqual(isHere ? open : silent);
  });

  it('is always open in direct messages', () => {
    const dm: Knock['place'] = { guildId: null, channelId: '5', parentChannelId: null, kind: 'dm' };
    const settings = { ...defaultSettings, channelMode: 'only' as const, onMention: false, prefix: '' };
    for (const knock of Object.values(doors))
      expect(gateState(settings, { ...knock, place: dm })).toBe('open');
  });
});
