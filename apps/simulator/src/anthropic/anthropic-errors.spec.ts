import Anthropic, { OverloadedError } from '@anthropic-ai/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assistant, HAIKU, startClaude, type TestClaude, user } from './anthropic.support.js';

let test: TestClaude;
beforeEach(async () => {
  test = await startClaude();
});
afterEach(() => test.stop());

const valid = { model: HAIKU, max_tokens: 100, messages: [{ role: 'user', content: 'hi' }] };
const content = (...blocks: unknown[]) => ({ messages: [{ role: 'user', content: blocks }] });
const tool = (extra: object = {}) => ({ name: 'look', input_schema: { type: 'object' }, ...extra });
const use = { type: 'tool_use', id: 'toolu_1', name: 'look', input: {} };
const result = { type: 'tool_result', tool_use_id: 'toolu_1', content: 'x' };

describe('validation', () => {
  it.each([
    ['max_tokens: Field required', { max_tokens: undefined }],
    ['max_tokens: Input should be a valid integer', { max_tokens: 1.5 }],
    ['max_tokens: Input should be greater than or equal to 0', { max_tokens: -1 }],
    [
      'max_tokens: 128001 > 128000, which is the maximum allowed number of output tokens for claude-haiku-5-5',
      { max_tokens: 128_001 },
    ],
    ['model: Field required', { model: undefined }],
    ['messages: Field required', { messages: undefined }],
    ['messages: Input should be a valid list', { messages: 'hi' }],
    ['messages: at least one message is required', { messages: [] }],
    [
      "messages.0.role: Input should be 'user', 'assistant' or 'system'",
      { messages: [{ role: 'robot', content: 'hi' }] },
    ],
    ['messages.0.content: Field required', { messages: [{ role: 'user' }] }],
    [
      'messages: first message must use the "user" role',
      { messages: [{ role: 'assistant', content: 'hi' }] },
    ],
    [
      'messages.0: all messages must have non-empty content except for the optional final assistant message',
      { messages: [{ role: 'user', content: '' }] },
    ],
    ['messages: text content blocks must be non-empty', content({ type: 'text', text: '' })],
    [
      'messages: text content blocks must contain non-whitespace text',
      content({ type: 'text', text: ' \n' }),
    ],
    [
      'messages.0.content.0.text.foo: Extra inputs are not permitted',
      content({ type: 'text', text: 'hi', foo: 1 }),
    ],
    ['messages.0.content.0.text.text: Input should be a valid string', content({ type: 'text', text: 7 })],
    [
      "messages.0.content.0: Input tag 'video' found using 'type' does not match any of the expected tags",
      content({ type: 'video' }),
    ],
    [
      "messages.0.content.0.image.source.base64.media_type: Input should be 'image/jpeg', 'image/png', 'image/gif' or 'image/webp'",
      content({ type: 'image', source: { type: 'base64', media_type: 'image/bmp', data: 'AA==' } }),
    ],
    [
      "messages.0.content.0.text.cache_control.ephemeral.ttl: Input should be '5m' or '1h'",
      content({ type: 'text', text: 'hi', cache_control: { type: 'ephemeral', ttl: '2h' } }),
    ],
    ['colour: Extra inputs are not permitted', { colour: 'red' }],
    ['temperature: Input should be less than or equal to 1', { temperature: 1.5 }],
    ['`temperature` is deprecated for this model.', { temperature: 0.5 }],
    [
      '`temperature` and `top_p` cannot both be specified for this model. Please use only one.',
      { temperature: 1, top_p: 0.9 },
    ],
    [
      "tools.0.custom.name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'",
      { tools: [tool({ name: 'a b' })] },
    ],
    ['tools.0.custom.input_schema: Field required', { tools: [tool({ input_schema: undefined })] }],
    [
      'tools.0.type: This simulator offers custom tools only',
      { tools: [{ type: 'web_search_20250305', name: 'web_search', max_uses: 3 }] },
    ],
    ['tools: Tool names must be unique.', { tools: [tool(), tool()] }],
    [
      "tool_choice.name: Tool 'other' not found in provided tools",
      { tools: [tool()], tool_choice: { type: 'tool', name: 'other' } },
    ],
    [
      '"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.',
      { thinking: { type: 'enabled', budget_tokens: 1024 }, max_tokens: 2000 },
    ],
    [
      'adaptive thinking is not supported on this model',
      { model: 'claude-haiku-4-5', thinking: { type: 'adaptive' } },
    ],
    [
      'To turn thinking off on this model, send "thinking": {"type": "between_tools"}',
      { model: 'claude-sonnet-5-5', thinking: { type: 'disabled' } },
    ],
    [
      '"thinking.type.disabled" is not supported for this model.',
      { model: 'claude-opus-5-5', thinking: { type: 'disabled' } },
    ],
    [
      '`max_tokens` must be greater than `thinking.budget_tokens`',
      { model: 'claude-haiku-4-5', thinking: { type: 'enabled', budget_tokens: 1024 } },
    ],
    [
      'messages.0.content.0: unexpected `tool_use_id` found in `tool_result` blocks: toolu_1. Each `tool_result` block must have a corresponding `tool_use` block in the previous message.',
      content(result),
    ],
    [
      'messages.1: `tool_use` ids were found without `tool_result` blocks immediately after: toolu_1.',
      { messages: [user('hi'), { role: 'assistant', content: [use] }, user('and?')] },
    ],
    [
      "messages.1: role 'system' is not supported on this model",
      { model: 'claude-haiku-4-5', messages: [user('hi'), { role: 'system', content: 'be kind' }] },
    ],
    ['prompt is too long:', { model: 'claude-haiku-4-5', messages: [user('long word '.repeat(120_000))] }],
  ])('%s', async (message, change) => {
    const { status, body, headers } = await test.post({ ...valid, ...change });
    expect(body.error.message).toContain(message);
    expect(status).toBe(400);
    expect(body).toMatchObject({ type: 'error', error: { type: 'invalid_request_error' } });
    expect(body.request_id).toBe(headers.get('request-id'));
  });

  it('accepts the defaults of removed parameters and mid-conversation system messages', async () => {
    expect((await test.post({ ...valid, temperature: 1 })).status).toBe(200);
    const messages = [user('hi'), { role: 'system', content: 'be kind' }];
    expect((await test.post({ ...valid, messages })).status).toBe(200);
  });

  it('refuses with version 2026-10-21 what that version removed', async () => {
    const version = { 'anthropic-version': '2026-10-21' };
    expect((await test.post({ ...valid, temperature: 1 }, version)).body.error.message).toBe(
      'temperature: Extra inputs are not permitted',
    );
    const document = { type: 'document', source: { type: 'text', media_type: 'text/plain', data: 'x' } };
    const messages = [user('hi'), { role: 'assistant', content: [document] }, user('and?')];
    expect((await test.post({ ...valid, messages }, version)).status).toBe(400);
    expect((await test.post({ ...valid, messages })).status).toBe(200);
  });

  it('notices a thinking block that was changed', async () => {
    const params = {
      model: 'claude-sonnet-4-6',
      max_tokens: 4000,
      thinking: { type: 'enabled', budget_tokens: 2000 } as const,
    };
    const first = await test.client.messages.create({ ...params, messages: [user('Hi there')] });
    const [thinking] = first.content;
    if (thinking?.type !== 'thinking') throw new Error('no thinking');
    const replay = (text: string) => [
      user('Hi there'),
      {
        role: 'assistant' as const,
        content: [
          { ...thinking, thinking: text },
          { type: 'text' as const, text: 'Hello' },
        ],
      },
      user('And?'),
    ];
    await test.client.messages.create({ ...params, messages: replay(thinking.thinking) });
    await expect(
      test.client.messages.create({ ...params, messages: replay('something else') }),
    ).rejects.toThrow('messages.1.content.0: Invalid `signature` in `thinking` block');
  });
});

describe('access', () => {
  it.each([
    ['no key', { status: 401, type: 'authentication_error', headers: { 'x-api-key': '' } }],
    ['a foreign key', { status: 401, type: 'authentication_error', headers: { 'x-api-key': 'hello' } }],
    [
      'the invalid marker',
      { status: 401, type: 'authentication_error', headers: { 'x-api-key': 'sk-ant-invalid' } },
    ],
    ['no version', { status: 400, type: 'invalid_request_error', headers: { 'anthropic-version': '' } }],
    [
      'an unknown version',
      { status: 400, type: 'invalid_request_error', headers: { 'anthropic-version': '2020-01-01' } },
    ],
  ])('refuses %s', async (_name, { status, type, headers }) => {
    const answer = await test.post(valid, headers as Record<string, string>);
    expect(answer.status).toBe(status);
    expect(answer.body.error.type).toBe(type);
  });

  it('answers 404 for an unknown model and an unknown path, 400 for what is no JSON, 413 above 32 MB', async () => {
    expect((await test.post({ ...valid, model: 'claude-1' })).body.error).toEqual({
      type: 'not_found_error',
      message: 'model: claude-1',
    });
    const lost = await fetch(`${test.url}/v1/nothing`, {
      headers: { 'x-api-key': 'sk-ant-x', 'anthropic-version': '2023-06-01' },
    });
    expect([lost.status, await lost.json()]).toMatchObject([404, { error: { type: 'not_found_error' } }]);
    expect((await test.post('{')).status).toBe(400);
    const large = await test.post({ ...valid, messages: [user('x'.repeat(33 * 1024 * 1024))] });
    expect([large.status, large.body.error.type]).toEqual([413, 'request_too_large']);
  });

  it("maps to the SDK's error classes", async () => {
    const bad = test.client.withOptions({ apiKey: 'sk-ant-invalid' });
    await expect(bad.messages.create(valid as never)).rejects.toThrow(Anthropic.AuthenticationError);
    await expect(test.client.messages.create({ ...valid, messages: [assistant('x')] })).rejects.toThrow(
      Anthropic.BadRequestError,
    );
    await expect(test.client.messages.create({ ...valid, model: 'x' } as never)).rejects.toThrow(
      Anthropic.NotFoundError,
    );
  });

  it('limits requests a minute with 429 and retry-after', async () => {
    const limited = await startClaude({ requestsPerMinute: 2 });
    await limited.post(valid);
    await limited.post(valid);
    const third = await limited.post(valid);
    expect([
      third.status,
      third.headers.get('retry-after'),
      third.headers.get('anthropic-ratelimit-requests-remaining'),
    ]).toEqual([429, '60', '0']);
    limited.advance(60_000);
    expect((await limited.post(valid)).status).toBe(200);
    await limited.stop();
  });
});

describe('faults', () => {
  const create = () =>
    test.client.messages.create({ model: HAIKU, max_tokens: 100, messages: [user('Write 40 words')] });
  const stream = () =>
    test.client.messages.stream({ model: HAIKU, max_tokens: 400, messages: [user('Write 40 words')] });

  it.each([
    ['rate_limit', Anthropic.RateLimitError, 429],
    ['overloaded', OverloadedError, 529],
    ['api_error', Anthropic.InternalServerError, 500],
  ] as const)('%s hits as often as asked', async (type, kind, status) => {
    test.simulator.fault({ type, times: 2 });
    for (let time = 0; time < 2; time += 1) {
      const error = await create().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(kind);
      expect(error).toMatchObject({ status });
    }
    await create();
  });

  it('tells when to come back', async () => {
    test.simulator.fault({ type: 'rate_limit', retryAfterSeconds: 7 });
    await expect(create()).rejects.toSatisfy(
      (error: InstanceType<typeof Anthropic.APIError>) => error.headers?.get('retry-after') === '7',
    );
  });

  it('lets the SDK retry through', async () => {
    test.simulator.fault({ type: 'rate_limit', times: 2, retryAfterSeconds: 0 });
    const message = await test.client
      .withOptions({ maxRetries: 2 })
      .messages.create({ model: HAIKU, max_tokens: 50, messages: [user('What is 1+2?')] });
    expect(message.content).toMatchObject([{ text: 'That makes 1+2 = 3.' }]);
  });

  it('cuts a stream after some deltas', async () => {
    test.simulator.fault({ type: 'stream_cut', afterDeltas: 2 });
    await create();
    const texts: string[] = [];
    await expect(
      stream()
        .on('text', (text) => texts.push(text))
        .finalMessage(),
    ).rejects.toThrow();
    expect(texts).toHaveLength(2);
    expect((await stream().finalMessage()).stop_reason).toBe('end_turn');
  });

  it('sends an error event in the stream', async () => {
    test.simulator.fault({ type: 'stream_error', afterDeltas: 1 });
    await expect(stream().finalMessage()).rejects.toThrow(/overloaded_error/);
  });

  it('waits for the first token, and clears', async () => {
    test.simulator.fault({ type: 'slow_first_token', ms: 80 });
    const start = performance.now();
    await stream().finalMessage();
    expect(performance.now() - start).toBeGreaterThan(75);
    test.simulator.fault({ type: 'overloaded', times: 9 });
    test.simulator.clearFaults();
    await create();
  });
});
