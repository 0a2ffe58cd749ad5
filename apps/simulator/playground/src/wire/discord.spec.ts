import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedView, type Seed } from '../../../src/seed-view.js';
import { createSimulator, type Simulator } from '../../../src/simulator.js';
import { Discord } from './discord.js';

let simulator: Simulator;
let seed: Seed;
let channelId: string;

beforeAll(async () => {
  simulator = await createSimulator();
  seed = seedView(simulator.world, simulator.url);
  channelId = seed.guilds[0]!.channels[0]!.id;
});
afterAll(() => simulator.close());

const as = (index: number): Discord => new Discord(seed.discordApi, seed.guilds[0]!.members[index]!.token);

describe('a member’s calls', () => {
  test('a message with a file comes back in the history, oldest first', async () => {
    const file = new File([Buffer.from('hello')], 'hello.txt', { type: 'text/plain' });
    await as(0).createMessage({ channelId, content: 'one', files: [{ file }] });
    await as(0).createMessage({ channelId, content: 'two' });
    const history = await as(1).history(channelId);
    expect(history.slice(-2)).toMatchObject([
      { content: 'one', attachments: [{ filename: 'hello.txt', size: 5 }] },
      { content: 'two' },
    ]);
  });

  test('a reply without a ping mentions nobody but whom it names', async () => {
    const question = await as(0).createMessage({ channelId, content: 'question' });
    const quiet = await as(1).createMessage({
      ...{ channelId, content: `<@${seed.guilds[0]!.members[2]!.id}> answer` },
      reply: { messageId: question.id, ping: false },
    });
    expect(quiet.mentions.map(({ id }) => id)).toEqual([seed.guilds[0]!.members[2]!.id]);
    const loud = await as(1).createMessage({
      channelId,
      content: 'answer',
      reply: { messageId: question.id, ping: true },
    });
    expect(loud.mentions.map(({ id }) => id)).toEqual([question.author.id]);
  });

  test('a refusal says in words what is wrong', async () => {
    const message = await as(0).createMessage({ channelId, content: 'mine' });
    await expect(as(1).editMessage(message, 'not mine')).rejects.toMatchObject({ status: 403 });
    await expect(as(0).createMessage({ channelId, content: 'x'.repeat(2001) })).rejects.toThrow(/2000/);
  });

  test('a limit is waited for', async () => {
    const limit = { path: '/channels/*/messages', status: 429, times: 2, retryAfter: 0.02 };
    const headers = { 'content-type': 'application/json' };
    await fetch(`${simulator.url}/_faults`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ rest: limit }),
    });
    expect(await as(2).createMessage({ channelId, content: 'patient' })).toMatchObject({
      content: 'patient',
    });
  });
});

test('a simulator that is gone is said to be', async () => {
  await expect(new Discord('http://127.0.0.1:9/api', 'x').gatewayUrl()).rejects.toThrow(/cannot be reached/);
});
