import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClaude } from './claude.client.js';
import {
  BLOCK,
  ERROR,
  KEY,
  QUESTION,
  START,
  delta,
  end,
  failing,
  failureOf,
  request,
  stalling,
  streaming,
  startRecordedApi,
  type RecordedApi,
} from './recorded-api.fixture.js';

let api: RecordedApi;
beforeEach(async () => {
  api = await startRecordedApi();
});
afterEach(() => api.close());

describe('a failure', () => {
  it('that may pass is tried again, as soon as the API allows', async () => {
    api.answers = [
      failing(529, 'overloaded_error', { headers: { 'retry-after-ms': '10' } }),
      failing(429, 'rate_limit_error', { headers: { 'retry-after': '0' } }),
      failing(500, 'api_error', { headers: { 'retry-after-ms': '10' } }),
      streaming(START, BLOCK, delta('At last'), end('end_turn')),
    ];
    await expect(api.claude().stream(request)).resolves.toMatchObject({ kind: 'complete', text: 'At last' });
    expect(api.seen).toHaveLength(4);
  });

  it('is not tried again beyond the deadline', async () => {
    api.answers = [failing(429, 'rate_limit_error', { headers: { 'retry-after': '60' } })];
    const error = await failureOf(api.claude({ timeoutMs: 5_000 }).stream(request));
    expect(error).toMatchObject({ kind: 'rate_limited', retryable: true, retryAfterMs: 60_000, status: 429 });
    expect(api.seen).toHaveLength(1);
  });

  it('by the deadline, before any word, is "unavailable"', async () => {
    api.answers = [stalling()];
    expect(await failureOf(api.claude({ timeoutMs: 300 }).stream(request))).toMatchObject({
      kind: 'unavailable',
    });
  });

  it.each<[number, string, string, string, boolean]>([
    [400, 'invalid_request_error', 'messages: at least one message is required', 'invalid_request', false],
    [
      400,
      'invalid_request_error',
      'prompt is too long: 1200000 tokens > 1000000 maximum',
      'too_large',
      false,
    ],
    [
      400,
      'invalid_request_error',
      'Your credit balance is too low to access the Anthropic API.',
      'credit',
      false,
    ],
    [401, 'authentication_error', 'invalid x-api-key', 'authentication', false],
    [402, 'billing_error', 'payment', 'credit', false],
    [403, 'permission_error', 'no', 'authentication', false],
    [404, 'not_found_error', 'model: claude-x', 'invalid_request', false],
    [413, 'request_too_large', 'Request exceeds the maximum size', 'too_large', false],
    [429, 'rate_limit_error', 'slow down', 'rate_limited', true],
    [500, 'api_error', 'Internal server error', 'unavailable', true],
    [529, 'overloaded_error', 'Overloaded', 'overloaded', true],
  ])('%d %s (%s) is %s', async (...[status, type, message, kind, retryable]) => {
    api.answers = [failing(status, type, { message })];
    const error = await failureOf(api.claude({ maxRetries: 0 }).stream(request));
    expect(error).toMatchObject({ kind, retryable, status, requestId: 'req_1', usage: undefined });
  });

  it('obeys the API when it forbids another try', async () => {
    api.answers = [failing(500, 'api_error', { headers: { 'x-should-retry': 'false' } })];
    expect(await failureOf(api.claude().stream(request))).toMatchObject({
      kind: 'unavailable',
      retryable: false,
    });
    expect(api.seen).toHaveLength(1);
  });

  it('to reach the API at all is "unavailable"', async () => {
    const unreachable = createClaude({ apiKey: KEY, baseUrl: 'http://127.0.0.1:1', maxRetries: 0 });
    expect(await failureOf(unreachable.stream(request))).toMatchObject({
      kind: 'unavailable',
      retryable: true,
    });
  });

  it('gives away neither the key nor a word of the conversation', async () => {
    for (const answer of [failing(400, 'invalid_request_error'), streaming(START, ERROR)]) {
      api.answers = [answer];
      const error = await failureOf(api.claude({ maxRetries: 0 }).stream(request));
      const everything = JSON.stringify({
        ...error,
        message: error.message,
        stack: error.stack,
        cause: error.cause,
      });
      expect(everything).not.toContain(QUESTION);
      expect(everything).not.toContain(KEY);
    }
  });
});
