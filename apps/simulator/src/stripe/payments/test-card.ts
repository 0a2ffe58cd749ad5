/** Why a bank says no. Source: Stripe, Decline codes. */
export interface Decline {
  code: 'authentication_required' | 'card_declined' | 'expired_card' | 'incorrect_cvc' | 'processing_error';
  decline_code: string;
  message: string;
}

const DECLINED: Decline = {
  code: 'card_declined',
  decline_code: 'generic_decline',
  message: 'Your card was declined.',
};

const POOR: Decline = {
  code: 'card_declined',
  decline_code: 'insufficient_funds',
  message: 'Your card has insufficient funds.',
};

const EXPIRED: Decline = {
  code: 'expired_card',
  decline_code: 'expired_card',
  message: 'Your card has expired.',
};

const WRONG_CVC: Decline = {
  code: 'incorrect_cvc',
  decline_code: 'incorrect_cvc',
  message: "Your card's security code is incorrect.",
};

export const UNAUTHENTICATED: Decline = {
  code: 'authentication_required',
  decline_code: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
};

export interface TestCard {
  number: string;
  brand: string;
  /** Its ready-made payment method. */
  token: string;
  /** Refused already when it is saved. */
  attach?: Decline;
  charge?: Decline;
  /** When the cardholder must confirm: never, until the card was set up for later use, or each time. */
  authentication: 'never' | 'until_set_up' | 'always';
  disputed?: 'fraudulent';
}

/** Stripe's test cards that a subscription business meets. Source: Stripe, Testing. */
export const TEST_CARDS: TestCard[] = [
  { number: '4242424242424242', brand: 'visa', token: 'pm_card_visa', authentication: 'never' },
  { number: '5555555555554444', brand: 'mastercard', token: 'pm_card_mastercard', authentication: 'never' },
  {
    number: '4000000000000002',
    brand: 'visa',
    token: 'pm_card_chargeDeclined',
    attach: DECLINED,
    charge: DECLINED,
    authentication: 'never',
  },
  {
    number: '4000000000009995',
    brand: 'visa',
    token: 'pm_card_chargeDeclinedInsufficientFunds',
    attach: POOR,
    charge: POOR,
    authentication: 'never',
  },
  {
    number: '4000000000000069',
    brand: 'visa',
    token: 'pm_card_chargeDeclinedExpiredCard',
    attach: EXPIRED,
    charge: EXPIRED,
    authentication: 'never',
  },
  {
    number: '4000000000000127',
    brand: 'visa',
    token: 'pm_card_chargeDeclinedIncorrectCvc',
    attach: WRONG_CVC,
    charge: WRONG_CVC,
    authentication: 'never',
  },
  {
    number: '4000000000000341',
    brand: 'visa',
    token: 'pm_card_chargeCustomerFail',
    charge: DECLINED,
    authentication: 'never',
  },
  {
    number: '4000002500003155',
    brand: 'visa',
    token: 'pm_card_authenticationRequiredOnSetup',
    authentication: 'until_set_up',
  },
  {
    number: '4000002760003184',
    brand: 'visa',
    token: 'pm_card_authenticationRequired',
    authentication: 'always',
  },
  {
    number: '4000008260003178',
    brand: 'visa',
    token: 'pm_card_authenticationRequiredChargeDeclinedInsufficientFunds',
    charge: POOR,
    authentication: 'always',
  },
  {
    number: '4000000000000259',
    brand: 'visa',
    token: 'pm_card_createDispute',
    authentication: 'never',
    disputed: 'fraudulent',
  },
];

export const cardByNumber = (number: string): TestCard | undefined =>
  TEST_CARDS.find((card) => card.number === number.replace(/[\s-]/g, ''));

export const cardByToken = (token: string): TestCard | undefined =>
  TEST_CARDS.find((card) => card.token === token || card.token.replace('pm_card_', 'tok_') === token);

/** A number whose last digit fits the others (ISO/IEC 7812-1). */
export function isLuhn(number: string): boolean {
  if (!/^\d{12,19}$/.test(number)) return false;
  const sum = [...number].reverse().reduce((total, char, index) => {
    const digit = Number(char) * (index % 2 === 1 ? 2 : 1);
    return total + (digit > 9 ? digit - 9 : digit);
  }, 0);
  return sum % 10 === 0;
}
