import { type Account, copy } from '../account.js';
import { StripeApiError } from '../api/stripe-error.js';
import { merged } from '../api/metadata.js';
import { planOf } from '../catalog/price.js';
import type { InvoiceItem, Subscription, SubscriptionItem } from '../wire.js';
import { intervalOf, nextBoundary, sameInterval } from './period.js';
import { creditOf, debitOf } from './proration.js';
import { checkTogether, newItem, periodOf, recurringPrice, setPeriod } from './subscription.js';

export interface ItemChange {
  id?: string | undefined;
  price?: string | undefined;
  quantity?: number | undefined;
  deleted?: boolean | undefined;
  metadata?: Record<string, string> | null | undefined;
}

export interface Change {
  items?: ItemChange[] | undefined;
  anchor?: 'now' | 'unchanged' | undefined;
  trialEnd?: 'now' | number | undefined;
  proration?: 'create_prorations' | 'always_invoice' | 'none' | undefined;
  /** Seconds since 1970, inside the current period. */
  prorationDate?: number | undefined;
}

export interface Plan {
  /** The subscription as it will be. */
  after: Subscription;
  prorations: InvoiceItem[];
  /** A new period begins now and is billed now. */
  newPeriod: boolean;
  /** What was changed, as it will be, to the debit that covers the rest of its period. */
  debits: Map<string, { amount: number; start: number; end: number }>;
}

/** What a change would do; nothing is done yet. Source: Stripe, "Prorations". */
export function planChange(account: Account, subscription: Subscription, change: Change): Plan {
  const after = copy(subscription);
  const now = account.now(subscription.test_clock);
  const period = periodOf(subscription);
  const from = change.prorationDate ?? now;
  if (from < period.start || from > period.end)
    throw new StripeApiError(
      `Cannot specify \`proration_date\` outside of the subscription's current period (${String(period.start)}-${String(period.end)}).`,
      { param: 'proration_date' },
    );
  for (const [index, wanted] of (change.items ?? []).entries())
    changeItem(account, after, { wanted, param: `items[${String(index)}]` });
  if (after.items.data.length > 0) checkTogether(after.items.data);
  else
    throw new StripeApiError(
      'A subscription must have at least one active plan. To cancel it, delete the subscription.',
    );
  const newPeriod = startsAnew(subscription, after, change);
  const free = after.status === 'trialing' || change.proration === 'none';
  if (typeof change.trialEnd === 'number') beginTrial(after, change.trialEnd, now);
  if (newPeriod) beginPeriod(after, now);
  const plan: Plan = { after, prorations: [], newPeriod, debits: new Map() };
  if (!free) prorate(account, plan, { subscription, from });
  if (newPeriod || change.trialEnd === 'now') leaveTrial(after, now);
  return plan;
}

function changeItem(
  account: Account,
  after: Subscription,
  { wanted, param }: { wanted: ItemChange; param: string },
): void {
  const { items } = after;
  if (wanted.id === undefined) {
    if (wanted.price === undefined)
      throw new StripeApiError(`Missing required param: ${param}[price].`, {
        code: 'parameter_missing',
        param: `${param}[price]`,
      });
    const item = newItem(account, { subscription: after, wanted: { ...wanted, price: wanted.price }, param });
    setPeriod({ ...after, items: { ...items, data: [item] } }, periodOf(after));
    items.data.push(item);
    return;
  }
  const item = items.data.find(({ id }) => id === wanted.id);
  if (!item)
    throw new StripeApiError(`No such subscription_item: '${wanted.id}'`, {
      code: 'resource_missing',
      param: `${param}[id]`,
    });
  if (wanted.deleted === true) {
    items.data = items.data.filter((other) => other !== item);
    return;
  }
  if (wanted.price !== undefined) {
    item.price = recurringPrice(account, wanted.price, `${param}[price]`);
    item.plan = planOf(item.price);
    if (item.price.recurring?.usage_type === 'metered') delete item.quantity;
    else item.quantity ??= 1;
  }
  if (wanted.quantity !== undefined) item.quantity = wanted.quantity;
  item.metadata = merged(item.metadata, wanted.metadata);
}

function startsAnew(before: Subscription, after: Subscription, change: Change): boolean {
  const [old] = before.items.data;
  const [next] = after.items.data;
  if (!old || !next) return false;
  if (change.trialEnd === 'now') return before.status === 'trialing';
  if (change.anchor === 'now') return true;
  if (before.status === 'trialing') return false;
  const freeBefore = before.items.data.every(({ price }) => price.unit_amount === 0);
  const paidAfter = after.items.data.some(({ price }) => price.unit_amount !== 0);
  return !sameInterval(intervalOf(old.price), intervalOf(next.price)) || (freeBefore && paidAfter);
}

function beginPeriod(after: Subscription, now: number): void {
  const [item] = after.items.data;
  if (!item) return;
  after.billing_cycle_anchor = now;
  setPeriod(after, { start: now, end: nextBoundary(now, intervalOf(item.price), now) });
}

function beginTrial(after: Subscription, end: number, now: number): void {
  if (end <= now) throw new StripeApiError('The `trial_end` must be in the future.', { param: 'trial_end' });
  after.trial_start ??= now;
  after.trial_end = end;
  after.billing_cycle_anchor = end;
  after.status = 'trialing';
  setPeriod(after, { start: now, end });
}

function leaveTrial(after: Subscription, now: number): void {
  if (after.status !== 'trialing') return;
  after.status = 'active';
  after.trial_end = now;
}

function prorate(
  account: Account,
  plan: Plan,
  { subscription, from }: { subscription: Subscription; from: number },
): void {
  const { after, newPeriod } = plan;
  const untilTrial = after.status === 'trialing';
  const afterById = new Map(after.items.data.map((item) => [item.id, item]));
  const changed = (old: SubscriptionItem): boolean => {
    const next = afterById.get(old.id);
    return !next || next.price.id !== old.price.id || next.quantity !== old.quantity;
  };
  for (const old of subscription.items.data) {
    if (!newPeriod && !untilTrial && !changed(old)) continue;
    const credit = creditOf(account, { subscription, item: old, from });
    if (credit) plan.prorations.push(credit);
  }
  if (newPeriod || untilTrial) return;
  const before = new Map(subscription.items.data.map((item) => [item.id, item]));
  for (const item of after.items.data) {
    const old = before.get(item.id);
    if (old && !changed(old)) continue;
    const debit = debitOf(account, { subscription, item, from });
    if (!debit) continue;
    plan.prorations.push(debit);
    plan.debits.set(item.id, { amount: debit.amount, ...debit.period });
  }
}
