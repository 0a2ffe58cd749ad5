import { randomBytes } from 'node:crypto';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Access, checkAccess } from './access.js';
import { type AnthropicFaultInput, AnthropicFaults } from './anthropic.fault.js';
import { AnthropicApiError, errorBody } from './api-error.js';
import { MessagesEndpoint } from './messages.endpoint.js';
import { listModelPage, retrieveModel } from './models.endpoint.js';
import { PromptCache } from './prompt-cache.js';
import { type RateLimits, RateLimiter } from './rate-limit.js';

export interface AnthropicOptions extends Partial<RateLimits> {
  /** Where the API is mounted; a client's `baseURL` is the server's address plus this. */
  prefix?: string;
  /** Delay before the first event of an answer, in milliseconds. */
  firstTokenMs?: number;
  /** Delay between deltas of a few words, in milliseconds. */
  deltaMs?: number;
  /** Milliseconds since 1970, for cache expiry and rate limits. */
  now?: () => number;
}

export interface AnthropicSimulator {
  fault(fault: AnthropicFaultInput): void;
  clearFaults(): void;
}

/** Source: Claude API errors, "Request size limits". */
const MAX_BODY_BYTES = 32 * 1024 * 1024;

const ORGANIZATION_ID = '00000000-0000-4000-8000-000000000001';

/** Claude's Messages, token counting and Models API. Source: platform.claude.com, API reference, and the SDK's types. */
export function registerAnthropic(app: FastifyInstance, options: AnthropicOptions = {}): AnthropicSimulator {
  const now = options.now ?? Date.now;
  const faults = new AnthropicFaults();
  const limits = new RateLimiter(
    {
      requestsPerMinute: options.requestsPerMinute ?? 60_000,
      inputTokensPerMinute: options.inputTokensPerMinute ?? 1_000_000_000,
      outputTokensPerMinute: options.outputTokensPerMinute ?? 100_000_000,
    },
    now,
  );
  const pace = { firstTokenMs: options.firstTokenMs ?? 20, deltaMs: options.deltaMs ?? 5 };
  const messages = new MessagesEndpoint({ cache: new PromptCache(now), faults, limits, pace });
  app.register(
    (scope, _options, done) => {
      asClaudeApi(scope, limits);
      scope.post('/v1/messages', (request, reply) => messages.create(accessOf(request), request, reply));
      scope.post('/v1/messages/count_tokens', (request) =>
        messages.countTokens(accessOf(request), request.body),
      );
      scope.get('/v1/models', (request) => listModelPage(request.query));
      scope.get<{ Params: { id: string } }>('/v1/models/:id', (request) => retrieveModel(request.params.id));
      done();
    },
    { prefix: options.prefix ?? '/anthropic' },
  );
  return { fault: (fault) => faults.add(fault), clearFaults: () => faults.clear() };
}

const accesses = new WeakMap<FastifyRequest, Access>();

function accessOf(request: FastifyRequest): Access {
  const access = accesses.get(request);
  if (!access) throw new AnthropicApiError('authentication_error', 'x-api-key header is required');
  return access;
}

/** Headers, authentication, body limit and error shapes that all endpoints share. */
function asClaudeApi(scope: FastifyInstance, limits: RateLimiter): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(
    '*',
    { parseAs: 'string', bodyLimit: MAX_BODY_BYTES },
    (_request, body, done) => {
      try {
        done(null, JSON.parse(String(body)));
      } catch {
        done(new AnthropicApiError('invalid_request_error', 'The request body is not valid JSON'));
      }
    },
  );
  scope.addHook('onRequest', async (request, reply) => {
    const requestId = `req_${randomBytes(12).toString('hex')}`;
    reply.header('request-id', requestId).header('anthropic-organization-id', ORGANIZATION_ID);
    const access = checkAccess(request.headers);
    accesses.set(request, access);
    if (request.method === 'POST') limits.admit(access.apiKey);
  });
  scope.addHook('onSend', async (request, reply) => {
    const access = accesses.get(request);
    if (access) reply.headers(limits.headers(access.apiKey));
  });
  scope.setErrorHandler((error: FastifyError | AnthropicApiError, request, reply) =>
    sendError(error, request, reply),
  );
  scope.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(errorBody({ type: 'not_found_error', message: 'Not Found' }, requestIdOf(reply))),
  );
}

function sendError(
  error: FastifyError | AnthropicApiError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const known = asApiError(error);
  if (known.type === 'api_error' && !(error instanceof AnthropicApiError)) request.log.error({ err: error });
  reply
    .code(known.status)
    .headers(known.headers)
    .send(errorBody(known, requestIdOf(reply)));
}

function asApiError(error: FastifyError | AnthropicApiError): AnthropicApiError {
  if (error instanceof AnthropicApiError) return error;
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new AnthropicApiError('request_too_large', 'Request exceeds the maximum size');
  }
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return new AnthropicApiError('invalid_request_error', error.message);
  }
  return new AnthropicApiError('api_error', 'Internal server error');
}

const requestIdOf = (reply: FastifyReply): string => String(reply.getHeader('request-id'));
