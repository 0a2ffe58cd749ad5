import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type Account, API_VERSION } from '../account.js';
import type { StripeFaults } from '../stripe.fault.js';
import type { Json } from '../wire.js';
import { checkKey } from './access.js';
import { expand, type Includable } from './expand.js';
import { parseForm } from './form.js';
import { Idempotency } from './idempotency.js';
import { list, text } from './parameter.js';
import { parseParameters } from './parse.js';
import type { Define, Route } from './route.js';
import { newRequestId, StripeApiError } from './stripe-error.js';

export interface ApiOptions {
  account: Account;
  faults: StripeFaults;
  includable: Includable;
  now: () => number;
}

const expandable = { expand: list(text()).optional() };

/** What every request to Stripe's API goes through; `register` adds the routes. */
export function serveApi(
  app: FastifyInstance,
  options: ApiOptions,
  register: (define: Define) => void,
): void {
  const runner = new Runner(options);
  void app.register(
    (scope, _options, done) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, parsed) =>
        parsed(null, String(body)),
      );
      // A route, not a not-found handler: the playground's files answer to every address that no route has.
      scope.route({
        method: ['GET', 'POST', 'DELETE', 'PUT', 'PATCH'],
        url: '/*',
        handler: (request, reply) => runner.unknownRoute(request, reply),
      });
      register((route) => {
        scope.route({
          method: route.method,
          url: route.url,
          handler: (request, reply) => runner.run(route, request, reply),
        });
      });
      done();
    },
    { prefix: '/v1' },
  );
}

class Runner {
  private readonly idempotency: Idempotency;

  constructor(private readonly options: ApiOptions) {
    this.idempotency = new Idempotency(options.now);
  }

  async run<S extends z.ZodRawShape>(route: Route<S>, request: FastifyRequest, reply: FastifyReply) {
    const requestId = newRequestId();
    const key = keyHeader(request);
    reply
      .header('request-id', requestId)
      .header('stripe-version', request.headers['stripe-version'] ?? API_VERSION)
      .type('application/json');
    if (key !== null) reply.header('idempotency-key', key);
    try {
      checkKey(request.headers.authorization);
      const fault = await this.strike(request);
      const form = formOf(request);
      const fingerprint = JSON.stringify([request.method, request.url, form]);
      const earlier = key === null ? undefined : this.idempotency.recall(key, fingerprint);
      if (earlier)
        return await reply.code(earlier.status).header('idempotent-replayed', 'true').send(earlier.body);
      const { status, body, executed } = this.answer(route, { request, form, requestId });
      if (key !== null && executed) this.idempotency.remember(key, { fingerprint, status, body });
      if (fault === 'lost_answer') {
        reply.hijack();
        return request.raw.socket.destroy();
      }
      return await reply.code(status).send(body);
    } catch (error) {
      const known = asApiError(error);
      if (known.status === 429 || known.status >= 500) reply.header('stripe-should-retry', 'true');
      return reply.code(known.status).send(JSON.stringify(known.toJSON(requestId)));
    }
  }

  unknownRoute(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const requestId = newRequestId();
    const [path = ''] = request.url.split('?');
    const error = new StripeApiError(
      `Unrecognized request URL (${request.method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
      { status: 404 },
    );
    return reply.code(404).header('request-id', requestId).send(error.toJSON(requestId));
  }

  private answer<S extends z.ZodRawShape>(
    route: Route<S>,
    { request, form, requestId }: { request: FastifyRequest; form: Json; requestId: string },
  ): { status: number; body: string; executed: boolean } {
    const { account, includable } = this.options;
    let executed = false;
    account.origin = `${request.protocol}://${request.host}`;
    account.request = { id: requestId, idempotencyKey: keyHeader(request), origin: account.origin };
    try {
      const { expand: paths, ...params } = parseParameters({ ...route.params, ...expandable }, form) as {
        expand?: string[];
      };
      executed = true;
      if (request.method !== 'GET') account.changes += 1;
      const [url = ''] = request.url.split('?');
      const result = route.handle({
        account,
        url,
        path: request.params as Record<string, string>,
        params: params as z.output<z.ZodObject<S>>,
      });
      const body = JSON.stringify(expand(result, paths ?? [], { account, includable }));
      return { status: 200, body, executed };
    } catch (error) {
      const known = asApiError(error);
      if (!(error instanceof StripeApiError)) request.log.error({ err: error });
      // Card errors are results of a request that was carried out; what was refused before anything happened is not kept.
      const kept = executed && (known.status === 402 || known.status >= 500);
      return { status: known.status, body: JSON.stringify(known.toJSON(requestId)), executed: kept };
    } finally {
      account.request = undefined;
    }
  }

  private async strike(request: FastifyRequest): Promise<string | undefined> {
    const fault = this.options.faults.takeForRequest(request.method, request.url);
    switch (fault?.type) {
      case 'rate_limit':
        throw new StripeApiError(
          'Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.',
          {
            code: 'rate_limit',
            status: 429,
          },
        );
      case 'lock_timeout':
        throw new StripeApiError(
          'This object cannot be accessed right now because another API request or Stripe process is currently accessing it. If you see this error intermittently, retry the request.',
          { code: 'lock_timeout', status: 429 },
        );
      case 'api_error':
        throw new StripeApiError('An unknown error occurred.', { type: 'api_error', status: 500 });
      case 'slow':
        await wait(fault.ms, undefined, { ref: false });
        return undefined;
      default:
        return fault?.type;
    }
  }
}

/** Keys matter to POST only; "all POST requests accept idempotency keys". */
function keyHeader(request: FastifyRequest): string | null {
  const header = request.headers['idempotency-key'];
  return typeof header === 'string' && request.method === 'POST' ? header : null;
}

function formOf(request: FastifyRequest): Json {
  const [, query = ''] = request.url.split('?');
  return { ...parseForm(query), ...(typeof request.body === 'string' && parseForm(request.body)) };
}

function asApiError(error: unknown): StripeApiError {
  return error instanceof StripeApiError
    ? error
    : new StripeApiError('An unknown error occurred.', { type: 'api_error', status: 500 });
}
