import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { plans, type Guild } from '@dragoman/tenants';
import { aGuild, anEntry, aRequest, ctxOf } from '../test/budget.fixture.js';
import { openBudgets, type BudgetsDatabase } from '../test/budgets.database.js';

let at: BudgetsDatabase;
beforeAll(async () => {
  at = await openBudgets(24);
});
afterAll(() => at.close());

/** Two guilds of one account. */
function siblings(includedMicros: number): [Guild, Guild] {
  const first = aGuild({ includedMicros });
  return [first, aGuild({ includedMicros, tenantId: first.tenantId })];
}

/** @returns what was charged */
async function spend(guild: Guild, micros: number): Promise<number> {
  const request = aRequest(guild, { wantMicros: micros, atLeastMicros: micros });
  expect(await at.budgets.reserve(ctxOf(guild), request)).toEqual({ kind: 'granted', grantedMicros: micros });
  return (await settle(guild, request.reservationId, micros)).chargedMicros;
}

function settle(guild: Guild, id: string, actualMicros: number) {
  return at.budgets.settle(ctxOf(guild), { id, actualMicros, entry: anEntry() });
}

function most(guild: Guild) {
  return at.budgets.reserve(ctxOf(guild), aRequest(guild, { wantMicros: 1_000_000, atLeastMicros: 1 }));
}

function account(guild: Guild) {
  return at.budgets.accountBudget(ctxOf(guild), guild);
}

/** Writes the account's row, as billing does when a plan changes. */
async function setPlan(guild: Guild, plan: string): Promise<void> {
  await at.db.forTenant(ctxOf(guild), (tx) =>
    tx.query(
      `INSERT INTO tenants (id, owner_id, plan) VALUES ($1::uuid, $1::text, $2)
       ON CONFLICT (id) DO UPDATE SET plan = excluded.plan`,
      [guild.tenantId, plan],
    ),
  );
}

describe('the budget of an account', () => {
  it('is shared by its guilds, and by nobody else', async () => {
    const [one, other] = siblings(1_000);
    await spend(one, 700);
    expect(await most(other)).toEqual({ kind: 'granted', grantedMicros: 300 });
    const scope = { scope: 'account', scopeId: one.tenantId };
    expect(await most(one)).toEqual({ kind: 'busy', freeMicros: 0, ...scope });
    const more = aRequest(one, { wantMicros: 301, atLeastMicros: 301 });
    expect(await at.budgets.reserve(ctxOf(one), more)).toMatchObject({
      kind: 'exhausted',
      remainingMicros: 300,
      ...scope,
    });
    expect(await most(aGuild({ includedMicros: 5 }))).toMatchObject({ kind: 'granted' });
    expect(await at.budgets.budget(ctxOf(one), one)).toMatchObject({ accountRemainingMicros: 0 });
  });

  it('names the account when a guild that nobody capped is used up with it, and the guild when somebody did', async () => {
    const guild = aGuild({ includedMicros: 500, capMicros: 500 });
    await spend(guild, 500);
    expect(await most(guild)).toMatchObject({ kind: 'exhausted', scope: 'account' });
    const limit = { guild, scope: 'guild', scopeId: guild.guildId, capMicros: 500 } as const;
    await at.budgets.setLimit(ctxOf(guild), limit);
    expect(await most(guild)).toMatchObject({ kind: 'exhausted', scope: 'guild' });
  });

  it('is paid by the plan, then by credits, then as overage, to the micro-dollar', async () => {
    const [one, other] = siblings(100);
    await at.addCredits(one, 50);
    await at.setOverage(one, 30);
    for (const [guild, micros] of [
      [one, 90],
      [other, 33],
      [one, 44],
      [other, 13],
    ] as const) {
      expect(await spend(guild, micros)).toBe(micros);
    }
    expect(await most(one)).toMatchObject({ kind: 'exhausted', remainingMicros: 0, scope: 'account' });
    const rows = await at.db.forTenant(ctxOf(one), (tx) =>
      tx.query(`SELECT charged_micros::int AS charged, credit_micros::int AS credit, overage_micros::int AS overage
                FROM ledger_entries ORDER BY created_at`),
    );
    expect(rows).toEqual([
      { charged: 90, credit: 0, overage: 0 },
      { charged: 33, credit: 23, overage: 0 },
      { charged: 44, credit: 27, overage: 17 },
      { charged: 13, credit: 0, overage: 13 },
    ]);
    expect(await account(one)).toMatchObject({
      includedUsedMicros: 100,
      creditMicros: 0,
      creditUsedMicros: 50,
      overageUsedMicros: 30,
      remainingMicros: 0,
    });
  });

  it('lets a guild go beyond its plan’s cap by what credits and overage add', async () => {
    const guild = aGuild({ includedMicros: 100, capMicros: 100 });
    await at.addCredits(guild, 40);
    await at.setOverage(guild, 10);
    expect(await at.budgets.budget(ctxOf(guild), guild)).toMatchObject({ planCapMicros: 150 });
    await spend(guild, 150);
    const limit = { guild, scope: 'guild', scopeId: guild.guildId } as const;
    await at.budgets.setLimit(ctxOf(guild), { ...limit, capMicros: 150 });
    await expect(at.budgets.setLimit(ctxOf(guild), { ...limit, capMicros: 151 })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
  });

  it('gives a direct message its person’s own account', async () => {
    const dm = aGuild({ kind: 'dm', includedMicros: 300 });
    await spend(aGuild({ tenantId: dm.tenantId, includedMicros: 300 }), 250);
    expect(await most(dm)).toEqual({ kind: 'granted', grantedMicros: 50 });
  });
});

describe('a change of what the account has', () => {
  it('counts at once: plan, credits, overage, up and down', async () => {
    const guild = aGuild({ capMicros: 1_000_000_000 });
    await setPlan(guild, 'free');
    const free = plans.free.accountIncludedMicros;
    await spend(guild, free);
    expect(await most(guild)).toMatchObject({ kind: 'exhausted', scope: 'account' });
    await setPlan(guild, 'pro');
    await spend(guild, 1_000);
    await setPlan(guild, 'free');
    expect(await most(guild)).toMatchObject({ kind: 'exhausted' });
    await at.addCredits(guild, 70);
    // What the bigger plan paid for is not taken out of the credits.
    await spend(guild, 70);
    await at.setOverage(guild, 20);
    expect(await most(guild)).toMatchObject({ kind: 'exhausted' }); // Free has no overage.
    await setPlan(guild, 'pro');
    await at.setOverage(guild, null);
    const pro = { ...guild, plan: plans.pro, planId: 'pro' };
    expect(await account(pro)).toMatchObject({
      overageOn: false,
      overageUsedMicros: 0,
      creditUsedMicros: 70,
    });
  });

  it('while an answer is written: nothing is charged that nobody pays for any more', async () => {
    const guild = aGuild({ includedMicros: 100 });
    await at.addCredits(guild, 100);
    await at.setOverage(guild, 100);
    const request = aRequest(guild, { wantMicros: 300, atLeastMicros: 300 });
    await at.budgets.reserve(ctxOf(guild), request);
    await at.setOverage(guild, 40);
    await at.addCredits(guild, -75);
    expect(await settle(guild, request.reservationId, 290)).toMatchObject({
      chargedMicros: 165,
      absorbedMicros: 125,
    });
    expect(await account(guild)).toMatchObject({
      includedUsedMicros: 100,
      creditUsedMicros: 25,
      overageUsedMicros: 40,
      remainingMicros: 0,
      reservedMicros: 0,
    });
  });

  it('leaves a debt when a payment is taken back after it was spent, which the next one pays first', async () => {
    const guild = aGuild({ includedMicros: 0 });
    await at.addCredits(guild, 100);
    await spend(guild, 80);
    await at.addCredits(guild, -100);
    expect(await most(guild)).toMatchObject({ kind: 'exhausted', remainingMicros: 0 });
    expect(await account(guild)).toMatchObject({ creditMicros: -80, remainingMicros: 0 });
    await at.addCredits(guild, 100);
    expect(await most(guild)).toEqual({ kind: 'granted', grantedMicros: 20 });
  });

  it('of a guild that is erased: what it held comes back, what it spent stays spent', async () => {
    const { eraseGuild } = await import('./tenant-data.js');
    const [one, other] = siblings(1_000);
    await spend(one, 400);
    await most(one);
    await at.db.forTenant(ctxOf(one), (tx) => eraseGuild(tx, ctxOf(one), one.guildId));
    expect(await most(other)).toEqual({ kind: 'granted', grantedMicros: 600 });
  });
});

describe('months that share the credits', () => {
  it('never draw what the other has promised, and draw the rest in order', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-10-31T23:59:00Z') });
    try {
      const guild = aGuild({ includedMicros: 100 });
      await at.addCredits(guild, 50);
      const late = aRequest(guild, { wantMicros: 130, atLeastMicros: 130 });
      await at.budgets.reserve(ctxOf(guild), late);
      vi.setSystemTime(new Date('2026-11-01T00:01:00Z'));
      // October holds 30 of the credits.
      expect(await account(guild)).toMatchObject({ period: '2026-11', remainingMicros: 120 });
      const next = aRequest(guild, { wantMicros: 500, atLeastMicros: 1 });
      expect(await at.budgets.reserve(ctxOf(guild), next)).toEqual({ kind: 'granted', grantedMicros: 120 });
      expect(await settle(guild, next.reservationId, 120)).toMatchObject({ absorbedMicros: 0 });
      expect(await settle(guild, late.reservationId, 130)).toMatchObject({ absorbedMicros: 0 });
      expect(await at.auditAccount(guild)).toMatchObject([
        { period: '2026-10', settled: 130, credit: 30 },
        { period: '2026-11', settled: 120, credit: 20 },
      ]);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('the database itself', () => {
  it.each([
    'UPDATE budget_months SET settled_micros = settled_micros + 201',
    'UPDATE budget_months SET reserved_micros = reserved_micros + 201',
    `INSERT INTO budget_months SELECT tenant_id, '2000-01', 5, 10, 11, 0, 0, 0 FROM budget_months`,
  ])('refuses growth past the allowance: %s', async (attack) => {
    const guild = aGuild({ includedMicros: 1_000 });
    await spend(guild, 300);
    await at.budgets.reserve(ctxOf(guild), aRequest(guild, { wantMicros: 500, atLeastMicros: 500 }));
    await expect(at.db.forTenant(ctxOf(guild), (tx) => tx.query(attack))).rejects.toMatchObject({
      driverError: { code: '23514', constraint: 'budget_months_growth' },
    });
    expect(await at.auditAccount(guild)).toMatchObject([{ settled: 300, reserved: 500, cap: 1_000 }]);
  });

  it('refuses to say that others paid more than was charged', async () => {
    const guild = aGuild({ includedMicros: 1_000 });
    await spend(guild, 300);
    await expect(
      at.db.forTenant(ctxOf(guild), (tx) => tx.query('UPDATE budget_months SET credit_micros = 301')),
    ).rejects.toMatchObject({ driverError: { constraint: 'budget_months_sources' } });
  });
});
