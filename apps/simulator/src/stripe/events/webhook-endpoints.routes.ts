import type Stripe from 'stripe';
import type { Accepted } from '../api/accepted.js';
import { type Account, API_VERSION } from '../account.js';
import { listParameters, page } from '../api/list.js';
import { merged } from '../api/metadata.js';
import { emptyable, flag, list, metadata, text } from '../api/parameter.js';
import type { Define } from '../api/route.js';
import { StripeApiError } from '../api/stripe-error.js';
import type { WebhookEndpoint } from '../wire.js';

interface NewEndpoint {
  url: string;
  enabled_events: string[];
  description?: string | null | undefined;
  metadata?: Record<string, string> | null | undefined;
  /** Made up when left out. */
  secret?: string | undefined;
}

/** The secret is kept apart: the API shows it only once. */
export function createEndpoint(account: Account, given: NewEndpoint): WebhookEndpoint {
  const endpoint = account.webhookEndpoints.add<WebhookEndpoint>({
    id: account.id('we', 24),
    object: 'webhook_endpoint',
    api_version: API_VERSION,
    application: null,
    created: account.now(),
    description: given.description ?? null,
    enabled_events: given.enabled_events,
    livemode: false,
    metadata: merged({}, given.metadata),
    status: 'enabled',
    url: given.url,
  });
  account.webhookSecrets.set(endpoint.id, given.secret ?? account.id('whsec', 32));
  return endpoint;
}

export function webhookEndpointRoutes(define: Define): void {
  createRoute(define);
  listRoute(define);
  retrieveRoute(define);
  updateRoute(define);
  removeRoute(define);
}

function createRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/webhook_endpoints',
    params: {
      url: text(),
      enabled_events: list(text()),
      api_version: text().optional(),
      description: emptyable(text()).optional(),
      connect: flag().optional(),
      metadata: metadata(),
    } satisfies Accepted<Stripe.WebhookEndpointCreateParams>,
    handle: ({ account, params }) => {
      checkUrl(params.url);
      const endpoint = createEndpoint(account, params);
      return { ...endpoint, secret: account.webhookSecrets.get(endpoint.id) };
    },
  });
}

function listRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/webhook_endpoints',
    params: listParameters,
    handle: ({ account, params, url }) => page(account.webhookEndpoints.all, params, url),
  });
}

function retrieveRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/webhook_endpoints/:id',
    handle: ({ account, path }) => account.webhookEndpoints.get(path['id'] ?? ''),
  });
}

function updateRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/webhook_endpoints/:id',
    params: {
      url: text().optional(),
      enabled_events: list(text()).optional(),
      description: emptyable(text()).optional(),
      disabled: flag().optional(),
      metadata: metadata(),
    } satisfies Accepted<Stripe.WebhookEndpointUpdateParams>,
    handle: ({ account, path, params: { disabled, metadata: given, ...rest } }) => {
      const endpoint = account.webhookEndpoints.get(path['id'] ?? '');
      if (rest.url !== undefined) checkUrl(rest.url);
      Object.assign(endpoint, rest, disabled !== undefined && { status: disabled ? 'disabled' : 'enabled' });
      endpoint.metadata = merged(endpoint.metadata, given);
      return endpoint;
    },
  });
}

function removeRoute(define: Define): void {
  define({
    method: 'DELETE',
    url: '/webhook_endpoints/:id',
    handle: ({ account, path }) => {
      const { id } = account.webhookEndpoints.get(path['id'] ?? '');
      account.webhookEndpoints.remove(id);
      account.webhookSecrets.delete(id);
      return { id, object: 'webhook_endpoint', deleted: true };
    },
  });
}

function checkUrl(url: string): void {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new StripeApiError('Invalid URL: An explicit scheme (such as https) must be provided.', {
      code: 'url_invalid',
      param: 'url',
    });
}
