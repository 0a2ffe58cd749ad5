import type { GuildPlacesPayload } from '@dragoman/contracts';
import { createLogger } from '@dragoman/platform/log';
import { JobSeal } from '@dragoman/platform/queue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GuildPlaces } from './guild-places.js';
import { HandOff, type HandedJob } from './hand-off.js';

const masterKey = Buffer.alloc(32, 7).toString('base64');

/** What was told, in order. */
class Told extends HandOff {
  readonly payloads: GuildPlacesPayload[] = [];
  readonly ids: string[] = [];

  constructor() {
    const sink = { addSealed: () => Promise.resolve(), ping: () => Promise.resolve() };
    super(sink, { seal: new JobSeal([masterKey]), log: createLogger('spec', 'silent') });
  }

  override push<P>(job: HandedJob<P>): void {
    this.payloads.push(job.contract.payload.parse(job.payload) as unknown as GuildPlacesPayload);
    this.ids.push(job.id);
  }
}

const channel = (id: string, name: string) => ({
  id,
  guild_id: '1',
  type: 0,
  name,
  position: 3,
  parent_id: null,
  permission_overwrites: [{ id: '1', type: 0, allow: '0', deny: '1024' }],
});
const role = (id: string, name: string) => ({ id, name, position: 1, permissions: '8' });

let told: Told;
let places: GuildPlaces;

beforeEach(() => {
  vi.useFakeTimers();
  told = new Told();
  places = new GuildPlaces(told);
});
afterEach(() => vi.useRealTimers());

describe('names of channels and roles', () => {
  it('are told at once and whole when a guild comes up', () => {
    places.guild({ id: '1', channels: [channel('10', 'general')], roles: [role('1', '@everyone')] });
    expect(told.payloads).toMatchObject([
      {
        guildId: '1',
        complete: true,
        gone: [],
        places: [
          {
            kind: 'channel',
            id: '10',
            name: 'general',
            type: 0,
            overwrites: [{ id: '1', type: 0, allow: '0', deny: '1024' }],
          },
          { kind: 'role', id: '1', name: '@everyone', permissions: '8' },
        ],
      },
    ]);
  });

  it('are gathered when they change, the last word of each counting', () => {
    places.channel(channel('10', 'general'));
    vi.advanceTimersByTime(1_000);
    places.channel(channel('10', 'lounge'));
    places.role({ guild_id: '1', role: role('20', 'Guides') });
    places.roleGone({ guild_id: '1', role_id: '20' });
    places.channel({ ...channel('11', 'elsewhere'), guild_id: '2' });
    expect(told.payloads).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(told.payloads).toMatchObject([
      {
        guildId: '1',
        complete: false,
        places: [{ kind: 'channel', id: '10', name: 'lounge' }],
        gone: [{ kind: 'role', id: '20' }],
      },
    ]);
    places.channelGone(channel('10', 'lounge'));
    vi.advanceTimersByTime(2_000);
    expect(told.payloads.map(({ guildId }) => guildId)).toEqual(['1', '2', '1']);
    expect(told.payloads[2]).toMatchObject({ places: [], gone: [{ kind: 'channel', id: '10' }] });
    expect(new Set(told.ids).size).toBe(3);
  });

  it('of direct messages are nobody’s', () => {
    places.channel({ ...channel('10', ''), guild_id: undefined });
    places.flush();
    expect(told.payloads).toEqual([]);
  });

  it('are told before the process goes, and not of a guild that the bot has left', () => {
    places.channel(channel('10', 'general'));
    places.channel({ ...channel('12', 'attic'), guild_id: '2' });
    places.forget('2');
    places.flush();
    expect(told.payloads.map(({ guildId }) => guildId)).toEqual(['1']);
    vi.advanceTimersByTime(10_000);
    expect(told.payloads).toHaveLength(1);
  });

  it('of very many guilds are not kept waiting', () => {
    const few = new GuildPlaces(told, { limit: 2 });
    for (const id of ['1', '2', '3']) few.channel({ ...channel(`${id}0`, 'general'), guild_id: id });
    expect(told.payloads.map(({ guildId }) => guildId)).toEqual(['1', '2', '3']);
  });
});
