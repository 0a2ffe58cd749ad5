import type { Ctx } from '@dragoman/platform/context';
import type { GuildAccess } from '@dragoman/tenants';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aGuild } from '../test/budget.fixture.js';
import { openBudgets, type BudgetsDatabase } from '../test/budgets.database.js';
import { BudgetsResolver } from './budgets.resolver.js';

let at: BudgetsDatabase;
let resolver: BudgetsResolver;
beforeAll(async () => {
  at = await openBudgets(4);
  resolver = new BudgetsResolver(at.budgets);
});
afterAll(() => at.close());

function access(): GuildAccess {
  const guild = aGuild({ capMicros: 5_000_000 });
  const ctx: Ctx = { tenantId: guild.tenantId, actor: { kind: 'user', id: '77' } };
  return { guild, ctx, role: null, can: ['view', 'manage'] };
}

describe('the dashboard', () => {
  it('sets, shows and removes the budget of a server and of a member', async () => {
    const manager = access();
    const { guildId } = manager.guild;
    const own = { guildId, scope: 'guild' } as const;
    const member = { guildId, scope: 'member', scopeId: '5' } as const;
    expect(await resolver.setBudget({ ...own, capMicros: 2_000_000 }, manager)).toMatchObject({
      capMicros: 2_000_000,
      remainingMicros: 2_000_000,
      planCapMicros: 5_000_000,
    });
    const set = await resolver.setBudget({ ...member, capMicros: 0 }, manager);
    expect(set.limits).toMatchObject([
      { scope: 'guild', scopeId: guildId, capMicros: 2_000_000 },
      { scope: 'member', scopeId: '5', capMicros: 0 },
    ]);
    expect(await resolver.budget(manager)).toEqual(set);
    await resolver.removeBudget(member, manager);
    expect(await resolver.removeBudget(own, manager)).toMatchObject({ capMicros: 5_000_000, limits: [] });
  });

  it('refuses a cap above the plan with a text that says what is allowed', async () => {
    const manager = access();
    const input = { guildId: manager.guild.guildId, scope: 'guild', capMicros: 5_000_001 } as const;
    await expect(resolver.setBudget(input, manager)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      userMessage:
        'A budget is a whole number of micro-US-dollars from 0 to 5000000 ($5.00, the most that the plan allows).',
    });
  });
});
