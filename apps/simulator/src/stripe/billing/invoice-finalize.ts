import type { Account } from '../account.js';
import { StripeApiError } from '../api/stripe-error.js';
import { changeBalance } from '../customers/customer-balance.js';
import { cancelIntent, createIntent, MINIMUM_CHARGE } from '../payments/payment-intent.js';
import type { Invoice, InvoicePayment, PaymentIntent } from '../wire.js';
import { recompute } from './invoice.js';
import { markPaid } from './invoice-paid.js';

/** A draft becomes a bill: numbered, with the customer's balance applied and something to pay it by. */
export function finalizeInvoice(account: Account, invoice: Invoice): Invoice {
  if (invoice.status !== 'draft')
    throw new StripeApiError(
      "This invoice is already finalized, you can't re-finalize a non-draft invoice.",
      {
        code: 'invoice_not_editable',
      },
    );
  recompute(account, invoice);
  if (invoice.automatic_tax.status === 'requires_location_inputs')
    throw new StripeApiError(
      "The customer's location isn't recognized. Set a valid customer address in order to automatically calculate tax.",
      { code: 'customer_tax_location_invalid' },
    );
  const customer = account.customers.get(invoice.customer ?? '', 'customer');
  const now = account.now(customer.test_clock);
  applyBalance(account, invoice);
  const sequence = customer.next_invoice_sequence ?? 1;
  customer.next_invoice_sequence = sequence + 1;
  customer.currency ??= invoice.currency;
  invoice.status = 'open';
  invoice.number = `${customer.invoice_prefix ?? ''}-${String(sequence).padStart(4, '0')}`;
  invoice.status_transitions.finalized_at = now;
  invoice.effective_at = now;
  invoice.automatically_finalizes_at = null;
  invoice.hosted_invoice_url = `${account.origin}/stripe/invoices/${invoice.id}`;
  invoice.invoice_pdf = `${account.origin}/stripe/invoices/${invoice.id}/pdf`;
  if (invoice.amount_due > 0) requestPayment(account, invoice, customer.id);
  account.emit('invoice.finalized', invoice);
  if (invoice.amount_due === 0) markPaid(account, invoice);
  return invoice;
}

function applyBalance(account: Account, invoice: Invoice): void {
  const customer = account.customers.get(invoice.customer ?? '', 'customer');
  const sum = invoice.total + customer.balance;
  // "If the amount due is less than the minimum charge, it is added to the customer's balance."
  const tooSmall = sum > 0 && sum < MINIMUM_CHARGE;
  const ending = tooSmall ? sum : Math.min(0, sum);
  invoice.amount_due = tooSmall ? 0 : Math.max(0, sum);
  invoice.amount_remaining = invoice.amount_due;
  invoice.ending_balance = ending;
  if (ending === customer.balance) return;
  account.update('customer.updated', customer, (one) => {
    changeBalance(account, one, {
      amount: ending - one.balance,
      type: tooSmall ? 'invoice_too_small' : 'applied_to_invoice',
      invoice: invoice.id,
      currency: invoice.currency,
    });
  });
}

function requestPayment(account: Account, invoice: Invoice, customer: string): void {
  const intent = createIntent(account, {
    amount: invoice.amount_due,
    currency: invoice.currency,
    customer,
    description: invoice.description ?? `Payment for Invoice ${invoice.number ?? ''}`.trim(),
    setup_future_usage: invoice.parent?.subscription_details ? 'off_session' : undefined,
  });
  account.invoicePayments.add<InvoicePayment>({
    id: account.id('inpay', 24),
    object: 'invoice_payment',
    amount_paid: null,
    amount_requested: invoice.amount_due,
    created: intent.created,
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { type: 'payment_intent', payment_intent: intent.id },
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null },
  });
}

export const paymentsOf = (account: Account, invoice: string): InvoicePayment[] =>
  account.invoicePayments.filter((one) => one.invoice === invoice);

/** The intent that pays the invoice; there is none when nothing is due. */
export function intentOf(account: Account, invoice: Invoice): PaymentIntent | undefined {
  const [payment] = paymentsOf(account, invoice.id);
  return account.paymentIntents.find(payment?.payment.payment_intent);
}

/** The invoice that an intent was made for. */
export function invoiceOf(account: Account, intent: string): Invoice | undefined {
  const [payment] = account.invoicePayments.filter((one) => one.payment.payment_intent === intent);
  return account.invoices.find(payment?.invoice);
}

export function voidInvoice(account: Account, invoice: Invoice): Invoice {
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible')
    throw new StripeApiError('You can only pass in open invoices. This invoice isn’t open.');
  invoice.status = 'void';
  invoice.auto_advance = false;
  invoice.next_payment_attempt = null;
  invoice.status_transitions.voided_at = account.now(invoice.test_clock);
  closePayment(account, invoice, 'void_invoice');
  account.emit('invoice.voided', invoice);
  return invoice;
}

function closePayment(account: Account, invoice: Invoice, reason: 'void_invoice'): void {
  const intent = intentOf(account, invoice);
  if (intent && intent.status !== 'succeeded' && intent.status !== 'canceled')
    cancelIntent(account, intent, reason);
  for (const payment of paymentsOf(account, invoice.id)) {
    payment.status = 'canceled';
    payment.status_transitions.canceled_at = account.now(invoice.test_clock);
  }
}
