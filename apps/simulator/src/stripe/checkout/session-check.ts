import type { z } from 'zod';
import type { Account } from '../account.js';
import { StripeApiError } from '../api/stripe-error.js';
import { hasLocation } from '../billing/tax.js';
import type { sessionParameters } from './session-parameters.js';

export type SessionParameters = z.output<z.ZodObject<typeof sessionParameters>>;

const DAY = 86_400;

/** @throws StripeApiError for parameters that do not go together */
export function checkSession(account: Account, params: SessionParameters): void {
  const { mode, line_items: items = [], customer } = params;
  if (customer !== undefined) account.customers.get(customer, 'customer');
  if (customer !== undefined && params.customer_email !== undefined)
    throw new StripeApiError('You may only specify one of these parameters: customer, customer_email.', {
      code: 'parameters_exclusive',
    });
  if (mode !== 'setup' && items.length === 0)
    throw new StripeApiError('Missing required param: line_items.', {
      code: 'parameter_missing',
      param: 'line_items',
    });
  if (mode === 'setup' && items.length > 0)
    throw new StripeApiError('You can not pass `line_items` in `setup` mode.', { param: 'line_items' });
  checkUrls(params);
  if (params.subscription_data && mode !== 'subscription')
    throw new StripeApiError('You can not pass `subscription_data` in `payment` mode.', {
      param: 'subscription_data',
    });
  if (params.payment_intent_data && mode !== 'payment')
    throw new StripeApiError('You can not pass `payment_intent_data` in `subscription` mode.', {
      param: 'payment_intent_data',
    });
  if (params.allow_promotion_codes === true && params.discounts)
    throw new StripeApiError(
      'You may only specify one of these parameters: allow_promotion_codes, discounts.',
      {
        code: 'parameters_exclusive',
        param: 'allow_promotion_codes',
      },
    );
  checkExpiry(account, params.expires_at);
  checkTax(account, params);
}

function checkUrls(params: SessionParameters): void {
  if (params.success_url === undefined)
    throw new StripeApiError('Missing required param: success_url.', {
      code: 'parameter_missing',
      param: 'success_url',
    });
  for (const [name, url] of [
    ['success_url', params.success_url],
    ['cancel_url', params.cancel_url],
  ] as const)
    if (url !== undefined && !URL.canParse(url))
      throw new StripeApiError('Not a valid URL', { code: 'url_invalid', param: name });
}

function checkExpiry(account: Account, at: number | undefined): void {
  const now = account.now();
  if (at !== undefined && (at < now + 1800 || at > now + DAY))
    throw new StripeApiError(
      'The `expires_at` timestamp must be at least 30 minutes and less than 24 hours from Checkout Session creation.',
      { param: 'expires_at' },
    );
}

function checkTax(
  account: Account,
  { automatic_tax: tax, customer, customer_update: update }: SessionParameters,
): void {
  if (tax?.enabled !== true || customer === undefined || update?.address === 'auto') return;
  if (!hasLocation(account.customers.find(customer)))
    throw new StripeApiError(
      "Automatic tax calculation in Checkout requires a valid address on the Customer. Add a valid address to the Customer or set either `customer_update[address]` to 'auto' or `customer_update[shipping]` to 'auto' to save the address entered in Checkout to the Customer.",
      { code: 'customer_tax_location_invalid' },
    );
}
