import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Guild } from '@dragoman/tenants';
import { aGuild, anEntry, aRequest, ctxOf } from '../test/budget.fixture.js';
import { openBudgets, type BudgetsDatabase } from '../test/budgets.database.js';
import { accountBudgetOf } from './account-budget.js';
import * as accounts from './account.store.js';
import * as admission from './admission.store.js';

let at: BudgetsDatabase;
beforeAll(async () => {
  at = await openBudgets(32);
});
afterAll(() => at.close());

function guildsOfOneAccount(count: number, includedMicros: number): Guild[] {
  const first = aGuild({ includedMicros });
  return [
    first,
    ...Array.from({ length: count - 1 }, () => aGuild({ includedMicros, tenantId: first.tenantId })),
  ];
}

async function expectCounted(guild: Guild): Promise<void> {
  for (const { settled, credit, overage, reserved, counted } of await at.auditAccount(guild)) {
    expect({ settled, credit, overage, reserved }).toEqual(counted);
  }
}

/** Where nothing was taken away from the account meanwhile. */
async function expectExact(guild: Guild): Promise<void> {
  await expectCounted(guild);
  for (const { settled, reserved, cap } of await at.auditAccount(guild)) {
    expect(settled + reserved).toBeLessThanOrEqual(cap);
  }
}

function settleUnlessErased(guild: Guild, id: string, actualMicros: number) {
  return at.budgets
    .settle(ctxOf(guild), { id, actualMicros, entry: anEntry() })
    .catch((error: { code?: string }) => {
      if (error.code === 'NOT_FOUND') return undefined;
      throw error as Error;
    });
}

it('a thousand requests of ten guilds on an account that fits a hundred: exactly a hundred', async () => {
  const guilds = guildsOfOneAccount(10, 60_000);
  const [first] = guilds as [Guild];
  await at.addCredits(first, 30_000);
  await at.setOverage(first, 10_000);
  const requests = Array.from({ length: 1_000 }, (_, index) => aRequest(guilds[index % 10]!));
  const outcomes = await Promise.all(
    requests.map((request) => at.budgets.reserve(ctxOf(request.guild), request)),
  );
  const granted = requests.filter((_, index) => outcomes[index]!.kind === 'granted');
  expect(granted).toHaveLength(100);
  const charges = await Promise.all(
    granted.map(({ reservationId: id, guild }) =>
      at.budgets.settle(ctxOf(guild), { id, actualMicros: 1_000, entry: anEntry() }),
    ),
  );
  expect(charges.every(({ chargedMicros }) => chargedMicros === 1_000)).toBe(true);
  expect(await at.auditAccount(first)).toMatchObject([
    { settled: 100_000, credit: 30_000, overage: 10_000, reserved: 0 },
  ]);
  await expectExact(first);
}, 60_000);

it('guilds, sweepers, erasures and changes of the account that meet: no deadlock, and it adds up', async () => {
  const guilds = guildsOfOneAccount(6, 20_000);
  const [first] = guilds as [Guild];
  const reply = async (index: number) => {
    const guild = guilds[index % guilds.length]!;
    const request = aRequest(guild, { wantMicros: 300 + (index % 11), atLeastMicros: 20 });
    const id = request.reservationId;
    const outcome = await at.budgets.reserve(ctxOf(guild), request);
    if (outcome.kind !== 'granted') return;
    if (index % 3 === 0) await at.budgets.shrink(ctxOf(guild), id, 100);
    if (index % 7 === 0) await at.expire(guild, id);
    if (index % 5 === 0) await at.budgets.release(ctxOf(guild), id);
    else if (index % 11 !== 0) await settleUnlessErased(guild, id, 90);
    if (index % 13 === 0) await Promise.all([at.sweeper.handle(), at.sweeper.handle()]);
    if (index % 17 === 0) await at.addCredits(first, 40);
    if (index % 19 === 0) await at.setOverage(first, index % 2 === 0 ? 500 + index : null);
    if (index % 101 === 0) {
      await at.db.forTenant(ctxOf(guild), (tx) => accounts.forgetReservations(tx, guild.guildId));
    }
  };
  const caller = async (from: number) => {
    for (let index = from; index < 900; index += 30) await reply(index);
  };
  await Promise.all(Array.from({ length: 30 }, (_, from) => caller(from)));
  // Overage that was switched off meanwhile may leave more reserved than there is room for.
  await expectCounted(first);
  for (const guild of guilds) await at.expire(guild);
  await at.sweeper.handle();
  expect(await at.auditAccount(first)).toMatchObject([{ reserved: 0 }]);
}, 60_000);

/** Small amounts, so that sources run out in the middle of charges. */
const micros = fc.integer({ min: 1, max: 40 });
const call = fc.nat({ max: 9 });
const months = ['2026-10', '2026-11'] as const;
const period = fc.constantFrom(...months);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('reserve' as const), call, period, micros }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('settle' as const), call, micros }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('release' as const, 'expire' as const), call }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('credits' as const), micros }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('overage' as const), micros }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Two guilds of an account; every call has its guild. What the account has only grows. */
class Run {
  readonly guilds = guildsOfOneAccount(2, 60);
  readonly ids = Array.from({ length: 10 }, () => randomUUID());
  readonly held = new Map<number, number>();
  credits = 0;
  overage = 0;

  guildOf(index: number): Guild {
    return this.guilds[index % 3 === 0 ? 0 : 1]!;
  }

  reserve(one: Extract<Step, { do: 'reserve' }>) {
    const guild = this.guildOf(one.call);
    const asked: admission.ReserveCall = {
      id: this.ids[one.call]!,
      guildId: guild.guildId,
      period: one.period,
      scopes: [`guild:${guild.guildId}`],
      planCapMicros: 1_000_000,
      includedMicros: guild.plan.accountIncludedMicros,
      wantMicros: one.micros,
      atLeastMicros: one.micros,
      leaseSeconds: 600,
    };
    return at.db.forTenant(ctxOf(guild), (tx) =>
      admission.reserve(admission.callIn(tx, ctxOf(guild)), asked),
    );
  }

  settle({ call: index, micros: actualMicros }: { call: number; micros: number }) {
    return settleUnlessErased(this.guildOf(index), this.ids[index]!, actualMicros);
  }

  async other(one: Exclude<Step, { do: 'reserve' | 'settle' }>): Promise<void> {
    const [first] = this.guilds as [Guild];
    if ('call' in one) {
      const guild = this.guildOf(one.call);
      if (one.do === 'release') await at.budgets.release(ctxOf(guild), this.ids[one.call]!);
      else await at.expire(guild, this.ids[one.call]).then(() => at.sweeper.handle());
    } else if (one.do === 'credits') {
      this.credits += one.micros;
      await at.addCredits(first, one.micros);
    } else {
      this.overage += one.micros;
      await at.setOverage(first, this.overage);
    }
  }

  /** What may be spent in a month, as the dashboard reads it. */
  remaining(of: string): Promise<number> {
    const [first] = this.guilds as [Guild];
    const payer = { timeZone: 'UTC', plan: { ...first.plan, overage: true } };
    return at.db.forTenant(
      ctxOf(first),
      async (tx) => accountBudgetOf(payer, of, await accounts.accountState(tx, of)).remainingMicros,
    );
  }

  async expectWithinMeans(): Promise<void> {
    const [first] = this.guilds as [Guild];
    await expectExact(first);
    let drawn = 0;
    for (const month of await at.auditAccount(first)) {
      expect(month.settled - month.credit - month.overage).toBeLessThanOrEqual(60);
      expect(month.overage).toBeLessThanOrEqual(this.overage);
      drawn += month.credit;
    }
    const payer = { timeZone: 'UTC', plan: first.plan };
    expect((await at.budgets.accountBudget(ctxOf(first), payer)).creditMicros).toBe(this.credits - drawn);
    expect(drawn).toBeLessThanOrEqual(this.credits);
  }
}

it('any sequence over two months: grants what is left and no more, and what is granted is always paid for', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
      const run = new Run();
      for (const one of steps) {
        if (one.do === 'reserve') {
          const room = await run.remaining(one.period);
          const outcome = await run.reserve(one);
          const held = run.held.get(one.call);
          if (outcome.outcome === 'taken') continue;
          if (held === undefined) expect(outcome.outcome === 'granted').toBe(room >= one.micros);
          if (outcome.outcome === 'granted') run.held.set(one.call, outcome.micros);
          else run.held.delete(one.call);
        } else if (one.do === 'settle') {
          const held = run.held.get(one.call);
          const charge = await run.settle(one);
          if (held !== undefined) expect(charge?.chargedMicros).toBe(Math.min(held, one.micros));
          run.held.delete(one.call);
        } else {
          if (one.do === 'release' || one.do === 'expire') run.held.delete(one.call);
          await run.other(one);
        }
      }
      await run.expectWithinMeans();
    }),
    { numRuns: 40 },
  );
}, 90_000);

it('the same all at once: nobody pays more than they have, and every micro-dollar has a payer', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 80 }), async (steps) => {
      const run = new Run();
      await Promise.all(
        steps.map(async (one) => {
          // At one moment a call belongs to one month.
          if (one.do === 'reserve') await run.reserve({ ...one, period: months[one.call % 2]! });
          else if (one.do === 'settle') await run.settle(one);
          else await run.other(one);
        }),
      );
      const [first] = run.guilds as [Guild];
      await expectExact(first);
      for (const month of await at.auditAccount(first)) {
        expect(month.settled - month.credit - month.overage).toBeLessThanOrEqual(60);
        expect(month.overage).toBeLessThanOrEqual(run.overage);
      }
    }),
    { numRuns: 30 },
  );
}, 90_000);
