import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CARD, listen, sell, startStripe } from './stripe.support.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'stripe-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('knows after a restart what it knew before, and goes on', async () => {
  const hook = await listen();
  const options = {
    stateFile: path.join(folder, 'stripe.json'),
    webhook: { url: hook.url, secret: 'whsec_same' },
  };
  const first = await startStripe(options);
  const price = await sell(first.stripe, 'Pro', 1200);
  const session = await first.stripe.checkout.sessions.create({
    mode: 'subscription',
    line_items: [{ price: price.id, quantity: 1 }],
    success_url: 'http://localhost/done',
  });
  await first.submit(session.url!, CARD);
  const { subscription } = await first.stripe.checkout.sessions.retrieve(session.id);
  await first.stop();
  expect((await stat(options.stateFile)).mode & 0o077).toBe(0);

  const second = await startStripe(options);
  try {
    const kept = await second.stripe.subscriptions.retrieve(subscription as string, { expand: ['customer'] });
    expect(kept).toMatchObject({ status: 'active', customer: { email: 'ada@example.com' } });
    expect((await second.stripe.webhookEndpoints.list()).data).toHaveLength(1);
    const seconds = kept.items.data[0]!.current_period_end + 7200 - Math.floor(Date.now() / 1000);
    second.simulator.advance(seconds);
    const renewed = await second.stripe.subscriptions.retrieve(kept.id, { expand: ['latest_invoice'] });
    expect(renewed.latest_invoice).toMatchObject({ status: 'paid', billing_reason: 'subscription_cycle' });
  } finally {
    await second.stop();
    await hook.close();
  }
});
