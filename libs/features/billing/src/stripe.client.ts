import Stripe from 'stripe';

/** Injection token: the Stripe client, or null where no key is configured and billing is off. */
export const STRIPE = Symbol('stripe');
export type StripeOrOff = Stripe | null;

/**
 * @param options.apiUrl host, port and protocol of Stripe's API, or of a stand-in; paths are `/v1/…` at its root
 * @returns null without a key
 */
export function createStripe(options: { apiKey: string | undefined; apiUrl: string }): StripeOrOff {
  if (options.apiKey === undefined) return null;
  const { hostname, port, protocol } = new URL(options.apiUrl);
  return new Stripe(options.apiKey, {
    host: hostname,
    ...(port === '' ? {} : { port }),
    protocol: protocol === 'http:' ? 'http' : 'https',
    maxNetworkRetries: 2,
    telemetry: false,
    appInfo: { name: 'Dragoman' },
  });
}
