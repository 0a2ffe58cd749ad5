import { Client, Events, GatewayIntentBits, Partials } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Seed, SeedGuild } from '../seed-view.js';
import { createSimulator, type Simulator } from '../simulator.js';
import { RawClient } from './raw-client.support.js';

/** Unmodified discord.js against the whole simulator: what people do over REST arrives over the gateway. */
let simulator: Simulator;
let seed: Seed;
let guild: SeedGuild;
const clients: Client[] = [];

beforeEach(async () => {
  simulator = await createSimulator({ gateway: { identifyIntervalMs: 0 } });
  seed = (await (await fetch(`${simulator.url}/_seed`)).json()) as Seed;
  const [first] = seed.guilds;
  if (!first) throw new Error('The seed has no guild');
  guild = first;
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.destroy()));
  await simulator.close();
});

const { Guilds, GuildMessages, DirectMessages, MessageContent, GuildMessageTyping } = GatewayIntentBits;

async function login(intents: number[]): Promise<Client<true>> {
  const client = new Client({ intents, partials: [Partials.Channel], rest: { api: seed.discordApi } });
  clients.push(client);
  const ready = once(client, Events.ClientReady);
  await client.login(seed.bot.token);
  return (await ready)[0] as Client<true>;
}

const once = (client: Client, event: string): Promise<unknown[]> =>
  new Promise((resolve) => {
    client.once(event, (...values: unknown[]) => resolve(values));
  });

/** A person's REST call; a person is who owns the guild. */
async function asOwner(method: string, path: string, body?: unknown): Promise<{ id: string }> {
  const owner = guild.members.find((member) => member.owner);
  const response = await fetch(`${seed.discordApi}/v10${path}`, {
    method,
    headers: { authorization: owner?.token ?? '', 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? { id: '' } : ((await response.json()) as { id: string });
}

const channelId = () => guild.channels[0]?.id ?? '';
const say = (content: string) => asOwner('POST', `/channels/${channelId()}/messages`, { content });
const contentsOf = (client: Client): string[] => {
  const contents: string[] = [];
  client.on(Events.MessageCreate, (message) => contents.push(message.content));
  return contents;
};

describe('discord.js on the simulator', () => {
  it('logs in, hears a member, and the member hears the reply', async () => {
    const client = await login([Guilds, GuildMessages, MessageContent, GuildMessageTyping]);
    expect(client.guilds.cache.has(guild.id)).toBe(true);
    client.on(Events.MessageCreate, (message) => {
      if (!message.author.bot) void message.reply(`You said ${message.content}`);
    });
    const owner = guild.members.find((member) => member.owner);
    const person = new RawClient(`${simulator.url.replace('http', 'ws')}/gateway?v=10&encoding=json`);
    await person.identify({ token: owner?.token, intents: undefined });
    await say('selam');
    expect((await person.next('MESSAGE_CREATE')).d.content).toBe('selam');
    expect((await person.next('MESSAGE_CREATE')).d.content).toBe('You said selam');
    person.socket.close(1000);
  });

  it('hides content without the intent, except where the bot is mentioned or in DMs', async () => {
    const client = await login([Guilds, GuildMessages, DirectMessages]);
    const contents = contentsOf(client);
    await say('not for bots');
    await say(`<@${seed.bot.id}> for you`);
    const dm = await asOwner('POST', '/users/@me/channels', { recipient_id: seed.bot.id });
    await asOwner('POST', `/channels/${dm.id}/messages`, { content: 'just us' });
    await expect.poll(() => contents).toEqual(['', `<@${seed.bot.id}> for you`, 'just us']);
  });

  it('keeps the cache right through channels, roles and leaving', async () => {
    const client = await login([Guilds]);
    const created = await asOwner('POST', `/guilds/${guild.id}/channels`, { name: 'new-room', type: 0 });
    await expect.poll(() => client.channels.cache.has(created.id)).toBe(true);
    await asOwner('DELETE', `/channels/${created.id}`);
    await expect.poll(() => client.channels.cache.has(created.id)).toBe(false);
    const left = once(client, Events.GuildDelete);
    await asOwner('DELETE', `/guilds/${guild.id}/members/${seed.bot.id}`);
    await left;
    expect(client.guilds.cache.has(guild.id)).toBe(false);
  });

  it('loses no message over a dropped socket', async () => {
    const client = await login([Guilds, GuildMessages, MessageContent]);
    const contents = contentsOf(client);
    const resumed = once(client, Events.ShardResume);
    const fault = await fetch(`${simulator.url}/_faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ gateway: { type: 'drop' } }),
    });
    expect(fault.status).toBe(201);
    for (const content of ['one', 'two', 'three']) await say(content);
    await resumed;
    await expect.poll(() => contents).toEqual(['one', 'two', 'three']);
  });
});
