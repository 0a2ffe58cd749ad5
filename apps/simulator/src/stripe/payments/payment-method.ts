import type { Account } from '../account.js';
import { merged } from '../api/metadata.js';
import { StripeApiError } from '../api/stripe-error.js';
import type { PaymentMethod } from '../wire.js';
import { cardByNumber, cardByToken, type Decline, isLuhn, type TestCard } from './test-card.js';

export interface CardDetails {
  number: string;
  exp_month: number;
  exp_year: number;
  cvc?: string | undefined;
}

interface BillingDetails {
  email?: string | null | undefined;
  name?: string | null | undefined;
  phone?: string | null | undefined;
  address?: PaymentMethod['billing_details']['address'] | undefined;
}

/** @throws StripeApiError as Stripe says it of numbers, dates and codes; of real cards too, for these do not belong here */
export function checkCard(
  account: Account,
  { number, exp_month: month, exp_year: year, cvc }: CardDetails,
): TestCard {
  const digits = number.replace(/[\s-]/g, '');
  if (!isLuhn(digits)) throw cardError('Your card number is incorrect.', 'incorrect_number', 'number');
  const card = cardByNumber(digits);
  if (!card)
    throw new StripeApiError(
      'Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test cards, visit: https://stripe.com/docs/testing.',
      { type: 'card_error', code: 'card_declined', decline_code: 'test_mode_live_card' },
    );
  if (month < 1 || month > 12)
    throw cardError("Your card's expiration month is invalid.", 'invalid_expiry_month', 'exp_month');
  const today = new Date(account.now() * 1000);
  const fullYear = year < 100 ? 2000 + year : year;
  if (fullYear < today.getUTCFullYear() || fullYear > today.getUTCFullYear() + 50)
    throw cardError("Your card's expiration year is invalid.", 'invalid_expiry_year', 'exp_year');
  if (fullYear === today.getUTCFullYear() && month < today.getUTCMonth() + 1)
    throw cardError("Your card's expiration month is invalid.", 'invalid_expiry_month', 'exp_month');
  if (cvc !== undefined && !/^\d{3,4}$/.test(cvc))
    throw cardError("Your card's security code is invalid.", 'invalid_cvc', 'cvc');
  return card;
}

const cardError = (message: string, code: string, param: string): StripeApiError =>
  new StripeApiError(message, { type: 'card_error', code, param });

export function declined(decline: Decline, extra: Record<string, unknown> = {}): StripeApiError {
  return new StripeApiError(decline.message, {
    type: 'card_error',
    code: decline.code,
    ...(decline.code === 'card_declined' && { decline_code: decline.decline_code }),
    with: extra,
  });
}

export function createCardMethod(
  account: Account,
  card: TestCard,
  {
    details = {},
    expiry,
    metadata,
  }: {
    details?: BillingDetails;
    expiry?: { month: number; year: number };
    metadata?: Record<string, string> | null | undefined;
  } = {},
): PaymentMethod {
  const year = expiry?.year ?? new Date(account.now() * 1000).getUTCFullYear() + 3;
  const method = account.paymentMethods.add<PaymentMethod>({
    id: account.id('pm', 24),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: billingDetails(details),
    card: cardView(card, { month: expiry?.month ?? 12, year: year < 100 ? 2000 + year : year }),
    created: account.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: merged({}, metadata),
    type: 'card',
  });
  account.cards.set(method.id, { number: card.number, setUp: false });
  return method;
}

const NO_ADDRESS = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };

function billingDetails(details: BillingDetails): PaymentMethod['billing_details'] {
  return {
    address: details.address ?? { ...NO_ADDRESS },
    email: details.email ?? null,
    name: details.name ?? null,
    phone: details.phone ?? null,
    tax_id: null,
  };
}

function cardView(card: TestCard, { month, year }: { month: number; year: number }): PaymentMethod['card'] {
  return {
    brand: card.brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: 'US',
    display_brand: card.brand,
    exp_month: month,
    exp_year: year,
    fingerprint: Buffer.from(card.number.slice(-12)).toString('base64url').slice(0, 16),
    funding: 'credit',
    generated_from: null,
    last4: card.number.slice(-4),
    networks: { available: [card.brand], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: true },
    wallet: null,
  };
}

/** How the card behind a method behaves. */
export function cardOf(account: Account, method: string): { card: TestCard; setUp: boolean } {
  const known = account.cards.get(method);
  const card = known && cardByNumber(known.number);
  if (!card) throw new Error(`No card behind ${method}`);
  return { card, setUp: known.setUp };
}

/** The method itself, or a new one of a test card's name such as `pm_card_visa`. */
export function methodFrom(account: Account, id: string, param: string): PaymentMethod {
  const card = cardByToken(id);
  return card ? createCardMethod(account, card) : account.paymentMethods.get(id, param);
}

/** @throws StripeApiError when the bank refuses already this, or the method is somebody else's */
export function attach(account: Account, id: string, customer: string): PaymentMethod {
  const method = methodFrom(account, id, 'payment_method');
  if (method.customer === customer) return method;
  if (method.customer !== null)
    throw new StripeApiError('The payment method you provided has already been attached to a customer.', {
      code: 'payment_method_unexpected_state',
    });
  const { card } = cardOf(account, method.id);
  if (card.attach) throw declined(card.attach);
  method.customer = customer;
  account.emit('payment_method.attached', method);
  return method;
}

/** Whom a subscription's or invoice's charges go to: its own method, else the customer's. */
export function defaultMethod(account: Account, customer: string, own: string | null): string | null {
  return own ?? account.customers.find(customer)?.invoice_settings.default_payment_method ?? null;
}
