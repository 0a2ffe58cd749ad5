import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BudgetsService } from '@dragoman/budgets';
import type { Ctx } from '@dragoman/platform/context';
import { systemCtx } from '@dragoman/platform/context';
import { createDataSource, Db } from '@dragoman/platform/db';
import { migrate } from '@dragoman/schema';
import { plans, type Guild } from '@dragoman/tenants';
import { startPostgres } from '@dragoman/testing';
import { percentile, type Bench, type Report } from './bench.js';

const RATE = 1_200;
const AIM_P99_MS = 5;
const GUILDS = 1_000;
const POOL = 32;
const SECONDS = 6;
const WARM_UP_SECONDS = 3;

interface Measured {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

type Work = (index: number) => Promise<unknown>;

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

async function measure({ db, budgets }: Stage, report: Report) {
  const guilds = Array.from({ length: GUILDS }, (_, index) => guildOf(index));
  const spread: Work = (index) => admit(budgets, guilds[index % GUILDS]!);
  const hot: Work = () => admit(budgets, guilds[0]!);
  const bare = await twoBareUpdates(db);
  report.progress('warming up: every guild has its account of the month');
  await inParallel(GUILDS, POOL, spread);
  await closedLoop(spread, { callers: POOL, seconds: WARM_UP_SECONDS });

  const rows: Record<string, Measured> = {};
  const take = async (name: string, run: () => Promise<Measured>): Promise<Measured> => {
    report.progress(name);
    return (rows[name] = await run());
  };
  for (const callers of [1, 32, 256]) {
    await take(`${callers} callers, ${GUILDS} guilds`, () =>
      closedLoop(spread, { callers, seconds: SECONDS }),
    );
  }
  for (const callers of [1, 32, 256]) {
    await take(`${callers} callers, one guild`, () => closedLoop(hot, { callers, seconds: SECONDS }));
  }
  const floor = await take('32 callers, two bare updates', () =>
    closedLoop(bare, { callers: 32, seconds: SECONDS }),
  );
  const steady = await take(`${RATE}/s arriving, ${GUILDS} guilds`, () => openLoop(spread, SECONDS));
  report.table(Object.entries(rows).map(([load, measured]) => ({ load, ...measured })));

  const overspent = await countOverspent(db, guilds);
  if (overspent > 0) throw new Error(`${overspent} accounts passed their cap or do not add up`);
  const busy = rows[`32 callers, ${GUILDS} guilds`]!;
  return {
    figures: {
      arrivingP50Ms: steady.p50Ms,
      arrivingP99Ms: steady.p99Ms,
      perSecond1: rows[`1 callers, ${GUILDS} guilds`]!.perSecond,
      perSecond32: busy.perSecond,
      p99Ms32: busy.p99Ms,
      perSecond256: rows[`256 callers, ${GUILDS} guilds`]!.perSecond,
      oneGuildPerSecond32: rows['32 callers, one guild']!.perSecond,
      oneGuildP99Ms32: rows['32 callers, one guild']!.p99Ms,
    },
    ratio: busy.perSecond / floor.perSecond,
    met: steady.p99Ms <= AIM_P99_MS && steady.perSecond >= RATE * 0.99 && busy.perSecond >= RATE,
  };
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
  const plan = { ...plans.business, guildCapMicros: Number.MAX_SAFE_INTEGER };
  return {
    guildId: String(100_000_000_000_000_000n + BigInt(index)),
    tenantId: randomUUID(),
    kind: 'guild',
    name: 'bench',
    iconHash: null,
    ownerId: '1',
    installedBy: '1',
    language: null,
    discordLocale: 'en-US',
    retentionDays: 90,
    joinedAt: new Date(),
    leftAt: null,
    planId: 'business',
    plan,
    timeZone: 'Europe/Istanbul',
    accountOwnerId: '1',
  };
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
    const ctx = tenants[index % GUILDS]!;
    await update(ctx);
    await update(ctx);
  };
}

/** Each caller begins anew as soon as it is served: the highest rate that this many callers reach. */
async function closedLoop(work: Work, load: { callers: number; seconds: number }): Promise<Measured> {
  const latencies: number[] = [];
  const begin = performance.now();
  const end = begin + load.seconds * 1_000;
  let next = 0;
  const caller = async (): Promise<void> => {
    for (let start = performance.now(); start < end; start = performance.now()) {
      await work(next++);
      latencies.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: load.callers }, caller));
  return summary(latencies, performance.now() - begin);
}

/** Requests arrive evenly whether or not earlier ones are served; each is timed from when it should have begun. */
async function openLoop(work: Work, seconds: number): Promise<Measured> {
  const latencies: number[] = [];
  const running: Promise<void>[] = [];
  const total = RATE * seconds;
  const begin = performance.now();
  const serve = async (index: number, due: number): Promise<void> => {
    await work(index);
    latencies.push(performance.now() - due);
  };
  for (let index = 0; index < total;) {
    const due = begin + (index * 1_000) / RATE;
    if (due > performance.now()) await new Promise((resolve) => setTimeout(resolve, 1));
    else running.push(serve(index++, due));
  }
  await Promise.all(running);
  return summary(latencies, performance.now() - begin);
}

async function inParallel(count: number, callers: number, work: Work): Promise<void> {
  let next = 0;
  const caller = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: callers }, caller));
}

function summary(latencies: number[], elapsedMs: number): Measured {
  const sorted = latencies.sort((a, b) => a - b);
  const perSecond = (sorted.length * 1_000) / elapsedMs;
  return { perSecond, p50Ms: percentile(sorted, 0.5), p99Ms: percentile(sorted, 0.99) };
}

/** Accounts whose spend passed the cap, is not what the ledger says, or that still hold something reserved. */
async function countOverspent(db: Db, guilds: readonly Guild[]): Promise<number> {
  let wrong = 0;
  for (const guild of guilds) {
    const rows: { count: number }[] = await db.forTenant(systemCtx(guild.tenantId, 'bench'), (tx) =>
      tx.query(
        `SELECT count(*)::int AS count FROM budget_accounts a WHERE a.settled_micros + a.reserved_micros > a.cap_micros
           OR a.reserved_micros <> 0 OR a.settled_micros <> (SELECT coalesce(sum(charged_micros), 0)
             FROM ledger_entries l WHERE l.guild_id = a.guild_id AND l.period = a.period)`,
      ),
    );
    wrong += rows[0]?.count ?? 0;
  }
  return wrong;
}
