import type { Account } from '../account.js';
import type { Includable } from '../api/expand.js';
import { whole } from '../api/list.js';
import { intentOf, paymentsOf } from './invoice-finalize.js';

/** What an invoice shows only when asked. */
export const invoiceIncludable: Includable[string] = {
  payments: (account: Account, id: string) =>
    whole(paymentsOf(account, id), `/v1/invoice_payments?invoice=${id}`),
  confirmation_secret: (account: Account, id: string) => {
    const invoice = account.invoices.find(id);
    const secret = invoice && intentOf(account, invoice)?.client_secret;
    return secret == null ? null : { client_secret: secret, type: 'payment_intent' };
  },
};
