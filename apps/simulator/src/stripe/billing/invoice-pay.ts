import type { Account } from '../account.js';
import { StripeApiError } from '../api/stripe-error.js';
import { type Confirmation, confirm } from '../payments/payment-intent.js';
import { attach, cardOf, declined, defaultMethod } from '../payments/payment-method.js';
import { UNAUTHENTICATED } from '../payments/test-card.js';
import type { Invoice, PaymentIntent, PaymentMethod } from '../wire.js';
import { subscriptionOf } from './invoice.js';
import { intentOf } from './invoice-finalize.js';
import { markPaid } from './invoice-paid.js';
import { endSubscription } from './subscription-end.js';

const NO_METHOD =
  'This customer has no attached payment source or default payment method. Please consider adding a default payment method. For more information, visit https://stripe.com/docs/billing/subscriptions/payment-methods-setting#payment-method-priority.';

export const noMethod = (): StripeApiError => new StripeApiError(NO_METHOD, { code: 'resource_missing' });

/** The method that the invoice would be charged to. */
export function methodFor(account: Account, invoice: Invoice): PaymentMethod | undefined {
  const own = subscriptionOf(account, invoice)?.default_payment_method ?? invoice.default_payment_method;
  return account.paymentMethods.find(defaultMethod(account, invoice.customer ?? '', own));
}

/** One attempt to collect an open invoice; what came of it is told by events and the invoice's status. */
export function collect(
  account: Account,
  invoice: Invoice,
  how: Partial<Confirmation> & { method?: PaymentMethod | undefined } = {},
): Invoice {
  if (invoice.status !== 'open') return invoice;
  const method = how.method ?? methodFor(account, invoice);
  const intent = intentOf(account, invoice);
  invoice.attempted = true;
  invoice.attempt_count += 1;
  if (!method || !intent) return attemptFailed(account, invoice, intent);
  return settle(account, invoice, confirm(account, intent, { offSession: false, ...how, method }));
}

/** What an intent's outcome means for its invoice. */
export function settle(account: Account, invoice: Invoice, intent: PaymentIntent): Invoice {
  if (intent.status === 'succeeded') {
    const method = account.paymentMethods.find(intent.payment_method);
    if (method?.customer === null && invoice.customer !== null) attach(account, method.id, invoice.customer);
    markPaid(account, invoice, intent);
    return invoice;
  }
  if (intent.status === 'requires_action') account.emit('invoice.payment_action_required', invoice);
  return attemptFailed(account, invoice, intent);
}

function attemptFailed(account: Account, invoice: Invoice, intent: PaymentIntent | undefined): Invoice {
  const subscription = subscriptionOf(account, invoice);
  const first = invoice.billing_reason === 'subscription_create';
  const wait = first || !subscription ? undefined : account.settings.retryDays[invoice.attempt_count - 1];
  const now = account.now(invoice.test_clock);
  const automatic = invoice.collection_method === 'charge_automatically';
  invoice.next_payment_attempt = wait === undefined || !automatic ? null : now + wait * 86_400;
  account.emit('invoice.payment_failed', invoice);
  account.emit('invoice.updated', invoice, { attempt_count: invoice.attempt_count - 1 });
  const customer = account.customers.find(invoice.customer);
  if (customer && !first)
    account.update('customer.updated', customer, (one) => {
      one.delinquent = true;
    });
  if (!subscription || first || subscription.ended_at !== null) return invoice;
  const last = invoice.next_payment_attempt === null && intent?.status !== 'requires_action';
  const { afterRetries } = account.settings;
  if (last && afterRetries === 'cancel') {
    invoice.auto_advance = false;
    endSubscription(account, subscription, { reason: 'payment_failed' });
    return invoice;
  }
  account.update('customer.subscription.updated', subscription, (one) => {
    if (one.status === 'active' || one.status === 'trialing') one.status = 'past_due';
    if (last && afterRetries === 'unpaid') one.status = 'unpaid';
  });
  return invoice;
}

/** `POST /v1/invoices/{id}/pay`. @throws StripeApiError 402 with what the bank said */
export function payNow(
  account: Account,
  invoice: Invoice,
  { method, outOfBand = false }: { method?: PaymentMethod | undefined; outOfBand?: boolean },
): Invoice {
  if (invoice.status === 'paid') throw new StripeApiError('Invoice is already paid');
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible')
    throw new StripeApiError(`This invoice can no longer be paid: its status is ${String(invoice.status)}.`);
  invoice.status = 'open';
  if (outOfBand) {
    markPaid(account, invoice);
    return invoice;
  }
  if (!method && !methodFor(account, invoice)) throw noMethod();
  collect(account, invoice, { method });
  const intent = intentOf(account, invoice);
  if (intent?.status === 'requires_action')
    throw new StripeApiError(
      'This payment requires additional user action before it can be completed successfully.',
      {
        type: 'card_error',
        code: 'invoice_payment_intent_requires_action',
        with: { payment_intent: intent },
      },
    );
  const error = intent?.last_payment_error;
  if (intent && error && intent.status === 'requires_payment_method')
    throw new StripeApiError(error.message ?? '', {
      type: 'card_error',
      ...(error.code !== undefined && { code: error.code }),
      ...(error.decline_code !== undefined && { decline_code: error.decline_code }),
    });
  return invoice;
}

/** @throws StripeApiError 402 when a charge of this card without its holder would not go through */
export function refuseIfItWouldFail(account: Account, method: PaymentMethod | undefined): void {
  if (!method) throw noMethod();
  const { card, setUp } = cardOf(account, method.id);
  if (card.charge) throw declined(card.charge);
  if (card.authentication === 'always' || (card.authentication === 'until_set_up' && !setUp))
    throw declined(UNAUTHENTICATED);
}
