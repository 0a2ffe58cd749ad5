import type { Account } from '../account.js';
import type { Charge, PaymentIntent, PaymentMethod } from '../wire.js';
import { cardOf } from './payment-method.js';
import type { Decline } from './test-card.js';

/** What is empty on a new charge, or never filled here. */
const UNUSED = {
  amount_refunded: 0,
  application: null,
  application_fee: null,
  application_fee_amount: null,
  calculated_statement_descriptor: null,
  disputed: false,
  failure_balance_transaction: null,
  livemode: false,
  on_behalf_of: null,
  receipt_number: null,
  refunded: false,
  review: null,
  shipping: null,
  source: null,
  source_transfer: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_data: null,
  transfer_group: null,
} as const;

/** One try at a card, kept whatever came of it. */
export function createCharge(
  account: Account,
  intent: PaymentIntent,
  { method, decline }: { method: PaymentMethod; decline?: Decline },
): Charge {
  const id = account.id('ch', 24);
  const clock = account.customers.find(intent.customer)?.test_clock ?? null;
  const charge = account.charges.add<Charge>({
    ...UNUSED,
    id,
    object: 'charge',
    amount: intent.amount,
    amount_captured: decline ? 0 : intent.amount,
    balance_transaction: decline ? null : account.id('txn', 24),
    billing_details: method.billing_details,
    captured: !decline,
    created: account.now(clock),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    metadata: intent.metadata,
    outcome: outcome(decline),
    paid: !decline,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: { card: cardDetails(method, intent.amount), type: 'card' },
    receipt_email: intent.receipt_email,
    receipt_url: decline ? null : `${account.origin}/stripe/receipts/${id}`,
    status: decline ? 'failed' : 'succeeded',
  });
  account.emit(decline ? 'charge.failed' : 'charge.succeeded', charge);
  if (!decline && cardOf(account, method.id).card.disputed) account.toDispute.push(charge.id);
  return charge;
}

function outcome(decline: Decline | undefined): Charge['outcome'] {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: decline ? 'declined_by_network' : 'approved_by_network',
    reason: decline?.decline_code ?? null,
    risk_level: 'normal',
    risk_score: 20,
    seller_message: decline
      ? 'The bank did not return any further details with this decline.'
      : 'Payment complete.',
    type: decline ? 'issuer_declined' : 'authorized',
  };
}

type CardOfCharge = NonNullable<NonNullable<Charge['payment_method_details']>['card']>;

function cardDetails({ card }: PaymentMethod, amount: number): CardOfCharge {
  if (!card) throw new Error('A charge needs a card');
  return {
    amount_authorized: amount,
    authorization_code: null,
    brand: card.brand,
    checks: card.checks,
    country: card.country,
    electronic_commerce_indicator: null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    fingerprint: card.fingerprint ?? null,
    funding: card.funding,
    installments: null,
    last4: card.last4,
    mandate: null,
    network: card.brand,
    network_transaction_id: null,
    regulated_status: 'unregulated',
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
  };
}
