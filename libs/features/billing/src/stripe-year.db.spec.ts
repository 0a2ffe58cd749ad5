import type { Ctx } from '@dragoman/platform/context';
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StripeBench } from '../test/stripe-account.js';
import { standingOf } from './billing-status.js';

const january = Date.UTC(2027, 0, 15, 12) / 1000;
const hour = 3_600;
const day = 86_400;

let bench: StripeBench;
let year: Year;
beforeAll(async () => {
  bench = await StripeBench.start();
  year = await subscribed();
});
afterAll(() => bench.stop());

/** One account through a year; what Stripe tells is delivered twice and in a wrong order. */
class Year {
  private readonly seen = new Set<string>();

  constructor(
    readonly ctx: Ctx,
    readonly customer: string,
    readonly clock: string,
    readonly subscription: string,
  ) {}

  async renew(): Promise<void> {
    await bench.advance(this.clock, (await this.period()).end + hour);
    await this.told();
  }

  async later(seconds: number): Promise<void> {
    const { frozen_time } = await bench.stripe.testHelpers.testClocks.retrieve(this.clock);
    await bench.advance(this.clock, frozen_time + seconds);
    await this.told();
  }

  async told(): Promise<void> {
    const { data } = await bench.stripe.events.list({ limit: 100 });
    const fresh = data.filter(({ id }) => !this.seen.has(id));
    for (const event of [...fresh, ...fresh].reverse()) {
      this.seen.add(event.id);
      await bench.deliver(event);
    }
  }

  async period(): Promise<{ start: number; end: number }> {
    const { items } = await bench.stripe.subscriptions.retrieve(this.subscription);
    return { start: items.data[0]!.current_period_start, end: items.data[0]!.current_period_end };
  }

  async invoices(): Promise<Stripe.Invoice[]> {
    const listed = bench.stripe.invoices.list({ customer: this.customer, limit: 100 });
    return (await listed.autoPagingToArray({ limit: 100 })).reverse();
  }

  async status(): Promise<[plan: string, status: string]> {
    const facts = await bench.sync.known(this.ctx);
    return [await bench.planOf(this.ctx), standingOf(facts, new Date()).status];
  }
}

async function subscribed(): Promise<Year> {
  const { ctx } = await bench.account();
  const { customer, clock } = await bench.onClock(ctx, january);
  const price = await bench.catalogue.price({ planId: 'pro', interval: 'month' });
  const { id } = await bench.stripe.subscriptions.create({ customer, items: [{ price }] });
  const year = new Year(ctx, customer, clock, id);
  await year.told();
  return year;
}

describe('a year of one account, to the cent', () => {
  /** Cents of the upgrade's invoice. */
  let upgradeCents = 0;

  it('renews', async () => {
    expect(await year.status()).toEqual(['pro', 'active']);
    for (let month = 1; month <= 3; month += 1) await year.renew();
    expect(await year.status()).toEqual(['pro', 'active']);
  });

  it('keeps the plan for seven days when the card fails, then has the limits of Free until it pays', async () => {
    await bench.useCard(year.customer, 'pm_card_chargeCustomerFail');
    await year.renew();
    expect(await year.status()).toEqual(['pro', 'grace']);
    await year.later(6 * day);
    expect(await year.status()).toEqual(['pro', 'grace']);
    await year.later(day + hour);
    expect(await year.status()).toEqual(['free', 'unpaid']);
    await bench.useCard(year.customer, 'pm_card_visa');
    const unpaid = (await year.invoices()).find(({ status }) => status === 'open');
    await bench.stripe.invoices.pay(unpaid!.id);
    await year.told();
    expect(await year.status()).toEqual(['pro', 'active']);
  });

  it('does the same for a disputed payment, and comes back when the dispute is won', async () => {
    await bench.useCard(year.customer, 'pm_card_createDispute');
    await year.renew();
    expect(await year.status()).toEqual(['pro', 'grace']);
    await year.later(8 * day);
    expect(await year.status()).toEqual(['free', 'unpaid']);
    const dispute = (await bench.stripe.disputes.list({ limit: 1 })).data[0]!;
    const evidence = { uncategorized_text: 'winning_evidence' };
    await bench.stripe.disputes.update(dispute.id, { evidence, submit: true });
    await year.told();
    expect(await year.status()).toEqual(['pro', 'active']);
    await bench.useCard(year.customer, 'pm_card_visa');
    for (let month = 6; month <= 8; month += 1) await year.renew();
  });

  it('upgrades at once into a period of its own, at the price of the preview', async () => {
    await year.later(10 * day);
    const { start, end } = await year.period();
    const business = { planId: 'business', interval: 'month' } as const;
    const { prorationDate, ...preview } = await bench.changes.preview(year.ctx, business);
    upgradeCents = 750_00 - Math.round((75_00 * (end - prorationDate)) / (end - start));
    expect(preview).toMatchObject({ kind: 'now', dueNowCents: upgradeCents });
    await bench.changes.change(year.ctx, business, { id: `up-${year.ctx.tenantId}`, prorationDate });
    await year.told();
    expect(await year.status()).toEqual(['business', 'active']);
    expect((await year.invoices()).at(-1)).toMatchObject({ status: 'paid', amount_paid: upgradeCents });
    await year.renew();
  });

  it('downgrades when what is paid ends', async () => {
    const pro = { planId: 'pro', interval: 'month' } as const;
    const { prorationDate, ...preview } = await bench.changes.preview(year.ctx, pro);
    expect(preview).toMatchObject({ kind: 'renewal', dueNowCents: 0 });
    await bench.changes.change(year.ctx, pro, { id: `down-${year.ctx.tenantId}`, prorationDate });
    await year.told();
    expect(await year.status()).toEqual(['business', 'active']);
    const standing = standingOf(await bench.sync.known(year.ctx), new Date());
    expect(standing).toMatchObject({ planId: 'business', nextPlanId: 'pro' });
    for (let month = 10; month <= 12; month += 1) await year.renew();
    expect(await year.status()).toEqual(['pro', 'active']);
  });

  it('paid exactly what it was told', async () => {
    const invoices = await year.invoices();
    expect(invoices.every(({ status }) => status === 'paid')).toBe(true);
    expect(invoices.map(({ amount_paid }) => amount_paid)).toEqual([
      ...Array<number>(9).fill(75_00),
      upgradeCents,
      750_00,
      ...Array<number>(3).fill(75_00),
    ]);
    const { rows, more } = await bench.invoices.page(year.ctx, { first: 5, after: undefined });
    expect([rows.map(({ totalCents }) => totalCents), more]).toEqual([
      [75_00, 75_00, 75_00, 750_00, upgradeCents],
      true,
    ]);
  });

  it('cancels at the end of the period, resumes before, and is Free after it', async () => {
    await bench.changes.cancel(year.ctx);
    expect(await year.status()).toEqual(['pro', 'ending']);
    await bench.changes.resume(year.ctx);
    expect(await year.status()).toEqual(['pro', 'active']);
    await bench.changes.cancel(year.ctx);
    await year.later(32 * day);
    expect(await year.status()).toEqual(['free', 'none']);
  });
});
