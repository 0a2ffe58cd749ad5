import { Inject, Injectable } from '@nestjs/common';
import type { Ctx } from '@dragoman/platform/context';
import { Db, type Tx } from '@dragoman/platform/db';
import { AppError } from '@dragoman/platform/errors';
import { AuditLog, PUBLIC_URL, type Account } from '@dragoman/tenants';
import type Stripe from 'stripe';
import { creditPayment, creditsOf, topUpCents } from './credit-payment.js';
import { addCredit, creditEntries, type CreditEntry, type NewCredit } from './credit.store.js';
import { StripeCustomersService } from './stripe-customers.service.js';

/** Prepaid money: bought, listed, taken back. Charges draw it by themselves once the plan's share is used up. */
@Injectable()
export class CreditsService {
  constructor(
    private readonly db: Db,
    private readonly customers: StripeCustomersService,
    @Inject(PUBLIC_URL) private readonly publicUrl: string,
  ) {}

  /** Newest first. */
  entries(ctx: Ctx, limit: number): Promise<CreditEntry[]> {
    return this.db.forTenant(ctx, (tx) => creditEntries(tx, ctx, limit));
  }

  /** @returns false when it was counted before */
  addIn(tx: Tx, ctx: Ctx, credit: NewCredit): Promise<boolean> {
    return addCredit(tx, ctx, credit);
  }

  /**
   * Begins the purchase of credits.
   * @param purchase.id the same for the same purchase, so that a second try opens the same page
   * @returns the address of Stripe's page where it is paid
   */
  async checkout(ctx: Ctx, account: Account, purchase: { id: string; cents: number }): Promise<string> {
    const { cents } = purchase;
    if (!topUpCents.some((one) => one === cents)) {
      throw new AppError(
        'BAD_INPUT',
        `Credits are bought for ${topUpCents.map((c) => `$${String(c / 100)}`).join(', ')}.`,
      );
    }
    const customer = await this.customers.ensure(ctx, account.name);
    const metadata = { tenant_id: ctx.tenantId, kind: creditPayment };
    const page = `${this.publicUrl}/accounts/${account.id}/billing`;
    const session = await this.customers.client().checkout.sessions.create(
      {
        mode: 'payment',
        customer,
        line_items: [
          {
            quantity: 1,
            price_data: { currency: 'usd', unit_amount: cents, product_data: { name: 'Dragoman credits' } },
          },
        ],
        metadata,
        payment_intent_data: { metadata },
        success_url: `${page}?credits=bought`,
        cancel_url: `${page}?credits=cancelled`,
      },
      { idempotencyKey: `credits-${purchase.id}` },
    );
    await this.db.forTenant(ctx, (tx) =>
      AuditLog.record(tx, ctx, { action: 'credits.begin-checkout', after: { cents } }),
    );
    if (session.url === null) throw new Error('Stripe gave no address for its page');
    return session.url;
  }

  /** Brings the credits to how a payment stands at Stripe now; for any event about it, and for lost ones. */
  async syncPayment(ctx: Ctx, paymentId: string): Promise<void> {
    const stripe = this.customers.client();
    const payment = await stripe.paymentIntents.retrieve(paymentId);
    if (payment.metadata['tenant_id'] !== ctx.tenantId) return;
    const refunds = await all(stripe.refunds.list({ payment_intent: paymentId, limit: 100 }));
    const disputes = await all(stripe.disputes.list({ payment_intent: paymentId, limit: 100 }));
    await this.count(ctx, creditsOf(payment, { refunds, disputes }));
  }

  /** Every payment of the account since a moment: what no event told of is found here. */
  async syncPayments(ctx: Ctx, since: Date): Promise<void> {
    const customer = await this.customers.find(ctx);
    if (customer === undefined) return;
    const created = { gte: Math.floor(since.getTime() / 1_000) };
    const payments = await all(
      this.customers.client().paymentIntents.list({ customer, created, limit: 100 }),
    );
    for (const payment of payments) {
      if (payment.metadata['kind'] === creditPayment) await this.syncPayment(ctx, payment.id);
    }
  }

  private async count(ctx: Ctx, credits: readonly NewCredit[]): Promise<void> {
    if (credits.length === 0) return;
    await this.db.forTenant(ctx, async (tx) => {
      for (const credit of credits) await addCredit(tx, ctx, credit);
    });
  }
}

async function all<T>(list: Stripe.ApiListPromise<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of list) found.push(one);
  return found;
}
