import { afterEach, describe, expect, it } from 'vitest';
import { createStage, type Stage } from './stage.js';

describe('limits of the REST API', () => {
  let stage: Stage;
  afterEach(() => stage.close());
  const typing = (name: string) => `POST /channels/${stage.channel(name)}/typing`;

  it('counts each channel by itself, with the headers that clients read', async () => {
    stage = await createStage({ limits: {} });
    const first = await stage.bot(typing('general'));
    expect(first.headers.get('x-ratelimit-limit')).toBe('5');
    expect(first.headers.get('x-ratelimit-remaining')).toBe('4');
    expect(Number(first.headers.get('x-ratelimit-reset-after'))).toBeLessThanOrEqual(5);
    expect(Number(first.headers.get('x-ratelimit-reset'))).toBeGreaterThan(Date.now() / 1000 - 1);
    const bucket = first.headers.get('x-ratelimit-bucket');
    for (let count = 0; count < 4; count += 1) expect((await stage.bot(typing('general'))).status).toBe(204);
    const refused = await stage.bot<{ retry_after: number }>(typing('general'));
    expect(refused).toMatchObject({
      status: 429,
      body: { global: false, message: 'You are being rate limited.' },
    });
    expect(refused.body.retry_after).toBeGreaterThan(0);
    expect(refused.headers.get('x-ratelimit-scope')).toBe('user');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    const other = await stage.bot(typing('bot-playground'));
    expect([other.status, other.headers.get('x-ratelimit-bucket')]).toEqual([204, bucket]);
    expect((await stage.as('layla')(typing('general'))).status).toBe(204);
    expect(stage.conformance.violations).toEqual([]);
  });

  it('stops a bot at 50 requests a second, but not its answers to interactions', async () => {
    let now = Date.now();
    stage = await createStage({ limits: { buckets: false, globalPerSecond: 50 }, now: () => now });
    const statuses: number[] = [];
    for (let count = 0; count < 51; count += 1) statuses.push((await stage.bot('GET /users/@me')).status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    const refused = await stage.bot('GET /users/@me');
    expect(refused).toMatchObject({ status: 429, body: { global: true } });
    expect([refused.headers.get('x-ratelimit-global'), refused.headers.get('x-ratelimit-scope')]).toEqual([
      'true',
      'global',
    ]);
    const callback = await stage.bot('POST /interactions/1/none/callback', { type: 5 });
    expect(callback.body).toMatchObject({ code: 10062 });
    expect((await stage.bot(`POST /webhooks/${stage.seed.application.id}/none`, {})).body).toMatchObject({
      code: 50027,
    });
    now += 1000;
    expect((await stage.bot('GET /users/@me')).status).toBe(200);
  });

  it('shuts an address out after too many refused requests', async () => {
    stage = await createStage({ limits: { invalidRequests: 3 } });
    for (let count = 0; count < 3; count += 1)
      expect((await stage.nobody('GET /users/@me')).status).toBe(401);
    const banned = await stage.bot<string>('GET /users/@me');
    expect([banned.status, banned.body]).toEqual([429, 'error code: 1015']);
    expect(Number(banned.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('does not hold limits of shared resources against the client', async () => {
    stage = await createStage({ limits: { invalidRequests: 2 } });
    await stage.nobody(`POST ${stage.simulator.url}/_faults`, {
      rest: { status: 429, scope: 'shared', times: 5 },
    });
    for (let count = 0; count < 5; count += 1) expect((await stage.bot('GET /users/@me')).status).toBe(429);
    expect((await stage.bot('GET /users/@me')).status).toBe(200);
  });
});

describe('interactions in time', () => {
  let stage: Stage;
  afterEach(() => stage.close());

  async function invoke(): Promise<{ id: string; token: string }> {
    const { bot, as, seed, guild, events } = stage;
    const command = await bot<{ id: string }>(`POST /applications/${seed.application.id}/commands`, {
      name: 'hi',
      description: 'd',
    });
    const body = {
      type: 2,
      application_id: seed.application.id,
      guild_id: guild.id,
      channel_id: stage.channel('general'),
      session_id: 's',
      nonce: '1',
      data: { id: command.body.id },
    };
    expect((await as('layla')('POST /interactions', body)).status).toBe(204);
    const { data } = events.findLast(
      ({ t, data: { token } }) => t === 'INTERACTION_CREATE' && token !== undefined,
    )!;
    return data as unknown as { id: string; token: string };
  }

  it('tells the member when nobody answered, and no longer takes an answer', async () => {
    let now = Date.now();
    stage = await createStage({ now: () => now, times: { interactionDeadline: 40 } });
    const failed = new Promise<void>((resolve) => {
      stage.simulator.world.onDispatch(({ t }) => {
        if (t === 'INTERACTION_FAILURE') resolve();
      });
    });
    const { id, token } = await invoke();
    await failed;
    now += 41;
    const late = await stage.nobody(`POST /interactions/${id}/${token}/callback`, { type: 5 });
    expect(late).toMatchObject({ status: 404, body: { message: 'Unknown interaction', code: 10062 } });
  });

  it('ends the token after 15 minutes', async () => {
    let now = Date.now();
    stage = await createStage({ now: () => now });
    const { id, token } = await invoke();
    await stage.nobody(`POST /interactions/${id}/${token}/callback`, { type: 5 });
    const url = `/webhooks/${stage.seed.application.id}/${token}/messages/@original`;
    now += 14 * 60_000;
    expect((await stage.nobody(`PATCH ${url}`, { content: 'in time' })).status).toBe(200);
    now += 2 * 60_000;
    expect(await stage.nobody(`PATCH ${url}`, { content: 'late' })).toMatchObject({
      status: 401,
      body: { code: 50027 },
    });
  });
});
