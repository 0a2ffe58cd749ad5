import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Guild } from '@dragoman/tenants';
import { aGuild, anEntry, aRequest, ctxOf } from '../test/budget.fixture.js';
import { BudgetModel, keyOf } from '../test/budget.model.js';
import { openBudgets, type BudgetsDatabase } from '../test/budgets.database.js';
import { planCapMicros, type BudgetScope } from './budget.js';

let at: BudgetsDatabase;
beforeAll(async () => {
  at = await openBudgets(16);
});
afterAll(() => at.close());

/** Few of everything, and small amounts, so that steps meet. */
const call = fc.nat({ max: 7 });
const amount = fc.integer({ min: 1, max: 60 });
const scope = fc.constantFrom<[BudgetScope, string]>(
  ['guild', ''],
  ['member', '1'],
  ['member', '2'],
  ['role', '1'],
  ['role', '2'],
  ['channel', '1'],
  ['channel', '2'],
);
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('reserve' as const),
      call,
      amounts: fc.tuple(amount, amount),
      memberId: fc.constantFrom('1', '2', '3', null),
      roleIds: fc.subarray(['1', '2', '3']),
      channelId: fc.constantFrom('1', '2', '3'),
      parentChannelId: fc.constantFrom('1', '2', null),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('settle' as const), call, actual: fc.nat({ max: 80 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('release' as const, 'expire' as const), call }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('shrink' as const), call, to: fc.nat({ max: 40 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('limit' as const), scope, cap: fc.nat({ max: 150 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('unlimit' as const), scope }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('plan' as const), cap: fc.integer({ min: 150, max: 300 }) }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** One guild, and the ids of the calls that steps speak of by number. */
class Run {
  guild = aGuild({ capMicros: 200 });
  readonly ids = Array.from({ length: 8 }, () => randomUUID());

  id({ call }: { call: number }): string {
    return this.ids[call]!;
  }

  request(step: Extract<Step, { do: 'reserve' }>) {
    const { memberId, roleIds, channelId, parentChannelId, amounts } = step;
    const [atLeastMicros, wantMicros] = [Math.min(...amounts), Math.max(...amounts)];
    const who = { memberId, roleIds, channelId, parentChannelId };
    return aRequest(this.guild, { reservationId: this.id(step), ...who, atLeastMicros, wantMicros });
  }

  scoped([scope, scopeId]: [BudgetScope, string]) {
    return { guild: this.guild, scope, scopeId: scope === 'guild' ? this.guild.guildId : scopeId };
  }
}

/** What the database does. Refusals that the rules foresee are values. */
async function inDatabase(run: Run, step: Step): Promise<unknown> {
  const ctx = ctxOf(run.guild);
  const foreseen = (error: { code?: string }) => {
    if (error.code === 'CONFLICT') return { kind: 'conflict' };
    if (error.code === 'NOT_FOUND') return undefined;
    throw error as Error;
  };
  switch (step.do) {
    case 'reserve':
      return at.budgets.reserve(ctx, run.request(step)).catch(foreseen);
    case 'settle':
      return at.budgets
        .settle(ctx, { id: run.id(step), actualMicros: step.actual, entry: anEntry() })
        .catch(foreseen);
    case 'release':
      return at.budgets.release(ctx, run.id(step));
    case 'expire':
      await at.expire(run.guild, run.id(step));
      return at.sweeper.handle();
    case 'shrink':
      return at.budgets.shrink(ctx, run.id(step), step.to);
    case 'limit':
      return at.budgets.setLimit(ctx, { ...run.scoped(step.scope), capMicros: step.cap });
    case 'unlimit':
      return at.budgets.removeLimit(ctx, run.scoped(step.scope));
    case 'plan':
      run.guild = { ...run.guild, plan: { ...run.guild.plan, guildCapMicros: step.cap } };
      return undefined;
  }
}

/** What the rules say. `run.guild` has the plan of this step. */
function inModel(model: BudgetModel, run: Run, step: Step): unknown {
  switch (step.do) {
    case 'reserve':
      return model.reserve(run.request(step));
    case 'settle':
      return model.settle(run.id(step), step.actual);
    case 'release':
      return model.release(run.id(step));
    case 'expire':
      model.release(run.id(step));
      return undefined;
    case 'shrink':
      return model.shrink(run.id(step), step.to);
    case 'limit': {
      const { scope, scopeId } = run.scoped(step.scope);
      model.limits.set(keyOf(scope, scopeId), step.cap);
      return undefined;
    }
    case 'unlimit': {
      const { scope, scopeId } = run.scoped(step.scope);
      if (model.limits.delete(keyOf(scope, scopeId)) && scope === 'guild')
        model.planCap = planCapMicros(run.guild);
      return undefined;
    }
    case 'plan':
      return undefined;
  }
}

/** A refusal of the database as the model writes it; which of several equally full scopes it names is left open. */
function comparable(actual: unknown, expected: unknown): unknown {
  const outcome = actual as Record<string, unknown> | undefined;
  if (outcome?.['kind'] !== 'exhausted' && outcome?.['kind'] !== 'busy') return actual;
  const key = keyOf(outcome['scope'] as BudgetScope, outcome['scopeId'] as string);
  const scopes = (expected as { scopes?: string[] }).scopes ?? [];
  const micros = outcome['remainingMicros'] ?? outcome['freeMicros'];
  return { kind: outcome['kind'], micros, scopes: scopes.includes(key) ? scopes : [key] };
}

async function expectConsistent(guild: Guild): Promise<void> {
  for (const account of await at.audit(guild)) {
    expect(account).toMatchObject({ settled: account.charged, reserved: account.live });
  }
}

describe('any sequence of steps', () => {
  it('does what the rules say, step by step', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
        const run = new Run();
        const model = new BudgetModel();
        for (const step of steps) {
          const actual = await inDatabase(run, step);
          const expected = inModel(model, run, step);
          expect(comparable(actual, expected)).toEqual(expected);
        }
        await expectConsistent(run.guild);
        for (const { scope, scopeId, settled, reserved } of await at.audit(run.guild)) {
          const key = keyOf(scope as BudgetScope, scopeId);
          expect({ settled, reserved }).toEqual({
            settled: model.settled(key),
            reserved: model.reserved(key),
          });
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('done all at once, never spends past a cap and leaves accounts that add up', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 80 }), async (steps) => {
        const run = new Run();
        const cap = 200;
        await Promise.all(steps.filter((s) => s.do !== 'plan').map((s) => inDatabase(run, s)));
        await expectConsistent(run.guild);
        for (const { settled, reserved } of await at.audit(run.guild)) {
          expect(settled + reserved).toBeLessThanOrEqual(cap);
        }
        await at.expire(run.guild);
        await at.sweeper.handle();
        for (const { reserved } of await at.audit(run.guild)) expect(reserved).toBe(0);
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});
