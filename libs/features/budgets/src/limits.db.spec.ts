import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Guild } from '@dragoman/tenants';
import { aGuild, anEntry, aRequest, ctxOf } from '../test/budget.fixture.js';
import { openBudgets, type BudgetsDatabase } from '../test/budgets.database.js';
import type { BudgetScope, ReserveRequest } from './budget.js';

let at: BudgetsDatabase;
beforeAll(async () => {
  at = await openBudgets(8);
});
afterAll(() => at.close());
afterEach(() => {
  vi.useRealTimers();
});

function cap(guild: Guild, [scope, scopeId]: [BudgetScope, string], capMicros: number): Promise<void> {
  return at.budgets.setLimit(ctxOf(guild), { guild, scope, scopeId, capMicros });
}

async function spend(guild: Guild, micros: number, overrides: Partial<ReserveRequest> = {}): Promise<void> {
  const request = aRequest(guild, { wantMicros: micros, atLeastMicros: micros, ...overrides });
  expect(await at.budgets.reserve(ctxOf(guild), request)).toEqual({ kind: 'granted', grantedMicros: micros });
  const { memberId, channelId } = request;
  const entry = anEntry({ memberId, channelId });
  await at.budgets.settle(ctxOf(guild), { id: request.reservationId, actualMicros: micros, entry });
}

/** As much as there is room for. */
function most(guild: Guild, overrides: Partial<ReserveRequest> = {}) {
  const request = aRequest(guild, { wantMicros: 1_000_000, atLeastMicros: 1, ...overrides });
  return at.budgets.reserve(ctxOf(guild), request);
}

describe('caps of members, roles and channels', () => {
  it.each([
    ['member', { memberId: '5' }],
    ['role', { roleIds: ['4', '5'] }],
    ['channel', { channelId: '5' }],
    ['channel', { channelId: '6', parentChannelId: '5' }],
  ] as const)('a cap of a %s holds for %o and for nobody else', async (scope, asks) => {
    const guild = aGuild();
    await cap(guild, [scope, '5'], 600);
    expect(await most(guild, asks)).toEqual({ kind: 'granted', grantedMicros: 600 });
    expect(await most(guild, asks)).toEqual({ kind: 'busy', freeMicros: 0, scope, scopeId: '5' });
    expect(await most(guild)).toMatchObject({ kind: 'granted', grantedMicros: 999_400 });
  });

  it('grants what fits in all of them and names the one that refuses', async () => {
    const guild = aGuild();
    await cap(guild, ['member', '1'], 900);
    await cap(guild, ['role', '2'], 500);
    await cap(guild, ['channel', '3'], 700);
    const asks = { memberId: '1', roleIds: ['2'], channelId: '3' };
    await spend(guild, 500, asks);
    expect(await most(guild, asks)).toMatchObject({
      kind: 'exhausted',
      remainingMicros: 0,
      scope: 'role',
      scopeId: '2',
    });
    expect(await most(guild, { ...asks, roleIds: [] })).toEqual({ kind: 'granted', grantedMicros: 200 });
    expect(await most(guild, { ...asks, roleIds: [] })).toMatchObject({
      kind: 'busy',
      scope: 'channel',
      scopeId: '3',
    });
  });

  it('counts a cap set in the middle of the month from the beginning of the month', async () => {
    const guild = aGuild();
    const asks = { memberId: '1', roleIds: ['2'], channelId: '3', parentChannelId: '4' };
    await spend(guild, 300, asks);
    await most(guild, { ...asks, wantMicros: 200 });
    await cap(guild, ['role', '2'], 800);
    await cap(guild, ['channel', '4'], 900);
    expect(await most(guild, asks)).toEqual({ kind: 'granted', grantedMicros: 300 });
    for (const account of await at.audit(guild)) {
      expect(account).toMatchObject({ settled: account.charged, reserved: account.live });
    }
  });

  it('settles a reservation that is older than the cap', async () => {
    const guild = aGuild();
    const request = aRequest(guild, { memberId: '1' });
    await at.budgets.reserve(ctxOf(guild), request);
    await cap(guild, ['member', '1'], 100);
    await at.budgets.settle(ctxOf(guild), {
      id: request.reservationId,
      actualMicros: 1_000,
      entry: anEntry(),
    });
    const { limits } = await at.budgets.budget(ctxOf(guild), guild);
    expect(limits).toMatchObject([{ capMicros: 100, settledMicros: 1_000, reservedMicros: 0 }]);
    expect(await most(guild, { memberId: '1' })).toMatchObject({ kind: 'exhausted', remainingMicros: 0 });
  });

  it('forgets a cap that is removed', async () => {
    const guild = aGuild();
    await cap(guild, ['member', '1'], 100);
    await spend(guild, 100, { memberId: '1' });
    await at.budgets.removeLimit(ctxOf(guild), { guild, scope: 'member', scopeId: '1' });
    await at.budgets.removeLimit(ctxOf(guild), { guild, scope: 'member', scopeId: '1' });
    expect(await most(guild, { memberId: '1', wantMicros: 200 })).toMatchObject({ grantedMicros: 200 });
    await cap(guild, ['member', '1'], 350);
    expect(await most(guild, { memberId: '1' })).toEqual({ kind: 'granted', grantedMicros: 50 });
  });
});

describe('the cap of the guild', () => {
  it('stops the spending when it is lowered below what is spent, and goes on when it is raised', async () => {
    const guild = aGuild();
    await spend(guild, 5_000);
    await cap(guild, ['guild', guild.guildId], 1_000);
    expect(await most(guild)).toMatchObject({ kind: 'exhausted', remainingMicros: 0, scope: 'guild' });
    expect(await at.budgets.budget(ctxOf(guild), guild)).toMatchObject({
      capMicros: 1_000,
      settledMicros: 5_000,
      remainingMicros: 0,
      planCapMicros: 1_000_000,
    });
    await cap(guild, ['guild', guild.guildId], 6_000);
    expect(await most(guild)).toEqual({ kind: 'granted', grantedMicros: 1_000 });
    await at.budgets.removeLimit(ctxOf(guild), { guild, scope: 'guild', scopeId: guild.guildId });
    expect(await most(guild)).toEqual({ kind: 'granted', grantedMicros: 994_000 });
  });

  it('may be nothing at all', async () => {
    const guild = aGuild();
    await cap(guild, ['guild', guild.guildId], 0);
    expect(await most(guild)).toMatchObject({ kind: 'exhausted', remainingMicros: 0 });
  });

  it('lowered while money is reserved lets that be spent and nothing more', async () => {
    const guild = aGuild();
    const request = aRequest(guild);
    await at.budgets.reserve(ctxOf(guild), request);
    await cap(guild, ['guild', guild.guildId], 10);
    await at.budgets.shrink(ctxOf(guild), request.reservationId, 900);
    const settle = { id: request.reservationId, actualMicros: 900, entry: anEntry() };
    expect(await at.budgets.settle(ctxOf(guild), settle)).toMatchObject({
      chargedMicros: 900,
      absorbedMicros: 0,
    });
    expect(await most(guild)).toMatchObject({ kind: 'exhausted' });
  });

  it('is a whole number from 0 to the plan’s cap', async () => {
    const guild = aGuild({ capMicros: 5_000_000 });
    for (const capMicros of [-1, 0.5, 5_000_001, Number.NaN]) {
      await expect(cap(guild, ['guild', guild.guildId], capMicros)).rejects.toMatchObject({
        code: 'BAD_INPUT',
        userMessage: expect.stringContaining('from 0 to 5000000 ($5.00') as string,
      });
    }
    await expect(
      at.budgets.setLimit(ctxOf(aGuild()), { guild, scope: 'guild', scopeId: guild.guildId, capMicros: 1 }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await at.budgets.budget(ctxOf(guild), guild)).limits).toEqual([]);
  });

  it('remembers who set it, and not more than 200 caps', async () => {
    const guild = aGuild();
    const ctx = { tenantId: guild.tenantId, actor: { kind: 'user', id: '77' } } as const;
    await at.budgets.setLimit(ctx, { guild, scope: 'guild', scopeId: guild.guildId, capMicros: 1 });
    for (let member = 1; member < 200; member++) await cap(guild, ['member', String(member)], 1);
    await expect(cap(guild, ['member', '200'], 1)).rejects.toMatchObject({ code: 'CONFLICT' });
    await cap(guild, ['member', '199'], 2);
    const { limits } = await at.budgets.budget(ctx, guild);
    expect(limits).toHaveLength(200);
    expect(limits[0]).toMatchObject({ scope: 'guild', scopeId: guild.guildId, setBy: '77', capMicros: 1 });
  });
});

describe('months', () => {
  it('begin at midnight of the account, with nothing spent and no job that resets anything', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-30T20:59:59.999Z') });
    const guild = aGuild({ capMicros: 1_000, timeZone: 'Europe/Istanbul' });
    await cap(guild, ['member', '7'], 1_000);
    await spend(guild, 1_000);
    const end = new Date('2026-11-30T21:00:00Z');
    expect(await most(guild)).toMatchObject({ kind: 'exhausted', resetsAt: end });
    vi.setSystemTime(end);
    expect(await at.budgets.budget(ctxOf(guild), guild)).toMatchObject({
      period: '2026-12',
      settledMicros: 0,
      remainingMicros: 1_000,
      resetsAt: new Date('2026-12-31T21:00:00Z'),
      limits: [{ scope: 'member', capMicros: 1_000, settledMicros: 0 }],
    });
    expect(await most(guild)).toEqual({ kind: 'granted', grantedMicros: 1_000 });
  });

  it('charge a call to the month in which it began', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-10-31T23:59:00Z') });
    const guild = aGuild({ capMicros: 1_000 });
    const request = aRequest(guild);
    await at.budgets.reserve(ctxOf(guild), request);
    vi.setSystemTime(new Date('2026-11-01T00:01:00Z'));
    expect(await at.budgets.reserve(ctxOf(guild), request)).toEqual({
      kind: 'granted',
      grantedMicros: 1_000,
    });
    await at.budgets.settle(ctxOf(guild), { id: request.reservationId, actualMicros: 800, entry: anEntry() });
    expect(await at.budgets.budget(ctxOf(guild), guild)).toMatchObject({
      period: '2026-11',
      settledMicros: 0,
    });
    const [october, november] = await at.audit(guild);
    expect(october).toMatchObject({ period: '2026-10', settled: 800, reserved: 0, charged: 800 });
    expect(november).toMatchObject({ period: '2026-11', settled: 0, reserved: 0 });
  });

  it('survive a change of the time zone across their border', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-30T22:00:00Z') });
    const utc = aGuild({ capMicros: 1_000 });
    const baghdad = { ...utc, timeZone: 'Asia/Baghdad' };
    await spend(utc, 1_000);
    await cap(baghdad, ['member', '7'], 10);
    expect(await most(baghdad)).toEqual({ kind: 'granted', grantedMicros: 10 });
    expect(await most(utc)).toMatchObject({ kind: 'exhausted' });
    await at.budgets.removeLimit(ctxOf(utc), { guild: utc, scope: 'member', scopeId: '7' });
    expect(await most(baghdad)).toEqual({ kind: 'granted', grantedMicros: 990 });
  });
});

describe('what is read', () => {
  it('is a member’s own spend next to what the guild leaves', async () => {
    const guild = aGuild({ capMicros: 10_000 });
    await spend(guild, 100, { memberId: '1' });
    await spend(guild, 4_000, { memberId: '2' });
    await most(guild, { memberId: '1', wantMicros: 50 });
    const usage = () => at.budgets.usageOfMember(ctxOf(guild), guild, '1');
    const spent = { settledMicros: 100, reservedMicros: 50 };
    expect(await usage()).toMatchObject({ ...spent, capMicros: null, remainingMicros: 5_850 });
    await cap(guild, ['member', '1'], 1_000);
    expect(await usage()).toMatchObject({ ...spent, capMicros: 1_000, remainingMicros: 850 });
  });

  it('is what was charged by day of the account’s time zone, zeros included', async () => {
    const guild = aGuild({ timeZone: 'Asia/Tokyo' });
    for (const micros of [1, 20, 300]) await spend(guild, micros);
    const now = new Date();
    const days = await at.budgets.spendByDay(ctxOf(guild), guild, 30);
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tokyo' }).format(now);
    expect(days).toHaveLength(30);
    expect(days.at(-1)).toEqual({ date: today, costMicros: 321 });
    expect(days.slice(0, -1).every(({ costMicros }) => costMicros === 0)).toBe(true);
    const elsewhere = aGuild({ tenantId: guild.tenantId });
    expect(await at.budgets.spendByDay(ctxOf(elsewhere), elsewhere, 1)).toMatchObject([{ costMicros: 0 }]);
  });
});
