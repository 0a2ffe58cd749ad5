import type { Ctx } from '@dragoman/platform/context';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { StripeBench } from '../test/stripe-account.js';
import type { BillingFacts } from './billing-facts.js';
import { EntitlementsService } from './entitlements.service.js';
import { SubscriptionSync, type FactsSource } from './subscription-sync.service.js';

const runs = 1_000;
const start = Date.UTC(2027, 0, 15, 12) / 1000;
const day = 86_400;

let bench: StripeBench;
/** What Stripe said of a customer after each of the things that happened to them; recorded over the wire. */
let recorded: BillingFacts[];
beforeAll(async () => {
  bench = await StripeBench.start();
  recorded = await record();
}, 60_000);
afterAll(() => bench.stop());

/** Subscribe, renew, fail, pay, be disputed, upgrade, downgrade, cancel, resume, end, and begin anew. */
async function record(): Promise<BillingFacts[]> {
  const { ctx } = await bench.account();
  const { customer, clock } = await bench.onClock(ctx, start);
  const { stripe, changes } = bench;
  const all: BillingFacts[] = [];
  const note = async () => void all.push((await bench.sync.sync(ctx))!);
  const to = async (planId: 'pro' | 'business') => {
    const { prorationDate } = await changes.preview(ctx, { planId, interval: 'month' });
    await changes.change(ctx, { planId, interval: 'month' }, { id: `${planId}-${customer}`, prorationDate });
  };
  const steps: (() => Promise<unknown>)[] = [
    () => subscribe(customer, 'pro'),
    () => bench.advance(clock, start + 32 * day),
    () => bench.useCard(customer, 'pm_card_chargeCustomerFail'),
    () => bench.advance(clock, start + 61 * day),
    () => bench.advance(clock, start + 69 * day),
    () => bench.useCard(customer, 'pm_card_visa'),
    async () => stripe.invoices.pay((await stripe.invoices.list({ customer, status: 'open' })).data[0]!.id),
    () => to('business'),
    () => to('pro'),
    () => changes.cancel(ctx),
    () => changes.resume(ctx),
    () => changes.cancel(ctx),
    () => bench.advance(clock, start + 115 * day),
    () => subscribe(customer, 'business'),
  ];
  for (const step of steps) {
    await step();
    await note();
  }
  return all;
}

async function subscribe(customer: string, planId: 'pro' | 'business'): Promise<void> {
  const price = await bench.catalogue.price({ planId, interval: 'month' });
  await bench.stripe.subscriptions.create({ customer, items: [{ price }] });
}

/** A Stripe that has come so far in the recording. */
class Recording {
  private reached = 0;

  constructor(private readonly facts: readonly BillingFacts[]) {}

  happen(): void {
    this.reached = Math.min(this.reached + 1, this.facts.length - 1);
  }

  read(): Promise<BillingFacts> {
    return Promise.resolve(this.facts[this.reached]!);
  }

  /** Somebody who asks now and has the answer only when the gate opens. */
  slowly(gate: Promise<unknown>): { source: FactsSource; asked: Promise<unknown> } {
    const asked = Promise.withResolvers<undefined>();
    const read = async () => {
      const said = await this.read();
      asked.resolve(undefined);
      await gate;
      return said;
    };
    return { source: { read }, asked: asked.promise };
  }
}

interface Run {
  /** How many changes there are before Stripe stands still. */
  length: number;
  /**
   * After which changes something of Stripe arrives: what is missing is lost, what is doubled comes twice. The answer to
   * a slow one is there only after the reconciler has written.
   */
  deliveries: { change: number; slow: boolean }[];
}

const anyRun: fc.Arbitrary<Run> = fc.record({
  length: fc.integer({ min: 1, max: 14 }),
  deliveries: fc.array(fc.record({ change: fc.nat(13), slow: fc.boolean() }), { maxLength: 14 }),
});

/** Everything as it comes: changes, deliveries that are worked at the same time, and the reconciler at the end. */
async function endOf({ length, deliveries }: Run): Promise<unknown> {
  const { ctx } = await bench.account();
  await bench.inTenant(ctx, 'INSERT INTO stripe_customers (tenant_id, customer_id) VALUES ($1, $2)', [
    ctx.tenantId,
    `cus_${ctx.tenantId}`,
  ]);
  const stripe = new Recording(recorded.slice(0, length));
  const gate = Promise.withResolvers<undefined>();
  const working: Promise<unknown>[] = [];
  for (let change = 0; change < length; change += 1) {
    if (change > 0) stripe.happen();
    for (const { slow } of deliveries.filter((one) => one.change === change)) {
      const late = stripe.slowly(gate.promise);
      working.push(syncBy(slow ? late.source : stripe).sync(ctx));
      if (slow) await late.asked;
    }
  }
  await syncBy(stripe).sync(ctx);
  gate.resolve(undefined);
  await Promise.all(working);
  return stateOf(ctx);
}

function syncBy(source: FactsSource): SubscriptionSync {
  const { db } = bench.database;
  return new SubscriptionSync(db, bench.customers, new EntitlementsService(db), source);
}

async function stateOf(ctx: Ctx): Promise<unknown> {
  const [state] = await bench.inTenant(
    ctx,
    `SELECT t.plan, b.facts, (SELECT jsonb_agg(to_jsonb(e) - 'tenant_id') FROM entitlements e) AS entitlements
     FROM tenants t JOIN billing_states b ON b.tenant_id = t.id WHERE t.id = $1`,
    [ctx.tenantId],
  );
  return state;
}

it('the recording goes through what can happen', () => {
  const seen = recorded.map(({ subscriptions }) => subscriptions[0]?.status ?? 'none');
  expect(new Set(seen)).toEqual(new Set(['active', 'past_due', 'none']));
  expect(new Set(recorded.map(({ subscriptions }) => subscriptions[0]?.planId ?? 'free')).size).toBe(3);
});

it(`shuffled, doubled, late and lost events end in the same state (${String(runs)} runs)`, async () => {
  const expected = new Map<number, unknown>();
  for (let length = 1; length <= recorded.length; length += 1) {
    expected.set(length, await endOf({ length, deliveries: [] }));
  }
  await fc.assert(
    fc.asyncProperty(fc.array(anyRun, { minLength: 10, maxLength: 10 }), async (some) => {
      const ends = await Promise.all(some.map(endOf));
      some.forEach(({ length }, index) => {
        expect(ends[index]).toEqual(expected.get(Math.min(length, recorded.length)));
      });
    }),
    { numRuns: runs / 10 },
  );
}, 120_000);
