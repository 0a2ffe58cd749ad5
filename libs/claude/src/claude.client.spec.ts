import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CHEAP_MODEL, DEFAULT_MODEL } from './models.js';
import {
  BLOCK,
  KEY,
  PING,
  START,
  delta,
  end,
  request,
  streaming,
  startRecordedApi,
  type RecordedApi,
} from './recorded-api.fixture.js';

let api: RecordedApi;
beforeEach(async () => {
  api = await startRecordedApi();
});
afterEach(() => api.close());

describe('an answer', () => {
  it('is streamed word by word and counted exactly', async () => {
    api.answers = [streaming(START, PING, BLOCK, delta('Hel'), delta('lo'), end('end_turn'))];
    const heard: string[] = [];
    const outcome = await api.claude().stream(request, {
      onText: (piece, full) => heard.push(`${piece}|${full}`),
    });
    expect(heard).toEqual(['Hel|Hel', 'lo|Hello']);
    expect(outcome).toMatchObject({
      kind: 'complete',
      text: 'Hello',
      usageExact: true,
      model: 'claude-sonnet-5-5',
      messageId: 'msg_1',
      usage: { inputTokens: 12, cacheWrite5mTokens: 600, cacheReadTokens: 0, outputTokens: 7 },
    });
    expect(outcome.firstTokenMs).toBeGreaterThan(0);
    expect(outcome.totalMs).toBeGreaterThanOrEqual(outcome.firstTokenMs ?? Infinity);
  });

  it('is asked for as the API and the model want it, and the member’s id is not given away', async () => {
    api.answers = [streaming(START, BLOCK, delta('x'), end('end_turn'))];
    await api.claude().stream({ ...request, userId: '123456789012345678' });
    await api.claude().stream({ ...request, model: CHEAP_MODEL, inferenceGeo: 'global' });
    await api.claude().stream({ ...request, model: 'claude-haiku-4-5', system: [] });
    expect(api.seen[0]?.url).toBe('/v1/messages');
    expect(api.seen[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
    const { metadata, ...body } = api.seen[0]?.body as { metadata: { user_id: string } };
    expect(body).toEqual({
      model: DEFAULT_MODEL,
      system: request.system,
      messages: request.messages,
      max_tokens: 100,
      stream: true,
      thinking: { type: 'between_tools' },
      output_config: { effort: 'medium' },
    });
    expect(metadata.user_id).toMatch(/^[0-9a-f]{64}$/);
    expect(api.seen[1]?.body).toMatchObject({ thinking: { type: 'disabled' }, inference_geo: 'global' });
    expect(Object.keys(api.seen[2]?.body ?? {}).sort()).toEqual([
      'max_tokens',
      'messages',
      'model',
      'stream',
    ]);
  });

  it.each([
    ['max_tokens', 'max_tokens'],
    ['model_context_window_exceeded', 'max_tokens'],
    ['refusal', 'refusal'],
    ['stop_sequence', 'complete'],
  ])('that ends with %s is %s', async (reason, kind) => {
    api.answers = [streaming(START, BLOCK, delta('So'), end(reason))];
    await expect(api.claude().stream(request)).resolves.toMatchObject({ kind, text: 'So', usageExact: true });
  });

  it('may be empty', async () => {
    api.answers = [streaming(START, end('refusal', 0))];
    await expect(api.claude().stream(request)).resolves.toMatchObject({
      kind: 'refusal',
      text: '',
      usageExact: true,
    });
  });
});

describe('countTokens', () => {
  it('asks the API', async () => {
    api.counted = (response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ input_tokens: 42 }));
    await expect(api.claude().countTokens(request)).resolves.toBe(42);
    expect(api.seen[0]?.body).toEqual({
      model: DEFAULT_MODEL,
      system: request.system,
      messages: request.messages,
    });
  });

  it('fails as answers do', async () => {
    await expect(api.claude().countTokens(request)).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
