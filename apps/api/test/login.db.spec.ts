import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { guild, person, TestApi } from './api.js';

const ada = person('101');
const me = '{ me { id } }';
const guilds = '{ guilds { id } }';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
});
afterAll(() => api.stop());
beforeEach(async () => {
  api.discord.failing = undefined;
  api.discord.expiresIn = 604_800;
  await api.sql('DELETE FROM rate_limits');
});

describe('logging in', () => {
  test('a person comes back from Discord and is known', async () => {
    const browser = api.browser();
    expect((await browser.graphql(me)).data).toEqual({ me: null });
    const berivan = { ...person('102'), global_name: 'Bêrîvan', avatar: 'abc', locale: 'tr' };
    expect(await browser.logIn(berivan, '/auth/discord?returnTo=/guilds/1')).toBe('/guilds/1');
    const answer = await browser.graphql('{ me { id name avatarUrl locale } }');
    const avatarUrl = 'https://cdn.discordapp.com/avatars/102/abc.png?size=128';
    expect(answer).toMatchObject({
      status: 200,
      data: { me: { id: '102', name: 'Bêrîvan', avatarUrl, locale: 'tr' } },
    });
  });

  test('it asks Discord for no more than it needs, with state and PKCE', async () => {
    const response = await api.browser().request('/auth/discord');
    const location = new URL(response.headers.get('location') ?? '');
    expect(location.origin + location.pathname).toBe(`${api.discord.origin}/oauth2/authorize`);
    expect(Object.fromEntries(location.searchParams)).toEqual({
      response_type: 'code',
      client_id: api.discord.clientId,
      redirect_uri: 'http://dragoman.test/auth/discord/callback',
      scope: 'identify guilds',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
      code_challenge_method: 'S256',
      state: expect.stringMatching(/^.{20,}$/) as string,
    });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('the session gets a new id, so that a planted cookie is worth nothing', async () => {
    const browser = api.browser();
    const attacker = api.browser();
    await browser.request('/auth/discord');
    for (const [name, value] of browser.cookies) attacker.cookies.set(name, value);
    await browser.logIn(ada);
    expect((await browser.graphql(me)).data).toEqual({ me: { id: '101' } });
    expect((await attacker.graphql(me)).data).toEqual({ me: null });
  });

  test('a callback with another state, or in another browser, logs nobody in and spends no code', async () => {
    const browser = api.browser();
    const leaving = await browser.request('/auth/discord');
    const callback = api.discord.authorize(leaving.headers.get('location') ?? '', ada);
    const forged = new URL(callback);
    forged.searchParams.set('state', 'made-up');
    api.discord.calls.length = 0;
    for (const [who, url] of [
      [api.browser(), callback],
      [browser, forged.href],
    ] as const) {
      const answer = await who.request(url);
      expect([answer.status, answer.headers.get('location')]).toEqual([302, '/?login=failed']);
      expect((await who.graphql(me)).data).toEqual({ me: null });
    }
    expect(api.discord.calls).toEqual([]);
  });

  test('saying no, coming without a code, and a Discord that fails all lead back to the landing page', async () => {
    const browser = api.browser();
    const denied = await browser.request(
      '/auth/discord/callback?error=access_denied&error_description=x&state=s',
    );
    expect(denied.headers.get('location')).toBe('/?login=denied');
    const empty = await browser.request('/auth/discord/callback');
    expect(empty.headers.get('location')).toBe('/?login=failed');
    const leaving = await browser.request('/auth/discord');
    const callback = api.discord.authorize(leaving.headers.get('location') ?? '', ada);
    api.discord.failing = 500;
    const failed = await browser.request(callback);
    expect([failed.status, failed.headers.get('location'), await failed.text()]).toEqual([
      302,
      '/?login=failed',
      '',
    ]);
  });
});

describe('the session', () => {
  test('lies sealed in the database under a hash, and its cookie is out of reach of scripts and other sites', async () => {
    const browser = api.browser();
    const leaving = await browser.request('/auth/discord');
    const [line] = leaving.headers.getSetCookie();
    expect(line).toMatch(/^dragoman=.*; Path=\/; .*HttpOnly; SameSite=Lax$/);
    expect(line).not.toContain('Domain');
    await browser.logIn(person('103'));
    const [row] = await api.sql<{ id_hash: string; sealed: string; days: number }>(
      `SELECT id_hash, sealed, extract(day FROM expires_at - now())::int AS days FROM sessions WHERE user_id = '103'`,
    );
    expect(row?.days).toBe(29);
    const id = decodeURIComponent(browser.cookies.get('dragoman') ?? '').split('.')[0] ?? '';
    expect(JSON.stringify(row)).not.toContain(id);
    expect(Buffer.from(row?.sealed ?? '', 'base64').toString('latin1')).not.toContain('accessToken');
  });

  test('ends when it expires, and is swept by a later login', async () => {
    const browser = api.browser();
    await browser.logIn(person('104'));
    await api.sql(`UPDATE sessions SET expires_at = now() - interval '1 second' WHERE user_id = '104'`);
    expect((await browser.graphql(me)).data).toEqual({ me: null });
    await api.browser().logIn(ada);
    expect(await api.sql(`SELECT 1 FROM sessions WHERE user_id = '104'`)).toEqual([]);
  });

  test('is given another 30 days on each day that it is used, without a write on every request', async () => {
    const browser = api.browser();
    await browser.logIn(person('105'));
    const expiry = async (): Promise<string | undefined> => {
      const rows = await api.sql<{ at: string }>(
        `SELECT expires_at::text AS at FROM sessions WHERE user_id = '105'`,
      );
      return rows[0]?.at;
    };
    await browser.graphql(me);
    const first = (await expiry()) ?? '';
    await browser.graphql(me);
    expect(await expiry()).toBe(first);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * 24 * 3_600_000 });
    try {
      await browser.graphql(me);
    } finally {
      vi.useRealTimers();
    }
    const days = (new Date((await expiry()) ?? '').getTime() - new Date(first).getTime()) / 86_400_000;
    expect(days).toBeCloseTo(2, 2);
  });

  test('logout ends it everywhere; another site cannot do that', async () => {
    const browser = api.browser();
    await browser.logIn(ada);
    const stolen = api.browser();
    for (const [name, value] of browser.cookies) stolen.cookies.set(name, value);
    const refused = await browser.request('/auth/logout', {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect([refused.status, await refused.json()]).toEqual([
      403,
      { error: { code: 'FORBIDDEN', message: 'This request came from another site.' } },
    ]);
    expect((await browser.graphql(me)).data).toEqual({ me: { id: '101' } });
    const left = await browser.request('/auth/logout', {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    expect([left.status, browser.cookies.size]).toEqual([204, 0]);
    expect((await stolen.graphql(me)).data).toEqual({ me: null });
  });
});

describe("Discord's tokens", () => {
  test('one that expires is refreshed once, however many requests need it', async () => {
    const browser = api.browser();
    api.discord.expiresIn = 30;
    api.discord.guilds.set('106', [guild('1')]);
    await browser.logIn(person('106'));
    api.discord.expiresIn = 604_800;
    api.discord.calls.length = 0;
    const answers = await Promise.all([1, 2, 3].map(() => browser.graphql(guilds)));
    for (const answer of answers) expect(answer.data).toEqual({ guilds: [{ id: '1' }] });
    expect(api.discord.calls).toEqual(['/api/oauth2/token', '/api/v10/users/@me/guilds']);
    expect((await browser.graphql(guilds)).errors).toEqual([]);
  });

  test('one that Discord no longer accepts ends the login', async () => {
    const browser = api.browser();
    await browser.logIn(person('107'));
    api.discord.revokeAll();
    expect((await browser.graphql(guilds)).errors).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    expect((await browser.graphql(me)).data).toEqual({ me: null });
    expect(await api.sql(`SELECT 1 FROM sessions WHERE user_id = '107'`)).toEqual([]);
  });

  test('a Discord that is away is said so, and is asked again the next time', async () => {
    const browser = api.browser();
    api.discord.guilds.set('108', [guild('1')]);
    await browser.logIn(person('108'));
    api.discord.failing = 503;
    expect((await browser.graphql(guilds)).errors).toMatchObject([
      { extensions: { code: 'UPSTREAM_ERROR' } },
    ]);
    api.discord.failing = undefined;
    expect((await browser.graphql(guilds)).data).toEqual({ guilds: [{ id: '1' }] });
  });
});

describe('adding the bot', () => {
  const claims = (guildId: string) =>
    api.sql('SELECT user_id FROM install_claims WHERE guild_id = $1', [guildId]);

  test('asks for the bot with its permissions in the chosen server', async () => {
    const response = await api.browser().request('/auth/install?guild=501');
    const { searchParams } = new URL(response.headers.get('location') ?? '');
    expect(searchParams.get('scope')).toBe('identify guilds bot applications.commands');
    expect(searchParams.get('guild_id')).toBe('501');
    expect(searchParams.get('disable_guild_select')).toBe('true');
    expect(BigInt(searchParams.get('permissions') ?? '0') & 0x8n).toBe(0n);
  });

  test.each([true, false])(
    'claims the server for the person who added it (token answer names it: %s)',
    async (named) => {
      api.discord.namesGuild = named;
      api.discord.guilds.set('109', [guild('502')]);
      await api.sql('DELETE FROM install_claims');
      expect(await api.browser().logIn(person('109'), '/auth/install?guild=502')).toBe('/guilds/502/setup');
      expect(await claims('502')).toEqual([{ user_id: '109' }]);
    },
  );

  test('leads past the set-up where that was done before', async () => {
    api.discord.guilds.set('111', [guild('504')]);
    await api.install('504', '111');
    const owner = api.browser();
    await owner.logIn(person('111'));
    const skip = 'mutation { updateGuildSettings(input: { guildId: "504", setupStep: DONE }) { id } }';
    expect((await owner.graphql(skip)).data).toEqual({ updateGuildSettings: { id: '504' } });
    expect(await api.browser().logIn(person('111'), '/auth/install?guild=504')).toBe('/guilds/504');
  });

  test('a server written into the address that the person does not manage is not theirs', async () => {
    api.discord.namesGuild = false;
    api.discord.guilds.set('110', [guild('503')]);
    const browser = api.browser();
    const leaving = await browser.request('/auth/install');
    const callback = new URL(api.discord.authorize(leaving.headers.get('location') ?? '', person('110')));
    callback.searchParams.set('guild_id', '999');
    expect((await browser.request(callback.href)).headers.get('location')).toBe('/guilds');
    expect(await claims('999')).toEqual([]);
  });
});

test('on https, cookies are for https and for this host only', async () => {
  const secure = await TestApi.start({ PUBLIC_URL: 'https://dragoman.test' });
  try {
    const proxied = { headers: { 'x-forwarded-proto': 'https' } };
    const response = await secure.browser().request('/auth/discord', proxied);
    expect(response.headers.getSetCookie()[0]).toMatch(
      /^__Host-dragoman=.*; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(response.headers.get('strict-transport-security')).toContain('max-age=31536000');
    const unproxied = await secure.browser().request('/auth/discord');
    expect(unproxied.headers.get('location')).toBe('/?login=failed');
  } finally {
    await secure.stop();
  }
});

test('without a client id and secret the API runs, sends nobody to Discord and says why in its log', async () => {
  const api = await TestApi.start({ DISCORD_CLIENT_ID: '', DISCORD_CLIENT_SECRET: '' });
  const answer = await fetch(`${api.origin}/auth/discord`, { redirect: 'manual' });
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/?login=failed']);
  expect(api.logged()).toContain('DISCORD_CLIENT_ID or DISCORD_CLIENT_SECRET is not set');
  await api.stop();
});
