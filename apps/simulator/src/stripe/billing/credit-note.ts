import type { Account } from '../account.js';
import { whole } from '../api/list.js';
import { merged } from '../api/metadata.js';
import { StripeApiError } from '../api/stripe-error.js';
import { changeBalance } from '../customers/customer-balance.js';
import { refund } from '../payments/refund.js';
import type { CreditNote, Invoice } from '../wire.js';
import { intentOf } from './invoice-finalize.js';
import { markPaid } from './invoice-paid.js';

export interface NewCreditNote {
  amount?: number | undefined;
  creditAmount?: number | undefined;
  refundAmount?: number | undefined;
  outOfBandAmount?: number | undefined;
  memo?: string | undefined;
  reason?: 'duplicate' | 'fraudulent' | 'order_change' | 'product_unsatisfactory' | undefined;
  metadata?: Record<string, string> | null | undefined;
}

/** Makes a finalized invoice smaller: before payment less is due; afterwards money goes back or stays as credit. */
export function createCreditNote(account: Account, invoice: Invoice, given: NewCreditNote): CreditNote {
  const paid = invoice.status === 'paid';
  if (!paid && invoice.status !== 'open')
    throw new StripeApiError('Credit notes can only be created for open or paid invoices.', {
      param: 'invoice',
    });
  const { creditAmount = 0, refundAmount = 0, outOfBandAmount = 0 } = given;
  const amount = given.amount ?? creditAmount + refundAmount + outOfBandAmount;
  if (amount <= 0)
    throw new StripeApiError('Missing required param: amount.', {
      code: 'parameter_missing',
      param: 'amount',
    });
  const credited = invoice.pre_payment_credit_notes_amount + invoice.post_payment_credit_notes_amount;
  if (amount > invoice.total - credited)
    throw new StripeApiError('The sum of credit note amounts cannot be greater than the invoice total.', {
      param: 'amount',
    });
  if (paid && creditAmount + refundAmount + outOfBandAmount !== amount)
    throw new StripeApiError(
      'The sum of credit_amount, refund_amount and out_of_band_amount must equal the credit note amount.',
      { param: 'amount' },
    );
  const refundId = refundAmount > 0 ? refundOf(account, invoice, refundAmount) : undefined;
  const note = noteOf(account, invoice, { given, amount, refund: refundId });
  if (paid) invoice.post_payment_credit_notes_amount += amount;
  else lessen(account, invoice, amount);
  if (creditAmount > 0) credit(account, note, creditAmount);
  account.creditNotes.add(note);
  account.emit('credit_note.created', note);
  return note;
}

function refundOf(account: Account, invoice: Invoice, amount: number): string {
  const charge = intentOf(account, invoice)?.latest_charge;
  return refund(account, account.charges.get(charge ?? '', 'refund_amount'), { amount }).id;
}

function lessen(account: Account, invoice: Invoice, amount: number): void {
  account.update('invoice.updated', invoice, (one) => {
    one.pre_payment_credit_notes_amount += amount;
    one.amount_due -= amount;
    one.amount_remaining -= amount;
  });
  const intent = intentOf(account, invoice);
  if (intent) intent.amount = invoice.amount_due;
  if (invoice.amount_due === 0) markPaid(account, invoice);
}

function credit(account: Account, note: CreditNote, amount: number): void {
  const customer = account.customers.get(note.customer);
  account.update('customer.updated', customer, (one) => {
    const made = changeBalance(account, one, {
      amount: -amount,
      type: 'credit_note',
      currency: note.currency,
    });
    note.customer_balance_transaction = made.id;
  });
}

interface Parts {
  given: NewCreditNote;
  amount: number;
  refund: string | undefined;
}

function noteOf(account: Account, invoice: Invoice, { given, amount, refund: refundId }: Parts): CreditNote {
  const paid = invoice.status === 'paid';
  const id = account.id('cn', 24);
  const count = account.creditNotes.filter((one) => one.invoice === invoice.id).length + 1;
  const now = account.now(invoice.test_clock);
  return {
    ...NOTHING,
    id,
    object: 'credit_note',
    amount,
    created: now,
    currency: invoice.currency,
    customer: invoice.customer ?? '',
    discount_amounts: [],
    effective_at: now,
    invoice: invoice.id,
    lines: whole([], `/v1/credit_notes/${id}/lines`),
    memo: given.memo ?? null,
    metadata: merged({}, given.metadata),
    number: `${invoice.number ?? ''}-CN-${String(count).padStart(2, '0')}`,
    out_of_band_amount: given.outOfBandAmount ?? null,
    pdf: `${account.origin}/stripe/invoices/${invoice.id}/pdf`,
    post_payment_amount: paid ? amount : 0,
    pre_payment_amount: paid ? 0 : amount,
    pretax_credit_amounts: [],
    reason: given.reason ?? null,
    refunds: refundId === undefined ? [] : [refundView(refundId, given.refundAmount ?? 0)],
    status: 'issued',
    subtotal: amount,
    subtotal_excluding_tax: amount,
    total: amount,
    total_excluding_tax: amount,
    total_taxes: [],
    type: paid ? 'post_payment' : 'pre_payment',
  };
}

function refundView(refundId: string, amount: number): CreditNote['refunds'][number] {
  return { amount_refunded: amount, payment_record_refund: null, refund: refundId, type: 'refund' };
}

const NOTHING = {
  amount_shipping: 0,
  customer_account: null,
  customer_balance_transaction: null,
  discount_amount: 0,
  livemode: false,
  shipping_cost: null,
  voided_at: null,
};
