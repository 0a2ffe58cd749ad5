import { describe, expect, it } from 'vitest';
import { guildCreateEvent } from './guild.event.js';
import { Guilds } from './guilds.js';

const event = (fields: Record<string, unknown> = {}) =>
  guildCreateEvent.parse({
    id: '1',
    name: 'Bazaar',
    owner_id: '2',
    preferred_locale: 'tr',
    joined_at: '2026-11-01T00:00:00.000Z',
    ...fields,
  });

describe('Guilds', () => {
  it('tells a guild once, and again only when something changed', () => {
    const guilds = new Guilds();
    const first = guilds.seen(event());
    expect(first?.payload).toEqual({
      guildId: '1',
      name: 'Bazaar',
      iconHash: null,
      ownerId: '2',
      locale: 'tr',
      systemChannelId: null,
      joinedAt: Date.parse('2026-11-01'),
    });
    expect(guilds.seen(event())).toBeUndefined();
    expect(guilds.changed(event())).toBeUndefined();
    const renamed = guilds.changed(event({ name: 'Grand Bazaar', joined_at: undefined }));
    expect(renamed?.payload).toMatchObject({ name: 'Grand Bazaar', joinedAt: Date.parse('2026-11-01') });
    expect(renamed?.fingerprint).not.toBe(first?.fingerprint);
  });

  it('tells a guild again that was left', () => {
    const guilds = new Guilds();
    guilds.seen(event());
    guilds.left('1');
    expect(guilds.localeOf('1')).toBeNull();
    expect(guilds.seen(event())?.payload.guildId).toBe('1');
  });

  it('has the same fingerprint for the same guild after a restart', () => {
    expect(new Guilds().seen(event())?.fingerprint).toBe(new Guilds().seen(event())?.fingerprint);
  });

  it('knows the threads of a guild and those that come and go', () => {
    const guilds = new Guilds();
    guilds.seen(event({ threads: [{ id: '50', parent_id: '40' }] }));
    guilds.seenThread({ id: '51', parent_id: '41' });
    expect([guilds.parentOf('50'), guilds.parentOf('51'), guilds.parentOf('40')]).toEqual([
      '40',
      '41',
      undefined,
    ]);
    guilds.threadGone('50');
    expect(guilds.parentOf('50')).toBeUndefined();
  });

  it('forgets the threads that were quiet longest', () => {
    const guilds = new Guilds();
    guilds.seenThread({ id: 'quiet', parent_id: '1' });
    guilds.seenThread({ id: 'used', parent_id: '1' });
    for (let i = 0; i < 100_000; i += 1) {
      guilds.seenThread({ id: String(i), parent_id: '1' });
      if (i === 50_000) guilds.parentOf('used');
    }
    expect(guilds.parentOf('quiet')).toBeUndefined();
    expect(guilds.parentOf('used')).toBe('1');
  });
});
