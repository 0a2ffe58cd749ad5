import type Stripe from 'stripe';
import {
  inOrder,
  subscriptionStatuses,
  type SubscriptionStatus,
  type BillingFacts,
  type CardFacts,
  type SubscriptionFacts,
} from './billing-facts.js';
import { isPaidPlan, priceOf } from './catalogue.js';

/** Reads at Stripe what `BillingFacts` says. Nothing comes from events, so what they brought or lost makes no difference. */
export class BillingFactsClient {
  constructor(private readonly stripe: Stripe) {}

  /** @throws whatever the SDK throws; a deleted customer has no subscriptions */
  async read(customerId: string): Promise<BillingFacts> {
    const listed = await this.stripe.subscriptions
      .list({ customer: customerId, status: 'all', limit: 100, expand: ['data.default_payment_method'] })
      .autoPagingToArray({ limit: 500 });
    const at = await this.now(listed[0]);
    const running = listed.filter(({ status }) => status !== 'canceled' && status !== 'incomplete_expired');
    const ours = await Promise.all(running.map((one) => this.factsOf(one)));
    return {
      customerId,
      at: at.toISOString(),
      subscriptions: inOrder(
        ours.filter((one) => one !== undefined),
        at,
      ),
      card: await this.card(customerId, running),
      hadTrial: listed.some((one) => one.trial_start !== null),
    };
  }

  /** A customer on a test clock lives in its time; others in ours. */
  private async now(subscription: Stripe.Subscription | undefined): Promise<Date> {
    const clock = subscription?.test_clock ?? null;
    if (clock === null) return new Date();
    const { frozen_time } = await this.stripe.testHelpers.testClocks.retrieve(idOf(clock));
    return new Date(frozen_time * 1000);
  }

  private async factsOf(subscription: Stripe.Subscription): Promise<SubscriptionFacts | undefined> {
    const found = subscription.items.data.flatMap((item) => {
      const price = priceOf(item.price);
      return price ? [{ item, price }] : [];
    })[0];
    if (!found) return undefined;
    const { item, price } = found;
    return {
      id: subscription.id,
      itemId: item.id,
      planId: price.planId,
      interval: price.interval,
      status: statusOf(subscription),
      createdAt: iso(subscription.created),
      periodStart: iso(item.current_period_start),
      periodEnd: iso(item.current_period_end),
      trialEnd: subscription.trial_end === null ? null : iso(subscription.trial_end),
      cancelAtPeriodEnd: subscription.cancel_at_period_end || subscription.cancel_at !== null,
      paid: paidOf(subscription),
      unpaidSince: await this.unpaidSince(subscription),
      disputedSince: await this.disputedSince(subscription),
    };
  }

  /** The oldest invoice that waits: a second one that fails does not begin the days of grace anew. */
  private async unpaidSince({ id, status }: Stripe.Subscription): Promise<string | null> {
    if (status !== 'past_due' && status !== 'unpaid') return null;
    const open = await this.stripe.invoices
      .list({ subscription: id, status: 'open', limit: 100 })
      .autoPagingToArray({ limit: 500 });
    const since = open.map((invoice) => invoice.status_transitions.finalized_at ?? invoice.created);
    return since.length === 0 ? null : iso(Math.min(...since));
  }

  private async disputedSince(subscription: Stripe.Subscription): Promise<string | null> {
    if (subscription.status !== 'active' || subscription.latest_invoice === null) return null;
    const payments = await this.stripe.invoicePayments.list({
      invoice: idOf(subscription.latest_invoice),
      status: 'paid',
      limit: 10,
    });
    const since = await Promise.all(payments.data.map((one) => this.disputeOf(one)));
    const times = since.filter((one) => one !== undefined);
    return times.length === 0 ? null : iso(Math.min(...times));
  }

  /** When the payment's money was taken back, or may be; undefined when there was no such thing, or we won. */
  private async disputeOf({ payment }: Stripe.InvoicePayment): Promise<number | undefined> {
    const reference = payment.payment_intent ?? payment.charge;
    if (reference === undefined) return undefined;
    const by = payment.payment_intent ? { payment_intent: idOf(reference) } : { charge: idOf(reference) };
    const disputes = await this.stripe.disputes.list({ ...by, limit: 10 });
    const open = disputes.data.filter(({ status }) => takesMoney.has(status)).map(({ created }) => created);
    return open.length === 0 ? undefined : Math.min(...open);
  }

  private async card(customerId: string, running: readonly Stripe.Subscription[]): Promise<CardFacts | null> {
    const own = running.map((one) => one.default_payment_method).find((method) => method !== null);
    if (own && typeof own === 'object') return cardOf(own);
    const customer = await this.stripe.customers.retrieve(customerId, {
      expand: ['invoice_settings.default_payment_method'],
    });
    if (customer.deleted) return null;
    const method = customer.invoice_settings.default_payment_method;
    return method && typeof method === 'object' ? cardOf(method) : null;
  }
}

/** One that this version does not know gives nothing, and stands in the way of a second subscription. */
function statusOf({ status }: Stripe.Subscription): SubscriptionStatus {
  return subscriptionStatuses.find((known) => known === status) ?? 'paused';
}

/** Inquiries (`warning_…`) take no money, and what is won came back. https://docs.stripe.com/api/disputes/object */
const takesMoney = new Set<string>(['needs_response', 'under_review', 'lost']);

/** What a downgrade noted on the subscription: the plan that is paid, and until when. */
function paidOf({ metadata }: Stripe.Subscription): SubscriptionFacts['paid'] {
  const [planId, until] = [metadata['paid_plan'], Number(metadata['paid_until'])];
  return planId !== undefined && isPaidPlan(planId) && until > 0 ? { planId, until: iso(until) } : null;
}

function cardOf({ card }: Stripe.PaymentMethod): CardFacts | null {
  if (!card) return null;
  return { brand: card.brand, last4: card.last4, expMonth: card.exp_month, expYear: card.exp_year };
}

/** A reference is an id until somebody asks for its expansion. */
export function idOf(reference: string | { id: string }): string {
  return typeof reference === 'string' ? reference : reference.id;
}

/** @param seconds since 1970, as Stripe counts */
export function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
