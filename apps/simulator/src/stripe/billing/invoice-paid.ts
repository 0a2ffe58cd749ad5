import type { Account } from '../account.js';
import type { Invoice, PaymentIntent, Subscription } from '../wire.js';
import { subscriptionOf } from './invoice.js';

/** Nothing is owed any more. @param intent what paid it; absent when nothing was due, or it was paid elsewhere */
export function markPaid(account: Account, invoice: Invoice, intent?: PaymentIntent): void {
  const now = account.now(invoice.test_clock);
  const subscription = subscriptionOf(account, invoice);
  invoice.status = 'paid';
  invoice.amount_paid = intent ? invoice.amount_due : 0;
  invoice.amount_remaining = 0;
  invoice.attempted = true;
  invoice.auto_advance = false;
  invoice.next_payment_attempt = null;
  invoice.status_transitions.paid_at = now;
  settlePayments(account, invoice, now);
  account.emit('invoice.paid', invoice);
  account.emit('invoice.payment_succeeded', invoice);
  const customer = account.customers.find(invoice.customer);
  const owes = account.invoices.all.some(
    (one) => one.customer === customer?.id && one.status === 'open' && one.attempted,
  );
  if (customer?.delinquent === true && !owes)
    account.update('customer.updated', customer, (one) => {
      one.delinquent = false;
    });
  if (subscription) paidUp(account, subscription, { invoice, method: methodOf(account, intent) });
}

function settlePayments(account: Account, invoice: Invoice, now: number): void {
  for (const payment of account.invoicePayments.filter((one) => one.invoice === invoice.id)) {
    payment.status = 'paid';
    payment.amount_paid = payment.amount_requested;
    payment.status_transitions.paid_at = now;
    account.emit('invoice_payment.paid', payment);
  }
}

const methodOf = (account: Account, intent: PaymentIntent | undefined): string | undefined =>
  account.paymentMethods.find(intent?.payment_method)?.id;

/** A subscription that waited for this payment goes on. */
function paidUp(
  account: Account,
  subscription: Subscription,
  { invoice, method }: { invoice: Invoice; method: string | undefined },
): void {
  const waiting = ['incomplete', 'past_due', 'unpaid'].includes(subscription.status);
  const latest = subscription.latest_invoice === invoice.id;
  const keeps = subscription.payment_settings?.save_default_payment_method === 'on_subscription';
  const now = account.now(subscription.test_clock);
  account.update('customer.subscription.updated', subscription, (one) => {
    if (waiting && latest) one.status = one.trial_end !== null && one.trial_end > now ? 'trialing' : 'active';
    if (keeps && method !== undefined) one.default_payment_method = method;
  });
}
