import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { guild, person, TestApi, type Browser } from './api.js';

const [ada, bo] = [person('401'), person('402')];
let api: TestApi;
let asAda: Browser;
let accountId: string;

beforeAll(async () => {
  api = await TestApi.start();
  api.discord.guilds.set(ada.id, [guild('801', { owner: true }), guild('802', { owner: true })]);
  api.discord.guilds.set(bo.id, [guild('803', { owner: true })]);
  for (const [id, owner] of [
    ['801', ada.id],
    ['802', ada.id],
    ['803', bo.id],
  ] as const)
    await api.install(id, owner);
  asAda = api.browser();
  await asAda.logIn(ada);
  const { data } = await asAda.graphql('{ accounts { id } }');
  accountId = (data as { accounts: { id: string }[] }).accounts[0]?.id ?? '';
});
afterAll(() => api.stop());
beforeEach(() => api.sql('DELETE FROM rate_limits'));

const create = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { key { id } secret } }`;
async function newKey(input: object = {}): Promise<{ key: { id: string }; secret: string }> {
  const wanted = { accountId, name: 'spec', scopes: ['READ', 'WRITE'], days: 30, ...input };
  const { data, errors } = await asAda.graphql(create, { input: wanted });
  expect(errors).toEqual([]);
  return (data as { createApiKey: { key: { id: string }; secret: string } }).createApiKey;
}
const by = (secret: string) => ({ authorization: `Bearer ${secret}` });
async function asked(secret: string, query: string, headers = {}): Promise<string> {
  const { errors } = await api.browser().graphql(query, {}, { ...by(secret), ...headers });
  return errors.map((error) => error.extensions.code).join() || 'done';
}
const cap = (id: string) => `mutation { setBudget(input: { guildId: "${id}", capMicros: 7 }) { capMicros } }`;

describe('a program with a key', () => {
  test('does what its scopes allow in its account, and nothing elsewhere', async () => {
    const { secret } = await newKey();
    expect(await asked(secret, '{ guild(id: "801") { id budget { capMicros } } }')).toBe('done');
    expect(
      await asked(secret, `{ account(id: "${accountId}") { name viewerCan audit { nodes { id } } } }`),
    ).toBe('done');
    expect(await asked(secret, cap('801'))).toBe('done');
    expect(await asked(secret, cap('803'))).toBe('FORBIDDEN');
    expect(await asked(secret, '{ guild(id: "999") { id } }')).toBe('FORBIDDEN');
    const [entry] = await api.inTenant<object>(
      accountId,
      `SELECT action, actor_kind, actor_name, address FROM audit_entries WHERE action = 'budget.set'`,
    );
    expect(entry).toEqual({
      action: 'budget.set',
      actor_kind: 'api-key',
      actor_name: 'spec',
      address: '127.0.0.1',
    });
  });

  test('that may only read changes nothing', async () => {
    const { secret } = await newKey({ scopes: ['READ'] });
    expect(await asked(secret, '{ guild(id: "801") { id } }')).toBe('done');
    expect(await asked(secret, cap('801'))).toBe('FORBIDDEN');
  });

  test('bound to a server sees that one alone', async () => {
    const { secret } = await newKey({ guildId: '801' });
    expect(await asked(secret, cap('801'))).toBe('done');
    expect(await asked(secret, '{ guild(id: "802") { id } }')).toBe('FORBIDDEN');
    expect(await asked(secret, `{ account(id: "${accountId}") { name } }`)).toBe('FORBIDDEN');
  });

  test.each([
    ['keys', `mutation { revokeApiKey(accountId: "$A", id: "$K") { id } }`],
    [
      'new keys',
      `mutation { createApiKey(input: { accountId: "$A", name: "x", scopes: [READ] }) { secret } }`,
    ],
    ['people', `mutation { inviteMember(input: { accountId: "$A", role: ADMIN }) { token } }`],
    ['ownership', `mutation { offerOwnership(input: { accountId: "$A", userId: "402" }) { id } }`],
    [
      'the end of the account',
      `mutation { requestAccountDeletion(accountId: "$A", confirmName: "x") { id } }`,
    ],
    ['the servers of a person', '{ guilds { id } }'],
    ['what is a person’s', '{ accounts { id } }'],
  ])('has no say in %s', async (_, query) => {
    const { key, secret } = await newKey({ scopes: ['READ', 'WRITE', 'BILLING'] });
    expect(await asked(secret, query.replaceAll('$A', accountId).replaceAll('$K', key.id))).toBe('FORBIDDEN');
    const [row] = await api.inTenant<{ revoked_at: Date | null }>(
      accountId,
      'SELECT revoked_at FROM api_keys WHERE id = $1',
      [key.id],
    );
    expect(row?.revoked_at).toBeNull();
  });

  test('is refused from the request after the one that revoked it', async () => {
    const { key, secret } = await newKey();
    expect(await asked(secret, cap('801'))).toBe('done');
    await asAda.graphql(`mutation { revokeApiKey(accountId: "${accountId}", id: "${key.id}") { id } }`);
    expect(await asked(secret, cap('801'))).toBe('UNAUTHENTICATED');
  });

  test('is known by the key alone: a cookie that comes along counts for nothing', async () => {
    const answer = await asAda.graphql('{ guild(id: "801") { id } }', {}, by('dgm_wrong'));
    expect(answer.status).toBe(401);
    expect(answer.errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const { secret } = await newKey({ scopes: ['READ'] });
    expect((await asAda.graphql(cap('801'), {}, by(secret))).errors[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('needs no cookie’s protection against other sites, which have no key', async () => {
    const { secret } = await newKey();
    const elsewhere = { 'sec-fetch-site': 'cross-site', origin: 'https://their.example' };
    expect(await asked(secret, cap('801'), elsewhere)).toBe('done');
  });

  test('is not in the log', async () => {
    const { secret } = await newKey();
    await asked(secret, cap('801'));
    await asked(`${secret.slice(0, -1)}!`, cap('801'));
    expect(api.logged()).not.toContain(secret.slice(40, -1));
  });

  test('is throttled by itself', async () => {
    const [one, other] = [await newKey(), await newKey()];
    await api.sql('DELETE FROM rate_limits');
    const query = `{ ${Array.from({ length: 10 }, (_, n) => `a${String(n)}: guild(id: "801") { id }`).join(' ')} }`;
    const outcomes: string[] = [];
    for (let count = 0; count < 31; count++) outcomes.push(await asked(one.secret, query));
    expect(outcomes.at(-1)).toContain('RATE_LIMITED');
    expect(await asked(other.secret, '{ guild(id: "801") { id } }')).toBe('done');
  });
});

describe('the export of an account', () => {
  const download = (browser: Browser, id = accountId, headers = {}) =>
    browser.request(`/accounts/${id}/export`, { headers });

  test('is a zip file with a table in each file', async () => {
    const response = await download(asAda);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/zip');
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="dragoman-[\d-]+\.zip"$/,
    );
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    const text = strFromU8(files['guilds.jsonl'] ?? new Uint8Array());
    expect(text).toContain('Guild 801');
    expect(Object.keys(files)).toContain('README.txt');
    expect(text).not.toContain('Guild 803');
  });

  test('is for those who manage it, from our own pages', async () => {
    const asBo = api.browser();
    await asBo.logIn(bo);
    expect((await download(asBo)).status).toBe(403);
    expect((await download(api.browser())).status).toBe(401);
    expect((await download(asAda, accountId, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await download(asAda, 'x')).status).toBe(400);
    const { secret } = await newKey();
    expect((await download(api.browser(), accountId, by(secret))).status).toBe(401);
  });
});
