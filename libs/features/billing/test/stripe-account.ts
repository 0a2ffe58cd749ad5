import { randomBytes, randomUUID } from 'node:crypto';
import { systemCtx, type Ctx } from '@dragoman/platform/context';
import { Outbox } from '@dragoman/platform/outbox';
import { JobSeal } from '@dragoman/platform/queue';
import type { Account } from '@dragoman/tenants';
import { planOf } from '@dragoman/tenants';
import type Stripe from 'stripe';
import { expect, vi } from 'vitest';
import { startStripe, type TestStripe } from '../../../../apps/simulator/src/stripe/stripe.support.js';
import { BillingFactsClient } from '../src/billing-facts.client.js';
import { CatalogueService } from '../src/catalogue.service.js';
import { CheckoutService } from '../src/checkout.service.js';
import { CreditsService } from '../src/credits.service.js';
import { EntitlementsService } from '../src/entitlements.service.js';
import { InvoicesService } from '../src/invoices.service.js';
import { OverageService } from '../src/overage.service.js';
import { PlanChangeService } from '../src/plan-change.service.js';
import { StripeCustomersService } from '../src/stripe-customers.service.js';
import { StripeEventsService } from '../src/stripe-events.service.js';
import { SubscriptionSync } from '../src/subscription-sync.service.js';
import { WorkStripeEventHandler } from '../src/work-stripe-event.handler.js';
import { openBilling, type BillingDatabase } from './billing.database.js';

/** Billing as the apps put it together, a Stripe that the real SDK talks to, and a real database. */
export class StripeBench {
  readonly customers: StripeCustomersService;
  readonly entitlements: EntitlementsService;
  readonly sync: SubscriptionSync;
  readonly catalogue: CatalogueService;
  readonly checkout: CheckoutService;
  readonly changes: PlanChangeService;
  readonly invoices: InvoicesService;
  readonly events: StripeEventsService;
  private readonly handler: WorkStripeEventHandler;

  private constructor(
    readonly database: BillingDatabase,
    readonly test: TestStripe,
  ) {
    const { db } = database;
    const { stripe } = test;
    this.customers = new StripeCustomersService(db, stripe);
    this.entitlements = new EntitlementsService(db);
    this.sync = new SubscriptionSync(db, this.customers, this.entitlements, new BillingFactsClient(stripe));
    this.catalogue = new CatalogueService(this.customers);
    const pages = 'https://bot.test';
    this.checkout = new CheckoutService(this.customers, this.catalogue, this.sync, pages, { tax: false });
    this.changes = new PlanChangeService(this.customers, this.catalogue, this.sync);
    this.invoices = new InvoicesService(this.customers);
    this.events = new StripeEventsService(db, new Outbox(new JobSeal([randomBytes(32).toString('base64')])));
    const credits = new CreditsService(db, this.customers, pages);
    const overage = new OverageService(db, database.budgets, this.customers);
    this.handler = new WorkStripeEventHandler(this.events, this.customers, this.sync, credits, overage);
  }

  static async start(): Promise<StripeBench> {
    return new StripeBench(await openBilling(16), await startStripe());
  }

  get stripe(): Stripe {
    return this.test.stripe;
  }

  async stop(): Promise<void> {
    await this.test.stop();
    await this.database.close();
  }

  async account(): Promise<{ ctx: Ctx; account: Account }> {
    const id = randomUUID();
    const ctx = systemCtx(id, 'spec');
    const owner = randomUUID();
    await this.inTenant(ctx, 'INSERT INTO tenants (id, owner_id) VALUES ($1, $2)', [id, owner]);
    const account: Account = {
      id,
      name: 'Bazaar',
      ownerId: owner,
      planId: 'free',
      plan: planOf('free'),
      timeZone: 'UTC',
      createdAt: new Date(),
    };
    return { ctx, account };
  }

  inTenant<T>(ctx: Ctx, sql: string, values: unknown[] = []): Promise<T[]> {
    return this.database.db.forTenant(ctx, (tx) => tx.query<T[]>(sql, values));
  }

  async planOf(ctx: Ctx): Promise<string> {
    const rows = await this.inTenant<{ plan: string }>(ctx, 'SELECT plan FROM tenants WHERE id = $1', [
      ctx.tenantId,
    ]);
    return rows[0]?.plan ?? 'none';
  }

  /** What Stripe would deliver to us, taken in the way of `/hooks/stripe` and worked the way of the queue. */
  async deliver(event: Stripe.Event): Promise<void> {
    await this.events.record(event);
    await this.handler.handle({ eventId: event.id });
  }

  /** A customer of the account's on a test clock, with a card. */
  async onClock(ctx: Ctx, at: number): Promise<{ customer: string; clock: string }> {
    const clock = await this.stripe.testHelpers.testClocks.create({ frozen_time: at });
    const customer = await this.stripe.customers.create({ test_clock: clock.id, email: 'ada@example.com' });
    await this.inTenant(ctx, 'INSERT INTO stripe_customers (tenant_id, customer_id) VALUES ($1, $2)', [
      ctx.tenantId,
      customer.id,
    ]);
    await this.useCard(customer.id, 'pm_card_visa');
    return { customer: customer.id, clock: clock.id };
  }

  async useCard(customer: string, card: string): Promise<void> {
    const method = await this.stripe.paymentMethods.attach(card, { customer });
    await this.stripe.customers.update(customer, { invoice_settings: { default_payment_method: method.id } });
  }

  async advance(clock: string, to: number): Promise<void> {
    await this.stripe.testHelpers.testClocks.advance(clock, { frozen_time: to });
    await vi.waitFor(async () => {
      expect((await this.stripe.testHelpers.testClocks.retrieve(clock)).status).toBe('ready');
    });
  }
}
