import type { Account } from '../account.js';
import { merged } from '../api/metadata.js';
import { StripeApiError } from '../api/stripe-error.js';
import type { PaymentIntent, PaymentMethod } from '../wire.js';
import { createCharge } from './charge.js';
import { cardOf } from './payment-method.js';
import { type Decline, UNAUTHENTICATED } from './test-card.js';

interface NewIntent {
  amount: number;
  currency: string;
  customer?: string | null | undefined;
  description?: string | null | undefined;
  metadata?: Record<string, string> | null | undefined;
  setup_future_usage?: 'off_session' | 'on_session' | undefined;
  receipt_email?: string | null | undefined;
}

/** Source: Stripe, "Minimum and maximum charge amounts", for US dollars and euros. */
export const MINIMUM_CHARGE = 50;

/** What is empty on a new intent, or never filled here. */
const UNUSED = {
  allowed_payment_method_types: null,
  amount_capturable: 0,
  amount_received: 0,
  application: null,
  application_fee_amount: null,
  automatic_payment_methods: null,
  canceled_at: null,
  cancellation_reason: null,
  customer_account: null,
  excluded_payment_method_types: null,
  last_payment_error: null,
  latest_charge: null,
  livemode: false,
  managed_payments: null,
  next_action: null,
  on_behalf_of: null,
  payment_method: null,
  payment_method_configuration_details: null,
  payment_method_options: null,
  payment_record: null,
  processing: null,
  review: null,
  shipping: null,
  source: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_group: null,
} as const;

export function createIntent(account: Account, given: NewIntent): PaymentIntent {
  if (given.amount < MINIMUM_CHARGE)
    throw new StripeApiError(`Amount must be at least $0.50 ${given.currency}`, {
      code: 'amount_too_small',
      param: 'amount',
    });
  const id = account.id('pi', 24);
  const clock = account.customers.find(given.customer)?.test_clock ?? null;
  const intent = account.paymentIntents.add<PaymentIntent>({
    ...UNUSED,
    id,
    object: 'payment_intent',
    amount: given.amount,
    capture_method: 'automatic',
    client_secret: `${id}_secret_${account.id('x', 24).slice(2)}`,
    confirmation_method: 'automatic',
    created: account.now(clock),
    currency: given.currency,
    customer: given.customer ?? null,
    description: given.description ?? null,
    metadata: merged({}, given.metadata),
    payment_method_types: ['card'],
    receipt_email: given.receipt_email ?? null,
    setup_future_usage: given.setup_future_usage ?? null,
    status: 'requires_payment_method',
  });
  account.emit('payment_intent.created', intent);
  return intent;
}

export interface Confirmation {
  /** The customer is not there to confirm anything. */
  offSession: boolean;
  /** The customer has just confirmed, or refused, at their bank. */
  authentication?: 'passed' | 'failed';
  returnUrl?: string | null | undefined;
}

/** Tries the card. What came of it is the intent's status. */
export function confirm(
  account: Account,
  intent: PaymentIntent,
  { method, ...how }: Confirmation & { method: PaymentMethod },
): PaymentIntent {
  const { card, setUp } = cardOf(account, method.id);
  intent.payment_method = method.id;
  if (how.authentication === 'failed')
    return fail(account, intent, { method, decline: AUTHENTICATION_FAILED });
  const mustAsk = card.authentication === 'always' || (card.authentication === 'until_set_up' && !setUp);
  if (mustAsk && how.authentication !== 'passed') {
    if (how.offSession) return fail(account, intent, { method, decline: UNAUTHENTICATED });
    return askForAuthentication(account, intent, how.returnUrl);
  }
  if (card.charge) return fail(account, intent, { method, decline: card.charge });
  const charge = createCharge(account, intent, { method });
  intent.status = 'succeeded';
  intent.amount_received = intent.amount;
  intent.latest_charge = charge.id;
  intent.last_payment_error = null;
  intent.next_action = null;
  if (intent.setup_future_usage === 'off_session') markSetUp(account, method.id);
  account.emit('payment_intent.succeeded', intent);
  return intent;
}

const AUTHENTICATION_FAILED: Decline = {
  code: 'authentication_required',
  decline_code: 'authentication_required',
  message:
    'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
};

export function markSetUp(account: Account, method: string): void {
  const known = account.cards.get(method);
  if (known) known.setUp = true;
}

function askForAuthentication(
  account: Account,
  intent: PaymentIntent,
  returnUrl: string | null | undefined,
): PaymentIntent {
  intent.status = 'requires_action';
  intent.next_action = {
    type: 'redirect_to_url',
    redirect_to_url: {
      return_url: returnUrl ?? null,
      url: `${account.origin}/stripe/authenticate/${intent.id}`,
    },
  };
  account.emit('payment_intent.requires_action', intent);
  return intent;
}

function fail(
  account: Account,
  intent: PaymentIntent,
  { method, decline }: { method: PaymentMethod; decline: Decline },
): PaymentIntent {
  const charge = createCharge(account, intent, { method, decline });
  intent.latest_charge = charge.id;
  intent.status = 'requires_payment_method';
  intent.next_action = null;
  const authentication = decline === AUTHENTICATION_FAILED;
  intent.last_payment_error = {
    type: authentication ? 'invalid_request_error' : 'card_error',
    charge: charge.id,
    code: authentication ? 'payment_intent_authentication_failure' : decline.code,
    ...(!authentication && { decline_code: decline.decline_code }),
    doc_url: `https://stripe.com/docs/error-codes/${decline.code.replace(/_/g, '-')}`,
    message: decline.message,
    payment_method: method,
  };
  intent.payment_method = null;
  account.emit('payment_intent.payment_failed', intent);
  return intent;
}

export function cancelIntent(
  account: Account,
  intent: PaymentIntent,
  reason: NonNullable<PaymentIntent['cancellation_reason']> | null,
): PaymentIntent {
  if (intent.status === 'succeeded' || intent.status === 'canceled')
    throw new StripeApiError(
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`,
      { code: 'payment_intent_unexpected_state', with: { payment_intent: intent } },
    );
  intent.status = 'canceled';
  intent.canceled_at = account.now(account.customers.find(intent.customer)?.test_clock);
  intent.cancellation_reason = reason;
  intent.next_action = null;
  account.emit('payment_intent.canceled', intent);
  return intent;
}
