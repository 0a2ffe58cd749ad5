import type { Account } from '../account.js';
import { merged } from '../api/metadata.js';
import { StripeApiError } from '../api/stripe-error.js';
import type { Charge, Refund } from '../wire.js';

interface NewRefund {
  amount?: number | undefined;
  reason?: 'duplicate' | 'fraudulent' | 'requested_by_customer' | undefined;
  metadata?: Record<string, string> | null | undefined;
}

/** What is never filled here. */
const UNUSED = {
  customer_account: null,
  receipt_number: null,
  source_transfer_reversal: null,
  transfer_reversal: null,
} as const;

/** @throws StripeApiError when there is nothing left to give back, or the bank has already taken it */
export function refund(account: Account, charge: Charge, given: NewRefund = {}): Refund {
  const left = charge.amount_captured - charge.amount_refunded;
  checkRefundable(account, charge);
  const amount = given.amount ?? left;
  if (amount > left)
    throw new StripeApiError(
      `Refund amount (${cents(amount)}) is greater than unrefunded amount on charge (${cents(left)})`,
      { param: 'amount' },
    );
  const made = account.refunds.add<Refund>({
    ...UNUSED,
    id: account.id('re', 24),
    object: 'refund',
    amount,
    balance_transaction: account.id('txn', 24),
    charge: charge.id,
    created: account.now(account.customers.find(charge.customer)?.test_clock),
    currency: charge.currency,
    customer: charge.customer,
    destination_details: {
      card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
      type: 'card',
    },
    metadata: merged({}, given.metadata),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: given.reason ?? null,
    status: 'succeeded',
  });
  account.emit('refund.created', made);
  account.update('charge.refunded', charge, (one) => {
    one.amount_refunded += amount;
    one.refunded = one.amount_refunded === one.amount_captured;
  });
  return made;
}

function checkRefundable(account: Account, charge: Charge): void {
  if (!charge.paid)
    throw new StripeApiError(`This charge (${charge.id}) has not been paid.`, {
      code: 'charge_not_refundable',
    });
  if (charge.refunded)
    throw new StripeApiError(`Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    });
  const dispute = account.disputes.all.find((one) => one.charge === charge.id && one.status !== 'won');
  if (dispute)
    throw new StripeApiError(`This charge (${charge.id}) has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    });
}

const cents = (amount: number): string => `$${(amount / 100).toFixed(2)}`;
