import type { Account } from '../account.js';
import type { Coupon, Discount, Invoice, InvoiceLine } from '../wire.js';
import { share } from './exact.js';
import { addIntervals } from './period.js';

/** A coupon for somebody; it counts as used once it is told (`redeem`). */
export function createDiscount(
  account: Account,
  {
    coupon,
    customer,
    subscription = null,
    promotionCode = null,
    session = null,
  }: {
    coupon: Coupon;
    customer: string;
    subscription?: string | null;
    promotionCode?: string | null;
    session?: string | null;
  },
): Discount {
  const start = account.now(account.customers.find(customer)?.test_clock);
  const months = coupon.duration === 'repeating' ? coupon.duration_in_months : null;
  return account.discounts.add<Discount>({
    id: account.id('di', 24),
    object: 'discount',
    checkout_session: session,
    customer,
    customer_account: null,
    end: months === null ? null : addIntervals(start, { interval: 'month', interval_count: 1 }, months),
    invoice: null,
    invoice_item: null,
    promotion_code: promotionCode,
    source: { coupon: coupon.id, type: 'coupon' },
    start,
    subscription,
    subscription_item: null,
  });
}

export function redeem(account: Account, discount: Discount): void {
  const coupon = account.coupons.find(discount.source.coupon);
  if (coupon) {
    coupon.times_redeemed += 1;
    coupon.valid = coupon.max_redemptions === null || coupon.times_redeemed < coupon.max_redemptions;
  }
  const code = account.promotionCodes.find(discount.promotion_code);
  if (code) code.times_redeemed += 1;
  account.emit('customer.discount.created', discount);
}

/** Whether the discount still counts on an invoice made at `moment`; `once` counts on a single invoice. */
export function applies(account: Account, discount: Discount, moment: number): boolean {
  const coupon = account.coupons.find(discount.source.coupon);
  if (!coupon || (discount.end !== null && discount.end <= moment)) return false;
  if (coupon.duration !== 'once') return true;
  return !account.invoices.all.some(
    (invoice) => invoice.status !== 'void' && invoice.discounts.includes(discount.id),
  );
}

/** Takes the discounts off the invoice's lines, one after the other, and says so in each line. */
export function applyDiscounts(account: Account, invoice: Invoice): number {
  let total = 0;
  invoice.total_discount_amounts = [];
  for (const line of invoice.lines.data) line.discount_amounts = [];
  for (const id of invoice.discounts) {
    const coupon = account.coupons.find(account.discounts.find(id)?.source.coupon);
    if (!coupon) continue;
    const lines = invoice.lines.data.filter((line) => line.discountable && appliesTo(coupon, line));
    const taken = takeOff(coupon, lines, id);
    invoice.total_discount_amounts.push({ amount: taken, discount: id });
    total += taken;
  }
  return total;
}

function takeOff(coupon: Coupon, lines: InvoiceLine[], discount: string): number {
  const rest = lines.map((line) => Math.max(0, netOf(line)));
  const sum = rest.reduce((all, one) => all + one, 0);
  const off = Math.min(coupon.amount_off ?? 0, sum);
  let left = off;
  let taken = 0;
  lines.forEach((line, index) => {
    const base = rest[index] ?? 0;
    const last = index === lines.length - 1;
    const part =
      coupon.percent_off !== null
        ? share(base, Math.round(coupon.percent_off * 100), 10_000)
        : last
          ? left
          : share(off, base, Math.max(1, sum));
    left -= part;
    taken += part;
    line.discount_amounts?.push({ amount: part, discount });
  });
  return taken;
}

/** What is left of a line after its discounts. */
export const netOf = (line: InvoiceLine): number =>
  (line.discount_amounts ?? []).reduce((net, { amount }) => net - amount, line.amount);

function appliesTo(coupon: Coupon, line: InvoiceLine): boolean {
  const products = coupon.applies_to?.products;
  return products === undefined || products.includes(line.pricing?.price_details?.product ?? '');
}
