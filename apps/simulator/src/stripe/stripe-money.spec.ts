import type Stripe from 'stripe';
import { Stripe as StripeClass } from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CARD, sell, startStripe, type TestStripe } from './stripe.support.js';

const JANUARY = Date.UTC(2027, 0, 31, 12) / 1000;
const DAY = 86_400;

let test: TestStripe;
let stripe: Stripe;
beforeAll(async () => {
  test = await startStripe();
  ({ stripe } = test);
});
afterAll(() => test.stop());

async function payer(card = 'pm_card_visa', extra: Stripe.CustomerCreateParams = {}) {
  const customer = await stripe.customers.create({ email: 'ada@example.com', ...extra });
  const method = await stripe.paymentMethods.attach(card, { customer: customer.id });
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method.id } });
  return customer;
}

async function advance(clock: string, to: number) {
  await stripe.testHelpers.testClocks.advance(clock, { frozen_time: to });
  await expect.poll(async () => (await stripe.testHelpers.testClocks.retrieve(clock)).status).toBe('ready');
}

describe('usage', () => {
  it('is counted once per identifier, inside its window, and billed with the next period', async () => {
    const meter = await stripe.billing.meters.create({
      display_name: 'Overage',
      event_name: 'overage_micros',
      default_aggregation: { formula: 'sum' },
    });
    const product = await stripe.products.create({ name: 'Overage' });
    const price = await stripe.prices.create({
      product: product.id,
      currency: 'usd',
      unit_amount_decimal: StripeClass.Decimal.from('0.0001'),
      recurring: { interval: 'month', usage_type: 'metered', meter: meter.id },
    });
    expect(price.unit_amount).toBeNull();
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: JANUARY });
    const customer = await payer('pm_card_visa', { test_clock: clock.id });
    const { id } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    await advance(clock.id, JANUARY + 10 * DAY);
    const now = JANUARY + 10 * DAY;
    const send = (identifier: string, value: string, timestamp = now) =>
      stripe.billing.meterEvents.create({
        event_name: 'overage_micros',
        identifier,
        timestamp,
        payload: { stripe_customer_id: customer.id, value },
      });
    await send('a', '1234567');
    await expect(send('a', '1234567')).rejects.toMatchObject({
      statusCode: 400,
      message: 'An event already exists with identifier a.',
    });
    await send('b', '1000000', now - DAY);
    await expect(send('c', '1', now - 36 * DAY)).rejects.toMatchObject({ code: 'timestamp_too_far_in_past' });
    await expect(send('d', '1', now + 600)).rejects.toMatchObject({ code: 'timestamp_in_future' });
    await expect(send('e', 'lots')).rejects.toMatchObject({ param: 'payload[value]' });
    const day = JANUARY - (JANUARY % DAY);
    const { data } = await stripe.billing.meters.listEventSummaries(meter.id, {
      customer: customer.id,
      start_time: day,
      end_time: day + 20 * DAY,
      value_grouping_window: 'day',
    });
    expect(data.map(({ aggregated_value: value }) => value)).toEqual([1_234_567, 1_000_000]);
    const preview = await stripe.invoices.createPreview({ subscription: id });
    // 2,234,567 × 0.0001 cents = 223.46 cents
    expect(preview.total).toBe(223);
    const end = (await stripe.subscriptions.retrieve(id)).items.data[0]!.current_period_end;
    await advance(clock.id, end + 3600);
    const renewed = await stripe.subscriptions.retrieve(id, { expand: ['latest_invoice'] });
    expect(renewed.latest_invoice).toMatchObject({ status: 'paid', amount_paid: 223 });
  });
});

describe('promotion codes', () => {
  it('take a share off on the page, on the first invoice, and stop when used up', async () => {
    const coupon = await stripe.coupons.create({ percent_off: 25, duration: 'once', max_redemptions: 1 });
    const code = await stripe.promotionCodes.create({
      promotion: { type: 'coupon', coupon: coupon.id },
      code: 'WELCOME',
    });
    const price = await sell(stripe, 'Pro', 1200);
    const open = () =>
      stripe.checkout.sessions.create({
        mode: 'subscription',
        line_items: [{ price: price.id, quantity: 1 }],
        success_url: 'http://localhost/done',
        allow_promotion_codes: true,
      });
    const session = await open();
    const wrong = await test.submit(session.url!, { promotionCode: 'NOPE', action: 'apply' });
    expect(await wrong.text()).toContain('This code is invalid.');
    const applied = await test.submit(session.url!, { promotionCode: 'welcome', action: 'apply' });
    expect(await applied.text()).toContain('$9.00');
    await test.submit(session.url!, CARD);
    const done = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ['invoice.discounts', 'subscription'],
    });
    expect(done).toMatchObject({ amount_total: 900, total_details: { amount_discount: 300 } });
    const invoice = done.invoice as Stripe.Invoice;
    expect(invoice).toMatchObject({ subtotal: 1200, total: 900, amount_paid: 900 });
    expect(invoice.discounts[0]).toMatchObject({ promotion_code: code.id, source: { coupon: coupon.id } });
    const second = await open();
    const used = await test.submit(second.url!, { promotionCode: 'WELCOME', action: 'apply' });
    expect(await used.text()).toContain('expired');
  });
});

describe('tax', () => {
  it('is added where it is switched on and the country is known', async () => {
    const price = await sell(stripe, 'Pro', 999);
    const session = await stripe.checkout.sessions.create({
      mode: 'subscription',
      line_items: [{ price: price.id, quantity: 1 }],
      success_url: 'http://localhost/done',
      automatic_tax: { enabled: true },
    });
    await test.submit(session.url!, { ...CARD, billingCountry: 'DE' });
    const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ['invoice'] });
    // 20 % of 9.99 is 1.998
    expect(done.invoice).toMatchObject({
      subtotal: 999,
      total: 1199,
      total_taxes: [{ amount: 200, taxable_amount: 999 }],
    });
    expect(done.amount_total).toBe(1199);
    const nowhere = await stripe.customers.create();
    await expect(
      stripe.subscriptions.create({
        customer: nowhere.id,
        items: [{ price: price.id }],
        automatic_tax: { enabled: true },
      }),
    ).rejects.toMatchObject({ code: 'customer_tax_location_invalid' });
  });
});

describe('one-time payments', () => {
  const open = (extra: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
    stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [
        {
          price_data: { currency: 'usd', unit_amount: 2500, product_data: { name: 'Credits' } },
          quantity: 2,
        },
      ],
      success_url: 'http://localhost/done',
      payment_intent_data: { metadata: { credits: '50' } },
      ...extra,
    });

  it('are made by checkout, refunded in parts, and no more than was paid', async () => {
    const session = await open();
    await test.submit(session.url!, CARD);
    const { payment_intent: intent, customer } = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ['payment_intent'],
    });
    const paid = intent as Stripe.PaymentIntent;
    expect(paid).toMatchObject({ status: 'succeeded', amount_received: 5000, metadata: { credits: '50' } });
    expect(customer).toBeNull();
    await stripe.refunds.create({ payment_intent: paid.id, amount: 2000 });
    await stripe.refunds.create({ payment_intent: paid.id });
    const charge = await stripe.charges.retrieve(paid.latest_charge as string, { expand: ['refunds'] });
    expect(charge).toMatchObject({ refunded: true, amount_refunded: 5000 });
    expect(charge.refunds!.data.map(({ amount }) => amount)).toEqual([2000, 3000]);
    await expect(stripe.refunds.create({ payment_intent: paid.id })).rejects.toMatchObject({
      code: 'charge_already_refunded',
    });
  });

  it('are disputed with the card for that, and won with the right words', async () => {
    const session = await open();
    await test.submit(session.url!, { ...CARD, cardNumber: '4000000000000259' });
    const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(session.id);
    const { data } = await stripe.disputes.list({ payment_intent: intent as string });
    expect(data[0]).toMatchObject({ status: 'needs_response', reason: 'fraudulent', amount: 5000 });
    await expect(stripe.refunds.create({ payment_intent: intent as string })).rejects.toMatchObject({
      code: 'charge_disputed',
    });
    const won = await stripe.disputes.update(data[0]!.id, {
      evidence: { uncategorized_text: 'winning_evidence' },
    });
    expect(won.status).toBe('won');
    const types = (await stripe.events.list({ types: ['charge.dispute.created', 'charge.dispute.closed'] }))
      .data;
    expect(types.map(({ type }) => type)).toEqual(['charge.dispute.closed', 'charge.dispute.created']);
  });

  it('may come with an invoice and keep the card', async () => {
    const session = await open({ invoice_creation: { enabled: true }, customer_creation: 'always' });
    await test.submit(session.url!, CARD);
    const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ['invoice'] });
    expect(done.invoice).toMatchObject({ status: 'paid', total: 5000, billing_reason: 'manual' });
    expect(done.customer_details!.email).toBe('ada@example.com');
  });

  it('are confirmed with their bank when made by the API', async () => {
    const intent = await stripe.paymentIntents.create({
      amount: 700,
      currency: 'usd',
      payment_method: 'pm_card_authenticationRequired',
      confirm: true,
      return_url: 'http://localhost/back',
    });
    expect(intent.status).toBe('requires_action');
    const answer = await test.submit(intent.next_action!.redirect_to_url!.url!, { authentication: 'passed' });
    expect(answer.headers.get('location')).toBe('http://localhost/back');
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded');
    await expect(
      stripe.paymentIntents.create({
        amount: 700,
        currency: 'usd',
        payment_method: 'pm_card_chargeDeclined',
        confirm: true,
      }),
    ).rejects.toMatchObject({ statusCode: 402, code: 'card_declined', decline_code: 'generic_decline' });
  });
});

describe('credit notes', () => {
  it('give paid money back as credit for the next invoice', async () => {
    const customer = await payer();
    const price = await sell(stripe, 'Pro', 1200);
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
    });
    const invoice = subscription.latest_invoice as string;
    const note = await stripe.creditNotes.create({ invoice, amount: 500, credit_amount: 500 });
    expect(note).toMatchObject({ type: 'post_payment', post_payment_amount: 500 });
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ balance: -500 });
    await expect(
      stripe.creditNotes.create({ invoice, amount: 800, credit_amount: 800 }),
    ).rejects.toMatchObject({ param: 'amount' });
  });
});

describe('the portal', () => {
  it('changes the card, cancels and resumes, and shows the invoices', async () => {
    const customer = await payer();
    const price = await sell(stripe, 'Pro', 1200);
    const { id } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    const { url } = await stripe.billingPortal.sessions.create({
      customer: customer.id,
      return_url: 'http://localhost/account',
    });
    const shown = await (await fetch(url)).text();
    for (const text of ['Renews on', 'visa •••• 4242', '$12.00', 'href="http://localhost/account"'])
      expect(shown).toContain(text);
    await test.submit(url, { action: 'cancel', subscription: id });
    expect((await stripe.subscriptions.retrieve(id)).cancel_at_period_end).toBe(true);
    expect(await (await test.submit(url, { action: 'resume', subscription: id })).text()).toContain(
      'goes on',
    );
    expect((await stripe.subscriptions.retrieve(id)).cancel_at_period_end).toBe(false);
    const declined = await test.submit(url, { ...CARD, action: 'card', cardNumber: '4000000000000002' });
    expect([declined.status, await declined.text()]).toEqual([422, expect.stringContaining('declined')]);
    await test.submit(url, { ...CARD, action: 'card', cardNumber: '4000002500003155' });
    expect(await (await test.submit(`${url}/authenticate`, { authentication: 'passed' })).text()).toContain(
      'visa •••• 3155',
    );
    const { data } = await stripe.invoices.list({ customer: customer.id });
    expect(await (await fetch(data[0]!.hosted_invoice_url!)).text()).toContain('1 × Pro (at $12.00 / month)');
  });
});

describe('an invoice that was not paid', () => {
  it('is paid on its own page, with the bank asked on the way', async () => {
    const customer = await payer('pm_card_chargeCustomerFail');
    const price = await sell(stripe, 'Pro', 1200);
    const {
      id,
      status,
      latest_invoice: first,
    } = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      expand: ['latest_invoice.confirmation_secret'],
    });
    expect(status).toBe('incomplete');
    const invoice = first as Stripe.Invoice;
    expect(invoice.confirmation_secret!.client_secret).toMatch(/^pi_\w+_secret_/);
    const asked = await test.submit(invoice.hosted_invoice_url!, { ...CARD, cardNumber: '4000002760003184' });
    expect(asked.status).toBe(303);
    await test.submit(asked.headers.get('location')!, { authentication: 'passed' });
    expect((await stripe.subscriptions.retrieve(id)).status).toBe('active');
  });
});
