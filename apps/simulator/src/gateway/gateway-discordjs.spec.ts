import { Client, Events, GatewayIntentBits, Partials } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import {
  BOT_ID,
  BOT_TOKEN,
  guildOnShard,
  messageIn,
  startGateway,
  type TestGateway,
} from './gateway.support.js';

/** Unmodified discord.js against the gateway; the one REST call that it makes to log in is answered here. */
let test: TestGateway;
const clients: Client[] = [];

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.destroy()));
  await test.stop();
});

const { Guilds, GuildMessages, DirectMessages, MessageContent, GuildMembers } = GatewayIntentBits;

async function start(shards: number): Promise<void> {
  test = await startGateway({}, (_request, response, origin) => {
    response.setHeader('content-type', 'application/json');
    const session_start_limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: shards };
    response.end(JSON.stringify({ url: `ws://${origin}/gateway`, shards, session_start_limit }));
  });
  test.world.maxConcurrency = shards;
}

async function login(options: Partial<ConstructorParameters<typeof Client>[0]> = {}): Promise<Client<true>> {
  const client = new Client({
    intents: [Guilds, GuildMessages, DirectMessages, MessageContent, GuildMembers],
    partials: [Partials.Channel],
    rest: { api: `http://${test.origin}/api` },
    ...options,
  });
  clients.push(client);
  const ready = once(client, Events.ClientReady);
  await client.login(BOT_TOKEN);
  const [readyClient] = await ready;
  return readyClient as Client<true>;
}

const once = (client: Client, event: string): Promise<unknown[]> =>
  new Promise((resolve) => {
    client.once(event, (...values: unknown[]) => resolve(values));
  });

describe('discord.js', () => {
  it('gets ready with its guilds and receives messages', async () => {
    await start(1);
    const client = await login();
    expect(client.user.id).toBe(BOT_ID);
    expect([...client.guilds.cache.keys()]).toEqual(test.world.guilds);
    const message = once(client, Events.MessageCreate);
    test.world.emit(messageIn(test.world.guilds[0] ?? '', 'roj baş'));
    expect((await message)[0]).toMatchObject({ content: 'roj baş' });
  });

  it('resumes after a dropped socket without losing or doubling an event', async () => {
    await start(1);
    const client = await login();
    const guild = test.world.guilds[0] ?? '';
    const seen: string[] = [];
    client.on(Events.MessageCreate, (message) => seen.push(message.content));
    let id = 0;
    const say = (content: string) => test.world.emit(messageIn(guild, content, { id: String((id += 1)) }));
    say('0');
    await expect.poll(() => seen).toEqual(['0']);
    for (let drop = 0; drop < 3; drop += 1) {
      const resumed = once(client, Events.ShardResume);
      test.gateway.fault({ type: 'drop' });
      for (let at = 1; at <= 10; at += 1) say(`${drop}.${at}`);
      await resumed;
    }
    const expected = [
      '0',
      ...[0, 1, 2].flatMap((drop) => Array.from({ length: 10 }, (_, at) => `${drop}.${at + 1}`)),
    ];
    await expect.poll(() => seen).toEqual(expected);
    expect(test.gateway.sessions()).toHaveLength(1);
  });

  it('reconnects and resumes when asked to with op 7', async () => {
    await start(1);
    const client = await login();
    const resumed = once(client, Events.ShardResume);
    test.gateway.fault({ type: 'reconnect' });
    await resumed;
    expect(test.gateway.sessions()).toHaveLength(1);
  });

  it('runs two shards that see only their guilds', async () => {
    await start(2);
    test.world.guilds = [guildOnShard(0, 2), guildOnShard(0, 2, 1), guildOnShard(1, 2)];
    const zero = await login({ shards: [0], shardCount: 2 });
    const one = await login({ shards: [1], shardCount: 2 });
    expect([...zero.guilds.cache.keys()]).toEqual(test.world.guilds.slice(0, 2));
    expect([...one.guilds.cache.keys()]).toEqual(test.world.guilds.slice(2));
    const seen: string[] = [];
    for (const [name, client] of [
      ['zero', zero],
      ['one', one],
    ] as const) {
      client.on(Events.MessageCreate, (message) => seen.push(`${name}: ${message.content}`));
    }
    for (const [at, guild] of test.world.guilds.entries())
      test.world.emit(messageIn(guild, String(at), { id: String(at) }));
    await expect.poll(() => seen.toSorted()).toEqual(['one: 2', 'zero: 0', 'zero: 1']);
  });

  it('fetches all members of a guild', async () => {
    await start(1);
    test.world.memberCount = 1200;
    const client = await login();
    expect((await client.guilds.cache.first()?.members.fetch())?.size).toBe(1200);
  });

  it('reports a refused token and disallowed intents', async () => {
    await start(1);
    test.world.privilegedIntents = 0;
    const client = new Client({
      intents: [Guilds, MessageContent],
      rest: { api: `http://${test.origin}/api` },
    });
    clients.push(client);
    await expect(client.login(BOT_TOKEN)).rejects.toThrow(/disallowed intents/i);
  });
});
