import type Stripe from 'stripe';
import type { NewCredit } from './credit.store.js';

/** What can be bought, in US cents. */
export const topUpCents = [1_000, 2_500, 5_000, 10_000] as const;

/** In a payment's metadata under `kind`: it buys credits. */
export const creditPayment = 'credits';

/** 1 cent in micro-US-dollars. */
const microsOfCent = 10_000;

/** Inquiries (`warning_…`) take no money. https://docs.stripe.com/api/disputes/object */
const tookMoney = new Set<string>(['needs_response', 'under_review', 'lost', 'won']);

/**
 * What a payment means for the credits, from how it stands at Stripe now. Whatever events came, in whatever order: the
 * entries of a state are the same and each counts once.
 * @param payment with `latest_charge.refunds` and the charge's disputes
 */
export function creditsOf(
  payment: Stripe.PaymentIntent,
  after: { refunds: readonly Stripe.Refund[]; disputes: readonly Stripe.Dispute[] },
): NewCredit[] {
  if (payment.status !== 'succeeded' || payment.metadata['kind'] !== creditPayment) return [];
  const entry = (kind: NewCredit['kind'], reference: string, cents: number): NewCredit => ({
    kind,
    source: 'stripe',
    reference,
    paymentId: payment.id,
    amountMicros: cents * microsOfCent,
  });
  return [
    entry('top_up', payment.id, payment.amount_received),
    ...after.refunds
      .filter((refund) => refund.status === 'succeeded' || refund.status === 'pending')
      .map((refund) => entry('refund', refund.id, -refund.amount)),
    ...after.disputes
      .filter(({ status }) => tookMoney.has(status))
      .flatMap((dispute) => [
        entry('dispute', dispute.id, -dispute.amount),
        ...(dispute.status === 'won' ? [entry('dispute_won', dispute.id, dispute.amount)] : []),
      ]),
  ];
}
