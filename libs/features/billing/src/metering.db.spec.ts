import { randomUUID } from 'node:crypto';
import { createLogger } from '@dragoman/platform/log';
import { aGuild } from '@dragoman/testing';
import { planOf, type Guild } from '@dragoman/tenants';
import type { Ctx } from '@dragoman/platform/context';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StripeBench } from '../test/stripe-account.js';
import { CreditsService } from './credits.service.js';
import { MeterEventHandler } from './meter-event.handler.js';
import { MeterReader } from './meter-reader.js';
import { OverageService } from './overage.service.js';
import { ReconcileSpendHandler } from './reconcile-spend.handler.js';
import { differences } from './reconciliation.store.js';
import { lastDaysUtc } from './reconciliation.js';

let bench: StripeBench;
let overage: OverageService;
let credits: CreditsService;
let meter: MeterEventHandler;
beforeAll(async () => {
  bench = await StripeBench.start();
  const { db, budgets } = bench.database;
  overage = new OverageService(db, budgets, bench.customers);
  credits = new CreditsService(db, bench.customers, 'https://bot.test');
  meter = new MeterEventHandler(db, bench.customers);
}, 60_000);
afterAll(() => bench.stop());

/** An account on Pro by Stripe, in its own time, and a guild of it. */
async function payer() {
  const { ctx, account } = await bench.account();
  const now = Math.floor(Date.now() / 1_000);
  const { customer, clock } = await bench.onClock(ctx, now);
  await bench.catalogue.ensure();
  const [price] = (await bench.stripe.prices.list({ limit: 100 })).data.filter(
    (one) => one.recurring?.interval === 'month' && one.unit_amount === 7_500,
  );
  await bench.stripe.subscriptions.create({ customer, items: [{ price: price!.id }] });
  await bench.sync.sync(ctx);
  const plan = planOf('pro');
  const guild = aGuild({ tenantId: ctx.tenantId, plan: { ...plan, guildCapMicros: 10 ** 12 } });
  return { ctx, account: { ...account, planId: 'pro', plan }, guild, customer, clock, now };
}

async function sendAll(ctx: Ctx): Promise<string[]> {
  const rows = await bench.inTenant<{ id: string }>(ctx, 'SELECT entry_id AS id FROM meter_events');
  await Promise.all(rows.map(({ id }) => meter.handle({ tenantId: ctx.tenantId, entryId: id })));
  return rows.map(({ id }) => id);
}

/** Uses up what the plan includes. */
async function useUpPlan(guild: Guild): Promise<void> {
  await bench.database.spend(guild, planOf('pro').accountIncludedMicros);
}

async function metered(customer: string, now: number): Promise<number> {
  const [known] = (await bench.stripe.billing.meters.list()).data;
  const day = 86_400;
  const start = Math.floor(now / day) * day;
  const { data } = await bench.stripe.billing.meters.listEventSummaries(known!.id, {
    customer,
    start_time: start,
    end_time: start + day,
  });
  return data.reduce((sum, { aggregated_value }) => sum + aggregated_value, 0);
}

describe('overage', () => {
  it('needs a plan, is refused beyond its cap, and is billed to the cent', async () => {
    const { ctx, account, guild, customer, clock, now } = await payer();
    await useUpPlan(guild);
    await expect(bench.database.spend(guild, 10)).rejects.toThrow('exhausted');
    await overage.switchOn(ctx, account, 5_000_000);
    const micros = [1_234_567, 1, 765_433, 2_345_678];
    for (const one of micros) await bench.database.spend(guild, one);
    await expect(bench.database.spend(guild, 654_322)).rejects.toThrow('exhausted');
    await bench.database.receipts.chain(ctx);
    await sendAll(ctx);
    const owed = micros.reduce((sum, one) => sum + one, 0);
    expect(await metered(customer, now)).toBe(owed);
    await bench.advance(clock, now + 32 * 86_400);
    const invoices = (await bench.stripe.invoices.list({ customer, limit: 100 })).data;
    const overageInvoice = invoices.find((invoice) => invoice.total === Math.round(owed / 10_000));
    expect(overageInvoice?.total).toBe(435);
  }, 60_000);

  it('is told once, however often, by however many and after a crash in between', async () => {
    const { ctx, account, guild, customer, now } = await payer();
    await useUpPlan(guild);
    await overage.switchOn(ctx, account, 50_000_000);
    for (let index = 1; index <= 20; index++) await bench.database.spend(guild, 1_000 * index);
    await Promise.all([bench.database.receipts.chain(ctx), bench.database.receipts.chain(ctx)]);
    const ids = await sendAll(ctx);
    expect(ids).toHaveLength(20);
    // Died after Stripe had it and before we wrote so.
    await bench.inTenant(ctx, 'UPDATE meter_events SET sent_at = NULL');
    await Promise.all([sendAll(ctx), sendAll(ctx)]);
    expect(await metered(customer, now)).toBe(210_000);
    const late = await bench.inTenant(
      ctx,
      `UPDATE meter_events SET sent_at = NULL, first_tried_at = now() - interval '2 days' RETURNING entry_id`,
    );
    expect(late.flat()).not.toHaveLength(0);
    await expect(meter.handle({ tenantId: ctx.tenantId, entryId: ids[0]! })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  }, 60_000);

  it('switched on twice at once is billed by one subscription', async () => {
    const { ctx, account, customer } = await payer();
    await Promise.all([1, 2, 3].map(() => overage.switchOn(ctx, account, 2_000_000)));
    const { data } = await bench.stripe.subscriptions.list({ customer, status: 'all', limit: 100 });
    expect(data.filter((one) => one.metadata['kind'] === 'overage')).toHaveLength(1);
  }, 60_000);

  it('ends with the plan', async () => {
    const { ctx, account, guild, customer } = await payer();
    await overage.switchOn(ctx, account, 2_000_000);
    const { data } = await bench.stripe.subscriptions.list({ customer, limit: 100 });
    const plan = data.find((one) => one.metadata['kind'] !== 'overage');
    await bench.stripe.subscriptions.cancel(plan!.id);
    await overage.sync(ctx);
    const live = await bench.stripe.subscriptions.list({ customer, limit: 100 });
    expect(live.data.filter(({ status }) => status === 'active')).toEqual([]);
    expect(await bench.database.budgets.accountBudget(ctx, guild)).toMatchObject({ overageOn: false });
  }, 60_000);

  it.each([999_999, 10_000_000_001, 1.5])('refuses a cap of %d', async (cap) => {
    const { ctx, account } = await bench.account();
    await expect(overage.switchOn(ctx, account, cap)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(overage.switchOn(ctx, account, 1_000_000)).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

describe('turns at the meter', () => {
  it('come no faster than so many a second, in the whole fleet', async () => {
    const { turnAtMeter } = await import('./meter.store.js');
    const { ctx } = await bench.account();
    const waits = await Promise.all(
      Array.from({ length: 50 }, () => bench.database.db.forTenant(ctx, (tx) => turnAtMeter(tx, 10))),
    );
    expect(Math.max(...waits)).toBeGreaterThan(4_000);
    await bench.inTenant(ctx, 'DELETE FROM meter_pace');
  });
});

describe('credits', () => {
  const pay = async (customer: string, tenantId: string, cents: number) =>
    bench.stripe.paymentIntents.create({
      amount: cents,
      currency: 'usd',
      customer,
      payment_method: (await bench.stripe.paymentMethods.list({ customer })).data[0]!.id,
      confirm: true,
      off_session: true,
      metadata: { tenant_id: tenantId, kind: 'credits' },
    });

  it('come with a payment, go with its refund, once each, in whatever order and how often it is heard of', async () => {
    const { ctx, guild, customer } = await payer();
    const payment = await pay(customer, ctx.tenantId, 2_500);
    await Promise.all([1, 2, 3].map(() => credits.syncPayment(ctx, payment.id)));
    const left = async () => (await bench.database.budgets.accountBudget(ctx, guild)).creditMicros;
    expect(await left()).toBe(25_000_000);
    await bench.stripe.refunds.create({ payment_intent: payment.id, amount: 1_000 });
    await Promise.all([credits.syncPayment(ctx, payment.id), credits.syncPayments(ctx, new Date(0))]);
    expect(await left()).toBe(15_000_000);
    expect((await credits.entries(ctx, 10)).map(({ kind }) => kind).sort()).toEqual(['refund', 'top_up']);
  }, 60_000);

  it('are not given for somebody else’s payment, another purpose, or one that failed', async () => {
    const { ctx, guild, customer } = await payer();
    const other = await pay(customer, randomUUID(), 2_500);
    await credits.syncPayment(ctx, other.id);
    expect(await bench.database.budgets.accountBudget(ctx, guild)).toMatchObject({ creditMicros: 0 });
  }, 60_000);

  it('are bought on Stripe’s page, for the amounts there are', async () => {
    const { ctx, account } = await payer();
    const id = randomUUID();
    const url = await credits.checkout(ctx, account, { id, cents: 2_500 });
    expect(await credits.checkout(ctx, account, { id, cents: 2_500 })).toBe(url);
    await expect(credits.checkout(ctx, account, { id, cents: 1 })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
  }, 60_000);
});

describe('the reconciler', () => {
  it('sees what Stripe does not have, and that it has it again', async () => {
    const { ctx, account, guild } = await payer();
    await useUpPlan(guild);
    await overage.switchOn(ctx, account, 50_000_000);
    await bench.database.spend(guild, 40_000);
    await bench.database.receipts.chain(ctx);
    // The charge happened yesterday: the day is over.
    const [yesterday] = lastDaysUtc(new Date(), 1);
    const at = new Date(yesterday!.from.getTime() + 3_600_000);
    await bench.inTenant(ctx, 'UPDATE meter_events SET happened_at = $1', [at]);
    const told: unknown[] = [];
    const log = createLogger('spec', 'silent');
    log.error = (line: unknown) => void told.push(line);
    const { db } = bench.database;
    const reconciler = new ReconcileSpendHandler(db, new MeterReader(bench.customers), null, log);
    await reconciler.handle();
    expect(told).toMatchObject([
      {
        event: 'spend-differs',
        from: 'stripe',
        tenantId: ctx.tenantId,
        ledgerMicros: 40_000,
        meterMicros: 0,
      },
    ]);
    expect(await db.forTenant(ctx, (tx) => differences(tx, ctx))).toEqual([
      { day: yesterday!.name, ledgerMicros: 40_000, meterMicros: 0 },
    ]);
    await sendAll(ctx);
    told.length = 0;
    await reconciler.handle();
    expect(told).toEqual([]);
    expect(await db.forTenant(ctx, (tx) => differences(tx, ctx))).toEqual([]);
  }, 60_000);
});
