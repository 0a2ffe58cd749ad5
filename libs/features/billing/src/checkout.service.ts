import { Inject, Injectable } from '@nestjs/common';
import type { Ctx } from '@dragoman/platform/context';
import { PUBLIC_URL, plans, type Account } from '@dragoman/tenants';
import type Stripe from 'stripe';
import { currentSubscription, type BillingFacts } from './billing-facts.js';
import { alreadySubscribed, asked } from './billing.errors.js';
import { CatalogueService } from './catalogue.service.js';
import type { PlanPrice } from './catalogue.js';
import { StripeCustomersService } from './stripe-customers.service.js';
import { SubscriptionSync } from './subscription-sync.service.js';

/** Injection token: what of Stripe the operator switches. */
export const BILLING_OPTIONS = Symbol('billing options');
export interface BillingOptions {
  /** Whether Stripe computes tax. */
  readonly tax: boolean;
}

/** What the first subscription of an account may try for nothing, in days; 0 for none. Once for each account. */
export function trialDaysFor(facts: BillingFacts | null, { planId }: PlanPrice): number {
  return facts?.hadTrial ? 0 : plans[planId].trialDays;
}

/** Stripe's own pages: where a plan is bought, and where cards and addresses are kept. */
@Injectable()
export class CheckoutService {
  constructor(
    private readonly customers: StripeCustomersService,
    private readonly catalogue: CatalogueService,
    private readonly subscriptions: SubscriptionSync,
    @Inject(PUBLIC_URL) private readonly publicUrl: string,
    @Inject(BILLING_OPTIONS) private readonly options: BillingOptions,
  ) {}

  /**
   * Begins the purchase of a plan. A page that was opened before and not finished is closed, so nobody buys twice.
   * @param order.id the same for the same order: a second try opens the same page
   * @returns the address of Stripe's page
   * @throws AppError CONFLICT with a subscription that runs, or without Stripe
   */
  async begin(ctx: Ctx, account: Account, order: PlanPrice & { id: string }): Promise<string> {
    const customer = await this.customers.ensure(ctx, account.name);
    const facts = await asked(this.subscriptions.sync(ctx));
    if (currentSubscription(facts)) throw alreadySubscribed();
    await this.closeOpen(customer, order.id);
    const price = await asked(this.catalogue.price(order));
    const trial = trialDaysFor(facts, order);
    const session = await asked(
      this.customers.client().checkout.sessions.create(
        {
          ...this.common(account.id, order.id),
          customer,
          line_items: [{ price, quantity: 1 }],
          subscription_data: {
            metadata: { tenant_id: ctx.tenantId },
            ...(trial > 0 ? trialOf(trial) : {}),
          },
        },
        { idempotencyKey: `checkout-${order.id}` },
      ),
    );
    if (session.url === null) throw new Error('Stripe gave no address for its page');
    return session.url;
  }

  /** @returns the address of Stripe's portal */
  async portal(ctx: Ctx, account: Account): Promise<string> {
    const customer = await this.customers.ensure(ctx, account.name);
    const session = await asked(
      this.customers.client().billingPortal.sessions.create({ customer, return_url: this.page(account.id) }),
    );
    return session.url;
  }

  private common(accountId: string, orderId: string) {
    const page = this.page(accountId);
    return {
      mode: 'subscription',
      allow_promotion_codes: true,
      payment_method_collection: 'always',
      automatic_tax: { enabled: this.options.tax },
      ...(this.options.tax ? { customer_update: { address: 'auto', name: 'auto' } } : {}),
      metadata: { order_id: orderId },
      success_url: `${page}?checkout=done`,
      cancel_url: `${page}?checkout=cancelled`,
    } as const satisfies Stripe.Checkout.SessionCreateParams;
  }

  private async closeOpen(customer: string, orderId: string): Promise<void> {
    const stripe = this.customers.client();
    const { data } = await asked(stripe.checkout.sessions.list({ customer, status: 'open', limit: 100 }));
    const others = data.filter(
      (one) => one.mode === 'subscription' && one.metadata?.['order_id'] !== orderId,
    );
    // One that was finished or ran out at this moment cannot be closed, and need not be.
    for (const { id } of others) await stripe.checkout.sessions.expire(id).catch(() => undefined);
  }

  private page(accountId: string): string {
    return `${this.publicUrl}/accounts/${accountId}/billing`;
  }
}

function trialOf(days: number): Stripe.Checkout.SessionCreateParams.SubscriptionData {
  return {
    trial_period_days: days,
    trial_settings: { end_behavior: { missing_payment_method: 'cancel' } },
  };
}
