import { testRedisUrl } from '@dragoman/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Cable } from '../test/cable.js';
import { Stage } from '../test/stage.js';
import type { RunningShardManager } from './shard-manager.js';

const redisUrl = await testRedisUrl();
const stores = [
  { store: 'Postgres', redisUrl: undefined },
  ...(redisUrl === undefined ? [] : [{ store: 'Redis', redisUrl }]),
];

describe.each(stores)('the queue on $store goes away', ({ redisUrl: onRedis }) => {
  let stage: Stage;
  let cable: Cable;
  let running: RunningShardManager;

  beforeAll(async () => {
    stage = await Stage.open({}, onRedis);
    cable = await Cable.to(onRedis ?? stage.database.appUrl);
    running = await stage.start({ [onRedis ? 'REDIS_URL' : 'DATABASE_URL']: cable.url });
  });
  afterAll(async () => {
    await stage.close();
    cable.close();
  });

  it('keeps what is said, in order, and goes on acknowledging', { timeout: 30_000 }, async () => {
    await stage.jobOf(await stage.say(stage.person('ayse'), `${stage.mention} before`));
    await vi.waitFor(async () => expect(await stage.commands()).toHaveLength(4));
    cable.cut();
    expect((await Stage.get(running, '/health/ready')).status).toBe(503);
    const sent = [];
    for (let i = 0; i < 4; i += 1) {
      sent.push(await stage.say(stage.person('layla'), `${stage.mention} question ${String(i)}`));
    }
    await stage.slash(stage.person('azad'), 'ask', [{ name: 'text', type: 3, value: 'still there?' }]);
    await vi.waitFor(() => {
      const interactions = [...stage.simulator.world.interactions.values()];
      expect(interactions.map(({ acknowledged }) => acknowledged)).toEqual([true]);
    });
    expect(await stage.jobs()).toHaveLength(1);
    cable.mend();
    for (const message of sent) await stage.jobOf(message);
    const slash = await stage.job(({ payload }) => payload['trigger'] === 'slash');
    const order = (await stage.jobs()).map(({ id }) => id).slice(1);
    expect(order).toEqual([...sent.map(({ id }) => `message-${id}`), slash.id]);
    await vi.waitFor(async () => {
      expect((await Stage.get(running, '/health/ready')).status).toBe(200);
    });
  });
});

describe('a process that stops while the queue is away', () => {
  let stage: Stage;
  let cable: Cable;

  beforeAll(async () => {
    stage = await Stage.open();
    cable = await Cable.to(stage.database.appUrl);
  });
  afterAll(async () => {
    await stage.close();
    cable.close();
  });

  it('is gone within 3 s and tells in their language whoever waits for an answer', async () => {
    const running = await stage.start({ DATABASE_URL: cable.url });
    await vi.waitFor(async () => expect(await stage.commands()).toHaveLength(4));
    cable.cut();
    const ayse = stage.person('ayse');
    await stage.slash(ayse, 'ask', [{ name: 'text', type: 3, value: 'neden?' }]);
    /** Answers to commands; Discord's own word that the bot joined is not one. */
    const history = async () => {
      const path = `GET /channels/${stage.general}/messages`;
      const messages = await stage.discord<{ content: string; type: number }[]>(ayse.token, path);
      return messages.filter(({ type }) => type === 20);
    };
    await vi.waitFor(async () => expect(await history()).toHaveLength(1));
    const start = performance.now();
    await stage.stop(running);
    expect(performance.now() - start).toBeLessThan(3_000);
    const [answer] = await history();
    expect(answer?.content).toMatch(/özür dilerim|üzgünüm/i);
  });
});

describe('Discord goes away', () => {
  let stage: Stage;
  let cable: Cable;

  beforeAll(async () => {
    stage = await Stage.open();
    cable = await Cable.to(stage.seed.discordApi);
    await stage.start({ DISCORD_API_URL: cable.url });
  });
  afterAll(async () => {
    await stage.close();
    cable.close();
  });

  it('resumes after an outage in which it could not reconnect, and has every message', async () => {
    const [before] = stage.simulator.gateway.sessions();
    cable.cut();
    const sent = [];
    for (let i = 0; i < 3; i += 1) {
      sent.push(await stage.say(stage.person('layla'), `${stage.mention} question ${String(i)}`));
    }
    const tries = cable.connections;
    await vi.waitFor(() => expect(cable.connections).toBeGreaterThan(tries + 2), { timeout: 10_000 });
    cable.mend();
    for (const message of sent) await stage.jobOf(message);
    expect(stage.simulator.gateway.sessions()).toMatchObject([{ sessionId: before?.sessionId }]);
  });
});
