import { Injectable } from '@nestjs/common';
import type { Ctx } from '@dragoman/platform/context';
import type Stripe from 'stripe';
import { currentSubscription, planAt, type BillingFacts, type SubscriptionFacts } from './billing-facts.js';
import { asked, noSubscription } from './billing.errors.js';
import { CatalogueService } from './catalogue.service.js';
import type { PlanPrice } from './catalogue.js';
import { changeKind, type ChangeKind } from './plan-change.js';
import { StripeCustomersService } from './stripe-customers.service.js';
import { SubscriptionSync } from './subscription-sync.service.js';

/** What a change will cost, computed by Stripe. Amounts are US cents, tax included. */
export interface ChangePreview {
  readonly kind: ChangeKind;
  /** To pay when it is confirmed; what is below zero stays as a balance for the next invoices. */
  readonly dueNowCents: number;
  readonly lines: readonly { readonly description: string; readonly cents: number }[];
  /** When the new plan begins. */
  readonly startsAt: Date;
  /** Seconds since 1970: confirmed with the same moment, the amount is the same. */
  readonly prorationDate: number;
}

interface BeginNow {
  trial_end?: 'now';
  billing_cycle_anchor?: { type: 'now' };
  proration_behavior: 'always_invoice';
}

interface Wanted {
  readonly subscription: SubscriptionFacts;
  readonly kind: ChangeKind;
  readonly price: string;
  readonly facts: BillingFacts;
}

/** Changes of a running subscription. Each reads it anew before and after. */
@Injectable()
export class PlanChangeService {
  constructor(
    private readonly customers: StripeCustomersService,
    private readonly catalogue: CatalogueService,
    private readonly subscriptions: SubscriptionSync,
  ) {}

  /** @throws AppError CONFLICT */
  async preview(ctx: Ctx, to: PlanPrice): Promise<ChangePreview> {
    const wanted = await this.wanted(ctx, to);
    const { kind, subscription, facts } = wanted;
    const prorationDate = Math.floor(Date.parse(facts.at) / 1000);
    if (kind !== 'now') {
      const startsAt = kind === 'back' ? new Date(facts.at) : new Date(subscription.periodEnd);
      return { kind, dueNowCents: 0, lines: [], startsAt, prorationDate };
    }
    const invoice = await asked(
      this.customers.client().invoices.createPreview({
        customer: facts.customerId,
        subscription: subscription.id,
        subscription_details: {
          items: [{ id: subscription.itemId, price: wanted.price }],
          ...nowOf(subscription),
          ...(subscription.status === 'trialing' ? {} : { proration_date: prorationDate }),
        },
      }),
    );
    const lines = invoice.lines.data.map(({ description, amount }) => ({
      description: description ?? '',
      cents: amount,
    }));
    return { kind, dueNowCents: invoice.amount_due, lines, startsAt: new Date(facts.at), prorationDate };
  }

  /**
   * @param order.id the same for the same order, so that a second try is the same change
   * @param order.prorationDate of the preview that was shown
   * @throws AppError CONFLICT also when the card is refused: then nothing changed
   */
  async change(
    ctx: Ctx,
    to: PlanPrice,
    order: { id: string; prorationDate: number },
  ): Promise<BillingFacts | null> {
    const wanted = await this.wanted(ctx, to);
    await asked(
      this.customers
        .client()
        .subscriptions.update(wanted.subscription.id, changeOf(wanted, order.prorationDate), {
          idempotencyKey: `change-${order.id}`,
        }),
    );
    return this.subscriptions.sync(ctx);
  }

  /** It ends with the period that is paid; until then everything stays. @throws AppError CONFLICT */
  cancel(ctx: Ctx): Promise<BillingFacts | null> {
    return this.setCancel(ctx, true);
  }

  /** Takes a cancellation back before the period ends. @throws AppError CONFLICT */
  resume(ctx: Ctx): Promise<BillingFacts | null> {
    return this.setCancel(ctx, false);
  }

  /** What the next invoice will be; null when none will come. */
  async nextInvoice(ctx: Ctx): Promise<{ cents: number; at: Date } | null> {
    const facts = await this.subscriptions.known(ctx);
    const subscription = currentSubscription(facts);
    if (!facts || !subscription || subscription.cancelAtPeriodEnd || !this.customers.on) return null;
    const { customerId: customer } = facts;
    const invoice = await asked(
      this.customers.client().invoices.createPreview({ customer, subscription: subscription.id }),
    );
    return { cents: invoice.amount_due, at: new Date(subscription.periodEnd) };
  }

  private async setCancel(ctx: Ctx, cancel: boolean): Promise<BillingFacts | null> {
    const subscription = currentSubscription(await asked(this.subscriptions.sync(ctx)));
    if (!subscription) throw noSubscription();
    if (subscription.cancelAtPeriodEnd !== cancel) {
      const change = { cancel_at_period_end: cancel };
      await asked(this.customers.client().subscriptions.update(subscription.id, change));
    }
    return this.subscriptions.sync(ctx);
  }

  private async wanted(ctx: Ctx, to: PlanPrice): Promise<Wanted> {
    const facts = await asked(this.subscriptions.sync(ctx));
    const subscription = currentSubscription(facts);
    if (!facts || !subscription) throw noSubscription();
    const kind = changeKind(subscription, to, new Date(facts.at));
    return { subscription, kind, facts, price: await asked(this.catalogue.price(to)) };
  }
}

/** A new period begins at once; after a trial by ending it. */
function nowOf({ status }: SubscriptionFacts): BeginNow {
  return status === 'trialing'
    ? { trial_end: 'now', proration_behavior: 'always_invoice' }
    : { billing_cycle_anchor: { type: 'now' }, proration_behavior: 'always_invoice' };
}

function changeOf(wanted: Wanted, prorationDate: number): Stripe.SubscriptionUpdateParams {
  const { subscription, kind, price, facts } = wanted;
  const items = [{ id: subscription.itemId, price }];
  const common = { items, cancel_at_period_end: false } as const;
  if (kind === 'now') {
    const date = subscription.status === 'trialing' ? {} : { proration_date: prorationDate };
    const settled = { paid_plan: '', paid_until: '' };
    return {
      ...common,
      ...nowOf(subscription),
      ...date,
      payment_behavior: 'error_if_incomplete',
      metadata: settled,
    };
  }
  const metadata =
    kind === 'back'
      ? { paid_plan: '', paid_until: '' }
      : {
          paid_plan: planAt(subscription, new Date(facts.at)),
          paid_until: String(Date.parse(subscription.periodEnd) / 1000),
        };
  return { ...common, proration_behavior: 'none', metadata };
}
