import Anthropic from '@anthropic-ai/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assistant, HAIKU, startClaude, type TestClaude, textOf, user } from './anthropic.support.js';

let test: TestClaude;
beforeEach(async () => {
  test = await startClaude();
});
afterEach(() => test.stop());

const ask = (content: string, extra: Partial<Anthropic.MessageCreateParamsNonStreaming> = {}) =>
  test.client.messages.create({ model: HAIKU, max_tokens: 1000, messages: [user(content)], ...extra });

describe('an answer', () => {
  it('has the shape and the headers that the SDK reads', async () => {
    const {
      data,
      response,
      request_id: requestId,
    } = await test.client.messages
      .create({ model: HAIKU, max_tokens: 100, messages: [user('What is 2+2?')] })
      .withResponse();
    expect(textOf(data)).toBe('That makes 2+2 = 4.');
    expect(data).toMatchObject({
      type: 'message',
      role: 'assistant',
      model: HAIKU,
      stop_reason: 'end_turn',
      stop_sequence: null,
    });
    expect(data.id).toMatch(/^msg_/);
    expect(requestId).toMatch(/^req_/);
    expect(Number(response.headers.get('anthropic-ratelimit-requests-remaining'))).toBeGreaterThan(0);
    expect(response.headers.get('anthropic-ratelimit-input-tokens-reset')).toMatch(/^2026-.*Z$/);
  });

  it('is the same for the same request', async () => {
    const [first, second] = [await ask('Tell me something'), await ask('Tell me something')];
    expect(first.content).toEqual(second.content);
    expect(first.usage).toEqual(second.usage);
    expect(first.id).not.toBe(second.id);
  });

  it('obeys max_tokens to the token', async () => {
    const message = await ask('Write 500 words', { max_tokens: 50 });
    expect(message.stop_reason).toBe('max_tokens');
    expect(message.usage.output_tokens).toBe(50);
    expect(textOf(message).length).toBeLessThanOrEqual(50 * 4);
    expect((await ask('hello', { max_tokens: 0 })).content).toEqual([]);
  });

  it('stops before a stop sequence, and says which', async () => {
    const message = await ask('Say exactly: one two three', { stop_sequences: ['three', 'two'] });
    expect(textOf(message)).toBe('one ');
    expect(message).toMatchObject({ stop_reason: 'stop_sequence', stop_sequence: 'two' });
  });

  it('knows its models', async () => {
    const ids = [];
    for await (const model of test.client.models.list({ limit: 5 })) ids.push(model.id);
    expect(ids).toContain('claude-opus-5-5');
    expect(new Set(ids).size).toBe(ids.length);
    const alias = await test.client.models.retrieve('claude-haiku-4-5');
    expect(alias).toMatchObject({
      id: 'claude-haiku-4-5-20251001',
      max_tokens: 64_000,
      max_input_tokens: 200_000,
    });
    await expect(test.client.models.retrieve('claude-9')).rejects.toThrow(Anthropic.NotFoundError);
  });

  it('counts tokens as it bills them', async () => {
    const request = {
      model: HAIKU,
      messages: [user('How many tokens are these words?')],
      system: 'Be brief.',
    };
    const counted = await test.client.messages.countTokens(request);
    const { usage } = await test.client.messages.create({ ...request, max_tokens: 10 });
    expect(counted.input_tokens).toBe(usage.input_tokens);
    const older = await test.client.messages.countTokens({ ...request, model: 'claude-haiku-4-5' });
    expect(counted.input_tokens).toBeGreaterThan(older.input_tokens);
  });
});

describe('streaming', () => {
  it('sends the documented events in order, and the SDK puts the same message together', async () => {
    const params = { model: HAIKU, max_tokens: 500, messages: [user('Write 60 words')] };
    const whole = await test.client.messages.create(params);
    const response = await fetch(`${test.url}/v1/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: 'Bearer sk-ant-spec',
        'anthropic-version': '2026-10-21',
      },
      body: JSON.stringify({ ...params, stream: true }),
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('anthropic-ratelimit-requests-limit')).not.toBeNull();
    const text = await response.text();
    const names = [...text.matchAll(/^event: (\w+)\ndata: \{"type":"(\w+)"/gm)].map((match) => [
      match[1],
      match[2],
    ]);
    expect(names.every(([event, type]) => event === type)).toBe(true);
    const order = names.map(([event]) => event).filter((event, at, all) => event !== all[at - 1]);
    expect(order).toEqual([
      'message_start',
      'content_block_start',
      'ping',
      'content_block_delta',
      'content_block_stop',
      'message_delta',
      'message_stop',
    ]);

    const streamed = await test.client.messages.stream(params).finalMessage();
    expect(streamed.content).toEqual(whole.content);
    expect(streamed.usage).toMatchObject({
      input_tokens: whole.usage.input_tokens,
      output_tokens: whole.usage.output_tokens,
    });
    expect(streamed.stop_reason).toBe('end_turn');
  });

  it('streams tool input and thinking with its signature', async () => {
    const stream = test.client.messages.stream({
      model: 'claude-sonnet-4-6',
      max_tokens: 4000,
      thinking: { type: 'enabled', budget_tokens: 2000 },
      tools: [
        { name: 'get_weather', input_schema: { type: 'object', properties: { city: { type: 'string' } } } },
      ],
      messages: [user('Use get_weather with city: Amed')],
    });
    const deltas = new Set<string>();
    stream.on('streamEvent', (event) => event.type === 'content_block_delta' && deltas.add(event.delta.type));
    const message = await stream.finalMessage();
    expect([...deltas]).toEqual(['thinking_delta', 'signature_delta', 'input_json_delta']);
    expect(message.content).toMatchObject([
      { type: 'thinking' },
      { type: 'tool_use', name: 'get_weather', input: { city: 'Amed' } },
    ]);
    expect(message.usage.output_tokens_details?.thinking_tokens).toBeGreaterThan(0);
    expect(message.stop_reason).toBe('tool_use');
  });

  it('stops when the client goes away, and serves the next request', async () => {
    const stream = test.client.messages.stream({
      model: HAIKU,
      max_tokens: 9000,
      messages: [user('Write 3000 words')],
    });
    stream.once('text', () => stream.abort());
    await expect(stream.finalMessage()).rejects.toThrow(Anthropic.APIUserAbortError);
    expect(textOf(await ask('What is 1+1?'))).toContain('2');
  });
});

describe('conversations', () => {
  it('answers from an earlier turn, in the language of the question', async () => {
    const messages = [user('My name is Dilan.'), assistant('Hello Dilan!'), user('Navê min çi ye?')];
    expect(textOf(await ask('', { messages }))).toBe('Navê te Dilan e.');
  });

  it('answers from what the system prompt remembers', async () => {
    const system = 'You are helpful.\nFacts:\n- My favourite colour is green\n- Lives in Amed';
    expect(textOf(await ask("What's my favorite color?", { system }))).toContain('green');
    expect(textOf(await ask('What do you know about me?', { system }))).toContain('- Lives in Amed');
    expect(textOf(await ask("What's my favorite color?"))).toBe('I do not find that in what was sent to me.');
  });

  it('continues a prefill only where the model takes one', async () => {
    const messages = [user('Say exactly: yes'), assistant('The answer is')];
    await expect(ask('', { messages })).rejects.toThrow(
      'This model does not support assistant message prefill.',
    );
    expect(textOf(await ask('', { model: 'claude-haiku-4-5', messages }))).toBe('yes');
  });
});
