import type Stripe from 'stripe';
import type { Accepted } from '../api/accepted.js';
import { createdFilter, listParameters, page, within } from '../api/list.js';
import { choice, integer, metadata, text } from '../api/parameter.js';
import type { Define } from '../api/route.js';
import { createCreditNote } from './credit-note.js';

export function creditNoteRoutes(define: Define): void {
  createRoute(define);
  retrieveRoute(define);
  listRoute(define);
}

function createRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/credit_notes',
    params: {
      amount: integer(1).optional(),
      credit_amount: integer(0).optional(),
      invoice: text(),
      memo: text().optional(),
      metadata: metadata(),
      out_of_band_amount: integer(0).optional(),
      reason: choice('duplicate', 'fraudulent', 'order_change', 'product_unsatisfactory').optional(),
      refund_amount: integer(0).optional(),
    } satisfies Accepted<Stripe.CreditNoteCreateParams>,
    handle: ({ account, params }) =>
      createCreditNote(account, account.invoices.get(params.invoice, 'invoice'), {
        ...params,
        creditAmount: params.credit_amount,
        refundAmount: params.refund_amount,
        outOfBandAmount: params.out_of_band_amount,
      }),
  });
}

function retrieveRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/credit_notes/:id',
    handle: ({ account, path }) => account.creditNotes.get(path['id'] ?? ''),
  });
}

function listRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/credit_notes',
    params: {
      ...listParameters,
      created: createdFilter,
      customer: text().optional(),
      invoice: text().optional(),
    },
    handle: ({ account, params, url }) =>
      page(
        account.creditNotes.filter(
          (one) =>
            (params.customer === undefined || one.customer === params.customer) &&
            (params.invoice === undefined || one.invoice === params.invoice) &&
            within(one.created, params.created),
        ),
        params,
        url,
      ),
  });
}
