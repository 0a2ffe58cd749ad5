import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ALL_PRIVILEGED,
  BOT_ID,
  BOT_TOKEN,
  guildOnShard,
  HUMAN_TOKEN,
  messageIn,
  startGateway,
  type TestGateway,
} from './gateway.support.js';
import { RawClient, identifyData } from './raw-client.support.js';

let test: TestGateway;
const connect = (query = '?v=10&encoding=json') => new RawClient(test.url + query);

afterEach(() => test.stop());

describe('handshake', () => {
  beforeEach(async () => {
    test = await startGateway();
  });

  it('greets with the heartbeat interval and acknowledges heartbeats before and after IDENTIFY', async () => {
    const client = connect();
    expect((await client.next(10)).d.heartbeat_interval).toBe(41_250);
    client.send(1, null);
    expect((await client.next(11)).s).toBeNull();
    client.send(2, identifyData());
    const ready = await client.next('READY');
    client.send(1, ready.s);
    await client.next(11);
  });

  it('answers IDENTIFY with READY and then each guild, numbered from 1', async () => {
    const client = connect();
    const ready = await client.identify({ shard: [0, 1] });
    const guild = await client.next('GUILD_CREATE');
    expect(ready.s).toBe(1);
    expect(guild.s).toBe(2);
    expect(ready.d).toMatchObject({
      v: 10,
      user: { id: BOT_ID, bot: true },
      guilds: [{ id: test.world.guilds[0], unavailable: true }],
      resume_gateway_url: test.url,
      shard: [0, 1],
      application: { flags: 0 },
    });
    expect(guild.d).toMatchObject({ id: test.world.guilds[0], unavailable: false, member_count: 3 });
  });

  it('gives an application without GUILD_PRESENCES only itself as member, and all with it', async () => {
    const alone = connect();
    await alone.identify();
    expect((await alone.next('GUILD_CREATE')).d.members).toMatchObject([{ user: { id: BOT_ID } }]);
    const all = connect();
    await all.identify({ intents: 1 | (1 << 8) });
    expect((await all.next('GUILD_CREATE')).d.members).toHaveLength(3);
  });

  it('leaves GUILD_CREATE out without the GUILDS intent', async () => {
    const client = connect();
    await client.identify({ intents: 1 << 9 });
    await client.settle();
    expect(client.pending()).toEqual([]);
  });

  it('lets a human in without intents and gives guilds and DMs at once', async () => {
    const client = connect();
    await client.next(10);
    client.send(2, { token: HUMAN_TOKEN, properties: {} });
    const ready = await client.next('READY');
    expect(ready.d.guilds).toMatchObject([{ id: test.world.guilds[0], channels: [{ name: 'general' }] }]);
    expect(ready.d.private_channels).toEqual([{ id: '77', type: 1, recipients: [] }]);
    expect(ready.d).not.toHaveProperty('application');
    expect(ready.d.session_id).toMatch(/^[0-9a-f]{32}$/);
  });

  it('accepts a token with its "Bot " prefix', async () => {
    expect((await connect().identify({ token: `Bot ${BOT_TOKEN}` })).t).toBe('READY');
  });
});

describe('close codes', () => {
  beforeEach(async () => {
    test = await startGateway({ maxGuildsPerShard: 2 });
  });

  const closesWith = async (client: RawClient, act: (client: RawClient) => void) => {
    await client.next(10);
    act(client);
    return (await client.closed).code;
  };

  it.each([
    ['4001 for an opcode that clients do not send', 4001, (client: RawClient) => client.send(11, null)],
    ['4002 for what is no JSON', 4002, (client: RawClient) => client.socket.send('{')],
    [
      '4002 for IDENTIFY without properties',
      4002,
      (client: RawClient) => client.send(2, { token: BOT_TOKEN, intents: 0 }),
    ],
    [
      '4003 before IDENTIFY',
      4003,
      (client: RawClient) => client.send(8, { guild_id: '1', query: '', limit: 0 }),
    ],
    [
      '4004 for a wrong token',
      4004,
      (client: RawClient) => client.send(2, identifyData({ token: 'nobody' })),
    ],
    [
      '4004 when a wrong token resumes',
      4004,
      (client: RawClient) => client.send(6, { token: 'nobody', session_id: 'x', seq: 1 }),
    ],
    [
      '4010 for a shard outside its count',
      4010,
      (client: RawClient) => client.send(2, identifyData({ shard: [2, 2] })),
    ],
    ['4010 for half a shard', 4010, (client: RawClient) => client.send(2, identifyData({ shard: [0] }))],
    [
      '4013 without intents',
      4013,
      (client: RawClient) => client.send(2, identifyData({ intents: undefined })),
    ],
    [
      '4013 for an unknown bit',
      4013,
      (client: RawClient) => client.send(2, identifyData({ intents: 1 << 19 })),
    ],
  ])('%s', async (_name, code, act) => {
    expect(await closesWith(connect(), act)).toBe(code);
  });

  it('4002 for more than 4,096 bytes, and not for exactly as many', async () => {
    const client = connect();
    await client.next(10);
    const frame = JSON.stringify({ op: 1, d: null, pad: '' });
    client.socket.send(JSON.stringify({ op: 1, d: null, pad: 'x'.repeat(4096 - frame.length) }));
    await client.next(11);
    client.socket.send(JSON.stringify({ op: 1, d: null, pad: 'x'.repeat(4097 - frame.length) }));
    expect(await client.closed).toEqual({ code: 4002, reason: 'Error while decoding payload.' });
  });

  it('4005 for a second IDENTIFY', async () => {
    const client = connect();
    await client.identify();
    client.send(2, identifyData());
    expect((await client.closed).code).toBe(4005);
  });

  it('4011 when a shard would hold too many guilds, and not when sharded', async () => {
    test.world.guilds = [0, 1, 2].map((nth) => guildOnShard(nth === 2 ? 1 : 0, 2, nth));
    expect(await closesWith(connect(), (client) => client.send(2, identifyData()))).toBe(4011);
    expect((await connect().identify({ shard: [0, 2] })).t).toBe('READY');
  });

  it('4012 for another API version', async () => {
    expect((await connect('?v=5').closed).code).toBe(4012);
  });

  it('4014 for privileged intents that are switched off, one by one', async () => {
    for (const bit of [1 << 1, 1 << 8, 1 << 15]) {
      test.world.privilegedIntents = ALL_PRIVILEGED & ~bit;
      expect(await closesWith(connect(), (client) => client.send(2, identifyData({ intents: bit })))).toBe(
        4014,
      );
    }
  });

  it('refuses ETF with a reason that says what to use', async () => {
    expect(await connect('?v=10&encoding=etf').closed).toMatchObject({
      code: 4002,
      reason: expect.stringContaining('encoding=json'),
    });
  });
});

describe('limits', () => {
  it('closes with 4008 on the 121st payload of a minute', async () => {
    test = await startGateway();
    const client = connect();
    await client.next(10);
    for (let sent = 0; sent < 120; sent += 1) client.send(1, null);
    for (let sent = 0; sent < 120; sent += 1) await client.next(11);
    client.send(1, null);
    expect((await client.closed).code).toBe(4008);
  });

  it('closes with 4009 when no heartbeat comes, and the session can be resumed', async () => {
    test = await startGateway({ heartbeatIntervalMs: 40 });
    const client = connect();
    const ready = await client.identify();
    expect((await client.closed).code).toBe(4009);
    const again = connect();
    await again.next(10);
    again.send(6, { token: BOT_TOKEN, session_id: ready.d.session_id, seq: 2 });
    await again.next('RESUMED');
  });

  it('refuses a second IDENTIFY of a max_concurrency bucket with op 9, other buckets pass', async () => {
    test = await startGateway({ identifyIntervalMs: 60_000 });
    test.world.maxConcurrency = 2;
    await connect().identify({ shard: [0, 4] });
    await connect().identify({ shard: [1, 4] });
    const same = connect();
    await same.next(10);
    same.send(2, identifyData({ shard: [2, 4] }));
    expect((await same.next(9)).d).toBe(false);
  });

  it('ends every session of the bot with 4004 when its session starts are used up', async () => {
    test = await startGateway();
    test.world.identifiesLeft = 1;
    const first = connect();
    await first.identify();
    const second = connect();
    await second.next(10);
    second.send(2, identifyData());
    expect((await first.closed).code).toBe(4004);
    expect((await second.closed).code).toBe(4004);
    expect(test.gateway.sessions()).toEqual([]);
  });
});

describe('paths', () => {
  it('refuses an upgrade on another path', async () => {
    test = await startGateway();
    const client = new RawClient(test.url.replace('/gateway', '/elsewhere'));
    expect((await client.closed).code).toBe(1006);
  });

  it('forgets a session that its client closed with 1000', async () => {
    test = await startGateway();
    const client = connect();
    await client.identify();
    expect(test.gateway.sessions()).toHaveLength(1);
    client.socket.close(1000);
    await client.closed;
    await expect.poll(() => test.gateway.sessions()).toEqual([]);
  });

  it('keeps events in order for many', async () => {
    test = await startGateway();
    const client = connect();
    await client.identify();
    await client.next('GUILD_CREATE');
    const guild = test.world.guilds[0] ?? '';
    for (let at = 0; at < 500; at += 1) test.world.emit(messageIn(guild, String(at)));
    const seen: unknown[] = [];
    for (let at = 0; at < 500; at += 1) seen.push((await client.next('MESSAGE_CREATE')).d.content);
    expect(seen).toEqual(Array.from({ length: 500 }, (_, at) => String(at)));
  });
});
