import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aGuild, anEntry, aRequest, ctxOf } from '../test/budget.fixture.js';
import { openBudgets, type BudgetsDatabase } from '../test/budgets.database.js';

let at: BudgetsDatabase;
beforeAll(async () => {
  at = await openBudgets(8);
});
afterAll(() => at.close());

/** The guild's own account: cap, settled, reserved. */
async function guildAccount(guild: ReturnType<typeof aGuild>) {
  const account = (await at.audit(guild)).find(({ scope }) => scope === 'guild');
  return account && { settled: account.settled, reserved: account.reserved };
}

describe('reserve', () => {
  it('grants what is wanted while there is room, then what is left, then says it is busy', async () => {
    const guild = aGuild({ capMicros: 2_500 });
    const ctx = ctxOf(guild);
    const ask = () => at.budgets.reserve(ctx, aRequest(guild, { wantMicros: 1_000, atLeastMicros: 100 }));
    expect(await ask()).toEqual({ kind: 'granted', grantedMicros: 1_000 });
    expect(await ask()).toEqual({ kind: 'granted', grantedMicros: 1_000 });
    expect(await ask()).toEqual({ kind: 'granted', grantedMicros: 500 });
    expect(await ask()).toEqual({ kind: 'busy', freeMicros: 0, scope: 'guild', scopeId: guild.guildId });
    expect(await guildAccount(guild)).toEqual({ settled: 0, reserved: 2_500 });
  });

  it('grants the last micro-dollar and not one more', async () => {
    const guild = aGuild({ capMicros: 1_000 });
    const ctx = ctxOf(guild);
    const first = aRequest(guild, { wantMicros: 999, atLeastMicros: 999 });
    await at.budgets.reserve(ctx, first);
    await at.budgets.settle(ctx, { id: first.reservationId, actualMicros: 999, entry: anEntry() });
    const two = await at.budgets.reserve(ctx, aRequest(guild, { wantMicros: 2, atLeastMicros: 2 }));
    expect(two).toMatchObject({ kind: 'exhausted', remainingMicros: 1 });
    const one = await at.budgets.reserve(ctx, aRequest(guild, { wantMicros: 2, atLeastMicros: 1 }));
    expect(one).toEqual({ kind: 'granted', grantedMicros: 1 });
  });

  it('is exhausted when not even every live reservation given back would be enough', async () => {
    const guild = aGuild({ capMicros: 1_000, timeZone: 'Europe/Istanbul' });
    const ctx = ctxOf(guild);
    await at.budgets.reserve(ctx, aRequest(guild, { wantMicros: 600, atLeastMicros: 600 }));
    expect(await at.budgets.reserve(ctx, aRequest(guild))).toMatchObject({ kind: 'busy', freeMicros: 400 });
    const more = aRequest(guild, { wantMicros: 1_001, atLeastMicros: 1_001 });
    const outcome = await at.budgets.reserve(ctx, more);
    const { resetsAt } = await at.budgets.budget(ctx, guild);
    expect(outcome).toEqual({
      kind: 'exhausted',
      remainingMicros: 1_000,
      scope: 'guild',
      scopeId: guild.guildId,
      resetsAt,
    });
  });

  it('is the same grant when it is asked again, and keeps it alive', async () => {
    const guild = aGuild({ capMicros: 10_000 });
    const ctx = ctxOf(guild);
    const request = aRequest(guild, { wantMicros: 1_000, atLeastMicros: 10 });
    await at.budgets.reserve(ctx, request);
    await at.expire(guild, request.reservationId);
    expect(await at.budgets.reserve(ctx, request)).toEqual({ kind: 'granted', grantedMicros: 1_000 });
    await at.sweeper.handle();
    expect(await guildAccount(guild)).toEqual({ settled: 0, reserved: 1_000 });
  });

  it('gives back a live reservation that is not enough any more before it looks for room', async () => {
    const guild = aGuild({ capMicros: 1_000 });
    const ctx = ctxOf(guild);
    const request = aRequest(guild, { wantMicros: 700, atLeastMicros: 10 });
    await at.budgets.reserve(ctx, request);
    const more = { ...request, wantMicros: 1_500, atLeastMicros: 900 };
    expect(await at.budgets.reserve(ctx, more)).toEqual({ kind: 'granted', grantedMicros: 1_000 });
    expect(await guildAccount(guild)).toEqual({ settled: 0, reserved: 1_000 });
    const tooMuch = { ...request, wantMicros: 1_500, atLeastMicros: 1_200 };
    expect(await at.budgets.reserve(ctx, tooMuch)).toMatchObject({
      kind: 'exhausted',
      remainingMicros: 1_000,
    });
    expect(await guildAccount(guild)).toEqual({ settled: 0, reserved: 0 });
  });

  it('refuses an id that is settled, because nothing more can be charged under it', async () => {
    const guild = aGuild();
    const ctx = ctxOf(guild);
    const request = aRequest(guild);
    await at.budgets.reserve(ctx, request);
    await at.budgets.settle(ctx, { id: request.reservationId, actualMicros: 1, entry: anEntry() });
    await expect(at.budgets.reserve(ctx, request)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await guildAccount(guild)).toEqual({ settled: 1, reserved: 0 });
  });

  it('takes an id again that was given back', async () => {
    const guild = aGuild({ capMicros: 1_000 });
    const ctx = ctxOf(guild);
    const request = aRequest(guild);
    await at.budgets.reserve(ctx, request);
    await at.budgets.release(ctx, request.reservationId);
    expect(await at.budgets.reserve(ctx, request)).toEqual({ kind: 'granted', grantedMicros: 1_000 });
    expect(await guildAccount(guild)).toEqual({ settled: 0, reserved: 1_000 });
  });

  it('refuses a guild of another tenant and amounts that are no amounts', async () => {
    const guild = aGuild();
    const request = aRequest(guild);
    await expect(at.budgets.reserve(ctxOf(aGuild()), request)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const amounts = [
      { atLeastMicros: 0 },
      { atLeastMicros: 1.5 },
      { wantMicros: 999 },
      { wantMicros: Number.POSITIVE_INFINITY },
    ];
    for (const amount of amounts) {
      await expect(at.budgets.reserve(ctxOf(guild), { ...request, ...amount })).rejects.toThrow(RangeError);
    }
    expect(await at.audit(guild)).toEqual([]);
  });

  it('gives a direct message its own cap', async () => {
    const guild = aGuild({ kind: 'dm' });
    const dm = { ...guild, plan: { ...guild.plan, guildCapMicros: 10_000, dmCapMicros: 700 } };
    const request = aRequest(dm, { wantMicros: 5_000, atLeastMicros: 1 });
    expect(await at.budgets.reserve(ctxOf(dm), request)).toEqual({ kind: 'granted', grantedMicros: 700 });
  });

  it('follows a change of the plan at once, up and down', async () => {
    const small = aGuild({ capMicros: 1_000 });
    const big = { ...small, plan: { ...small.plan, guildCapMicros: 3_000 } };
    const ctx = ctxOf(small);
    await at.budgets.reserve(ctx, aRequest(small));
    expect(await at.budgets.reserve(ctx, aRequest(small))).toMatchObject({ kind: 'busy' });
    expect(await at.budgets.reserve(ctx, aRequest(big))).toMatchObject({ kind: 'granted' });
    expect(await at.budgets.reserve(ctx, aRequest(small))).toMatchObject({ kind: 'busy', freeMicros: 0 });
  });
});

describe('shrink and extendLease', () => {
  it('gives back what is not needed, and never grows', async () => {
    const guild = aGuild();
    const ctx = ctxOf(guild);
    const { reservationId } = aRequest(guild);
    await at.budgets.reserve(ctx, aRequest(guild, { reservationId }));
    expect(await at.budgets.shrink(ctx, reservationId, 300)).toBe(300);
    expect(await at.budgets.shrink(ctx, reservationId, 5_000)).toBe(300);
    expect(await guildAccount(guild)).toEqual({ settled: 0, reserved: 300 });
    expect(await at.budgets.settle(ctx, { id: reservationId, actualMicros: 500, entry: anEntry() })).toEqual({
      chargedMicros: 300,
      absorbedMicros: 200,
      first: true,
    });
  });

  it('says so when the reservation is gone', async () => {
    const guild = aGuild();
    const ctx = ctxOf(guild);
    const request = aRequest(guild);
    await at.budgets.reserve(ctx, request);
    expect(await at.budgets.extendLease(ctx, request.reservationId, 60)).toBe(true);
    await at.expire(guild);
    await at.sweeper.handle();
    expect(await at.budgets.extendLease(ctx, request.reservationId, 60)).toBe(false);
    expect(await at.budgets.shrink(ctx, request.reservationId, 1)).toBeUndefined();
    expect(await at.budgets.shrink(ctx, randomUUID(), 1)).toBeUndefined();
  });

  it('keeps an extended reservation from the sweeper', async () => {
    const guild = aGuild();
    const ctx = ctxOf(guild);
    const request = aRequest(guild);
    await at.budgets.reserve(ctx, request);
    await at.expire(guild);
    await at.budgets.extendLease(ctx, request.reservationId, 60);
    await at.sweeper.handle();
    expect(await guildAccount(guild)).toEqual({ settled: 0, reserved: 1_000 });
  });
});

describe('settle', () => {
  it('charges the truth, gives the rest back, and does so once however often it is asked', async () => {
    const guild = aGuild();
    const ctx = ctxOf(guild);
    const request = aRequest(guild);
    await at.budgets.reserve(ctx, request);
    const id = request.reservationId;
    const charge = { chargedMicros: 400, absorbedMicros: 0 };
    const entry = anEntry();
    expect(await at.budgets.settle(ctx, { id, actualMicros: 400, entry })).toEqual({
      ...charge,
      first: true,
    });
    const again = await Promise.all(
      [400, 900, 0].map((actualMicros) => at.budgets.settle(ctx, { id, actualMicros, entry })),
    );
    expect(again).toEqual(again.map(() => ({ ...charge, first: false })));
    expect(await at.budgets.release(ctx, id)).toBe(false);
    expect(await guildAccount(guild)).toEqual({ settled: 400, reserved: 0 });
  });

  it('charges once when ten callers settle at the same moment', async () => {
    const guild = aGuild();
    const ctx = ctxOf(guild);
    const request = aRequest(guild);
    await at.budgets.reserve(ctx, request);
    const charges = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        at.budgets.settle(ctx, { id: request.reservationId, actualMicros: 100 + index, entry: anEntry() }),
      ),
    );
    expect(charges.filter(({ first }) => first)).toHaveLength(1);
    expect(new Set(charges.map(({ chargedMicros }) => chargedMicros)).size).toBe(1);
    expect(await guildAccount(guild)).toEqual({ settled: charges[0]!.chargedMicros, reserved: 0 });
  });

  it('never charges more than was reserved; the rest is ours', async () => {
    const guild = aGuild({ capMicros: 1_000 });
    const ctx = ctxOf(guild);
    const request = aRequest(guild);
    await at.budgets.reserve(ctx, request);
    const late = { id: request.reservationId, actualMicros: 1_700, entry: anEntry() };
    expect(await at.budgets.settle(ctx, late)).toEqual({
      chargedMicros: 1_000,
      absorbedMicros: 700,
      first: true,
    });
  });

  it('writes what the dashboard shows, and nothing that was said', async () => {
    const guild = aGuild();
    const ctx = ctxOf(guild);
    const request = aRequest(guild, { memberId: '11', channelId: '22', roleIds: ['33'] });
    await at.budgets.reserve(ctx, request);
    const entry = anEntry({
      memberId: '11',
      channelId: '22',
      usage: { output_tokens: 5 },
      stages: { totalMs: 900 },
    });
    await at.budgets.settle(ctx, { id: request.reservationId, actualMicros: 5, entry });
    const rows: unknown[] = await at.db.forTenant(ctx, (tx) => tx.query('SELECT * FROM ledger_entries'));
    expect(rows).toEqual([
      {
        reservation_id: request.reservationId,
        tenant_id: guild.tenantId,
        guild_id: guild.guildId,
        channel_id: '22',
        member_id: '11',
        purpose: 'reply',
        period: new Date().toISOString().slice(0, 7),
        scopes: [`guild:${guild.guildId}`, 'member:11', 'role:33', 'channel:22'],
        model: 'claude-test',
        price_version: '2026-11',
        usage: { output_tokens: 5 },
        charged_micros: '5',
        credit_micros: '0',
        overage_micros: '0',
        absorbed_micros: '0',
        stages: { totalMs: 900 },
        created_at: expect.any(Date) as Date,
      },
    ]);
  });

  it('undoes everything with the transaction it was part of', async () => {
    const guild = aGuild();
    const ctx = ctxOf(guild);
    const request = aRequest(guild);
    await at.budgets.reserve(ctx, request);
    const settle = { id: request.reservationId, actualMicros: 400, entry: anEntry() };
    const failing = at.db.forTenant(ctx, async (tx) => {
      await at.budgets.settleIn(tx, ctx, settle);
      throw new Error('the turn could not be saved');
    });
    await expect(failing).rejects.toThrow('the turn could not be saved');
    expect(await guildAccount(guild)).toEqual({ settled: 0, reserved: 1_000 });
    expect(await at.budgets.settle(ctx, settle)).toMatchObject({ chargedMicros: 400, first: true });
  });

  it('needs a reservation, of the tenant who settles', async () => {
    const guild = aGuild();
    const settle = { id: randomUUID(), actualMicros: 1, entry: anEntry() };
    await expect(at.budgets.settle(ctxOf(guild), settle)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const foreign = aRequest(guild);
    await at.budgets.reserve(ctxOf(guild), foreign);
    const theft = { ...settle, id: foreign.reservationId };
    await expect(at.budgets.settle(ctxOf(aGuild()), theft)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await guildAccount(guild)).toEqual({ settled: 0, reserved: 1_000 });
  });
});

describe('a lease that ran out', () => {
  it('gives the money back to the next who asks', async () => {
    const guild = aGuild({ capMicros: 1_000 });
    const ctx = ctxOf(guild);
    await at.budgets.reserve(ctx, aRequest(guild));
    expect(await at.budgets.reserve(ctx, aRequest(guild))).toMatchObject({ kind: 'busy' });
    await at.expire(guild);
    await at.sweeper.handle();
    expect(await at.budgets.reserve(ctx, aRequest(guild))).toMatchObject({ kind: 'granted' });
  });

  it('still charges a settlement that comes late, as far as it fits', async () => {
    const guild = aGuild({ capMicros: 1_000 });
    const ctx = ctxOf(guild);
    const late = aRequest(guild, { wantMicros: 800, atLeastMicros: 800 });
    await at.budgets.reserve(ctx, late);
    await at.expire(guild);
    await at.sweeper.handle();
    await at.budgets.reserve(ctx, aRequest(guild, { wantMicros: 700, atLeastMicros: 700 }));
    const settle = { id: late.reservationId, actualMicros: 800, entry: anEntry() };
    expect(await at.budgets.settle(ctx, settle)).toEqual({
      chargedMicros: 300,
      absorbedMicros: 500,
      first: true,
    });
    expect(await at.budgets.settle(ctx, settle)).toEqual({
      chargedMicros: 300,
      absorbedMicros: 500,
      first: false,
    });
    expect(await guildAccount(guild)).toEqual({ settled: 300, reserved: 700 });
  });

  it('is noticed in every tenant, in more than one batch, by sweepers that meet', async () => {
    const guilds = [aGuild(), aGuild({ capMicros: 1_000_000 })];
    for (const guild of guilds) {
      const asks = Array.from({ length: 130 }, () => at.budgets.reserve(ctxOf(guild), aRequest(guild)));
      await Promise.all(asks);
      expect(await guildAccount(guild)).toEqual({ settled: 0, reserved: 130_000 });
      await at.expire(guild);
    }
    await Promise.all([at.sweeper.handle(), at.sweeper.handle(), at.sweeper.handle()]);
    for (const guild of guilds) expect(await guildAccount(guild)).toEqual({ settled: 0, reserved: 0 });
  });

  it('is forgotten a day later', async () => {
    const guild = aGuild();
    const ctx = ctxOf(guild);
    const request = aRequest(guild);
    await at.budgets.reserve(ctx, request);
    await at.budgets.release(ctx, request.reservationId);
    await at.db.forTenant(ctx, (tx) =>
      tx.query(`UPDATE budget_reservations SET lease_until = now() - interval '25 hours'`),
    );
    await at.sweeper.handle();
    const rows: unknown[] = await at.db.forTenant(ctx, (tx) => tx.query('SELECT * FROM budget_reservations'));
    expect(rows).toEqual([]);
  });
});
