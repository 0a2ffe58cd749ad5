import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { guild, person, TestApi, type Browser } from './api.js';
import { saveTurn } from './turns.js';
import { TenantsService } from '@dragoman/tenants';

/** Lists with few rows and with many cost the same number of statements: nothing is read row by row. */
let api: TestApi;
let asAda: Browser;
let tenantId: string;
const ada = person('271');
const guildId = '671';

beforeAll(async () => {
  api = await TestApi.start();
  api.discord.guilds.set(ada.id, [guild(guildId, { owner: true })]);
  await api.install(guildId, ada.id);
  tenantId = (await api.app.get(TenantsService).resolveGuild(guildId))?.tenantId ?? '';
  asAda = api.browser();
  await asAda.logIn(ada);
});
afterAll(() => api.stop());
beforeEach(() => api.sql('DELETE FROM rate_limits'));

/** How many statements Postgres is asked for one answer. */
async function statementsOf(query: string): Promise<number> {
  await asAda.graphql(query); // what is remembered for a while (keys, Discord's list) is read now
  const spy = vi.spyOn(pg.Client.prototype, 'query');
  const answer = await asAda.graphql(query);
  const count = spy.mock.calls.length;
  spy.mockRestore();
  expect(answer.errors).toEqual([]);
  return count;
}

interface Growing {
  readonly list: string;
  readonly query: string;
  /** Adds the n-th row. */
  readonly add: (n: number) => Promise<unknown>;
  /** How many rows are in the answer. */
  readonly rows: (data: Record<string, unknown>) => unknown[];
}

const limitFields = 'scope scopeId capMicros settledMicros reservedMicros setAt';
const inGuild = (fields: string): string => `{ guild(id: "${guildId}") { ${fields} } }`;
const inAccount = (fields: string): string => `{ accounts { id ${fields} } }`;
const at = (data: Record<string, unknown>, ...path: string[]): unknown[] =>
  path.reduce<unknown>(
    (value, key) => (Array.isArray(value) ? value[0] : (value as Record<string, unknown>))[key as never],
    data,
  ) as unknown[];

const growing: Growing[] = [
  {
    list: 'replies of a server',
    query: inGuild('recentTurns(first: 50) { nodes { id question answer memberName costMicros } }'),
    add: () => saveTurn(api, guildId),
    rows: (data) => at(data, 'guild', 'recentTurns', 'nodes'),
  },
  {
    list: 'caps of a server',
    query: inGuild(`budget { settledMicros limits { ${limitFields} } }`),
    add: (n) =>
      asAda.graphql(
        `mutation { setBudget(input: { guildId: "${guildId}", scope: MEMBER, scopeId: "${String(n)}", capMicros: 1 }) { period } }`,
      ),
    rows: (data) => at(data, 'guild', 'budget', 'limits'),
  },
  {
    list: 'opt-outs of a server',
    query: inGuild('optOuts { scope scopeId setAt }'),
    add: (n) =>
      asAda.graphql(
        `mutation { setOptOut(input: { guildId: "${guildId}", scope: MEMBER, scopeId: "${String(n)}", optedOut: true }) { id } }`,
      ),
    rows: (data) => at(data, 'guild', 'optOuts'),
  },
  {
    list: 'servers of an account',
    query: inAccount('name role guilds { id name leaving leftAt }'),
    add: (n) => api.install(`6710${String(n)}`, ada.id),
    rows: (data) => at(data, 'accounts', 'guilds'),
  },
  {
    list: 'members of an account',
    query: inAccount('members { name role userId }'),
    add: (n) =>
      api.inTenant(
        tenantId,
        `INSERT INTO account_members (tenant_id, user_id, role, name) VALUES ($1, $2, 'viewer', 'Somebody')`,
        [tenantId, `2710${String(n)}`],
      ),
    rows: (data) => at(data, 'accounts', 'members'),
  },
  {
    list: "servers on a person's list",
    query: '{ guilds { id name owner installed } }',
    add: (n) => api.install(`6720${String(n)}`, ada.id),
    rows: (data) => at(data, 'guilds'),
  },
];

test.each(growing)('$list', async ({ query, add, rows }) => {
  await add(0);
  const few = await statementsOf(query);
  const before = rows((await asAda.graphql(query)).data ?? {}).length;
  for (let n = 1; n <= 12; n++) await add(n);
  expect(rows((await asAda.graphql(query)).data ?? {}).length).toBe(before + 12);
  expect(await statementsOf(query)).toBe(few);
  expect(few).toBeGreaterThan(3);
  expect(few).toBeLessThan(50);
});

test('the overview of a server: how many statements it costs', async () => {
  const count = await statementsOf(
    inGuild(`id name plan { name } budget { capMicros settledMicros limits { ${limitFields} } } optOuts { scopeId }
      usage(days: 30) { replies costMicros days { date costMicros } } recentTurns(first: 10) { nodes { id } }`),
  );
  expect(count).toBeGreaterThan(10);
  expect(count).toBeLessThan(60);
});
