import type { Account } from '../account.js';
import { cents, share } from '../billing/exact.js';
import { productName } from '../billing/line.js';
import { isMetered } from '../catalog/price.js';
import { type List, whole } from '../api/list.js';
import type { CheckoutLine, CheckoutSession, Coupon, Price } from '../wire.js';

/** What a session was made for and does not show. */
export interface Order {
  items: { price: string; quantity?: number }[];
  trialEnd?: number | undefined;
  trialDays?: number | undefined;
  missingMethodAfterTrial?: 'cancel' | 'create_invoice' | 'pause' | undefined;
  billingCycleAnchor?: number | undefined;
  subscriptionMetadata?: Record<string, string> | null | undefined;
  subscriptionDescription?: string | undefined;
  payment: {
    description?: string | undefined;
    metadata?: Record<string, string> | null | undefined;
    setup_future_usage?: 'off_session' | 'on_session' | undefined;
    receipt_email?: string | undefined;
  };
  setup: { description?: string | undefined; metadata?: Record<string, string> | null | undefined };
  invoice: { description?: string | undefined; metadata?: Record<string, string> | null | undefined };
  updateAddress: boolean;
  updateName: boolean;
}

export const hasTrial = ({ trialEnd, trialDays }: Order): boolean =>
  trialEnd !== undefined || trialDays !== undefined;

/** Amounts of a session from its lines, its coupon and where the customer is. Usage and trials cost nothing today. */
export function price(
  account: Account,
  session: CheckoutSession,
  { coupon, taxed }: { coupon: Coupon | undefined; taxed: boolean },
): void {
  const order = account.orders.get(session.id);
  if (!order) return;
  const free = session.mode === 'subscription' && hasTrial(order);
  const prices = order.items.map((item) => account.prices.get(item.price));
  const subtotals = order.items.map((item, index) => lineAmount(prices[index], item.quantity, free));
  const sum = subtotals.reduce((all, one) => all + one, 0);
  let left = Math.min(coupon?.amount_off ?? 0, sum);
  const lines = order.items.map((item, index): CheckoutLine => {
    const each = prices[index] ?? null;
    const subtotal = subtotals[index] ?? 0;
    const last = index === order.items.length - 1;
    const off = discountOf(coupon, { subtotal, sum, left, last });
    left -= coupon?.amount_off == null ? 0 : off;
    const inclusive = each?.tax_behavior === 'inclusive';
    const rate = Math.round(account.settings.taxPercent * 100);
    const net = subtotal - off;
    const tax = !taxed ? 0 : inclusive ? net - share(net, 10_000, 10_000 + rate) : share(net, rate, 10_000);
    return {
      id: account.id('li', 24),
      object: 'item',
      adjustable_quantity: null,
      amount_discount: off,
      amount_subtotal: subtotal,
      amount_tax: tax,
      amount_total: net + (inclusive ? 0 : tax),
      currency: each?.currency ?? 'usd',
      description: each && productName(account, each),
      metadata: {},
      price: each,
      quantity: each && isMetered(each) ? null : (item.quantity ?? 1),
    };
  });
  account.checkoutLines.set(session.id, lines);
  writeTotals(session, lines);
}

function writeTotals(session: CheckoutSession, lines: CheckoutLine[]): void {
  const total = (field: 'amount_subtotal' | 'amount_discount' | 'amount_tax' | 'amount_total') =>
    lines.reduce((sum, line) => sum + line[field], 0);
  session.amount_subtotal = total('amount_subtotal');
  session.amount_total = total('amount_total');
  session.total_details = {
    amount_discount: total('amount_discount'),
    amount_shipping: 0,
    amount_tax: total('amount_tax'),
  };
}

function lineAmount(one: Price | undefined, quantity: number | undefined, free: boolean): number {
  if (!one || isMetered(one) || (free && one.recurring)) return 0;
  return cents(one.unit_amount_decimal ?? '0', quantity ?? 1);
}

function discountOf(
  coupon: Coupon | undefined,
  { subtotal, sum, left, last }: { subtotal: number; sum: number; left: number; last: boolean },
): number {
  if (!coupon) return 0;
  if (coupon.percent_off !== null) return share(subtotal, Math.round(coupon.percent_off * 100), 10_000);
  return last ? left : share(coupon.amount_off ?? 0, subtotal, Math.max(1, sum));
}

export const linesOf = (account: Account, session: string): List<CheckoutLine> =>
  whole(account.checkoutLines.get(session) ?? [], `/v1/checkout/sessions/${session}/line_items`);

/** The coupon that is set on the session, by itself or by a code. */
export function couponOf(account: Account, session: CheckoutSession): Coupon | undefined {
  const [discount] = session.discounts ?? [];
  const code = account.promotionCodes.find(discount?.promotion_code);
  return account.coupons.find(discount?.coupon ?? code?.promotion.coupon);
}
