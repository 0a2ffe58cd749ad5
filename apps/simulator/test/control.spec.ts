import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SEED_APPLICATION_ID, SEED_BOT_TOKEN, SEED_CLIENT_SECRET } from '../src/seed.js';
import type { Seed, SeedGuild } from '../src/seed-view.js';
import { createStage, type Stage } from './stage.js';

describe("the stand-in's own switches", () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await createStage();
  });
  afterEach(() => stage.close());
  const control = <T>(method: string, path: string, body?: unknown) =>
    stage.nobody<T>(`${method} ${stage.simulator.url}${path}`, body);

  it('gives the same seed after every start, at the address it was asked at', async () => {
    const { seed, simulator } = stage;
    expect(seed.discordApi).toBe(`${simulator.url}/api`);
    expect(seed.anthropicApi).toBe(`${simulator.url}/anthropic`);
    expect([seed.application.id, seed.application.clientSecret, seed.bot.token]).toEqual([
      SEED_APPLICATION_ID,
      SEED_CLIENT_SECRET,
      SEED_BOT_TOKEN,
    ]);
    const other = await createStage();
    expect(other.seed.guilds).toEqual(seed.guilds);
    await other.close();
    const named = (await (
      await fetch(`${simulator.url}/_seed`, { headers: { host: 'simulator:3100' } })
    ).json()) as Seed;
    expect(named.discordApi.startsWith('http://')).toBe(true);
    for (const { members } of seed.guilds) expect(members.filter(({ owner }) => owner)).toHaveLength(1);
  });

  it('makes crowds whose guilds spread over all shards', async () => {
    const started = performance.now();
    const { body, status } = await control<{ guilds: SeedGuild[] }>('POST', '/_guilds', {
      guilds: 200,
      members: 20,
    });
    expect([status, body.guilds.length, body.guilds[0]!.members.length]).toEqual([201, 200, 20]);
    expect(performance.now() - started).toBeLessThan(10_000);
    const perShard = [0, 0, 0, 0];
    for (const { id } of body.guilds) perShard[Number((BigInt(id) >> 22n) % 4n)]! += 1;
    expect(Math.min(...perShard)).toBeGreaterThanOrEqual(45);
    const [guild] = body.guilds;
    const owner = guild!.members.find((member) => member.owner)!;
    const sent = await stage.nobody(
      `POST /channels/${guild!.channels[0]!.id}/messages`,
      { content: 'hi' },
      { authorization: owner.token },
    );
    expect(sent.status).toBe(200);
    expect((await control('POST', '/_guilds', { guilds: 0 })).status).toBe(400);
  });

  it("switches the application's intents and sharding", async () => {
    const flags = async () => Number((await stage.bot('GET /applications/@me')).body['flags']);
    const MESSAGE_CONTENT = 1 << 19;
    expect((await flags()) & MESSAGE_CONTENT).not.toBe(0);
    await control('POST', '/_application', { messageContent: false, shards: 4, maxConcurrency: 2 });
    expect((await flags()) & MESSAGE_CONTENT).toBe(0);
    expect((await stage.bot('GET /gateway/bot')).body).toMatchObject({
      shards: 4,
      session_start_limit: { max_concurrency: 2 },
    });
    expect((await control('POST', '/_application', { colour: 'red' })).status).toBe(400);
  });

  it('makes trouble on request, by method, path and number of times', async () => {
    const { bot, channel } = stage;
    const url = `/channels/${channel('general')}/messages`;
    await control('POST', '/_faults', {
      rest: [
        { method: 'POST', path: '/channels/*/messages', status: 503, times: 1 },
        { path: '/users/**', status: 429, retryAfter: 2.5, scope: 'global', times: 1 },
      ],
    });
    expect((await control<{ rest: unknown[] }>('GET', '/_faults')).body.rest).toHaveLength(2);
    expect((await bot(`GET ${url}`)).status).toBe(200);
    expect((await bot(`POST ${url}`, { content: 'x' })).status).toBe(503);
    expect((await bot(`POST ${url}`, { content: 'x' })).status).toBe(200);
    const limited = await bot('GET /users/@me');
    expect(limited).toMatchObject({ status: 429, body: { retry_after: 2.5, global: true } });
    expect(limited.headers.get('retry-after')).toBe('3');
    await control('POST', '/_faults', { rest: { status: 500 } });
    expect((await bot('GET /users/@me')).status).toBe(500);
    expect((await control('DELETE', '/_faults')).status).toBe(204);
    expect((await bot('GET /users/@me')).status).toBe(200);
    expect((await control('POST', '/_faults', { rest: { status: 418 } })).status).toBe(400);
  });

  it('changes limits while it runs', async () => {
    const { body } = await control('POST', '/_limits', { buckets: true, globalPerSecond: 2 });
    expect(body).toMatchObject({ buckets: true, globalPerSecond: 2 });
    const answers = await Promise.all(Array.from({ length: 4 }, () => stage.bot('GET /users/@me')));
    expect(answers.map(({ status }) => status)).toContain(429);
    expect((await control('POST', '/_limits', { globalPerSecond: 0 })).status).toBe(400);
    expect((await control('GET', '/_limits')).body).toMatchObject({ globalPerSecond: 2 });
  });

  it('delays answers on request', async () => {
    await control('POST', '/_faults', { rest: { path: '/users/@me', delayMs: 120, times: 1 } });
    const started = performance.now();
    await stage.bot('GET /users/@me');
    expect(performance.now() - started).toBeGreaterThanOrEqual(110);
  });

  it('hands faults on to the gateway and to Claude', async () => {
    const faults = { gateway: { type: 'refuse_connection' }, anthropic: { type: 'overloaded' } };
    expect((await control('POST', '/_faults', faults)).body).toMatchObject({
      gateway: [faults.gateway],
      anthropic: [faults.anthropic],
    });
    const socket = new WebSocket(`${stage.simulator.url.replace('http', 'ws')}/gateway?v=10&encoding=json`);
    const opened = await new Promise<boolean>((resolve) => {
      socket.onopen = () => resolve(true);
      socket.onerror = () => resolve(false);
    });
    expect(opened).toBe(false);
    const claude = await stage.nobody(
      `POST ${stage.seed.anthropicApi}/v1/messages`,
      { model: 'claude-haiku-4-5', max_tokens: 20, messages: [{ role: 'user', content: 'Silav' }] },
      { 'x-api-key': 'sk-ant-test', 'anthropic-version': '2023-06-01' },
    );
    expect(claude).toMatchObject({ status: 529, body: { error: { type: 'overloaded_error' } } });
  });
});

describe('Stripe beside Discord', () => {
  it('answers unknown addresses in its own words, and takes its faults from the same place', async () => {
    const stage = await createStage();
    try {
      const key = { authorization: 'Bearer sk_test_simulator' };
      const { url } = stage.simulator;
      const missing = await stage.nobody<{ error: { message: string } }>(
        `GET ${url}/v1/nothing`,
        undefined,
        key,
      );
      expect([missing.status, missing.body.error.message]).toEqual([
        404,
        expect.stringContaining('Unrecognized request URL (GET: /v1/nothing)'),
      ]);
      expect((await stage.nobody(`GET ${url}/stripe/nothing`)).status).toBe(404);
      await stage.nobody(`POST ${url}/_faults`, { stripe: { type: 'rate_limit' } });
      expect((await stage.nobody(`GET ${url}/v1/customers`, undefined, key)).status).toBe(429);
      expect((await stage.nobody(`GET ${url}/v1/customers`, undefined, key)).status).toBe(200);
      expect(stage.seed.stripeApi).toBe(url);
    } finally {
      await stage.close();
    }
  });
});
