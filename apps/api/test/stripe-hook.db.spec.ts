import { afterAll, beforeAll, expect, it } from 'vitest';
import { CARD, startStripe, type TestStripe } from '../../simulator/src/stripe/stripe.support.js';
import { person, TestApi, type Browser } from './api.js';

const secret = 'whsec_spec';
let stripe: TestStripe;
let api: TestApi;
let accountId: string;
beforeAll(async () => {
  stripe = await startStripe();
  api = await TestApi.start({
    STRIPE_API_URL: stripe.url,
    STRIPE_SECRET_KEY: 'sk_test_simulator_spec',
    STRIPE_WEBHOOK_SECRET: secret,
  });
});
afterAll(async () => {
  await api.stop();
  await stripe.stop();
});

function event(id: string, object: object = { object: 'customer', id: 'cus_1' }): string {
  return JSON.stringify({
    id,
    object: 'event',
    type: 'customer.updated',
    created: 1_795_000_000,
    data: { object },
  });
}

const sign = (payload: string, options: object = {}) =>
  stripe.stripe.webhooks.generateTestHeaderString({ payload, secret, ...options });

async function post(payload: string, signature: string | undefined): Promise<Response> {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return fetch(`${api.origin}/hooks/stripe`, {
    method: 'POST',
    headers: signature === undefined ? headers : { ...headers, 'stripe-signature': signature },
    body: payload,
  });
}

const recorded = (id: string) =>
  api.sql('SELECT customer_id, charge_id FROM stripe_events WHERE id = $1', [id]);
const waiting = (id: string) => api.sql('SELECT id FROM outbox WHERE id = $1', [`stripe-${id}`]);

it('takes an event once, records whose it is and the job that works it, within a second', async () => {
  const payload = event('evt_1', {
    object: 'charge',
    id: 'ch_1',
    customer: 'cus_1',
    padding: 'x'.repeat(300_000),
  });
  const begun = performance.now();
  const answers = await Promise.all([1, 2, 3].map(() => post(payload, sign(payload))));
  expect(performance.now() - begun).toBeLessThan(1_000);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await recorded('evt_1')).toEqual([{ customer_id: 'cus_1', charge_id: null }]);
  expect(await waiting('evt_1')).toHaveLength(1);
});

it.each([
  ['without a signature', () => undefined],
  ['signed by somebody else', (payload: string) => sign(payload, { secret: 'whsec_other' })],
  ['signed for another body', () => sign(event('evt_3'))],
  [
    'signed ten minutes ago',
    (payload: string) => sign(payload, { timestamp: Math.floor(Date.now() / 1000) - 600 }),
  ],
])('refuses what came %s', async (_, signature) => {
  const payload = event('evt_2');
  const answer = await post(payload, signature(payload));
  expect(answer.status).toBe(400);
  expect(await answer.text()).not.toContain('whsec');
  expect(await recorded('evt_2')).toEqual([]);
});

it('leaves the bodies of other routes as they were', async () => {
  const browser = api.browser();
  expect((await browser.graphql('{ service { version } }')).errors).toEqual([]);
});

async function accountOf(browser: Browser): Promise<string> {
  const { data } = await browser.graphql('{ accounts { id } }');
  return (data?.['accounts'] as { id: string }[])[0]!.id;
}

const billing = '{ on status planId card { last4 } offers { id trialDays } }';

it('leads to Checkout once for each key, and knows nothing of a payment before Stripe was asked', async () => {
  await api.install('880000000000000001', '77');
  const browser = api.browser();
  await browser.logIn(person('77'));
  accountId = await accountOf(browser);
  const buy = `mutation($input: BuyPlanInput!) { buyPlan(input: $input) }`;
  const input = { accountId, plan: 'PRO', interval: 'MONTH', idempotencyKey: 'first' };
  const [one, two] = await Promise.all([browser.graphql(buy, { input }), browser.graphql(buy, { input })]);
  expect([one.errors, two.errors]).toEqual([[], []]);
  expect(one.data).toEqual(two.data);
  await stripe.submit(one.data?.['buyPlan'] as string, CARD);
  const before = await browser.graphql(`{ account(id: "${accountId}") { billing ${billing} } }`);
  expect(before.data).toMatchObject({ account: { billing: { on: true, status: 'NONE', planId: null } } });
  const after = await browser.graphql(`mutation { refreshBilling(accountId: "${accountId}") ${billing} }`);
  expect(after.errors).toEqual([]);
  expect(after.data).toMatchObject({
    refreshBilling: { status: 'TRIALING', planId: 'pro', card: { last4: '4242' } },
  });
  const again = await browser.graphql(buy, { input: { ...input, idempotencyKey: 'second' } });
  expect(again.errors[0]?.extensions.code).toBe('CONFLICT');
  expect(await api.inTenant(accountId, 'SELECT plan FROM tenants')).toEqual([{ plan: 'pro' }]);
  const actions = await api.inTenant<{ action: string }>(accountId, 'SELECT action FROM audit_entries');
  expect(actions.map(({ action }) => action)).toContain('billing.begin-checkout');
});

it('refuses those without the right', async () => {
  const stranger = api.browser();
  await stranger.logIn(person('78'));
  for (const operation of [
    'cancelSubscription { status }',
    'refreshBilling { status }',
    'openBillingPortal',
  ]) {
    const [name = '', fields = ''] = operation.split(/ (.*)/);
    const { errors } = await stranger.graphql(`mutation { ${name}(accountId: "${accountId}") ${fields} }`);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  }
});
