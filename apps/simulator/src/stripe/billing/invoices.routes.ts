import type Stripe from 'stripe';
import type { Accepted } from '../api/accepted.js';
import { createdFilter, listParameters, page, within } from '../api/list.js';
import { merged } from '../api/metadata.js';
import { choice, currency, emptyable, flag, integer, metadata, object, text } from '../api/parameter.js';
import type { Define } from '../api/route.js';
import { StripeApiError } from '../api/stripe-error.js';
import { methodFrom } from '../payments/payment-method.js';
import { draftInvoice, keepInvoice } from './invoice.js';
import { finalizeInvoice, voidInvoice } from './invoice-finalize.js';
import { waitingLines } from './invoice-item.js';
import { collect, payNow } from './invoice-pay.js';

const states = choice('draft', 'open', 'paid', 'uncollectible', 'void');
const collection = choice('charge_automatically', 'send_invoice');

export function invoiceRoutes(define: Define): void {
  listRoute(define);
  retrieveRoute(define);
  listLinesRoute(define);
  draftRoutes(define);
  collectionRoutes(define);
}

function listRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/invoices',
    params: {
      ...listParameters,
      collection_method: collection.optional(),
      created: createdFilter,
      customer: text().optional(),
      status: states.optional(),
      subscription: text().optional(),
    } satisfies Accepted<Stripe.InvoiceListParams>,
    handle: ({ account, params, url }) => {
      const { customer, status, subscription } = params;
      const found = account.invoices.filter(
        (one) =>
          (customer === undefined || one.customer === customer) &&
          (status === undefined || one.status === status) &&
          (params.collection_method === undefined || one.collection_method === params.collection_method) &&
          (subscription === undefined || one.parent?.subscription_details?.subscription === subscription) &&
          within(one.created, params.created),
      );
      return page(found, params, url);
    },
  });
}

function retrieveRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/invoices/:id',
    handle: ({ account, path }) => account.invoices.get(path['id'] ?? ''),
  });
}

function listLinesRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/invoices/:id/lines',
    params: listParameters,
    handle: ({ account, path, params, url }) =>
      page(account.invoices.get(path['id'] ?? '').lines.data.toReversed(), params, url),
  });
}

function draftRoutes(define: Define): void {
  createRoute(define);
  updateRoute(define);
  removeRoute(define);
}

function createRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/invoices',
    params: {
      auto_advance: flag().optional(),
      automatic_tax: object({ enabled: flag() }).optional(),
      collection_method: collection.optional(),
      currency: currency().optional(),
      customer: text(),
      days_until_due: integer(0).optional(),
      default_payment_method: text().optional(),
      description: text(1500).optional(),
      metadata: metadata(),
      pending_invoice_items_behavior: choice('exclude', 'include').optional(),
    } satisfies Accepted<Stripe.InvoiceCreateParams>,
    handle: ({ account, params }) => {
      const { id } = account.customers.get(params.customer, 'customer');
      const includes = params.pending_invoice_items_behavior === 'include';
      const draft = draftInvoice(account, {
        customer: id,
        reason: 'manual',
        lines: includes ? waitingLines(account, id) : [],
        currency: params.currency,
        collection: params.collection_method,
        autoAdvance: params.auto_advance ?? false,
        automaticTax: params.automatic_tax?.enabled,
        daysUntilDue: params.days_until_due,
        description: params.description,
        metadata: params.metadata,
        defaultMethod: params.default_payment_method,
      });
      return keepInvoice(account, draft);
    },
  });
}

function updateRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/invoices/:id',
    params: {
      auto_advance: flag().optional(),
      default_payment_method: emptyable(text()).optional(),
      description: emptyable(text(1500)).optional(),
      metadata: metadata(),
    } satisfies Accepted<Stripe.InvoiceUpdateParams>,
    handle: ({ account, path, params: { metadata: given, ...rest } }) =>
      account.update('invoice.updated', account.invoices.get(path['id'] ?? ''), (one) => {
        Object.assign(one, rest);
        one.metadata = merged(one.metadata, given);
      }),
  });
}

function removeRoute(define: Define): void {
  define({
    method: 'DELETE',
    url: '/invoices/:id',
    handle: ({ account, path }) => {
      const invoice = account.invoices.get(path['id'] ?? '');
      if (invoice.status !== 'draft')
        throw new StripeApiError('You can only delete draft invoices. This invoice is no longer a draft.');
      account.invoices.remove(invoice.id);
      for (const item of account.invoiceItems.filter((one) => one.invoice === invoice.id))
        item.invoice = null;
      account.emit('invoice.deleted', invoice);
      return { id: invoice.id, object: 'invoice', deleted: true };
    },
  });
}

function collectionRoutes(define: Define): void {
  finalizeRoute(define);
  payRoute(define);
  voidRoute(define);
  markUncollectibleRoute(define);
  sendRoute(define);
}

function finalizeRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/invoices/:id/finalize',
    params: { auto_advance: flag().optional() },
    handle: ({ account, path, params }) => {
      const invoice = finalizeInvoice(account, account.invoices.get(path['id'] ?? ''));
      const advances = params.auto_advance ?? invoice.auto_advance ?? false;
      if (advances && invoice.status === 'open' && invoice.collection_method === 'charge_automatically')
        collect(account, invoice);
      return invoice;
    },
  });
}

function payRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/invoices/:id/pay',
    params: {
      forgive: flag().optional(),
      off_session: flag().optional(),
      paid_out_of_band: flag().optional(),
      payment_method: text().optional(),
    } satisfies Accepted<Stripe.InvoicePayParams>,
    handle: ({ account, path, params }) => {
      const invoice = account.invoices.get(path['id'] ?? '');
      if (invoice.status === 'draft') finalizeInvoice(account, invoice);
      const { payment_method: id } = params;
      const method = id === undefined ? undefined : methodFrom(account, id, 'payment_method');
      return payNow(account, invoice, { method, outOfBand: params.paid_out_of_band ?? false });
    },
  });
}

function voidRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/invoices/:id/void',
    handle: ({ account, path }) => voidInvoice(account, account.invoices.get(path['id'] ?? '')),
  });
}

function markUncollectibleRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/invoices/:id/mark_uncollectible',
    handle: ({ account, path }) => {
      const invoice = account.invoices.get(path['id'] ?? '');
      if (invoice.status !== 'open')
        throw new StripeApiError('You can only mark open invoices as uncollectible.');
      invoice.status = 'uncollectible';
      invoice.next_payment_attempt = null;
      invoice.status_transitions.marked_uncollectible_at = account.now(invoice.test_clock);
      account.emit('invoice.marked_uncollectible', invoice);
      return invoice;
    },
  });
}

function sendRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/invoices/:id/send',
    handle: ({ account, path }) => {
      const invoice = account.invoices.get(path['id'] ?? '');
      if (invoice.status === 'draft') finalizeInvoice(account, invoice);
      account.emit('invoice.sent', invoice);
      return invoice;
    },
  });
}
