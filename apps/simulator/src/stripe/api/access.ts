import { StripeApiError } from './stripe-error.js';

/** Every key of this form opens the one account. */
const ACCEPTED = /^(sk|rk)_test_simulator\w*$/;

/** Reads the key of `Authorization: Bearer` or of Basic's user name. @throws StripeApiError 401 */
export function checkKey(authorization: string | undefined): string {
  const key = keyOf(authorization);
  if (key === '')
    throw new StripeApiError(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.",
      { status: 401 },
    );
  if (ACCEPTED.test(key)) return key;
  throw new StripeApiError(`Invalid API Key provided: ${masked(key)}`, { status: 401 });
}

function keyOf(authorization = ''): string {
  const [scheme = '', value = ''] = authorization.split(' ');
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() !== 'basic') return '';
  const [user = ''] = Buffer.from(value, 'base64').toString().split(':');
  return user;
}

const masked = (key: string): string =>
  key.length < 12
    ? '*'.repeat(key.length)
    : `${key.slice(0, 8)}${'*'.repeat(key.length - 12)}${key.slice(-4)}`;
