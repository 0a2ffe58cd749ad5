import { Injectable } from '@nestjs/common';
import { BudgetsService } from '@dragoman/budgets';
import type { Ctx } from '@dragoman/platform/context';
import { Db } from '@dragoman/platform/db';
import { AppError } from '@dragoman/platform/errors';
import { AuditLog, type Account } from '@dragoman/tenants';
import Stripe from 'stripe';
import { topUpCents } from './credit-payment.js';
import { meterEventName, meterUnitAmountDecimal } from './meter.js';
import type { AccountSpendingType } from './overage.types.js';
import { differences } from './reconciliation.store.js';
import { StripeCustomersService } from './stripe-customers.service.js';

/** The highest cap that can be set, in micro-US-dollars a month: a slip of the finger stays payable. */
export const highestOverageCap = 10_000_000_000;

/** In a subscription's metadata under `kind`: it bills overage and gives no plan. */
export const overageSubscription = 'overage';

const priceKey = 'dragoman_overage_micro_usd';

/**
 * Spend beyond plan and credits, billed afterwards. Off until the customer switches it on with a cap. It is billed by a
 * subscription of its own, monthly whatever the plan's rhythm is, with Stripe's metered price as the only item.
 */
@Injectable()
export class OverageService {
  constructor(
    private readonly db: Db,
    private readonly budgets: BudgetsService,
    private readonly customers: StripeCustomersService,
  ) {}

  /** @throws AppError BAD_INPUT for a cap out of range, CONFLICT where the plan has no overage or nothing to bill */
  async switchOn(ctx: Ctx, account: Account, capMicros: number): Promise<void> {
    if (!Number.isSafeInteger(capMicros) || capMicros < 1_000_000 || capMicros > highestOverageCap) {
      throw new AppError('BAD_INPUT', 'The most to bill is from $1 to $10,000 a month.');
    }
    if (!account.plan.overage) {
      throw new AppError('CONFLICT', `${account.plan.name} has no overage. Choose a bigger plan first.`);
    }
    const customer = await this.customers.find(ctx);
    if (customer === undefined) throw noSubscription();
    await this.ensureSubscription(ctx, customer);
    await this.set(ctx, { on: true, capMicros });
  }

  async spending(ctx: Ctx, account: Account): Promise<AccountSpendingType> {
    const budget = await this.budgets.accountBudget(ctx, account);
    const meterDifferences = await this.db.forTenant(ctx, (tx) => differences(tx, ctx));
    return {
      ...budget,
      overageAllowed: account.plan.overage,
      buyable: this.customers.on,
      topUpCents: [...topUpCents],
      meterDifferences,
    };
  }

  /** From now on nothing more is billed afterwards; what was spent so far will be. Asks nobody else and never fails. */
  switchOff(ctx: Ctx): Promise<void> {
    return this.set(ctx, { on: false, capMicros: 0 });
  }

  /**
   * Stripe has the last word: without a subscription that bills overage, or with one that is not paid, it is off; and
   * without a plan, the subscription ends with an invoice of what was spent.
   */
  async sync(ctx: Ctx): Promise<void> {
    const customer = await this.customers.find(ctx);
    if (customer === undefined || !this.customers.on) return;
    const { overage, plan } = await this.subscriptionsOf(customer);
    if (overage && !plan) {
      await this.customers.client().subscriptions.cancel(overage.id, { invoice_now: true });
    }
    if (overage?.status === 'active' && plan) return;
    await this.switchOff(ctx);
  }

  private set(ctx: Ctx, overage: { on: boolean; capMicros: number }): Promise<void> {
    return this.db.forTenant(ctx, async (tx) => {
      const changed = await this.budgets.setOverageIn(tx, ctx, overage);
      if (changed) await AuditLog.record(tx, ctx, { action: 'overage.set', after: overage });
    });
  }

  /** The one that bills overage and one that pays for a plan, where they live; and how many of the first there ever were. */
  private async subscriptionsOf(customer: string) {
    const subscriptions = await this.customers
      .client()
      .subscriptions.list({ customer, status: 'all', limit: 100 })
      .autoPagingToArray({ limit: 1_000 });
    const billing = subscriptions.filter((one) => one.metadata['kind'] === overageSubscription);
    const others = subscriptions.filter((one) => one.metadata['kind'] !== overageSubscription);
    return {
      overage: billing.find(({ status }) => status !== 'canceled' && status !== 'incomplete_expired'),
      plan: others.find(({ status }) => status === 'active' || status === 'trialing'),
      ever: billing.length,
    };
  }

  private async ensureSubscription(ctx: Ctx, customer: string): Promise<void> {
    const stripe = this.customers.client();
    const { overage, plan, ever } = await this.subscriptionsOf(customer);
    if (!plan) throw noSubscription();
    if (overage) {
      if (overage.status === 'active') return;
      throw new AppError('CONFLICT', 'An invoice of earlier overage is not paid yet. Pay it first.');
    }
    const paymentMethod = idOf(plan.default_payment_method);
    await stripe.subscriptions.create(
      {
        customer,
        items: [{ price: await this.price() }],
        metadata: { tenant_id: ctx.tenantId, kind: overageSubscription },
        ...(paymentMethod === undefined ? {} : { default_payment_method: paymentMethod }),
      },
      // Two at once ask for the same one: two subscriptions would bill everything twice.
      { idempotencyKey: `overage-${ctx.tenantId}-${String(ever)}` },
    );
  }

  /** The metered price; made with its meter and product where Stripe does not have it yet. */
  private async price(): Promise<string> {
    const stripe = this.customers.client();
    const [known] = (await stripe.prices.list({ lookup_keys: [priceKey], active: true })).data;
    if (known) return known.id;
    const meter = await this.meter(stripe);
    const product = await stripe.products.create(
      { name: 'Dragoman overage' },
      { idempotencyKey: `${priceKey}-product` },
    );
    const price = await stripe.prices.create(
      {
        product: product.id,
        currency: 'usd',
        lookup_key: priceKey,
        unit_amount_decimal: Stripe.Decimal.from(meterUnitAmountDecimal),
        recurring: { interval: 'month', usage_type: 'metered', meter },
      },
      { idempotencyKey: `${priceKey}-price` },
    );
    return price.id;
  }

  /** @returns the meter's id */
  private async meter(stripe: Stripe): Promise<string> {
    for await (const meter of stripe.billing.meters.list({ status: 'active', limit: 100 })) {
      if (meter.event_name === meterEventName) return meter.id;
    }
    const made = await stripe.billing.meters.create(
      {
        display_name: 'Dragoman overage, micro-US-dollars',
        event_name: meterEventName,
        default_aggregation: { formula: 'sum' },
        customer_mapping: { type: 'by_id', event_payload_key: 'stripe_customer_id' },
        value_settings: { event_payload_key: 'value' },
      },
      { idempotencyKey: `${meterEventName}-meter` },
    );
    return made.id;
  }
}

function idOf(one: string | { id: string } | null): string | undefined {
  return typeof one === 'string' ? one : one?.id;
}

function noSubscription(): AppError {
  return new AppError('CONFLICT', 'Overage is billed with a paid plan: subscribe to one first.');
}
