import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Stage } from '../stage.js';

interface Tokens {
  access_token: string;
  refresh_token: string;
  scope: string;
  guild?: { id: string };
}

const REDIRECT = 'http://localhost:3000/auth/discord/callback';

export function oauthScenario(stage: () => Stage): void {
  const query = (extra: Record<string, string> = {}) =>
    new URLSearchParams({
      client_id: stage().seed.application.id,
      response_type: 'code',
      redirect_uri: REDIRECT,
      scope: 'identify guilds',
      ...extra,
    }).toString();

  /** What Discord's own client does when somebody presses "Authorize". */
  const authorize = async (
    who: string,
    extra: Record<string, string> = {},
    body: object = { authorize: true },
  ) => {
    const answer = await stage().as(who)<{ location: string }>(
      `POST /oauth2/authorize?${query(extra)}`,
      body,
    );
    expect(answer.status).toBe(200);
    return new URL(answer.body.location).searchParams;
  };
  const token = (fields: Record<string, string>, headers: Record<string, string> = {}) => {
    const { application } = stage().seed;
    const form = new URLSearchParams({
      client_id: application.id,
      client_secret: application.clientSecret,
      ...fields,
    });
    return stage().nobody<Tokens>('POST /oauth2/token', form, headers);
  };
  const exchange = (code: string, extra: Record<string, string> = {}) =>
    token({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT, ...extra });
  const bearer = (access: string) => (request: string) =>
    stage().nobody(request, undefined, { authorization: `Bearer ${access}` });

  it('gives a code once, and a token with the scopes agreed to', async () => {
    const params = await authorize('layla', { state: 'abc' });
    expect(params.get('state')).toBe('abc');
    const { body, status } = await exchange(params.get('code')!);
    expect([status, body.scope]).toEqual([200, 'identify guilds']);
    const me = bearer(body.access_token);
    expect((await me('GET /users/@me')).body).toMatchObject({ username: 'layla' });
    expect((await me('GET /users/@me')).body['email']).toBeUndefined();
    expect((await me('GET /users/@me/guilds')).status).toBe(200);
    expect((await me('GET /users/@me/connections')).status).toBe(401);
    expect((await me(`GET /users/@me/guilds/${stage().guild.id}/member`)).status).toBe(401);
    expect((await me(`GET /guilds/${stage().guild.id}`)).status).toBe(401);
    expect((await me('GET /oauth2/@me')).body).toMatchObject({
      scopes: ['identify', 'guilds'],
      user: { username: 'layla' },
    });
    expect(await exchange(params.get('code')!)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  });

  it('reads e-mail, member and connections with their scopes', async () => {
    const params = await authorize('layla', { scope: 'identify email guilds.members.read connections' });
    const me = bearer((await exchange(params.get('code')!)).body.access_token);
    expect((await me('GET /users/@me')).body).toMatchObject({ email: 'layla@example.com', verified: true });
    expect((await me(`GET /users/@me/guilds/${stage().guild.id}/member`)).body).toMatchObject({
      user: { username: 'layla' },
    });
    expect((await me('GET /users/@me/connections')).body).toEqual([]);
  });

  it('checks PKCE, client, redirect and content type', async () => {
    const verifier = 'v'.repeat(50);
    const challenge = {
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    };
    const fresh = async () => (await authorize('layla', challenge)).get('code')!;
    expect((await exchange(await fresh())).body).toMatchObject({ error: 'invalid_grant' });
    expect((await exchange(await fresh(), { code_verifier: 'wrong' })).body).toMatchObject({
      error: 'invalid_grant',
    });
    expect((await exchange(await fresh(), { code_verifier: verifier })).status).toBe(200);
    expect(
      (
        await exchange(await fresh(), {
          code_verifier: verifier,
          redirect_uri: 'http://localhost:3000/other',
        })
      ).body,
    ).toMatchObject({ error: 'invalid_grant' });
    expect(await exchange(await fresh(), { client_secret: 'wrong' })).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    });
    expect(await stage().nobody('POST /oauth2/token', { grant_type: 'authorization_code' })).toMatchObject({
      status: 400,
      body: { error: 'invalid_request' },
    });
    expect((await token({ grant_type: 'password' })).body).toMatchObject({ error: 'unsupported_grant_type' });
  });

  it('refreshes with rotation, takes HTTP Basic, and revokes', async () => {
    const { application } = stage().seed;
    const first = (await exchange((await authorize('layla')).get('code')!)).body;
    const basic = {
      authorization: `Basic ${Buffer.from(`${application.id}:${application.clientSecret}`).toString('base64')}`,
    };
    const second = await stage().nobody<Tokens>(
      'POST /oauth2/token',
      new URLSearchParams({ grant_type: 'refresh_token', refresh_token: first.refresh_token }),
      basic,
    );
    expect(second.status).toBe(200);
    expect(
      (await token({ grant_type: 'refresh_token', refresh_token: first.refresh_token })).body,
    ).toMatchObject({ error: 'invalid_grant' });
    expect((await bearer(first.access_token)('GET /users/@me')).status).toBe(401);
    expect((await bearer(second.body.access_token)('GET /users/@me')).status).toBe(200);
    expect(
      (
        await stage().nobody(
          'POST /oauth2/token/revoke',
          new URLSearchParams({ token: second.body.access_token }),
          basic,
        )
      ).status,
    ).toBe(200);
    expect((await bearer(second.body.access_token)('GET /users/@me')).status).toBe(401);
    const own = await token({ grant_type: 'client_credentials', scope: 'identify' });
    expect((await bearer(own.body.access_token)('GET /users/@me')).body).toMatchObject({ username: 'rojin' });
  });

  it('adds the bot to a guild of somebody who manages it, and says which', async () => {
    const { as, bot, seed, events } = stage();
    const guild = seed.guilds[1]!;
    const scope = { scope: 'identify bot applications.commands', permissions: '3072' };
    const refusal = await as('omar')(`POST /oauth2/authorize?${query(scope)}`, {
      authorize: true,
      guild_id: guild.id,
    });
    expect(refusal.body).toMatchObject({ code: 50013 });
    expect((await as('berivan')(`GET /oauth2/authorize?${query(scope)}`)).body).toMatchObject({
      guilds: [{ id: guild.id }],
      bot: { id: seed.bot.id },
    });
    const params = await authorize('berivan', scope, { authorize: true, guild_id: guild.id });
    expect(params.get('guild_id')).toBe(guild.id);
    expect((await exchange(params.get('code')!)).body.guild).toMatchObject({ id: guild.id });
    expect(events.map(({ t }) => t)).toEqual(
      expect.arrayContaining(['INTEGRATION_CREATE', 'GUILD_ROLE_CREATE', 'GUILD_CREATE', 'GUILD_MEMBER_ADD']),
    );
    const roles = (
      await bot<{ name: string; managed: boolean; permissions: string }[]>(`GET /guilds/${guild.id}/roles`)
    ).body;
    expect(roles.find(({ managed }) => managed)).toMatchObject({ name: 'Dragoman', permissions: '3072' });
    expect((await as('berivan')(`DELETE /guilds/${guild.id}/members/${seed.bot.id}`)).status).toBe(204);
    expect(events.some(({ t, data }) => t === 'GUILD_DELETE' && data['id'] === guild.id)).toBe(true);
    const left = (await as('berivan')<{ managed: boolean }[]>(`GET /guilds/${guild.id}/roles`)).body;
    expect(left.some(({ managed }) => managed)).toBe(false);
  });

  it('refuses a request it cannot trust, and brings a "no" home', async () => {
    const { as } = stage();
    const ask = (extra: Record<string, string>) =>
      as('layla')(`POST /oauth2/authorize?${query(extra)}`, { authorize: true });
    expect((await ask({ redirect_uri: 'https://evil.example/callback' })).body).toMatchObject({
      code: 50035,
      errors: { redirect_uri: {} },
    });
    expect((await ask({ client_id: '5' })).body).toMatchObject({ code: 10002 });
    expect((await ask({ scope: 'everything' })).body).toMatchObject({ errors: { scope: {} } });
    expect((await ask({ response_type: 'token' })).body).toMatchObject({ errors: { response_type: {} } });
    const params = await authorize('layla', { state: 's' }, { authorize: false });
    expect([params.get('error'), params.get('state')]).toEqual(['access_denied', 's']);
  });

  it('is a page that works without scripts: log in, choose, authorize', async () => {
    const { nobody, member, simulator, seed } = stage();
    const search = query({ scope: 'bot identify', permissions: '3072' });
    const page = `${simulator.url}/oauth2/authorize?${search}`;
    const login = await nobody<string>(`GET ${page}`);
    expect(login.body).toContain('Who are you?');
    const entered = await nobody(
      `POST ${simulator.url}/oauth2/login?${search}`,
      new URLSearchParams({ user_id: member('berivan') }),
    );
    expect(entered.status).toBe(303);
    const cookie = { cookie: entered.headers.get('set-cookie')!.split(';')[0]! };
    const consent = await nobody<string>(`GET ${page}`, undefined, cookie);
    for (const part of [
      '>Authorize</button>',
      '>Cancel</button>',
      'name="guild_id"',
      'Kitabxane',
      'Bêrîvan Aksoy',
    ])
      expect(consent.body).toContain(part);
    const no = await nobody(`POST ${page}`, new URLSearchParams({ decision: 'cancel' }), cookie);
    expect(no.headers.get('location')).toContain('error=access_denied');
    const yes = await nobody(
      `POST ${page}`,
      new URLSearchParams({ decision: 'authorize', guild_id: seed.guilds[1]!.id }),
      cookie,
    );
    expect(yes.headers.get('location')).toContain('code=');
    const again = await nobody(
      `GET ${simulator.url}/oauth2/authorize?${query({ prompt: 'none' })}`,
      undefined,
      cookie,
    );
    expect(again.status).toBe(200);
    const wrong = await nobody<string>(
      `GET ${simulator.url}/oauth2/authorize?${query({ redirect_uri: 'https://evil.example/x' })}`,
      undefined,
      cookie,
    );
    expect([wrong.status, wrong.body.includes('Invalid OAuth2 redirect_uri')]).toEqual([400, true]);
    for (const prefix of ['/api', '/api/v10'])
      expect(
        (await nobody<string>(`GET ${simulator.url}${prefix}/oauth2/authorize?${search}`)).body,
      ).toContain('Who are you?');
    const forged = await nobody(`POST ${page}`, new URLSearchParams({ decision: 'authorize' }), {
      ...cookie,
      origin: 'https://evil.example',
    });
    expect(forged.status).toBe(403);
  });
}
