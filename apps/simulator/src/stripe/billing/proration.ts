import type { Account } from '../account.js';
import { isMetered } from '../catalog/price.js';
import type { InvoiceItem, Subscription, SubscriptionItem } from '../wire.js';
import { applies } from './discount.js';
import { cents, share } from './exact.js';
import { newInvoiceItem } from './invoice-item.js';
import { productName, prorated } from './line.js';

interface Part {
  subscription: Subscription;
  item: SubscriptionItem;
  /** When the change happens, seconds since 1970. */
  from: number;
}

/** What was paid for time that will not be used, from the amount that was really billed for it. */
export function creditOf(account: Account, { subscription, item, from }: Part): InvoiceItem | undefined {
  const debit = account.debits.get(item.id);
  if (isMetered(item.price) || !debit || debit.end <= from || debit.amount <= 0) return undefined;
  const amount = -prorated(debit.amount, { ...debit, from: Math.max(from, debit.start) });
  return part(account, { subscription, item, from }, { amount, end: debit.end, words: 'Unused time on' });
}

/** What the rest of the period costs, with the subscription's percentage discounts taken off. */
export function debitOf(account: Account, { subscription, item, from }: Part): InvoiceItem | undefined {
  if (isMetered(item.price)) return undefined;
  const { current_period_start: start, current_period_end: end } = item;
  const full = cents(item.price.unit_amount_decimal ?? '0', item.quantity ?? 1);
  const amount = prorated(discounted(account, subscription, full), { from, start, end });
  return part(account, { subscription, item, from }, { amount, end, words: 'Remaining time on' });
}

function discounted(account: Account, subscription: Subscription, full: number): number {
  const now = account.now(subscription.test_clock);
  return subscription.discounts.reduce((rest, id) => {
    const discount = account.discounts.find(id);
    const coupon = account.coupons.find(discount?.source.coupon);
    if (!discount || coupon?.percent_off == null || !applies(account, discount, now)) return rest;
    return rest - share(rest, Math.round(coupon.percent_off * 100), 10_000);
  }, full);
}

function part(
  account: Account,
  { subscription, item, from }: Part,
  { amount, end, words }: { amount: number; end: number; words: string },
): InvoiceItem {
  const { price, quantity = 1 } = item;
  const name = `${quantity === 1 ? '' : `${String(quantity)} × `}${productName(account, price)}`;
  return newInvoiceItem(account, {
    customer: subscription.customer,
    amount,
    currency: price.currency,
    description: `${words} ${name} after ${dayOf(from)}`,
    discountable: false,
    period: { start: from, end },
    price,
    proration: true,
    quantity,
    subscription: subscription.id,
    subscriptionItem: item.id,
  });
}

/** `05 Jan 2027` */
function dayOf(seconds: number): string {
  const [, day = '', month = '', year = ''] = new Date(seconds * 1000).toUTCString().split(' ');
  return `${day} ${month} ${year}`;
}
