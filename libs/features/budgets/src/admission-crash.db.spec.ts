import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Guild } from '@dragoman/tenants';
import { aGuild, anEntry, aRequest, ctxOf } from '../test/budget.fixture.js';
import { openBudgets, type BudgetsDatabase } from '../test/budgets.database.js';

let at: BudgetsDatabase;
const children = new Set<ChildProcess>();
beforeAll(async () => {
  at = await openBudgets(24);
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
});
afterAll(() => at.close());

/** A worker in a process of its own. @returns when it has begun to spend */
async function startSpender(guild: Guild): Promise<ChildProcess> {
  const program = fileURLToPath(new URL('../test/spender.main.mjs', import.meta.url));
  const child = spawn(process.execPath, [program, at.appUrl, JSON.stringify(guild)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  const exited = once(child, 'exit').then(([code]) => {
    throw new Error(`a spender ended by itself (${String(code)})`);
  });
  await Promise.race([once(child.stdout!, 'data'), exited]);
  exited.catch(() => undefined);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
  children.delete(child);
}

/** Resolves when this many more charges are in the ledger. */
async function untilCharged(guild: Guild, more: number): Promise<void> {
  const entries = async () => {
    const rows: { count: number }[] = await at.db.forTenant(ctxOf(guild), (tx) =>
      tx.query('SELECT count(*)::int AS count FROM ledger_entries'),
    );
    return rows[0]!.count;
  };
  const goal = (await entries()) + more;
  while ((await entries()) < goal);
}

/** Resolves when the sweeper has given back what dead workers left: their leases are a second. */
async function untilNothingIsReserved(guild: Guild): Promise<void> {
  do await at.sweeper.handle();
  while ((await at.audit(guild)).some(({ reserved }) => reserved > 0));
}

async function expectAccountExact(guild: Guild): Promise<void> {
  for (const { settled, credit, overage, reserved, counted, cap } of await at.auditAccount(guild)) {
    expect({ settled, credit, overage, reserved }).toEqual(counted);
    expect(settled + reserved).toBeLessThanOrEqual(cap);
  }
}

async function expectExact(guild: Guild): Promise<void> {
  const accounts = await at.audit(guild);
  expect(accounts.length).toBeGreaterThan(0);
  for (const account of accounts) {
    expect(account).toMatchObject({ settled: account.charged, reserved: account.live });
    expect(account.settled + account.reserved).toBeLessThanOrEqual(account.cap);
  }
  await expectAccountExact(guild);
}

describe('workers killed with kill -9', () => {
  it('spend no micro-dollar too much and leak none after the lease', async () => {
    const guild = aGuild({ capMicros: 500_000_000 });
    const member = { guild, scope: 'member', scopeId: '1' } as const;
    await at.budgets.setLimit(ctxOf(guild), { ...member, capMicros: 30_000 });
    let spenders: ChildProcess[] = await Promise.all([startSpender(guild), startSpender(guild)]);
    for (let round = 0; round < 4; round++) {
      await untilCharged(guild, 20 + round * 7);
      await Promise.all(spenders.map(kill));
      await expectExact(guild);
      spenders = round < 3 ? await Promise.all([startSpender(guild), startSpender(guild)]) : [];
    }
    await untilNothingIsReserved(guild);
    await expectExact(guild);
    for (const account of await at.audit(guild)) expect(account).toMatchObject({ reserved: 0, live: 0 });
  }, 120_000);

  it('of two guilds of one account spend no more than plan, credits and overage, and leak none', async () => {
    const guild = aGuild({ capMicros: 500_000_000, includedMicros: 40_000 });
    const sibling = aGuild({ capMicros: 500_000_000, includedMicros: 40_000, tenantId: guild.tenantId });
    await at.addCredits(guild, 20_000);
    await at.setOverage(guild, 10_000);
    const settled = async () => (await at.auditAccount(guild))[0]?.settled ?? 0;
    for (const goal of [25_000, 50_000, 65_000]) {
      const spenders = await Promise.all([startSpender(guild), startSpender(sibling)]);
      while ((await settled()) < goal);
      await Promise.all(spenders.map(kill));
      await expectAccountExact(guild);
      do await at.sweeper.handle();
      while ((await at.auditAccount(guild)).some(({ reserved }) => reserved > 0));
    }
    const spenders = await Promise.all([startSpender(guild), startSpender(sibling)]);
    while ((await settled()) < 70_000);
    await Promise.all(spenders.map(kill));
    expect(await at.auditAccount(guild)).toMatchObject([
      { settled: 70_000, credit: 20_000, overage: 10_000 },
    ]);
    await expectAccountExact(guild);
  }, 120_000);

  it('leave a budget of which the last micro-dollar can still be spent', async () => {
    const guild = aGuild({ capMicros: 60_000 });
    const spender = await startSpender(guild);
    const ctx = ctxOf(guild);
    const spent = async () => (await at.budgets.budget(ctx, guild)).settledMicros;
    while ((await spent()) < 20_000);
    await kill(spender);
    await untilNothingIsReserved(guild);
    const left = 60_000 - (await spent());
    const rest = aRequest(guild, { wantMicros: 60_000, atLeastMicros: 1 });
    const outcome = await at.budgets.reserve(ctx, rest);
    expect(outcome).toEqual(
      left === 0 ? expect.objectContaining({ kind: 'exhausted' }) : { kind: 'granted', grantedMicros: left },
    );
    if (left > 0)
      await at.budgets.settle(ctx, { id: rest.reservationId, actualMicros: 60_000, entry: anEntry() });
    expect(await spent()).toBe(60_000);
    await expectExact(guild);
  }, 120_000);
});

it('connections that break at any moment: a try again with the same id counts once', async () => {
  const guild = aGuild({ capMicros: 300_000 });
  const ctx = ctxOf(guild);
  let running = true;
  const breaking = (async () => {
    while (running) {
      await at.db
        .forTenant(ctx, (tx) =>
          tx.query(
            `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND usename = current_user AND state <> 'idle'
               AND pid <> pg_backend_pid() ORDER BY random() LIMIT 1`,
          ),
        )
        .catch(() => undefined);
    }
  })();
  let broken = 0;
  const insist = async <T>(work: () => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await work();
      } catch {
        broken++;
      }
    }
  };
  const reply = async () => {
    const request = aRequest(guild, { wantMicros: 1_000, atLeastMicros: 1_000 });
    const outcome = await insist(() => at.budgets.reserve(ctx, request));
    if (outcome.kind !== 'granted') return 0;
    const settle = { id: request.reservationId, actualMicros: 700, entry: anEntry() };
    return (await insist(() => at.budgets.settle(ctx, settle))).chargedMicros;
  };
  const charged = (await Promise.all(Array.from({ length: 400 }, reply))).reduce(
    (sum, micros) => sum + micros,
    0,
  );
  running = false;
  await breaking;
  expect(broken).toBeGreaterThan(0);
  await expectExact(guild);
  expect(await at.audit(guild)).toMatchObject([{ settled: charged, reserved: 0 }]);
}, 60_000);
