import type Stripe from 'stripe';
import type { Accepted } from '../api/accepted.js';
import { listParameters, page } from '../api/list.js';
import { merged } from '../api/metadata.js';
import { currency, emptyable, flag, integer, metadata, object, text, timestamp } from '../api/parameter.js';
import type { Define } from '../api/route.js';
import { StripeApiError } from '../api/stripe-error.js';
import type { Account } from '../account.js';
import type { InvoiceItem, Price } from '../wire.js';
import { cents } from './exact.js';
import { recompute } from './invoice.js';
import { keepInvoiceItem, newInvoiceItem } from './invoice-item.js';
import { itemLine, productName } from './line.js';

export function invoiceItemRoutes(define: Define): void {
  createRoute(define);
  retrieveRoute(define);
  listRoute(define);
  changeRoutes(define);
}

function createRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/invoiceitems',
    params: {
      amount: integer().optional(),
      currency: currency().optional(),
      customer: text(),
      description: text().optional(),
      discountable: flag().optional(),
      invoice: text().optional(),
      metadata: metadata(),
      period: object({ start: timestamp(), end: timestamp() }).optional(),
      pricing: object({ price: text() }).optional(),
      quantity: integer(1).optional(),
      subscription: text().optional(),
    } satisfies Accepted<Stripe.InvoiceItemCreateParams>,
    handle: ({ account, params }) => {
      const customer = account.customers.get(params.customer, 'customer');
      const price = params.pricing && account.prices.get(params.pricing.price, 'pricing[price]');
      const quantity = params.quantity ?? 1;
      const item = newInvoiceItem(account, {
        ...params,
        customer: customer.id,
        amount: amountOf(params.amount, price, quantity),
        currency: price?.currency ?? params.currency ?? customer.currency ?? 'usd',
        description: params.description ?? (price && productName(account, price)),
        price,
        quantity,
      });
      if (params.invoice !== undefined) putOn(account, params.invoice, item);
      return keepInvoiceItem(account, item);
    },
  });
}

function retrieveRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/invoiceitems/:id',
    handle: ({ account, path }) => account.invoiceItems.get(path['id'] ?? ''),
  });
}

function listRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/invoiceitems',
    params: {
      ...listParameters,
      customer: text().optional(),
      invoice: text().optional(),
      pending: flag().optional(),
    },
    handle: ({ account, params, url }) =>
      page(
        account.invoiceItems.filter(
          (one) =>
            (params.customer === undefined || one.customer === params.customer) &&
            (params.invoice === undefined || one.invoice === params.invoice) &&
            (params.pending === undefined || (one.invoice === null) === params.pending),
        ),
        params,
        url,
      ),
  });
}

function changeRoutes(define: Define): void {
  define({
    method: 'POST',
    url: '/invoiceitems/:id',
    params: { description: emptyable(text()).optional(), metadata: metadata(), amount: integer().optional() },
    handle: ({ account, path, params: { metadata: given, ...rest } }) => {
      const item = waiting(account.invoiceItems.get(path['id'] ?? ''));
      item.metadata = merged(item.metadata, given);
      return Object.assign(item, rest);
    },
  });
  define({
    method: 'DELETE',
    url: '/invoiceitems/:id',
    handle: ({ account, path }) => {
      const item = waiting(account.invoiceItems.get(path['id'] ?? ''));
      account.invoiceItems.remove(item.id);
      account.emit('invoiceitem.deleted', item);
      return { id: item.id, object: 'invoiceitem', deleted: true };
    },
  });
}

function amountOf(amount: number | undefined, price: Price | undefined, quantity: number): number {
  if (price) return cents(price.unit_amount_decimal ?? '0', quantity);
  if (amount !== undefined) return amount;
  throw new StripeApiError('Missing required param: amount.', { code: 'parameter_missing', param: 'amount' });
}

function putOn(account: Account, id: string, item: InvoiceItem): void {
  const invoice = account.invoices.get(id, 'invoice');
  if (invoice.status !== 'draft')
    throw new StripeApiError('This invoice is no longer editable', { code: 'invoice_not_editable' });
  invoice.lines.data.push({ ...itemLine(account, item), invoice: invoice.id });
  recompute(account, invoice);
}

function waiting(item: InvoiceItem): InvoiceItem {
  if (item.invoice === null) return item;
  throw new StripeApiError(
    'This invoice item is already attached to an invoice, and can no longer be changed.',
    {
      code: 'invoice_not_editable',
    },
  );
}
