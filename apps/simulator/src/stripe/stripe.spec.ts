import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CARD, clientFor, listen, sell, startStripe, type TestStripe } from './stripe.support.js';

let test: TestStripe;
let stripe: Stripe;
beforeAll(async () => {
  test = await startStripe();
  ({ stripe } = test);
});
afterAll(() => test.stop());

describe('requests', () => {
  it('refuses keys that are not its own, with 401', async () => {
    await expect(clientFor(test.url, 'sk_live_abcdefghijkl1234').customers.list()).rejects.toMatchObject({
      statusCode: 401,
      rawType: 'invalid_request_error',
      message: 'Invalid API Key provided: sk_live_************1234',
    });
    const answer = await test.raw('GET', '/v1/customers', { headers: { authorization: '' } });
    expect([answer.status, answer.body.error.message]).toEqual([
      401,
      expect.stringContaining('did not provide an API key'),
    ]);
  });

  it.each([
    ['name=Ada&colour=red', 'parameter_unknown', 'colour', 'Received unknown parameter: colour'],
    [
      'invoice_settings[color]=red',
      'parameter_unknown',
      'invoice_settings[color]',
      'Received unknown parameter: invoice_settings[color]',
    ],
    ['balance=ten', 'parameter_invalid_integer', 'balance', 'Invalid integer: ten'],
    ['test_clock=clock_1', 'resource_missing', 'test_clock', "No such test_clock: 'clock_1'"],
  ])('refuses a customer of %s', async (body, ...[code, param, message]) => {
    const answer = await test.raw('POST', '/v1/customers', { body });
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({ type: 'invalid_request_error', code, param, message });
  });

  it('names what is missing, and what does not exist', async () => {
    await expect(stripe.rawRequest('POST', '/v1/products', { description: 'x' })).rejects.toMatchObject({
      code: 'parameter_missing',
      param: 'name',
      statusCode: 400,
    });
    await expect(stripe.customers.retrieve('cus_nobody')).rejects.toMatchObject({
      code: 'resource_missing',
      statusCode: 404,
      message: "No such customer: 'cus_nobody'",
    });
    await expect(stripe.rawRequest('GET', '/v1/nothing')).rejects.toMatchObject({ statusCode: 404 });
  });

  it('answers the same idempotent request the same, another one with the same key not at all', async () => {
    const options = { idempotencyKey: 'key-1' };
    const first = await stripe.customers.create({ name: 'Ada' }, options);
    const again = await stripe.customers.create({ name: 'Ada' }, options);
    expect(again.id).toBe(first.id);
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
    await expect(stripe.customers.create({ name: 'Bob' }, options)).rejects.toMatchObject({
      rawType: 'idempotency_error',
      statusCode: 400,
    });
  });

  it('does not keep what was refused under an idempotency key', async () => {
    const options = { idempotencyKey: 'key-2' };
    await expect(stripe.rawRequest('POST', '/v1/products', {}, options)).rejects.toMatchObject({
      code: 'parameter_missing',
    });
    await expect(stripe.products.create({ name: 'Pro' }, options)).resolves.toMatchObject({ name: 'Pro' });
  });

  it('lists in pages, newest first', async () => {
    const made = [];
    for (let index = 0; index < 5; index += 1)
      made.push(await stripe.customers.create({ email: 'page@example.com' }));
    const ids = made.map(({ id }) => id).reverse();
    const first = await stripe.customers.list({ email: 'page@example.com', limit: 2 });
    expect([first.data.map(({ id }) => id), first.has_more]).toEqual([ids.slice(0, 2), true]);
    const all = await stripe.customers
      .list({ email: 'page@example.com', limit: 2 })
      .autoPagingToArray({ limit: 100 });
    expect(all.map(({ id }) => id)).toEqual(ids);
    const before = await stripe.customers.list({
      email: 'page@example.com',
      limit: 2,
      ending_before: ids[3]!,
    });
    expect([before.data.map(({ id }) => id), before.has_more]).toEqual([ids.slice(1, 3), true]);
  });

  it('sets, replaces and takes away metadata; shows deleted customers as deleted', async () => {
    const { id } = await stripe.customers.create({ metadata: { a: '1', b: '2' } });
    expect((await stripe.customers.update(id, { metadata: { b: '', c: '3' } })).metadata).toEqual({
      a: '1',
      c: '3',
    });
    expect((await stripe.customers.update(id, { metadata: '' })).metadata).toEqual({});
    await stripe.customers.del(id);
    expect(await stripe.customers.retrieve(id)).toMatchObject({ id, deleted: true });
  });

  it('finds prices by lookup key and hands a key over only when told to', async () => {
    const product = await stripe.products.create({ name: 'Pro' });
    const price = {
      product: product.id,
      currency: 'usd',
      unit_amount: 1200,
      recurring: { interval: 'month' as const },
    };
    await stripe.prices.create({ ...price, lookup_key: 'pro_month' });
    await expect(stripe.prices.create({ ...price, lookup_key: 'pro_month' })).rejects.toMatchObject({
      param: 'lookup_key',
    });
    const second = await stripe.prices.create({
      ...price,
      unit_amount: 1500,
      lookup_key: 'pro_month',
      transfer_lookup_key: true,
    });
    const { data } = await stripe.prices.list({ lookup_keys: ['pro_month'], expand: ['data.product'] });
    expect(data.map(({ id }) => id)).toEqual([second.id]);
    expect(data[0]!.product).toMatchObject({ name: 'Pro' });
    await expect(
      stripe.prices.retrieve(second.id, { expand: ['nickname.owner', 'bogus'] }),
    ).rejects.toMatchObject({
      message: 'This property cannot be expanded (bogus).',
    });
  });
});

describe('checkout of a subscription', () => {
  const open = async (extra: Partial<Stripe.Checkout.SessionCreateParams> = {}) => {
    const price = await sell(stripe, 'Pro', 1200);
    return stripe.checkout.sessions.create({
      mode: 'subscription',
      line_items: [{ price: price.id, quantity: 1 }],
      success_url: 'http://localhost:3000/done?session={CHECKOUT_SESSION_ID}',
      cancel_url: 'http://localhost:3000/back',
      client_reference_id: 'account-7',
      subscription_data: { metadata: { account: '7' } },
      ...extra,
    });
  };

  it('is paid on the page and sends the customer back', async () => {
    const session = await open();
    expect(session).toMatchObject({ status: 'open', payment_status: 'unpaid', amount_total: 1200 });
    const shown = await (await fetch(session.url!)).text();
    expect(shown).toContain('simulated Stripe');
    const answer = await test.submit(session.url!, CARD);
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `http://localhost:3000/done?session=${session.id}`,
    ]);
    const done = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ['subscription.latest_invoice.payments', 'customer', 'line_items'],
    });
    expect(done).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      client_reference_id: 'account-7',
    });
    const subscription = done.subscription as Stripe.Subscription;
    expect(subscription).toMatchObject({ status: 'active', metadata: { account: '7' } });
    expect(subscription.items.data[0]!.current_period_end).toBeGreaterThan(
      subscription.start_date + 27 * 86_400,
    );
    const invoice = subscription.latest_invoice as Stripe.Invoice;
    expect(invoice).toMatchObject({
      status: 'paid',
      amount_paid: 1200,
      billing_reason: 'subscription_create',
    });
    expect(invoice.parent?.subscription_details?.subscription).toBe(subscription.id);
    expect(invoice.payments!.data[0]).toMatchObject({ status: 'paid', payment: { type: 'payment_intent' } });
    expect(done.line_items!.data[0]!.price!.unit_amount_decimal!.toString()).toBe('1200');
  });

  it('says why a card was declined, and takes another', async () => {
    const session = await open();
    const declined = await test.submit(session.url!, { ...CARD, cardNumber: '4000000000000002' });
    expect([declined.status, await declined.text()]).toEqual([
      422,
      expect.stringContaining('Your card was declined.'),
    ]);
    expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe('open');
    expect((await test.submit(session.url!, CARD)).status).toBe(303);
  });

  it.each(['4000002500003155', '4000002760003184'])(
    'asks the bank of %s, which may say no or yes',
    async (cardNumber) => {
      const session = await open();
      const asked = await (await test.submit(session.url!, { ...CARD, cardNumber })).text();
      expect(asked).toContain('Your bank asks');
      const failed = await test.submit(`${session.url!}/authenticate`, { authentication: 'failed' });
      expect(await failed.text()).toContain('unable to authenticate');
      await test.submit(session.url!, { ...CARD, cardNumber });
      const passed = await test.submit(`${session.url!}/authenticate`, { authentication: 'passed' });
      expect(passed.status).toBe(303);
      expect((await stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe('paid');
    },
  );

  it('begins a trial without a payment', async () => {
    const session = await open({ subscription_data: { trial_period_days: 14 } });
    expect(session.amount_total).toBe(0);
    await test.submit(session.url!, { ...CARD, cardNumber: '4000000000000341' });
    const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ['subscription'] });
    expect([done.payment_status, (done.subscription as Stripe.Subscription).status]).toEqual([
      'no_payment_required',
      'trialing',
    ]);
  });
});

describe('webhooks', () => {
  it('are signed as the SDK expects, tried again after a failure, and delivered in any order on request', async () => {
    const own = await startStripe({ retryDelaysMs: [5, 5] });
    const hook = await listen((_received, count) => (count === 1 ? 500 : 200));
    try {
      const endpoint = await own.stripe.webhookEndpoints.create({
        url: hook.url,
        enabled_events: ['customer.created', 'customer.updated', 'customer.deleted'],
      });
      expect(endpoint.secret).toMatch(/^whsec_/);
      expect((await own.stripe.webhookEndpoints.retrieve(endpoint.id)).secret).toBeUndefined();
      const customer = await own.stripe.customers.create({ name: 'Ada' });
      await hook.until(2);
      for (const { body, signature } of hook.received) {
        const event = Stripe.webhooks.constructEvent(body, signature, endpoint.secret!);
        expect(event).toMatchObject({ type: 'customer.created', data: { object: { id: customer.id } } });
        expect(() => Stripe.webhooks.constructEvent(`${body} `, signature, endpoint.secret!)).toThrow(
          /signature/,
        );
      }
      own.simulator.fault({ type: 'webhook_duplicate' });
      await own.stripe.customers.update(customer.id, { name: 'Bea' });
      await hook.until(4);
      own.simulator.fault({ type: 'webhook_reverse', count: 2 });
      await own.stripe.customers.update(customer.id, { name: 'Cem' });
      await own.stripe.customers.del(customer.id);
      await hook.until(6);
      expect(hook.types().slice(2)).toEqual([
        'customer.updated',
        'customer.updated',
        'customer.deleted',
        'customer.updated',
      ]);
      const { data } = await own.stripe.events.list({ type: 'customer.updated' });
      expect(data.map(({ data: { previous_attributes: was } }) => was)).toEqual([
        { name: 'Bea' },
        { name: 'Ada' },
      ]);
    } finally {
      await own.stop();
      await hook.close();
    }
  });

  it('breaks on request: rate limits, locks, errors and answers that get lost', async () => {
    const own = await startStripe();
    try {
      own.simulator.fault({ type: 'rate_limit', path: '/v1/customers' });
      await expect(own.stripe.customers.list()).rejects.toMatchObject({
        statusCode: 429,
        code: 'rate_limit',
      });
      own.simulator.fault({ type: 'lock_timeout' });
      await expect(own.stripe.customers.list()).rejects.toMatchObject({
        statusCode: 429,
        code: 'lock_timeout',
      });
      own.simulator.fault({ type: 'lost_answer', method: 'POST' });
      const options = { idempotencyKey: 'lost' };
      // The SDK asks again by itself when its socket breaks, with the same key.
      const made = await own.stripe.customers.create({}, options);
      expect(made.lastResponse.headers['idempotent-replayed']).toBe('true');
      expect((await own.stripe.customers.list()).data.map(({ id }) => id)).toEqual([made.id]);
    } finally {
      await own.stop();
    }
  });
});
