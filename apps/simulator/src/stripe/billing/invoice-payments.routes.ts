import { listParameters, page } from '../api/list.js';
import { choice, object, text } from '../api/parameter.js';
import type { Define } from '../api/route.js';
import { paymentsOf } from './invoice-finalize.js';

export function invoicePaymentRoutes(define: Define): void {
  define({
    method: 'GET',
    url: '/invoice_payments',
    params: {
      ...listParameters,
      invoice: text().optional(),
      payment: object({ type: choice('payment_intent'), payment_intent: text() }).optional(),
      status: choice('canceled', 'open', 'paid').optional(),
    },
    handle: ({ account, params, url }) => {
      const all =
        params.invoice === undefined ? account.invoicePayments.all : paymentsOf(account, params.invoice);
      const found = all.filter(
        (one) =>
          (params.status === undefined || one.status === params.status) &&
          (params.payment === undefined || one.payment.payment_intent === params.payment.payment_intent),
      );
      return page(found, params, url);
    },
  });
  define({
    method: 'GET',
    url: '/invoice_payments/:id',
    handle: ({ account, path }) => account.invoicePayments.get(path['id'] ?? ''),
  });
}
