import { z } from 'zod';
import type { Account } from '../account.js';
import { checkCard } from '../payments/payment-method.js';
import type { TestCard } from '../payments/test-card.js';

/** The fields of `cardFields`, as a browser sends them. */
export const cardForm = z.object({
  cardNumber: z.string().default(''),
  cardExpiry: z.string().default(''),
  cardCvc: z.string().default(''),
  billingName: z.string().default(''),
});

export interface EnteredCard {
  card: TestCard;
  expiry: { month: number; year: number };
  name: string;
}

/** @throws StripeApiError saying what is wrong with the card */
export function enteredCard(account: Account, form: z.output<typeof cardForm>): EnteredCard {
  const [, month = '0', year = '0'] = /^\s*(\d{1,2})\s*\/?\s*(\d{2}|\d{4})\s*$/.exec(form.cardExpiry) ?? [];
  const expiry = { month: Number(month), year: Number(year) };
  const card = checkCard(account, {
    number: form.cardNumber,
    exp_month: expiry.month,
    exp_year: expiry.year,
    cvc: form.cardCvc,
  });
  return { card, expiry, name: form.billingName };
}
