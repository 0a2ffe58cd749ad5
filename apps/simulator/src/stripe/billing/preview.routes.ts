import type Stripe from 'stripe';
import type { Accepted } from '../api/accepted.js';
import type { z } from 'zod';
import type { Account } from '../account.js';
import { choice, emptyable, flag, list, object, text, timestamp } from '../api/parameter.js';
import type { Define } from '../api/route.js';
import { StripeApiError } from '../api/stripe-error.js';
import { isMetered } from '../catalog/price.js';
import { usageIn } from '../meters/usage.js';
import type { Invoice, InvoiceLine, Subscription } from '../wire.js';
import { draftInvoice } from './invoice.js';
import { waitingLines } from './invoice-item.js';
import { itemLine, licensedLine, usageLine } from './line.js';
import { intervalOf, nextBoundary } from './period.js';
import { newPeriodLines } from './subscription-change.js';
import {
  anchorChange,
  changedItem,
  discountParameter,
  discountsFor,
  priceIdOf,
  trialEnd,
} from './subscription-parameters.js';
import { type Change, type Plan, planChange } from './subscription-plan.js';
import { blankSubscription, checkTogether, newItem, periodOf, setPeriod } from './subscription.js';

const details = object({
  billing_cycle_anchor: anchorChange.optional(),
  cancel_at_period_end: flag().optional(),
  cancel_now: flag().optional(),
  items: list(changedItem).optional(),
  proration_behavior: choice('always_invoice', 'create_prorations', 'none').optional(),
  proration_date: timestamp().optional(),
  trial_end: trialEnd.optional(),
});

const parameters = {
  automatic_tax: object({ enabled: flag() }).optional(),
  customer: text().optional(),
  discounts: emptyable(list(discountParameter)).optional(),
  preview_mode: choice('next').optional(),
  subscription: text().optional(),
  subscription_details: details.optional(),
} satisfies Accepted<Stripe.InvoiceCreatePreviewParams>;
type Parameters = z.output<z.ZodObject<typeof parameters>>;

/** `POST /v1/invoices/create_preview`: what the next invoice would be; nothing is kept. */
export function previewRoutes(define: Define): void {
  define({
    method: 'POST',
    url: '/invoices/create_preview',
    params: parameters,
    handle: ({ account, params }) => {
      const invoice =
        params.subscription === undefined ? ofNew(account, params) : ofExisting(account, params);
      return { ...invoice, id: `upcoming_${invoice.id}`, status: 'draft' };
    },
  });
}

function ofExisting(account: Account, params: Parameters): Invoice {
  const subscription = account.subscriptions.get(params.subscription ?? '', 'subscription');
  if (subscription.ended_at !== null) throw nothingUpcoming();
  const wanted = params.subscription_details ?? {};
  const change: Change = {
    items: wanted.items?.map((item) => ({ ...item, price: priceIdOf(account, item) })),
    anchor: wanted.billing_cycle_anchor?.type,
    trialEnd: wanted.trial_end,
    proration: wanted.proration_behavior,
    prorationDate: wanted.proration_date,
  };
  const plan = planChange(account, subscription, change);
  const ends = wanted.cancel_at_period_end ?? subscription.cancel_at_period_end;
  const prorations = [
    ...waitingLines(account, subscription.customer),
    ...plan.prorations.map((item) => itemLine(account, item)),
  ];
  const atOnce = plan.newPeriod || (change.proration === 'always_invoice' && plan.prorations.length > 0);
  const { lines, reason, period } = atOnce
    ? now(account, plan, prorations)
    : next(account, plan.after, { prorations, ends });
  if (lines.length === 0) throw nothingUpcoming();
  return draftInvoice(account, {
    customer: subscription.customer,
    subscription: plan.after,
    reason,
    lines,
    period,
    automaticTax: params.automatic_tax?.enabled,
  });
}

interface Upcoming {
  lines: InvoiceLine[];
  reason: 'subscription_update' | 'upcoming';
  period: { start: number; end: number };
}

const now = (account: Account, plan: Plan, prorations: InvoiceLine[]): Upcoming => ({
  lines: [...prorations, ...newPeriodLines(account, plan)],
  reason: 'subscription_update',
  period: periodOf(plan.after),
});

/** The invoice at the end of the period: what waits, what was used so far, and the next period. */
function next(
  account: Account,
  after: Subscription,
  { prorations, ends }: { prorations: InvoiceLine[]; ends: boolean },
): Upcoming {
  const period = periodOf(after);
  const usage = after.items.data
    .filter(({ price }) => isMetered(price))
    .map((item) => {
      const meter = item.price.recurring?.meter ?? '';
      const used = usageIn(account, { meter, customer: after.customer, ...period });
      return usageLine(account, { subscription: after, item, usage: used, period });
    });
  if (ends)
    return {
      lines: [...prorations, ...usage.filter(({ amount }) => amount > 0)],
      reason: 'upcoming',
      period,
    };
  const [first] = after.items.data;
  if (first) {
    const end = nextBoundary(after.billing_cycle_anchor, intervalOf(first.price), period.end);
    setPeriod(after, { start: period.end, end });
  }
  const licensed = after.items.data
    .filter(({ price }) => !isMetered(price))
    .map((item) => licensedLine(account, after, item));
  return { lines: [...prorations, ...usage, ...licensed], reason: 'upcoming', period };
}

/** A subscription that does not exist yet. */
function ofNew(account: Account, params: Parameters): Invoice {
  const items = params.subscription_details?.items;
  if (params.customer === undefined || !items) throw nothingUpcoming();
  const customer = account.customers.get(params.customer, 'customer');
  const subscription = blankSubscription(account, {
    customer: customer.id,
    testClock: customer.test_clock ?? null,
  });
  subscription.items.data = items.map((wanted, index) => {
    const param = `subscription_details[items][${String(index)}]`;
    const price = priceIdOf(account, wanted);
    if (price === undefined)
      throw new StripeApiError(`Missing required param: ${param}[price].`, {
        code: 'parameter_missing',
        param,
      });
    return newItem(account, { subscription, wanted: { ...wanted, price }, param });
  });
  checkTogether(subscription.items.data);
  const [first] = subscription.items.data;
  const start = account.now(customer.test_clock);
  if (first) setPeriod(subscription, { start, end: nextBoundary(start, intervalOf(first.price), start) });
  subscription.currency = first?.price.currency ?? 'usd';
  const discounts = discountsFor(account, params.discounts ?? [], { customer: customer.id });
  const draft = draftInvoice(account, {
    customer: customer.id,
    subscription,
    reason: 'upcoming',
    lines: subscription.items.data
      .filter(({ price }) => !isMetered(price))
      .map((item) => licensedLine(account, subscription, item)),
    discounts: discounts.map(({ id }) => id),
    automaticTax: params.automatic_tax?.enabled,
  });
  for (const { id } of discounts) account.discounts.remove(id);
  return draft;
}

const nothingUpcoming = (): StripeApiError =>
  new StripeApiError('No upcoming invoices for customer', { code: 'invoice_upcoming_none', status: 404 });
