import { describe, expect, it } from 'vitest';
import { aGuild } from '../test/budget.fixture.js';
import { accountBudgetOf } from './account-budget.js';
import {
  budgetOf,
  effectiveCapMicros,
  memberUsage,
  planCapMicros,
  scopesOf,
  type BudgetLimit,
} from './budget.js';

const guild = aGuild({ guildId: '1', capMicros: 10_000, includedMicros: 9_500 });
const funds = { creditMicros: 0, overageOn: false, overageCapMicros: 0 };
const account = accountBudgetOf(guild, '2026-11', { funds, months: [] });

function limit(overrides: Partial<BudgetLimit>): BudgetLimit {
  const setAt = new Date('2026-11-01T00:00:00Z');
  return {
    scope: 'guild',
    scopeId: '1',
    capMicros: 0,
    settledMicros: 0,
    reservedMicros: 0,
    setBy: '2',
    setAt,
    ...overrides,
  };
}

describe('scopesOf', () => {
  it('counts in the guild, the member, each role, the channel and the channel of a thread', () => {
    const request = { guild, memberId: '2', roleIds: ['3', '4'], channelId: '5', parentChannelId: '6' };
    expect(scopesOf(request)).toEqual(['guild:1', 'member:2', 'role:3', 'role:4', 'channel:5', 'channel:6']);
  });

  it('names each scope once and leaves out who is not there', () => {
    const request = { guild, memberId: null, roleIds: ['3', '3'], channelId: '5', parentChannelId: '5' };
    expect(scopesOf(request)).toEqual(['guild:1', 'role:3', 'channel:5']);
    expect(scopesOf({ ...request, roleIds: [], parentChannelId: null })).toEqual(['guild:1', 'channel:5']);
  });
});

describe('caps', () => {
  it('are the plan’s where nobody set one, and never above it', () => {
    expect(effectiveCapMicros(undefined, 10)).toBe(10);
    expect(effectiveCapMicros(0, 10)).toBe(0);
    expect(effectiveCapMicros(11, 10)).toBe(10);
  });

  it('of a direct message are its own', () => {
    const plan = { ...guild.plan, guildCapMicros: 10, dmCapMicros: 3 };
    expect(planCapMicros({ ...guild, plan })).toBe(10);
    expect(planCapMicros({ ...guild, plan, kind: 'dm' })).toBe(3);
  });
});

describe('budgetOf', () => {
  const spend = { settledMicros: 4_000, reservedMicros: 1_000 };

  it('leaves what is neither spent nor reserved', () => {
    expect(budgetOf(guild, '2026-11', { spend, limits: [], account })).toEqual({
      period: '2026-11',
      capMicros: 10_000,
      settledMicros: 4_000,
      reservedMicros: 1_000,
      remainingMicros: 5_000,
      accountRemainingMicros: 9_500,
      resetsAt: new Date('2026-12-01T00:00:00Z'),
      planCapMicros: 10_000,
      limits: [],
    });
  });

  it('leaves nothing, and not less, when the cap was lowered below the spend', () => {
    const { capMicros, remainingMicros } = budgetOf(guild, '2026-11', {
      spend,
      limits: [limit({ capMicros: 100 })],
      account,
    });
    expect({ capMicros, remainingMicros }).toEqual({ capMicros: 100, remainingMicros: 0 });
  });

  it('shows limits that a smaller plan overtook at the plan’s cap', () => {
    const limits = [
      limit({ capMicros: 20_000 }),
      limit({ scope: 'member', scopeId: '2', capMicros: 30_000 }),
    ];
    const budget = budgetOf(guild, '2026-11', { spend, limits, account });
    expect(budget.capMicros).toBe(10_000);
    expect(budget.limits.map(({ capMicros }) => capMicros)).toEqual([10_000, 10_000]);
  });
});

describe('budgetOf with money beyond the plan', () => {
  it('lets the guild be capped as high as its plan, credits and overage together', () => {
    const more = { creditMicros: 2_000, overageOn: true, overageCapMicros: 300 };
    const rich = accountBudgetOf(guild, '2026-11', { funds: more, months: [] });
    const spend = { settledMicros: 0, reservedMicros: 0 };
    expect(budgetOf(guild, '2026-11', { spend, limits: [], account: rich })).toMatchObject({
      planCapMicros: 12_300,
      capMicros: 12_300,
      accountRemainingMicros: 11_800,
    });
  });
});

describe('memberUsage', () => {
  const state = {
    spend: { settledMicros: 9_000, reservedMicros: 0 },
    limits: [limit({ scope: 'member', scopeId: '2', capMicros: 600 })],
    account,
  };
  const budget = budgetOf(guild, '2026-11', state);

  it('leaves no more than the account has', () => {
    const poor = { ...account, remainingMicros: 70 };
    const spent = memberUsage(budgetOf(guild, '2026-11', { ...state, account: poor }), '3', {
      settledMicros: 0,
      reservedMicros: 0,
    });
    expect(spent.remainingMicros).toBe(70);
  });

  it('leaves the smaller rest of the member’s cap and the guild’s', () => {
    const spent = memberUsage(budget, '2', { settledMicros: 100, reservedMicros: 200 });
    expect(spent).toMatchObject({
      capMicros: 600,
      remainingMicros: 300,
      settledMicros: 100,
      reservedMicros: 200,
    });
    expect(memberUsage(budget, '3', { settledMicros: 100, reservedMicros: 0 })).toMatchObject({
      capMicros: null,
      remainingMicros: 1_000,
    });
  });
});
