import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CARD } from '../../../../apps/simulator/src/stripe/stripe.support.js';
import { StripeBench } from '../test/stripe-account.js';
import { lookupKey, planPrices } from './catalogue.js';

let bench: StripeBench;
beforeAll(async () => {
  bench = await StripeBench.start();
});
afterAll(() => bench.stop());

const pro = { planId: 'pro', interval: 'month' } as const;
const business = { planId: 'business', interval: 'year' } as const;

describe('the catalogue', () => {
  it('is there once, however many make it at the same time', async () => {
    await Promise.all([1, 2, 3].map(() => bench.catalogue.ensure()));
    const { data } = await bench.stripe.prices.list({ limit: 100 });
    expect(data.map(({ lookup_key }) => lookup_key).sort()).toEqual(planPrices.map(lookupKey).sort());
    expect((await bench.stripe.products.list({ limit: 100 })).data).toHaveLength(2);
  });
});

describe('a customer', () => {
  it('is made once for an account, by however many at once', async () => {
    const { ctx } = await bench.account();
    const ids = await Promise.all(Array.from({ length: 8 }, () => bench.customers.ensure(ctx, 'Bazaar')));
    expect(new Set(ids).size).toBe(1);
    const { data } = await bench.stripe.customers.list({ limit: 100 });
    expect(data.filter(({ metadata }) => metadata['tenant_id'] === ctx.tenantId)).toHaveLength(1);
  });
});

describe('Checkout', () => {
  it('gives a trial once, and a second subscription never', async () => {
    const { ctx, account } = await bench.account();
    const url = await bench.checkout.begin(ctx, account, { ...pro, id: 'one' });
    expect(await bench.checkout.begin(ctx, account, { ...pro, id: 'one' })).toBe(url);
    await bench.test.submit(url, CARD);
    expect(await bench.planOf(ctx)).toBe('free');
    const facts = await bench.sync.sync(ctx);
    expect(facts?.subscriptions[0]).toMatchObject({ status: 'trialing', planId: 'pro' });
    expect(await bench.planOf(ctx)).toBe('pro');
    await expect(bench.checkout.begin(ctx, account, { ...pro, id: 'two' })).rejects.toMatchObject({
      code: 'CONFLICT',
    });

    await bench.stripe.subscriptions.cancel(facts!.subscriptions[0]!.id);
    expect((await bench.sync.sync(ctx))?.subscriptions).toEqual([]);
    expect(await bench.planOf(ctx)).toBe('free');
    await bench.test.submit(await bench.checkout.begin(ctx, account, { ...pro, id: 'three' }), CARD);
    expect((await bench.sync.sync(ctx))?.subscriptions[0]).toMatchObject({
      status: 'active',
      trialEnd: null,
    });
  });

  it('closes the page that was opened before, so that nobody pays for both', async () => {
    const { ctx, account } = await bench.account();
    await bench.checkout.begin(ctx, account, { ...pro, id: 'left' });
    await bench.checkout.begin(ctx, account, { ...business, id: 'taken' });
    const customer = await bench.customers.find(ctx);
    const { data } = await bench.stripe.checkout.sessions.list({ customer: customer! });
    expect(data.map(({ status }) => status)).toEqual(['open', 'expired']);
  });

  it('gives nothing for a card that is declined', async () => {
    const { ctx, account } = await bench.account();
    const url = await bench.checkout.begin(ctx, account, { ...business, id: 'declined' });
    await bench.test.submit(url, { ...CARD, cardNumber: '4000 0000 0000 0002' });
    await bench.sync.sync(ctx);
    expect(await bench.planOf(ctx)).toBe('free');
  });
});

describe('a change of plan', () => {
  it('ends the trial when it goes up, and changes nothing when the card refuses', async () => {
    const { ctx, account } = await bench.account();
    await bench.test.submit(
      await bench.checkout.begin(ctx, account, { ...pro, id: `t-${account.id}` }),
      CARD,
    );
    const preview = await bench.changes.preview(ctx, business);
    expect(preview).toMatchObject({ kind: 'now', dueNowCents: 7_800_00 });
    const order = { id: `up-${account.id}`, prorationDate: preview.prorationDate };
    await bench.changes.change(ctx, business, order);
    expect(await bench.planOf(ctx)).toBe('business');
    await expect(bench.changes.preview(ctx, pro)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('changes nothing when the card refuses', async () => {
    const { ctx } = await bench.account();
    const { customer } = await bench.onClock(ctx, Math.floor(Date.now() / 1000));
    await bench.stripe.subscriptions.create({
      customer,
      items: [{ price: await bench.catalogue.price(pro) }],
    });
    const { prorationDate } = await bench.changes.preview(ctx, business);
    await bench.useCard(customer, 'pm_card_chargeCustomerFail');
    const change = bench.changes.change(ctx, business, { id: `no-${ctx.tenantId}`, prorationDate });
    await expect(change).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await bench.sync.sync(ctx))?.subscriptions[0]).toMatchObject({ planId: 'pro', status: 'active' });
    expect(await bench.planOf(ctx)).toBe('pro');
  });
});

describe('two sources', () => {
  it('give the better plan, and each goes without the other', async () => {
    const { ctx } = await bench.account();
    const discord = {
      source: 'discord',
      planId: 'business',
      state: 'active',
      until: null,
      reference: '1',
    } as const;
    const stripe = {
      source: 'stripe',
      planId: 'pro',
      state: 'active',
      until: null,
      reference: 'sub_1',
    } as const;
    expect(await bench.entitlements.grant(ctx, stripe)).toBe('pro');
    expect(await bench.entitlements.grant(ctx, discord)).toBe('business');
    expect(await bench.entitlements.revoke(ctx, 'discord')).toBe('pro');
    await bench.entitlements.grant(ctx, { ...stripe, until: new Date(Date.now() - 1_000) });
    expect(await bench.planOf(ctx)).toBe('free');
  });
});
