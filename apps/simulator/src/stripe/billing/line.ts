import type { Account } from '../account.js';
import type { InvoiceItem, InvoiceLine, Price, Subscription, SubscriptionItem } from '../wire.js';
import { cents, share } from './exact.js';
import { intervalOf, intervalText } from './period.js';

interface NewLine {
  amount: number;
  currency: string;
  description: string | null;
  period: { start: number; end: number };
  price: Price | null;
  quantity: number | null;
  parent: InvoiceLine['parent'];
  subscription: string | null;
  discountable?: boolean;
  metadata?: Record<string, string>;
}

export function newLine(account: Account, given: NewLine): InvoiceLine {
  return {
    id: account.id('il', 24),
    object: 'line_item',
    amount: given.amount,
    currency: given.currency,
    description: given.description,
    discount_amounts: [],
    discountable: given.discountable ?? true,
    discounts: [],
    invoice: null,
    livemode: false,
    metadata: given.metadata ?? {},
    parent: given.parent,
    period: given.period,
    pretax_credit_amounts: [],
    pricing: given.price && pricingOf(given.price),
    quantity: given.quantity,
    quantity_decimal: given.quantity === null ? null : String(given.quantity),
    subscription: given.subscription,
    subtotal: given.amount,
    taxes: [],
  };
}

export function pricingOf(price: Price): NonNullable<InvoiceLine['pricing']> {
  return {
    price_details: { price: price.id, product: price.product },
    type: 'price_details',
    unit_amount_decimal: price.unit_amount_decimal,
  };
}

export const productName = (account: Account, price: Price): string =>
  account.products.find(price.product)?.name ?? price.nickname ?? price.id;

/** `$12.00`; more digits where the price has them. */
export function money(amount: string | number, currency = 'usd'): string {
  const symbol = { usd: '$', eur: '€', gbp: '£' }[currency] ?? `${currency.toUpperCase()} `;
  const size = String(amount).replace('-', '');
  const [whole = '0', fraction = ''] = size.split('.');
  const digits = whole.padStart(3, '0');
  const text = `${symbol}${digits.slice(0, -2)}.${digits.slice(-2)}${fraction}`;
  return String(amount).startsWith('-') ? `-${text}` : text;
}

function parentOf(
  subscription: Subscription,
  item: SubscriptionItem,
  proration: { invoiceItem: string; credited: CreditedItems | null } | null = null,
): InvoiceLine['parent'] {
  return {
    invoice_item_details: null,
    subscription_item_details: {
      invoice_item: proration?.invoiceItem ?? null,
      proration: proration !== null,
      proration_details: { credited_items: proration?.credited ?? null },
      subscription: subscription.id,
      subscription_item: item.id,
    },
    type: 'subscription_item_details',
  };
}

type CreditedItems = { invoice: string; invoice_line_items: string[] };

/** A period in advance, at the item's price and quantity. */
export function licensedLine(
  account: Account,
  subscription: Subscription,
  item: SubscriptionItem,
): InvoiceLine {
  const { price, quantity = 1 } = item;
  const unit = `${money(price.unit_amount_decimal ?? '0', price.currency)} / ${intervalText(intervalOf(price))}`;
  return newLine(account, {
    amount: cents(price.unit_amount_decimal ?? '0', quantity),
    currency: price.currency,
    description: `${String(quantity)} × ${productName(account, price)} (at ${unit})`,
    period: { start: item.current_period_start, end: item.current_period_end },
    price,
    quantity,
    parent: parentOf(subscription, item),
    subscription: subscription.id,
    metadata: subscription.metadata,
  });
}

export function trialLine(account: Account, subscription: Subscription, item: SubscriptionItem): InvoiceLine {
  const { price, quantity = 1 } = item;
  return newLine(account, {
    amount: 0,
    currency: price.currency,
    description: `Trial period for ${productName(account, price)}`,
    period: { start: item.current_period_start, end: item.current_period_end },
    price,
    quantity,
    parent: parentOf(subscription, item),
    subscription: subscription.id,
    metadata: subscription.metadata,
  });
}

/** What was used in a period that is over. @param usage whole units; parts of a unit are not billed */
export function usageLine(
  account: Account,
  {
    subscription,
    item,
    usage,
    period,
  }: {
    subscription: Subscription;
    item: SubscriptionItem;
    usage: number;
    period: { start: number; end: number };
  },
): InvoiceLine {
  const { price } = item;
  const unit = `${money(price.unit_amount_decimal ?? '0', price.currency)} / ${intervalText(intervalOf(price))}`;
  return newLine(account, {
    amount: cents(price.unit_amount_decimal ?? '0', usage),
    currency: price.currency,
    description: `${String(usage)} × ${productName(account, price)} (at ${unit})`,
    period,
    price,
    quantity: usage,
    parent: parentOf(subscription, item),
    subscription: subscription.id,
    metadata: subscription.metadata,
  });
}

/** What waited for the next invoice: prorations and items that were added by hand. */
export function itemLine(account: Account, waiting: InvoiceItem): InvoiceLine {
  const details = waiting.parent?.subscription_details;
  const subscription = account.subscriptions.find(details?.subscription);
  const item = subscription?.items.data.find(({ id }) => id === details?.subscription_item);
  const price = account.prices.find(waiting.pricing?.price_details?.price) ?? null;
  const parent: InvoiceLine['parent'] =
    subscription && item && waiting.proration
      ? parentOf(subscription, item, { invoiceItem: waiting.id, credited: null })
      : {
          invoice_item_details: {
            invoice_item: waiting.id,
            proration: waiting.proration,
            proration_details: { credited_items: null },
            subscription: details?.subscription ?? null,
          },
          subscription_item_details: null,
          type: 'invoice_item_details',
        };
  return newLine(account, {
    amount: waiting.amount,
    currency: waiting.currency,
    description: waiting.description,
    period: waiting.period,
    price,
    quantity: waiting.quantity,
    parent,
    subscription: details?.subscription ?? null,
    discountable: waiting.discountable,
    metadata: waiting.metadata ?? {},
  });
}

/** The part of an amount that falls on the rest of a period, to the second. */
export const prorated = (
  amount: number,
  { from, start, end }: { from: number; start: number; end: number },
): number => share(amount, end - from, end - start);
