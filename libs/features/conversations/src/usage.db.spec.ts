import { randomBytes, randomUUID } from 'node:crypto';
import { BudgetsService } from '@dragoman/budgets';
import type { Ctx } from '@dragoman/platform/context';
import { createDataSource, Db, Vault, type Tx } from '@dragoman/platform/db';
import { AppError } from '@dragoman/platform/errors';
import { entities } from '@dragoman/schema';
import { TenantsService, type Guild, type GuildAccess } from '@dragoman/tenants';
import { createTestDatabase, type TestDatabase } from '@dragoman/testing';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OptOutsService } from './opt-outs.service.js';
import type { TurnOutcome } from './turn.entity.js';
import { TurnsReader } from './turns.reader.js';
import { insertTurn } from './turns.store.js';
import { UsageService } from './usage.service.js';

const vault = new Vault([randomBytes(32).toString('base64')]);
let database: TestDatabase;
let dataSource: DataSource;
let db: Db;
let usage: UsageService;
let reader: TurnsReader;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({
    url: database.appUrl,
    poolSize: 4,
    entities,
    applicationName: 'usage-spec',
  });
  db = new Db(dataSource);
  usage = new UsageService(db, new BudgetsService(db));
  reader = new TurnsReader(db, vault);
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

/** A guild of a new account, in the given time zone. */
async function newGuild(guildId: string, timeZone = 'UTC'): Promise<GuildAccess> {
  const tenants = new TenantsService(db);
  const seen = {
    guildId,
    name: 'G',
    iconHash: null,
    ownerId: guildId,
    locale: 'en-US',
    systemChannelId: null,
  };
  await tenants.guildSeen({ ...seen, joinedAt: 0 });
  const { tenantId } = (await tenants.resolveGuild(guildId)) as Guild;
  const ctx: Ctx = { tenantId, actor: { kind: 'user', id: guildId } };
  await db.forTenant(ctx, (tx) => tx.query('UPDATE tenants SET time_zone = $1', [timeZone]));
  const guild = (await tenants.resolveGuild(guildId)) as Guild;
  return { ctx, guild, role: 'owner', can: ['view', 'manage'] };
}

interface Said {
  at: Date;
  totalMs?: number;
  outcome?: TurnOutcome;
  question?: string;
  costMicros?: number;
}

async function say({ ctx, guild }: GuildAccess, said: Said): Promise<string> {
  const id = randomUUID();
  await db.forTenant(ctx, async (tx) => {
    const seal = (text: string, column: string) => vault.seal(tx, ctx, { text, place: `turns.${column}` });
    await insertTurn(tx, {
      id,
      tenantId: ctx.tenantId,
      conversationId: randomUUID(),
      guildId: guild.guildId,
      channelId: '5',
      memberId: '6',
      memberNameSealed: await seal(said.question === '' ? '' : 'Ada', 'member_name_sealed'),
      trigger: 'mention',
      questionSealed: await seal(said.question ?? 'What is a dragoman?', 'question_sealed'),
      answerSealed: await seal(said.question === '' ? '' : 'An interpreter.', 'answer_sealed'),
      outcome: said.outcome ?? 'answered',
      errorCode: null,
      model: 'claude-x',
      costMicros: said.costMicros ?? 0,
      queuedMs: 1,
      memoryMs: 2,
      firstTokenMs: 3,
      totalMs: said.totalMs ?? 100,
    });
    await charge(tx, { id, ctx, guild, said });
    await tx.query('UPDATE turns SET created_at = $2 WHERE id = $1', [id, said.at]);
  });
  return id;
}

async function charge(tx: Tx, of: { id: string; ctx: Ctx; guild: Guild; said: Said }): Promise<void> {
  await tx.query(
    `INSERT INTO ledger_entries (reservation_id, tenant_id, guild_id, channel_id, member_id, purpose, period, scopes,
       model, price_version, usage, charged_micros, created_at)
     VALUES ($1, $2, $3, '5', '6', 'reply', '2026-01', '{}', 'claude-x', 'v', '{}', $4, $5)`,
    [of.id, of.ctx.tenantId, of.guild.guildId, of.said.costMicros ?? 0, of.said.at],
  );
}

const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 3_600_000);

test('replies, refusals and money of each day, days without any included', async () => {
  const access = await newGuild('801');
  await say(access, { at: hoursAgo(0), costMicros: 1_200 });
  await say(access, { at: hoursAgo(0), costMicros: 300, outcome: 'cut' });
  await say(access, { at: hoursAgo(0), outcome: 'refused' });
  await say(access, { at: hoursAgo(48), costMicros: 7 });
  await say(access, { at: hoursAgo(24 * 10), costMicros: 1_000_000 });
  const { days, replies, costMicros } = await usage.usage(access, 4);
  expect({ replies, costMicros }).toEqual({ replies: 3, costMicros: 1_507 });
  const date = (hours: number): string => hoursAgo(hours).toISOString().slice(0, 10);
  expect(days).toEqual([
    { date: date(72), replies: 0, refused: 0, costMicros: 0 },
    { date: date(48), replies: 1, refused: 0, costMicros: 7 },
    { date: date(24), replies: 0, refused: 0, costMicros: 0 },
    { date: date(0), replies: 2, refused: 1, costMicros: 1_500 },
  ]);
});

test('days begin at midnight where the account lives', async () => {
  const access = await newGuild('802', 'Pacific/Kiritimati'); // UTC+14
  const local = (moment: Date): string =>
    new Intl.DateTimeFormat('sv', { timeZone: 'Pacific/Kiritimati', dateStyle: 'short' }).format(moment);
  await say(access, { at: hoursAgo(0) });
  await say(access, { at: hoursAgo(24) });
  const { days } = await usage.usage(access, 2);
  expect(days.map(({ date, replies }) => [date, replies])).toEqual([
    [local(hoursAgo(24)), 1],
    [local(hoursAgo(0)), 1],
  ]);
});

test('times in the middle and at 19 of 20, of complete answers only', async () => {
  const access = await newGuild('803');
  expect(await usage.usage(access, 1)).toMatchObject({ latencyP50Ms: null, latencyP95Ms: null });
  for (let ms = 1; ms <= 20; ms++) await say(access, { at: hoursAgo(0), totalMs: ms * 10 });
  await say(access, { at: hoursAgo(0), totalMs: 90_000, outcome: 'stopped' });
  await say(access, { at: hoursAgo(0), totalMs: 90_000, outcome: 'refused' });
  expect(await usage.usage(access, 1)).toMatchObject({ latencyP50Ms: 100, latencyP95Ms: 190 });
});

test.each([0, 367, 1.5])('%d days are refused', async (days) => {
  const access = await newGuild('804');
  await expect(usage.usage(access, days)).rejects.toThrow(AppError);
});

test('turns come newest first, page by page, each once, opened', async () => {
  const access = await newGuild('805');
  const at = hoursAgo(1); // the same moment for all: their order is the one they were written in
  const ids: string[] = [];
  for (let n = 0; n < 7; n++) ids.push(await say(access, { at, question: `Question ${String(n)}` }));
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page = await reader.recent(access, { first: 3, after });
    seen.push(...page.nodes.map((turn) => turn.id));
    expect(page.pageInfo.hasNextPage).toBe(seen.length < 7);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  expect(seen).toEqual(ids.reverse());
  const { nodes } = await reader.recent(access, { first: 1 });
  expect(nodes).toEqual([
    expect.objectContaining({
      memberName: 'Ada',
      question: 'Question 6',
      answer: 'An interpreter.',
      outcome: 'answered',
      costMicros: 0,
    }),
  ]);
});

test('a turn of which nothing was kept has no name and no words', async () => {
  const access = await newGuild('806');
  await say(access, { at: hoursAgo(0), question: '' });
  const { nodes } = await reader.recent(access, { first: 5 });
  expect(nodes).toMatchObject([{ memberName: null, question: '', answer: '' }]);
});

test("another tenant's turns are neither shown nor counted", async () => {
  const [own, other] = [await newGuild('807'), await newGuild('808')];
  await say(own, { at: hoursAgo(0), costMicros: 5 });
  const prying = { ...other, guild: { ...own.guild, tenantId: other.ctx.tenantId } };
  expect((await reader.recent(prying, { first: 5 })).nodes).toEqual([]);
  expect(await usage.usage(prying, 1)).toMatchObject({ replies: 0, costMicros: 0 });
  await new OptOutsService(db).set(own, { scope: 'member', scopeId: '1', optedOut: true });
  expect(await new OptOutsService(db).list(prying)).toEqual([]);
});

test.each(['', 'x', Buffer.from('1 2 3').toString('base64url')])('%j is no cursor', async (after) => {
  const access = await newGuild('809');
  await expect(reader.recent(access, { first: 5, after })).rejects.toThrow(/endCursor/);
});
