import type Anthropic from '@anthropic-ai/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HAIKU, png, startClaude, type TestClaude, textOf, user } from './anthropic.support.js';

let test: TestClaude;
beforeEach(async () => {
  test = await startClaude();
});
afterEach(() => test.stop());

const ask = (content: string, extra: Partial<Anthropic.MessageCreateParamsNonStreaming> = {}) =>
  test.client.messages.create({ model: HAIKU, max_tokens: 1000, messages: [user(content)], ...extra });

describe('tools', () => {
  const weather: Anthropic.Tool = {
    name: 'get_weather',
    description: 'Weather of a place',
    input_schema: {
      type: 'object',
      properties: {
        city: { type: 'string' },
        unit: { enum: ['celsius', 'fahrenheit'] },
        days: { type: 'integer' },
      },
      required: ['city'],
    },
  };

  it('calls a tool that the question names and answers from its result', async () => {
    const question = user('Please get weather for "Wan" in fahrenheit for 3 days');
    const call = await ask('', { messages: [question], tools: [weather] });
    expect(call.stop_reason).toBe('tool_use');
    const [use] = call.content;
    if (use?.type !== 'tool_use') throw new Error('no tool call');
    expect(use).toMatchObject({
      name: 'get_weather',
      input: { city: 'Wan', unit: 'fahrenheit', days: 3 },
      caller: { type: 'direct' },
    });
    const answer = await ask('', {
      tools: [weather],
      messages: [
        question,
        { role: 'assistant', content: call.content as Anthropic.ContentBlockParam[] },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: use.id, content: '21 degrees' }] },
      ],
    });
    expect(textOf(answer)).toBe('The tool answered: 21 degrees');
    expect(answer.stop_reason).toBe('end_turn');
  });

  it('calls when forced, where the model allows it, and not with "none"', async () => {
    const forced = await ask('Hello', { tools: [weather], tool_choice: { type: 'any' } });
    expect(forced.stop_reason).toBe('tool_use');
    const none = await ask('get_weather now', { tools: [weather], tool_choice: { type: 'none' } });
    expect(none.stop_reason).toBe('end_turn');
    await expect(
      ask('Hello', {
        model: 'claude-opus-5-5',
        tools: [weather],
        tool_choice: { type: 'tool', name: 'get_weather' },
      }),
    ).rejects.toThrow(/tool_choice: type .*tool.* and .*any.* are not supported for this model/);
  });

  it('fills a structured output by its schema', async () => {
    const schema = {
      type: 'object',
      properties: {
        language: { enum: ['turkish', 'kurdish'] },
        score: { type: 'number', maximum: 1 },
        tags: { type: 'array', items: { type: 'string' } },
      },
      required: ['language', 'score', 'tags'],
      additionalProperties: false,
    };
    const message = await ask('Which? Kurdish, 0.5, "greeting"', {
      output_config: { format: { type: 'json_schema', schema } },
    });
    expect(JSON.parse(textOf(message))).toEqual({ language: 'kurdish', score: 0.5, tags: ['greeting'] });
  });
});

describe('images and documents', () => {
  const image = (
    data: string,
    media_type: Anthropic.Base64ImageSource['media_type'] = 'image/png',
  ): Anthropic.ImageBlockParam => ({
    type: 'image',
    source: { type: 'base64', media_type, data },
  });
  const withImage = (block: Anthropic.ImageBlockParam, model = HAIKU) =>
    ask('', {
      model,
      messages: [{ role: 'user', content: [block, { type: 'text', text: 'What is this?' }] }],
    });

  it('sees the size of an image and bills its patches', async () => {
    const message = await withImage(image(png(640, 480)));
    expect(textOf(message)).toBe('I see PNG 640×480.');
    const text = await ask('What is this?');
    expect(message.usage.input_tokens - text.usage.input_tokens).toBe(23 * 18);
  });

  it('scales large images down to what the model takes in', async () => {
    const [standard, high] = [
      await withImage(image(png(3840, 2160)), 'claude-haiku-4-5'),
      await withImage(image(png(3840, 2160))),
    ];
    expect(standard.usage.input_tokens).toBeLessThanOrEqual(1568 + 20);
    expect(high.usage.input_tokens).toBeGreaterThan(4000);
    expect(high.usage.input_tokens).toBeLessThanOrEqual(4784 + 20);
  });

  it.each([
    [
      'what is no image',
      image(Buffer.from('no image at all, sorry').toString('base64')),
      'Could not process image',
    ],
    [
      'another media type',
      image(png(10, 10), 'image/jpeg'),
      'messages.0.content.0.image.source.base64.data: The image was specified using the image/jpeg media type, but the image appears to be a image/png image',
    ],
    ['too many pixels', image(png(9000, 10)), 'exceed max allowed size: 8000 pixels'],
    ['what is no base64', image('%%%'), 'Invalid base64 data'],
    ['more than 10 MB', image('A'.repeat(10 * 1024 * 1024 + 4)), 'image exceeds 10 MB maximum'],
  ])('refuses %s', async (_name, block, message) => {
    await expect(withImage(block)).rejects.toThrow(message);
  });

  it('reads text documents and takes images by URL', async () => {
    const content: Anthropic.ContentBlockParam[] = [
      {
        type: 'document',
        source: { type: 'text', media_type: 'text/plain', data: 'The river is deep.' },
        title: 'River',
      },
      { type: 'image', source: { type: 'url', url: 'https://example.org/a.png' } },
      { type: 'text', text: 'What do you find?' },
    ];
    expect(textOf(await ask('', { messages: [{ role: 'user', content }] }))).toBe(
      'I see URL.\nThe document says: “The river is deep.”',
    );
  });
});
