import { AppError } from '@dragoman/platform/errors';
import Stripe from 'stripe';

export function alreadySubscribed(): AppError {
  return new AppError('CONFLICT', 'This account has a subscription already. Change its plan instead.');
}

export function noSubscription(): AppError {
  return new AppError('CONFLICT', 'This account has no subscription. Choose a plan first.');
}

export function samePlan(): AppError {
  return new AppError('CONFLICT', 'This is the plan that the account has.');
}

export function yearIsPaid(): AppError {
  return new AppError(
    'CONFLICT',
    'This year is paid. Cancel at its end, or keep paying yearly; by the month you can choose again afterwards.',
  );
}

export function unpaidFirst(): AppError {
  return new AppError('CONFLICT', 'The last payment is missing. Pay it first, then change the plan.');
}

/** What a card's bank refused is for the customer to read; anything else Stripe says is ours to look into. */
export async function asked<T>(request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeCardError) {
      throw new AppError('CONFLICT', 'The payment did not go through. Check the card, or use another one.', {
        cause: error,
      });
    }
    if (error instanceof Stripe.errors.StripeConnectionError || isBusy(error)) {
      throw new AppError('UPSTREAM', 'Stripe does not answer at the moment. Please try again.', {
        cause: error,
      });
    }
    throw error;
  }
}

function isBusy(error: unknown): boolean {
  return (
    error instanceof Stripe.errors.StripeError && ((error.statusCode ?? 0) >= 500 || error.statusCode === 429)
  );
}
