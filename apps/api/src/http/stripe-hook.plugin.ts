import type { StripeEventsService } from '@dragoman/billing/graphql';
import { createStripe } from '@dragoman/billing/graphql';
import { AppError } from '@dragoman/platform/errors';
import type { Logger } from '@dragoman/platform/log';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type Stripe from 'stripe';
import type { ApiConfig } from '../config.js';
import { sendError } from './http-error.js';

/** Where Stripe delivers its events. */
export const stripeHookPath = '/hooks/stripe';

/** Events carry whole invoices; those are larger than anything that people send. */
const bodyLimit = 1_000_000;

export interface StripeHookOptions {
  readonly config: ApiConfig;
  readonly log: Logger;
  /** Asked at the first event: the app is not up yet when the route is made. */
  readonly events: () => StripeEventsService;
}

/**
 * Takes Stripe's events: checks the signature over the body's own bytes, records the event with its job, and answers.
 * What the event says is never used; the job asks Stripe anew. https://docs.stripe.com/webhooks
 */
export async function registerStripeHook(
  fastify: FastifyInstance,
  options: StripeHookOptions,
): Promise<void> {
  const { config, log, events } = options;
  const stripe = createStripe({ apiKey: config.STRIPE_SECRET_KEY, apiUrl: config.STRIPE_API_URL });
  const secret = config.STRIPE_WEBHOOK_SECRET;
  await fastify.register((hook, _options, done) => {
    hook.removeAllContentTypeParsers();
    hook.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, parsed) => {
      parsed(null, body);
    });
    hook.setErrorHandler((error, request, reply) => sendError(error, { request, reply, log }));
    hook.post(stripeHookPath, { bodyLimit }, async (request) => {
      if (!stripe || secret === undefined) throw new AppError('NOT_FOUND', 'Stripe is not set up here.');
      const event = eventOf(stripe, request, secret);
      const fresh = await events().record(event);
      log.info({ event: 'stripe event', id: event.id, type: event.type, fresh });
      return { received: true };
    });
    done();
  });
}

/** @throws AppError BAD_INPUT for a body that Stripe did not sign within the last five minutes */
function eventOf(stripe: Stripe, request: FastifyRequest, secret: string): Stripe.Event {
  const { 'stripe-signature': signature } = request.headers;
  try {
    return stripe.webhooks.constructEvent(request.body as Buffer, signature ?? '', secret);
  } catch (cause) {
    throw new AppError('BAD_INPUT', 'This was not signed by Stripe for this endpoint.', { cause });
  }
}
