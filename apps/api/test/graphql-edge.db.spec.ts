import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
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

  test('tools of people who are logged in may ask what there is, strangers may not', async () => {
    for (let round = 0; round < 3; round++) {
      expect((await browser.graphql(getIntrospectionQuery())).errors).toEqual([]);
      for (const query of [
        getIntrospectionQuery(),
        '{ __type(name: "Query") { name } }',
        '{ ...All } fragment All on Query { __schema { types { name } } }',
      ]) {
        const answer = await api.browser().graphql(query);
        expect(answer).toMatchObject({ data: null, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
      }
    }
  });

  test('more than 300 a minute: RATE_LIMITED, for this person and nobody else', async () => {
    await browser.graphql('{ guilds { id } }');
    await api.sql(`UPDATE rate_limits SET points = 299 WHERE key LIKE '%user 301'`);
    expect((await browser.graphql('{ guilds { id } }')).errors).toEqual([]);
    expect(await limited(browser, '{ guilds { id } }')).toBe(true);
    const other = api.browser();
    await other.logIn(person('302'));
    expect(await limited(other, '{ guilds { id } }')).toBe(false);
  });

  test('more than 1,500 a minute from one address, whoever asks', async () => {
    await browser.graphql('{ me { id } }');
    const other = api.browser();
    await other.logIn(person('302'));
    await api.sql(
      `UPDATE rate_limits SET points = 1499 WHERE key LIKE '%address%127.0.0.1' AND key NOT LIKE '%default%'`,
    );
    expect(await limited(other, '{ guilds { id } }')).toBe(false);
    expect(await limited(browser, '{ guilds { id } }')).toBe(true);
  });

  test('more than 3,000 a minute about one account; who has no right to it does not count', async () => {
    const query = '{ guild(id: "701") { id } }';
    const stranger = api.browser();
    await stranger.logIn(person('302'));
    await browser.graphql(query);
    await api.sql(`UPDATE rate_limits SET points = 2999 WHERE key LIKE '%tenant%'`);
    for (let round = 0; round < 3; round++)
      expect((await stranger.graphql(query)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(await limited(browser, query)).toBe(false);
    expect(await limited(browser, query)).toBe(true);
  });

  /** Whether the request was refused for being one too many, which it must then say in every way. */
  async function limited(who: Browser, query: string): Promise<boolean> {
    const response = await who.request('/graphql', {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ query }),
    });
    const { errors = [] } = (await response.json()) as { errors?: unknown[] };
    const seconds = Number(response.headers.get('retry-after'));
    if (errors.length > 0) {
      expect(errors).toMatchObject([
        { extensions: { code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) as number } },
      ]);
      expect(seconds).toBeGreaterThan(0);
    }
    return errors.length > 0;
  }

  test('more than 60 logins a minute from one address', async () => {
    await api.browser().request('/auth/discord');
    await api.sql('UPDATE rate_limits SET points = 60');
    const response = await api.browser().request('/auth/discord');
    expect([response.status, response.headers.has('retry-after')]).toEqual([429, true]);
    expect(await response.json()).toMatchObject({ error: { code: 'RATE_LIMITED' } });
  });
});

describe('operations that are known by their id', () => {
  const operations = JSON.parse(
    readFileSync(new URL('../../web/src/generated/persisted-documents.json', import.meta.url), 'utf8'),
  ) as Record<string, string>;
  const idOf = (name: string): string =>
    Object.keys(operations).find((id) => operations[id]?.includes(`query ${name} `)) ?? '';
  const send = async (request: object) => {
    const response = await post({ headers: json, body: JSON.stringify(request) });
    return { status: response.status, answer: (await response.json()) as object };
  };

  test('the id is the SHA-256 of the text', () => {
    for (const [id, text] of Object.entries(operations))
      expect(id).toBe(`sha256:${createHash('sha256').update(text).digest('hex')}`);
  });

  test('a page sends the id and gets the same answer, also when it was compiled', async () => {
    for (let round = 0; round < 3; round++) {
      const { answer } = await send({ documentId: idOf('Guilds'), operationName: 'Guilds' });
      expect(answer).toMatchObject({ data: { guilds: [{ id: '701' }] } });
    }
  });

  test.each(['sha256:' + '0'.repeat(64), '', 'toString', '__proto__'])(
    'one that is not known is UNKNOWN_OPERATION: %j',
    async (documentId) => {
      expect(await send({ documentId })).toMatchObject({
        status: 400,
        answer: { data: null, errors: [{ extensions: { code: 'UNKNOWN_OPERATION' } }] },
      });
    },
  );

  test('nobody can add one', async () => {
    const query = '{ me { id } }';
    const sha256Hash = createHash('sha256').update(query).digest('hex');
    await send({ query, extensions: { persistedQuery: { version: 1, sha256Hash } } });
    for (const documentId of [sha256Hash, `sha256:${sha256Hash}`])
      expect(await send({ documentId })).toMatchObject({ status: 400 });
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
