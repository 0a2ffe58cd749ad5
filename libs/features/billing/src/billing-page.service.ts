import { Injectable } from '@nestjs/common';
import type { Ctx } from '@dragoman/platform/context';
import { AppError } from '@dragoman/platform/errors';
import { planOf, plans, type PlanId } from '@dragoman/tenants';
import type { BillingFacts } from './billing-facts.js';
import { asked } from './billing.errors.js';
import { standingOf } from './billing-status.js';
import type { BillingType, InvoiceConnectionType, NextInvoiceType, PlanOfferType } from './billing.types.js';
import type { PlanChangePreviewType } from './plan-change.types.js';
import { isPaidPlan, type PlanPrice } from './catalogue.js';
import { trialDaysFor } from './checkout.service.js';
import { paysTwice } from './entitlement.js';
import { EntitlementsService } from './entitlements.service.js';
import { InvoicesService } from './invoices.service.js';
import { PlanChangeService } from './plan-change.service.js';
import { StripeCustomersService } from './stripe-customers.service.js';
import { SubscriptionSync } from './subscription-sync.service.js';

/** Micro-US-dollars in a US cent. */
const centMicros = 10_000;

/** What the billing page shows. */
@Injectable()
export class BillingPageService {
  constructor(
    private readonly customers: StripeCustomersService,
    private readonly subscriptions: SubscriptionSync,
    private readonly entitlements: EntitlementsService,
    private readonly changes: PlanChangeService,
    private readonly invoiceList: InvoicesService,
  ) {}

  /** From our own tables, so that it is there while Stripe is not. @param withCard for those with the right */
  async billing(ctx: Ctx, withCard: boolean): Promise<BillingType> {
    const facts = await this.subscriptions.known(ctx);
    const entitlements = await this.entitlements.list(ctx);
    const now = new Date();
    const { subscription, ...standing } = standingOf(facts, now);
    return {
      ...standing,
      on: this.customers.on,
      interval: subscription?.interval ?? null,
      periodEnd: subscription ? new Date(subscription.trialEnd ?? subscription.periodEnd) : null,
      entitlements: entitlements.map(({ source, planId, until }) => ({
        source,
        planName: planOf(planId).name,
        until,
      })),
      paysTwice: paysTwice(entitlements, now),
      offers: (Object.keys(plans) as PlanId[]).map((id) => offerOf(id, facts)),
      card: withCard ? (facts?.card ?? null) : null,
    };
  }

  async nextInvoice(ctx: Ctx): Promise<NextInvoiceType | null> {
    const next = await this.changes.nextInvoice(ctx);
    return next && { amountMicros: next.cents * centMicros, at: next.at };
  }

  /** @throws AppError BAD_INPUT */
  async invoices(
    ctx: Ctx,
    { first, after }: { first: number | null; after: string | null },
  ): Promise<InvoiceConnectionType> {
    const size = first ?? 12;
    if (size < 1 || size > 100) throw new AppError('BAD_INPUT', 'first: should be from 1 to 100');
    if (after !== null && !/^in_\w{1,100}$/.test(after))
      throw new AppError('BAD_INPUT', 'after: is no cursor');
    const page = await this.invoiceList.page(ctx, { first: size, after: after ?? undefined });
    const nodes = page.rows.map(({ totalCents, refundedCents, ...row }) => ({
      ...row,
      totalMicros: totalCents * centMicros,
      refundedMicros: refundedCents * centMicros,
    }));
    return { nodes, pageInfo: { hasNextPage: page.more, endCursor: nodes.at(-1)?.id ?? null } };
  }

  async preview(ctx: Ctx, to: PlanPrice): Promise<PlanChangePreviewType> {
    const { dueNowCents, lines, ...preview } = await this.changes.preview(ctx, to);
    return {
      ...preview,
      dueNowMicros: dueNowCents * centMicros,
      lines: lines.map(({ description, cents }) => ({ description, amountMicros: cents * centMicros })),
    };
  }

  async refresh(ctx: Ctx): Promise<void> {
    await asked(this.subscriptions.sync(ctx));
  }
}

function offerOf(id: PlanId, facts: BillingFacts | null): PlanOfferType {
  const { name, priceCents, accountIncludedMicros, overage, teamSize, maxRetentionDays, concurrentReplies } =
    plans[id];
  return {
    id,
    name,
    monthMicros: priceCents.month * centMicros,
    yearMicros: priceCents.year * centMicros,
    includedMicros: accountIncludedMicros,
    overage,
    teamSize,
    maxRetentionDays,
    concurrentReplies,
    trialDays: isPaidPlan(id) ? trialDaysFor(facts, { planId: id, interval: 'month' }) : 0,
  };
}
