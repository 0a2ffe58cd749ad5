import type { Account } from '../account.js';
import { merged } from '../api/metadata.js';
import type { InvoiceItem, InvoiceLine, Price } from '../wire.js';
import { itemLine, pricingOf } from './line.js';

interface NewInvoiceItem {
  customer: string;
  amount: number;
  currency: string;
  description?: string | null | undefined;
  discountable?: boolean | undefined;
  invoice?: string | undefined;
  metadata?: Record<string, string> | null | undefined;
  period?: { start: number; end: number } | undefined;
  price?: Price | undefined;
  proration?: boolean;
  quantity?: number | undefined;
  subscription?: string | undefined;
  subscriptionItem?: string | undefined;
}

/** Something to put on the customer's next invoice. Not kept yet, so that previews may make some. */
export function newInvoiceItem(account: Account, given: NewInvoiceItem): InvoiceItem {
  const clock = account.customers.find(given.customer)?.test_clock ?? null;
  const now = account.now(clock);
  const quantity = given.quantity ?? 1;
  return {
    id: account.id('ii', 24),
    object: 'invoiceitem',
    amount: given.amount,
    currency: given.currency,
    customer: given.customer,
    customer_account: null,
    date: now,
    description: given.description ?? null,
    discountable: given.discountable ?? given.amount >= 0,
    discounts: [],
    invoice: given.invoice ?? null,
    livemode: false,
    metadata: merged({}, given.metadata),
    net_amount: given.amount,
    parent:
      given.subscription === undefined
        ? null
        : {
            subscription_details: {
              subscription: given.subscription,
              ...(given.subscriptionItem !== undefined && { subscription_item: given.subscriptionItem }),
            },
            type: 'subscription_details',
          },
    period: given.period ?? { start: now, end: now },
    pricing: given.price ? pricingOf(given.price) : null,
    proration: given.proration ?? false,
    quantity,
    quantity_decimal: String(quantity),
    tax_rates: [],
    test_clock: clock,
  };
}

export function keepInvoiceItem(account: Account, item: InvoiceItem): InvoiceItem {
  account.invoiceItems.add(item);
  account.emit('invoiceitem.created', item);
  return item;
}

export const waitingItems = (account: Account, customer: string): InvoiceItem[] =>
  account.invoiceItems.filter((one) => one.customer === customer && one.invoice === null);

/** What waits for the customer's next invoice; it waits no more once that invoice is kept. */
export const waitingLines = (account: Account, customer: string): InvoiceLine[] =>
  waitingItems(account, customer).map((item) => itemLine(account, item));
