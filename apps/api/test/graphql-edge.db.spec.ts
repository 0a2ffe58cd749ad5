import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { guild, person, TestApi, type Browser } from './api.js';

let api: TestApi;
let browser: Browser;
beforeAll(async () => {
  api = await TestApi.start();
  api.discord.guilds.set('301', [guild('701')]);
  await api.install('701', '301');
  browser = api.browser();
  await browser.logIn(person('301'));
});
afterAll(() => api.stop());
beforeEach(() => api.sql('DELETE FROM rate_limits'));

const post = (init: RequestInit): Promise<Response> =>
  browser.request('/graphql', { method: 'POST', ...init });
const body = JSON.stringify({ query: '{ me { id } }' });
const json = { 'content-type': 'application/json' };

describe('requests of other sites', () => {
  test.each<Record<string, string>>([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://dragoman.test.evil.example' },
  ])('are refused: %o', async (headers) => {
    const response = await post({ headers: { ...json, ...headers }, body });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({
      data: null,
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
  });

  test.each([
    'application/x-www-form-urlencoded',
    'text/plain',
    'multipart/form-data',
    'application/graphql',
  ])('a form cannot be an operation: %s', async (type) => {
    const response = await post({ headers: { 'content-type': type }, body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  test.each<Record<string, string>>([
    {},
    { 'sec-fetch-site': 'same-origin' },
    { origin: 'http://dragoman.test' },
  ])('our own pages and programs are answered: %o', async (headers) => {
    const response = await post({ headers: { ...json, ...headers }, body });
    expect(await response.json()).toEqual({ data: { me: { id: '301' } } });
  });

  test('nothing is executed by GET; a person who opens the address reads what it is for', async () => {
    const query = encodeURIComponent(
      'mutation { setOptOut(input: { guildId: "701", scope: MEMBER, scopeId: "1", optedOut: true }) { id } }',
    );
    const page = await browser.request(`/graphql?query=${query}`, { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('allow'), page.headers.get('content-type')]).toEqual([
      405,
      'POST',
      'text/html; charset=utf-8',
    ]);
    const program = await browser.request(`/graphql?query=${query}`);
    expect(await program.json()).toMatchObject({ error: { code: 'BAD_USER_INPUT' } });
    expect(await api.sql('SELECT 1 FROM opt_outs')).toEqual([]);
  });
});

describe('requests that ask too much', () => {
  const refused = async (query: string): Promise<string> => {
    const answer = await browser.graphql(query);
    expect(answer).toMatchObject({
      status: 400,
      data: null,
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    });
    return answer.errors[0]?.message ?? '';
  };

  test('deep ones', async () => {
    const deep = '... on Query { '.repeat(9) + 'me { id }' + ' }'.repeat(9);
    expect(await refused(`{ ${deep} }`)).toMatch(/depth/i);
  });

  test('many aliases', async () => {
    const aliases = Array.from({ length: 11 }, (_, index) => `a${String(index)}: me { id }`).join(' ');
    expect(await refused(`{ ${aliases} }`)).toMatch(/alias/i);
  });

  test('dear ones', async () => {
    const turns =
      'recentTurns(first: 100) { nodes { id question answer createdAt outcome model costMicros } }';
    const guilds = ['a', 'b', 'c', 'd'].map((name) => `${name}: guild(id: "701") { ${turns} }`).join(' ');
    expect(await refused(`{ ${guilds} }`)).toMatch(/cost/i);
  });

  test('very long ones, several operations, several requests in one', async () => {
    expect(await refused(`{ ${'__typename '.repeat(2_100)} }`)).toMatch(/token/i);
    expect(await refused('query A { me { id } } query B { me { id } }')).toMatch(/one operation/);
    const batch = await post({ headers: json, body: `[${body},${body}]` });
    expect(batch.status).toBe(400);
    const large = await post({ headers: json, body: JSON.stringify({ query: ' '.repeat(200_000) }) });
    expect(large.status).toBe(413);
    expect(await large.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  test('tools may ask what there is', async () => {
    const answer = await browser.graphql(getIntrospectionQuery());
    expect(answer.errors).toEqual([]);
  });

  test('more than 300 a minute: RATE_LIMITED, for this person and nobody else', async () => {
    await browser.graphql('{ guilds { id } }');
    await api.sql('UPDATE rate_limits SET points = 299');
    expect((await browser.graphql('{ guilds { id } }')).errors).toEqual([]);
    const answer = await browser.graphql('{ guilds { id } }');
    expect(answer).toMatchObject({
      status: 200,
      errors: [{ extensions: { code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) as number } }],
    });
    const other = api.browser();
    await other.logIn(person('302'));
    expect((await other.graphql('{ guilds { id } }')).errors).toEqual([]);
  });

  test('more than 60 logins a minute from one address', async () => {
    await api.browser().request('/auth/discord');
    await api.sql('UPDATE rate_limits SET points = 60');
    const response = await api.browser().request('/auth/discord');
    expect([response.status, response.headers.has('retry-after')]).toEqual([429, true]);
    expect(await response.json()).toMatchObject({ error: { code: 'RATE_LIMITED' } });
  });
});

describe('errors', () => {
  test.each([
    ['{ me { id }', {}],
    ['{ nothing }', {}],
    ['query ($id: ID!) { guild(id: $id) { id } }', {}],
    ['query ($days: Int) { guild(id: "701") { usage(days: $days) { replies } } }', { days: 'many' }],
    [
      'mutation { setOptOut(input: { guildId: "701", scope: NOBODY, scopeId: "1", optedOut: true }) { id } }',
      {},
    ],
  ])(
    'a request that makes no sense is BAD_USER_INPUT, also when it was compiled: %s',
    async (query, variables) => {
      for (let round = 0; round < 3; round++) {
        const answer = await browser.graphql(query, variables);
        expect(answer.data ?? null).toBeNull();
        expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      }
    },
  );

  test('a wrong argument fails its own field with a text for people', async () => {
    const query = '{ guild(id: "701") { usage(days: 5000) { replies } } }';
    for (let round = 0; round < 3; round++) {
      const answer = await browser.graphql(query);
      expect(answer).toMatchObject({
        status: 200,
        errors: [
          { message: 'days: at most 366', path: ['guild', 'usage'], extensions: { code: 'BAD_USER_INPUT' } },
        ],
      });
    }
  });

  test('what the database says stays inside; the client gets the id that the log has', async () => {
    await api.sql('ALTER TABLE opt_outs RENAME COLUMN set_at TO set_at_secret');
    try {
      for (let round = 0; round < 3; round++) {
        const answer = await browser.graphql('{ me { id } guild(id: "701") { optOuts { setAt } } }');
        const [error] = answer.errors;
        expect(answer.status).toBe(200);
        expect(error?.message).toBe('Something went wrong on our side. Please try again.');
        expect(error?.extensions).toEqual({
          code: 'INTERNAL_SERVER_ERROR',
          requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        });
        expect(JSON.stringify(answer)).not.toMatch(/set_at|does not exist|stack|SELECT/);
        expect(api.logged()).toContain(error?.extensions.requestId);
      }
    } finally {
      await api.sql('ALTER TABLE opt_outs RENAME COLUMN set_at_secret TO set_at');
    }
  });

  test('neither cookies nor variables nor tokens are logged', async () => {
    await browser.graphql('query ($id: ID!) { guild(id: $id) { id } }', { id: '7010000000000000001' });
    const cookie = browser.cookies.get('dragoman') ?? 'no cookie';
    for (const secret of [
      cookie,
      decodeURIComponent(cookie).split('.')[0] ?? '',
      '7010000000000000001',
      'code=',
    ]) {
      expect(api.logged()).not.toContain(secret);
    }
  });
});
