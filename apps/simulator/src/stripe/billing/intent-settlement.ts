import type { Account } from '../account.js';
import type { PaymentIntent } from '../wire.js';
import { invoiceOf } from './invoice-finalize.js';
import { settle } from './invoice-pay.js';

/** An intent was confirmed from outside: what it pays learns of it. */
export function collectResult(account: Account, intent: PaymentIntent): void {
  const invoice = invoiceOf(account, intent.id);
  if (!invoice || invoice.status !== 'open') return;
  invoice.attempted = true;
  invoice.attempt_count += 1;
  settle(account, invoice, intent);
}
