import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BudgetsService } from '@dragoman/budgets';
import { systemCtx, type Ctx } from '@dragoman/platform/context';
import { createDataSource, Db } from '@dragoman/platform/db';
import { migrate } from '@dragoman/schema';
import { plans, type Guild } from '@dragoman/tenants';
import { aGuild, startPostgres } from '@dragoman/testing';
import type { Bench, Outcome, Report } from './bench.js';
import { closedLoop, inParallel, openLoop, type Measured, type Work } from './load-loop.js';

const RATE = 1_200;
const AIM_P99_MS = 5;
const GUILDS = 1_000;
const POOL = 32;
const SECONDS = 6;
const WARM_UP_SECONDS = 3;
const ONE_ACCOUNT = randomUUID();

/**
 * What the hard budget costs a reply: reserve and settle, two durable transactions, against two durable transactions
 * that update one row each, which is the least that any ledger on this Postgres can do.
 */
const bench: Bench = {
  name: 'budget-admission',
  aim: `reserve + settle: p99 ≤ ${AIM_P99_MS} ms at ${RATE}/s arriving evenly, and ≥ ${RATE}/s with 32 callers, every commit on disk`,
  async run(report) {
    const stage = await setUp(report);
    try {
      return await measure(stage, report);
    } finally {
      await stage.tearDown();
    }
  },
};

export default bench;

async function measure({ db, budgets }: Stage, report: Report): Promise<Outcome> {
  const guilds = Array.from({ length: GUILDS }, (_, index) => guildOf(index));
  const spread: Work = (index) => admit(budgets, guildAt(guilds, index));
  const siblings = guilds.slice(0, 100).map((guild) => ({ ...guild, tenantId: ONE_ACCOUNT }));
  const account: Work = (index) => admit(budgets, guildAt(siblings, index));
  const hot: Work = () => admit(budgets, guildAt(guilds, 0));
  const bare = await twoBareUpdates(db);
  report.progress('warming up: every guild has its account of the month');
  await inParallel(GUILDS, POOL, spread);
  await closedLoop(spread, { callers: POOL, seconds: WARM_UP_SECONDS });

  const rows: ({ load: string } & Measured)[] = [];
  const take = async (load: string, run: () => Promise<Measured>): Promise<Measured> => {
    report.progress(load);
    const measured = await run();
    rows.push({ load, ...measured });
    return measured;
  };
  const closed = (load: string, work: Work, callers: number): Promise<Measured> =>
    take(`${callers} callers, ${load}`, () => closedLoop(work, { callers, seconds: SECONDS }));
  const many = `${GUILDS} guilds`;
  const [one, busy, crowd] = [
    await closed(many, spread, 1),
    await closed(many, spread, 32),
    await closed(many, spread, 256),
  ];
  const hotOnes = [
    await closed('one guild', hot, 1),
    await closed('one guild', hot, 32),
    await closed('one guild', hot, 256),
  ];
  // All of their admissions take the account's row: as many as one guild's.
  const shared = await closed('100 guilds of one account', account, 32);
  const floor = await closed('two bare updates', bare, 32);
  const steady = await take(`${RATE}/s arriving, ${many}`, () =>
    openLoop(spread, { perSecond: RATE, seconds: SECONDS }),
  );
  report.table(rows.map((row) => ({ ...row })));
  await assertExact(db, guilds);
  return outcomeOf({ one, busy, crowd, floor, steady, shared, hotOnes });
}

function outcomeOf(
  found: Record<'one' | 'busy' | 'crowd' | 'floor' | 'steady' | 'shared', Measured> & { hotOnes: Measured[] },
): Outcome {
  const { one, busy, crowd, floor, steady, shared, hotOnes } = found;
  return {
    figures: {
      arrivingP50Ms: steady.p50Ms,
      arrivingP99Ms: steady.p99Ms,
      arrivingPerSecond: steady.perSecond,
      p50Ms1: one.p50Ms,
      perSecond32: busy.perSecond,
      p99Ms32: busy.p99Ms,
      perSecond256: crowd.perSecond,
      p99Ms256: crowd.p99Ms,
      oneAccountPerSecond32: shared.perSecond,
      oneAccountP99Ms32: shared.p99Ms,
      oneGuildPerSecond32: hotOnes[1]?.perSecond ?? 0,
      oneGuildP99Ms32: hotOnes[1]?.p99Ms ?? 0,
    },
    ratio: busy.perSecond / floor.perSecond,
    met: steady.p99Ms <= AIM_P99_MS && steady.perSecond >= RATE * 0.99 && busy.perSecond >= RATE,
  };
}

function guildAt(guilds: readonly Guild[], index: number): Guild {
  const guild = guilds[index % guilds.length];
  if (!guild) throw new Error('there are no guilds');
  return guild;
}

interface Stage {
  db: Db;
  budgets: BudgetsService;
  tearDown(): Promise<void>;
}

/** An embedded Postgres as the product starts it: every commit waits for the disk. */
async function setUp(report: Report): Promise<Stage> {
  report.progress('starting a durable Postgres');
  const home = await mkdtemp(path.join(tmpdir(), 'dragoman-bench-'));
  const server = await startPostgres({ dataDir: path.join(home, 'postgres'), password: 'bench' });
  const appUrl = new URL(server.ownerUrl);
  appUrl.username = 'dragoman_app';
  await migrate({ ownerUrl: server.ownerUrl, appUrl: appUrl.href });
  const dataSource = await createDataSource({
    url: appUrl.href,
    poolSize: POOL,
    entities: [],
    applicationName: 'bench',
  });
  const db = new Db(dataSource);
  return {
    db,
    budgets: new BudgetsService(db),
    tearDown: async () => {
      await dataSource.destroy();
      await server.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

function guildOf(index: number): Guild {
  return aGuild({
    guildId: String(100_000_000_000_000_000n + BigInt(index)),
    planId: 'business',
    plan: { ...plans.business, guildCapMicros: Number.MAX_SAFE_INTEGER },
    timeZone: 'Europe/Istanbul',
  });
}

/** One reply's worth of budget: a member with five roles reserves, and settles a little less. */
async function admit(budgets: BudgetsService, guild: Guild): Promise<void> {
  const ctx: Ctx = systemCtx(guild.tenantId, 'bench');
  const reservationId = randomUUID();
  const outcome = await budgets.reserve(ctx, {
    reservationId,
    guild,
    memberId: '200000000000000001',
    roleIds: ['1', '2', '3', '4', '5'].map((last) => `30000000000000000${last}`),
    channelId: '400000000000000001',
    wantMicros: 9_000,
    atLeastMicros: 500,
    leaseSeconds: 60,
  });
  if (outcome.kind !== 'granted') throw new Error(`refused: ${outcome.kind}`);
  await budgets.settle(ctx, {
    id: reservationId,
    actualMicros: 7_000,
    entry: {
      channelId: '400000000000000001',
      memberId: '200000000000000001',
      purpose: 'reply',
      model: 'claude-haiku-4-5',
      priceVersion: '2026-11',
      usage: { input_tokens: 1_200, output_tokens: 300, cache_read_input_tokens: 4_000 },
    },
  });
}

async function twoBareUpdates(db: Db): Promise<Work> {
  const tenants = Array.from({ length: GUILDS }, () => systemCtx(randomUUID(), 'bench'));
  for (const ctx of tenants) {
    await db.forTenant(ctx, (tx) =>
      tx.query(`INSERT INTO budget_accounts VALUES ($1, 'bare', '2000-01', 'guild', 'bare', 9000000000)`, [
        ctx.tenantId,
      ]),
    );
  }
  const update = (ctx: Ctx) =>
    db.forTenant(ctx, (tx) =>
      tx.query(
        `UPDATE budget_accounts SET settled_micros = settled_micros + 1
         WHERE tenant_id = $1 AND guild_id = 'bare' AND period = '2000-01'`,
        [ctx.tenantId],
      ),
    );
  return async (index) => {
    const ctx = tenants[index % GUILDS] ?? systemCtx(randomUUID(), 'bench');
    await update(ctx);
    await update(ctx);
  };
}

/** @throws Error when a spend passed its cap, is not what the ledger says, or something is still held */
async function assertExact(db: Db, guilds: readonly Guild[]): Promise<void> {
  for (const guild of guilds) {
    const wrong: unknown[] = await db.forTenant(systemCtx(guild.tenantId, 'bench'), (tx) =>
      tx.query(
        `SELECT 1 FROM budget_accounts a WHERE a.settled_micros + a.reserved_micros > a.cap_micros
           OR a.reserved_micros <> 0 OR a.settled_micros <> (SELECT coalesce(sum(charged_micros), 0)
             FROM ledger_entries l WHERE l.guild_id = a.guild_id AND l.period = a.period)`,
      ),
    );
    if (wrong.length > 0) throw new Error(`the accounts of ${guild.guildId} passed a cap or do not add up`);
  }
}
