import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  BLOCK,
  ERROR,
  PING,
  START,
  breaking,
  delta,
  failing,
  failureOf,
  frame,
  open,
  request,
  stalling,
  streaming,
  startRecordedApi,
  type RecordedApi,
  type Answer,
} from './recorded-api.fixture.js';

let api: RecordedApi;
beforeEach(async () => {
  api = await startRecordedApi();
});
afterEach(() => api.close());

describe('an answer that breaks off', () => {
  it.each<[string, Answer]>([
    ['because the connection is lost', breaking(START, BLOCK, delta('Half a sen'))],
    ['because the stream just ends', streaming(START, BLOCK, delta('Half a sen'))],
    ['because of an error event', streaming(START, BLOCK, delta('Half a sen'), ERROR)],
    ['because nothing more comes', stalling(START, BLOCK, delta('Half a sen'))],
  ])('%s keeps its text, its input and a bound of its output', async (_why, answer) => {
    api.answers = [answer];
    const outcome = await api.claude({ idleTimeoutMs: 300 }).stream(request);
    expect(outcome).toMatchObject({
      kind: 'cut',
      text: 'Half a sen',
      usageExact: false,
      usage: { inputTokens: 12, cacheWrite5mTokens: 600, outputTokens: 10 },
    });
    expect(api.seen.filter(({ url }) => url === '/v1/messages')).toHaveLength(1);
  });

  it('has its words counted by the API where that is possible, never beyond what was asked for', async () => {
    api.counted = (response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ input_tokens: 4 }));
    api.answers = [breaking(START, BLOCK, delta('Half a sen'))];
    const outcome = await api.claude().stream(request);
    expect(outcome).toMatchObject({ usageExact: false, usage: { outputTokens: 4 } });
    api.counted = failing(500, 'api_error');
    const bounded = await api.claude().stream({ ...request, maxTokens: 5 });
    expect(bounded.usage.outputTokens).toBe(5);
  });

  it('after hidden thinking counts as all that was asked for', async () => {
    const thinking = frame('content_block_start', {
      index: 0,
      content_block: { type: 'thinking', thinking: '', signature: '' },
    });
    api.answers = [breaking(START, thinking, BLOCK, delta('So'))];
    expect((await api.claude().stream(request)).usage.outputTokens).toBe(request.maxTokens);
  });

  it('before its first word is an error with the usage seen, and is not asked again', async () => {
    api.answers = [streaming(START, ERROR)];
    const error = await failureOf(api.claude().stream(request));
    expect(error).toMatchObject({ kind: 'overloaded', retryable: true, usage: { inputTokens: 12 } });
    api.answers = [breaking(START)];
    expect(await failureOf(api.claude().stream(request))).toMatchObject({
      kind: 'unavailable',
      retryable: true,
    });
    expect(api.seen).toHaveLength(2);
  });
});

describe('a stopped answer', () => {
  it('keeps what was said', async () => {
    const stop = new AbortController();
    api.answers = [stalling(START, BLOCK, delta('I was say'))];
    const outcome = await api.claude().stream(request, { signal: stop.signal, onText: () => stop.abort() });
    expect(outcome).toMatchObject({ kind: 'aborted', text: 'I was say', usageExact: false });
    expect(outcome.usage).toMatchObject({ inputTokens: 12, outputTokens: 9 });
  });

  it('may have said nothing yet', async () => {
    const stop = new AbortController();
    api.answers = [
      (response) => {
        open(response).write(PING, () => stop.abort());
      },
    ];
    await expect(api.claude().stream(request, { signal: stop.signal })).resolves.toMatchObject({
      kind: 'aborted',
      text: '',
      usage: { inputTokens: 0, outputTokens: 0 },
    });
  });

  it('is not waited for while backing off', async () => {
    const stop = new AbortController();
    api.answers = [
      (response, one) => {
        failing(529, 'overloaded_error', { headers: { 'retry-after': '30' } })(response, one);
        response.on('close', () => setImmediate(() => stop.abort()));
      },
    ];
    const before = performance.now();
    await expect(api.claude().stream(request, { signal: stop.signal })).resolves.toMatchObject({
      kind: 'aborted',
    });
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});
