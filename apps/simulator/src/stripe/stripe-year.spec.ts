import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sell, startStripe, type TestStripe } from './stripe.support.js';

const JANUARY = Date.UTC(2027, 0, 31, 12) / 1000;
const DAY = 86_400;

let test: TestStripe;
let stripe: Stripe;
beforeAll(async () => {
  test = await startStripe();
  ({ stripe } = test);
});
afterAll(() => test.stop());

/** A customer with a card, on a clock that stands at 31 January. */
async function onClock(card = 'pm_card_visa') {
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: JANUARY });
  const customer = await stripe.customers.create({ test_clock: clock.id, email: 'ada@example.com' });
  await useCard(customer.id, card);
  return { clock, customer };
}

async function useCard(customer: string, card: string) {
  const method = await stripe.paymentMethods.attach(card, { customer });
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: method.id } });
}

async function advance(clock: string, to: number) {
  await stripe.testHelpers.testClocks.advance(clock, { frozen_time: to });
  await expect.poll(async () => (await stripe.testHelpers.testClocks.retrieve(clock)).status).toBe('ready');
}

const periodOf = ({ items }: Stripe.Subscription) => {
  const [item] = items.data;
  return [item!.current_period_start, item!.current_period_end].map((at) =>
    new Date(at * 1000).toISOString().slice(0, 10),
  );
};

const lines = (invoice: Stripe.Invoice) =>
  invoice.lines.data.map(({ description, amount }) => [description, amount]);

describe('a year on a test clock', () => {
  it('renews twelve times, each invoice an hour in draft, on the last day of short months', async () => {
    const { clock, customer } = await onClock();
    const price = await sell(stripe, 'Pro', 1200);
    const { id } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    const starts = [];
    for (let month = 1; month <= 12; month += 1) {
      const now = (await stripe.subscriptions.retrieve(id)).items.data[0]!.current_period_end;
      await advance(clock.id, now);
      const renewed = await stripe.subscriptions.retrieve(id, { expand: ['latest_invoice'] });
      expect(renewed.latest_invoice).toMatchObject({ status: 'draft', billing_reason: 'subscription_cycle' });
      await advance(clock.id, now + 3600);
      starts.push(periodOf(renewed)[0]);
      expect(await stripe.subscriptions.retrieve(id, { expand: ['latest_invoice'] })).toMatchObject({
        status: 'active',
        latest_invoice: { status: 'paid', amount_paid: 1200, attempt_count: 1 },
      });
    }
    expect(starts.slice(0, 4)).toEqual(['2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31']);
    expect(starts.at(-1)).toBe('2028-01-31');
    const invoices = await stripe.invoices.list({ customer: customer.id, limit: 100 });
    expect(invoices.data).toHaveLength(13);
    expect(invoices.data.reduce((sum, one) => sum + one.amount_paid, 0)).toBe(13 * 1200);
    expect(new Set(invoices.data.map(({ number }) => number)).size).toBe(13);
  });

  it('tries a failing card four times, then cancels', async () => {
    const { clock, customer } = await onClock();
    const price = await sell(stripe, 'Pro', 1200);
    const { id } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    await useCard(customer.id, 'pm_card_chargeCustomerFail');
    const end = (await stripe.subscriptions.retrieve(id)).items.data[0]!.current_period_end;
    const state = async () => {
      const one = await stripe.subscriptions.retrieve(id, { expand: ['latest_invoice'] });
      const invoice = one.latest_invoice as Stripe.Invoice;
      return [one.status, invoice.status, invoice.attempt_count, invoice.next_payment_attempt];
    };
    const first = end + 3600;
    await advance(clock.id, first);
    expect(await state()).toEqual(['past_due', 'open', 1, first + 3 * DAY]);
    await advance(clock.id, first + 3 * DAY);
    expect(await state()).toEqual(['past_due', 'open', 2, first + 8 * DAY]);
    await advance(clock.id, first + 15 * DAY);
    expect(await state()).toEqual(['canceled', 'open', 4, null]);
    const types = (await stripe.events.list({ limit: 100 })).data.filter(
      ({ type }) => type === 'invoice.payment_failed',
    );
    expect(types.length).toBeGreaterThanOrEqual(4);
    expect((await stripe.subscriptions.retrieve(id)).cancellation_details!.reason).toBe('payment_failed');
  });

  it('goes on when a new card pays during the retries', async () => {
    const { clock, customer } = await onClock();
    const price = await sell(stripe, 'Pro', 1200);
    const { id } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    await useCard(customer.id, 'pm_card_chargeCustomerFail');
    const end = (await stripe.subscriptions.retrieve(id)).items.data[0]!.current_period_end;
    await advance(clock.id, end + DAY);
    const late = await stripe.subscriptions.retrieve(id);
    expect(late.status).toBe('past_due');
    await expect(stripe.invoices.pay(late.latest_invoice as string)).rejects.toMatchObject({
      code: 'card_declined',
      statusCode: 402,
    });
    await useCard(customer.id, 'pm_card_visa');
    expect((await stripe.invoices.pay(late.latest_invoice as string)).status).toBe('paid');
    expect((await stripe.subscriptions.retrieve(id)).status).toBe('active');
  });

  it('warns three days before a trial ends, then bills', async () => {
    const { clock, customer } = await onClock();
    const price = await sell(stripe, 'Pro', 1200);
    const { id, trial_end: end } = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      trial_period_days: 14,
    });
    await advance(clock.id, end! - 2 * DAY);
    const { data } = await stripe.events.list({ type: 'customer.subscription.trial_will_end' });
    expect(data.map(({ data: { object } }) => (object as Stripe.Subscription).id)).toContain(id);
    await advance(clock.id, end! + 7200);
    const paying = await stripe.subscriptions.retrieve(id, { expand: ['latest_invoice'] });
    expect(paying).toMatchObject({ status: 'active', latest_invoice: { status: 'paid', amount_paid: 1200 } });
  });

  it('gives up a first payment after 23 hours', async () => {
    const { clock, customer } = await onClock('pm_card_chargeCustomerFail');
    const price = await sell(stripe, 'Pro', 1200);
    const { id, status } = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
    });
    expect(status).toBe('incomplete');
    await advance(clock.id, JANUARY + 23 * 3600);
    expect(await stripe.subscriptions.retrieve(id, { expand: ['latest_invoice'] })).toMatchObject({
      status: 'incomplete_expired',
      latest_invoice: { status: 'void' },
    });
  });
});

describe('changes, to the cent', () => {
  async function subscribed(cents = 1200) {
    const { clock, customer } = await onClock();
    const [pro, business] = [await sell(stripe, 'Pro', cents), await sell(stripe, 'Business', 4900)];
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: pro.id }],
    });
    const [item] = subscription.items.data;
    // 28 days from 31 January to 28 February; 10 of them gone.
    await advance(clock.id, JANUARY + 10 * DAY);
    return { clock, customer, pro, business, id: subscription.id, item: item!.id };
  }

  it('previews an upgrade exactly as it is then billed', async () => {
    const { business, id, item } = await subscribed();
    const items = [{ id: item, price: business.id }];
    const preview = await stripe.invoices.createPreview({
      subscription: id,
      subscription_details: { items, proration_behavior: 'always_invoice' },
    });
    // 1200 × 18/28 = 771.43; 4900 × 18/28 = 3150
    expect(lines(preview)).toEqual([
      ['Unused time on Pro after 10 Feb 2027', -771],
      ['Remaining time on Business after 10 Feb 2027', 3150],
    ]);
    expect(preview.amount_due).toBe(2379);
    const changed = await stripe.subscriptions.update(id, {
      items,
      proration_behavior: 'always_invoice',
      expand: ['latest_invoice'],
    });
    const invoice = changed.latest_invoice as Stripe.Invoice;
    expect(lines(invoice)).toEqual(lines(preview));
    expect(invoice).toMatchObject({
      status: 'paid',
      amount_paid: 2379,
      billing_reason: 'subscription_update',
    });
  });

  it('puts a downgrade on the next invoice, and what is left over to the credit of the customer', async () => {
    const { clock, customer, pro, business, id, item } = await subscribed();
    await stripe.subscriptions.update(id, {
      items: [{ id: item, price: business.id }],
      proration_behavior: 'always_invoice',
    });
    await stripe.subscriptions.update(id, { items: [{ id: item, price: pro.id }] });
    const waiting = await stripe.invoiceItems.list({ customer: customer.id, pending: true });
    expect(waiting.data.map(({ amount }) => amount).sort((a, b) => a - b)).toEqual([-3150, 771]);
    const end = (await stripe.subscriptions.retrieve(id)).items.data[0]!.current_period_end;
    await advance(clock.id, end + 3600);
    const renewed = await stripe.subscriptions.retrieve(id, { expand: ['latest_invoice', 'customer'] });
    // 1200 for March, less 2379 of unused Business.
    expect(renewed.latest_invoice).toMatchObject({ status: 'paid', total: -1179, amount_due: 0 });
    expect(renewed.customer).toMatchObject({ balance: -1179 });
    await advance(clock.id, renewed.items.data[0]!.current_period_end + 3600);
    const last = await stripe.subscriptions.retrieve(id, { expand: ['latest_invoice', 'customer'] });
    expect(last.latest_invoice).toMatchObject({
      status: 'paid',
      total: 1200,
      starting_balance: -1179,
      ending_balance: 21,
    });
    // 21 cents are less than can be charged: they wait for the next invoice.
    expect(last).toMatchObject({ customer: { balance: 21 } });
  });

  it('begins a new period when the interval changes', async () => {
    const { id, item } = await subscribed();
    const yearly = await sell(stripe, 'Pro yearly', { yearly: 12_000 });
    const changed = await stripe.subscriptions.update(id, {
      items: [{ id: item, price: yearly.id }],
      expand: ['latest_invoice'],
    });
    expect(periodOf(changed)).toEqual(['2027-02-10', '2028-02-10']);
    expect(changed.latest_invoice).toMatchObject({ amount_paid: 12_000 - 771, status: 'paid' });
  });

  it('cancels at the end of the period, and can be resumed until then', async () => {
    const { clock, id } = await subscribed();
    const planned = await stripe.subscriptions.update(id, { cancel_at_period_end: true });
    const end = planned.items.data[0]!.current_period_end;
    expect(planned).toMatchObject({
      status: 'active',
      cancel_at: end,
      cancellation_details: { reason: 'cancellation_requested' },
    });
    expect(await stripe.subscriptions.update(id, { cancel_at_period_end: false })).toMatchObject({
      cancel_at: null,
      canceled_at: null,
    });
    await stripe.subscriptions.update(id, { cancel_at_period_end: true });
    await advance(clock.id, end);
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: 'canceled', ended_at: end });
    await expect(stripe.subscriptions.update(id, { cancel_at_period_end: false })).rejects.toMatchObject({
      statusCode: 400,
    });
  });
});
