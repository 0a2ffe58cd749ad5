import { randomBytes } from 'node:crypto';
import { createDataSource, Db, Vault } from '@dragoman/platform/db';
import { entities } from '@dragoman/schema';
import { aGuild, aSnowflake, createTestDatabase, ctxOf } from '@dragoman/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NamesService } from './names.service.js';
import { SpendService } from './spend.service.js';
import { sumByGroup, sumBySpan } from './spend.store.js';

/** 100,000 charges of one guild in a quarter, and a tenth as many of another account. */
const rows = 100_000;
const database = await createTestDatabase();
const dataSource = await createDataSource({
  url: database.appUrl,
  poolSize: 2,
  entities,
  applicationName: 'spend-load-spec',
});
const db = new Db(dataSource);
const [own, foreign] = [aGuild(), aGuild()];
const ctx = ctxOf(own);
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

beforeAll(async () => {
  for (const guild of [own, foreign]) {
    await db.forTenant(ctxOf(guild), async (tx) => {
      await tx.query('INSERT INTO tenants (id, owner_id) VALUES ($1, $2)', [guild.tenantId, aSnowflake()]);
      await tx.query(
        `INSERT INTO ledger_entries (reservation_id, tenant_id, guild_id, channel_id, member_id, purpose, period,
           scopes, model, price_version, usage, charged_micros, created_at)
         SELECT gen_random_uuid(), $1, $2, (n % 40)::text, (n % 900)::text, 'reply', '2026-01', '{}',
           'claude-sonnet-5-5', '2026-11', '{"cacheReadTokens": 10}', n % 1000,
           now() - (n * interval '90 days' / $3) FROM generate_series(0, $3 - 1) AS n`,
        [guild.tenantId, guild.guildId, guild === own ? rows : rows / 10],
      );
    });
  }
}, 60_000);

/** The plan of what `work` asked last. */
async function planOf(
  work: (query: (sql: string, values: unknown[]) => Promise<unknown>) => Promise<unknown>,
): Promise<string> {
  return db.forTenant(ctx, async (tx) => {
    let plan = '';
    await work(async (sql, values) => {
      const lines: Record<string, string>[] = await tx.query(`EXPLAIN ${sql}`, values);
      plan = lines.map((line) => Object.values(line)[0] ?? '').join('\n');
      return [];
    });
    return plan;
  });
}

const day = 86_400_000;
const week = (): Date[] => [new Date(Date.now() - 7 * day), new Date(Date.now() + day)];

it.each([
  ['a guild’s days', own.guildId],
  ['an account’s days', undefined],
])('reads %s of a week by an index', async (_, guildId) => {
  const plan = await planOf((query) => sumBySpan({ query } as never, guildId, week()));
  expect(plan).toMatch(/ledger_entries_(guild|tenant)/);
  expect(plan).not.toContain('Seq Scan');
});

it('reads the groups of a week by an index', async () => {
  const [from = new Date(), to = new Date()] = week();
  const page = { by: 'member', sort: 'cost', descending: true, limit: 21, after: undefined } as const;
  const plan = await planOf((query) =>
    sumByGroup({ query } as never, { guildId: own.guildId, from, to }, page),
  );
  expect(plan).toMatch(/ledger_entries_(guild|tenant)/);
  expect(plan).not.toContain('Seq Scan');
});

it('adds up a quarter of 100,000 charges in a moment', async () => {
  const spends = new SpendService(db, new NamesService(new Vault([randomBytes(32).toString('base64')])));
  const iso = (ago: number): string => new Date(Date.now() - ago * day).toISOString().slice(0, 10);
  const of = { ctx, timeZone: 'UTC', guildId: own.guildId };
  const began = performance.now();
  const { calls } = await spends.spend(of, { from: iso(91), to: iso(0) });
  await spends.groups(of, { from: iso(91), to: iso(0), by: 'member' });
  await spends.forecast(of);
  expect(calls).toBe(rows);
  // Less than a second where it was written; a plan that reads row by row through an index of something else takes ten times that.
  expect(performance.now() - began).toBeLessThan(3_000);
});
