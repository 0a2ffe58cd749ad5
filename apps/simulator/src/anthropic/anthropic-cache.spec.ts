import type Anthropic from '@anthropic-ai/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HAIKU, startClaude, type TestClaude, user } from './anthropic.support.js';

let test: TestClaude;
beforeEach(async () => {
  test = await startClaude();
});
afterEach(() => test.stop());

const LONG = 'The interpreter of the harbour knows many tongues and forgets no name. '.repeat(60);
const MINUTE = 60_000;

const block = (text: string, ttl?: '5m' | '1h'): Anthropic.TextBlockParam => ({
  type: 'text',
  text,
  cache_control: { type: 'ephemeral', ...(ttl && { ttl }) },
});

async function usage(params: Partial<Anthropic.MessageCreateParamsNonStreaming>) {
  const message = await test.client.messages.create({
    model: HAIKU,
    max_tokens: 20,
    messages: [user('hi')],
    ...params,
  });
  const {
    input_tokens: input,
    cache_read_input_tokens: read,
    cache_creation_input_tokens: written,
    cache_creation: by,
  } = message.usage;
  return { input, read, written, short: by?.ephemeral_5m_input_tokens, long: by?.ephemeral_1h_input_tokens };
}

describe('prompt cache', () => {
  it('writes the prefix, then reads it, and counts each token once', async () => {
    const plain = await usage({ system: LONG });
    const first = await usage({ system: [block(LONG)] });
    const second = await usage({ system: [block(LONG)], messages: [user('something else')] });
    expect(first).toMatchObject({ read: 0, written: first.short, long: 0 });
    expect(first.input + (first.written ?? 0)).toBe(plain.input);
    expect(second).toMatchObject({ read: first.written, written: 0 });
  });

  it('misses when one letter of the prefix, the model or the key is another', async () => {
    await usage({ system: [block(LONG)] });
    expect((await usage({ system: [block(`${LONG}!`)] })).read).toBe(0);
    expect((await usage({ system: [block(LONG)], model: 'claude-opus-5-5' })).read).toBe(0);
    const other = await test.client
      .withOptions({ apiKey: 'sk-ant-other' })
      .messages.create({ model: HAIKU, max_tokens: 5, system: [block(LONG)], messages: [user('hi')] });
    expect(other.usage.cache_read_input_tokens).toBe(0);
  });

  it('keeps five minutes, longer when read, and an hour when asked', async () => {
    await usage({ system: [block(LONG)] });
    test.advance(4 * MINUTE);
    expect((await usage({ system: [block(LONG)] })).read).toBeGreaterThan(0);
    test.advance(4 * MINUTE);
    expect((await usage({ system: [block(LONG)] })).read).toBeGreaterThan(0);
    test.advance(5 * MINUTE);
    expect((await usage({ system: [block(LONG, '1h')] })).long).toBeGreaterThan(0);
    test.advance(59 * MINUTE);
    expect((await usage({ system: [block(LONG, '1h')] })).read).toBeGreaterThan(0);
    test.advance(60 * MINUTE);
    expect((await usage({ system: [block(LONG, '1h')] })).read).toBe(0);
  });

  it('extends a cached prefix: reads the old part and writes the new one', async () => {
    const first = await usage({ system: [block(LONG)] });
    const grown = await usage({
      system: [block(LONG)],
      messages: [{ role: 'user', content: [block(LONG, '5m')] }],
    });
    expect(grown.read).toBe(first.written);
    expect(grown.short).toBeGreaterThan(0);
  });

  it('splits writes by lifetime, the longer first', async () => {
    const both = await usage({
      system: [block(LONG, '1h')],
      messages: [{ role: 'user', content: [block(LONG)] }],
    });
    expect(both.long).toBeGreaterThan(0);
    expect(both.short).toBeGreaterThan(0);
    expect(both.written).toBe((both.long ?? 0) + (both.short ?? 0));
    await expect(
      usage({ system: [block(LONG)], messages: [{ role: 'user', content: [block(LONG, '1h')] }] }),
    ).rejects.toThrow("a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block");
  });

  it("does nothing below the model's minimum", async () => {
    const short = 'word '.repeat(600);
    expect((await usage({ system: [block(short)] })).written).toBeGreaterThanOrEqual(512);
    expect((await usage({ system: [block(short)], model: 'claude-haiku-4-5' })).written).toBe(0);
    expect((await usage({ system: [block('too short')] })).written).toBe(0);
  });

  it('takes four breakpoints, the automatic one included, and refuses the fifth', async () => {
    const four = [block(LONG), block('b'), block('c'), block('d')];
    expect((await usage({ system: four })).written).toBeGreaterThan(0);
    await expect(usage({ system: [...four, block('e')] })).rejects.toThrow(
      'A maximum of 4 blocks with cache_control may be provided. Found 5.',
    );
    await expect(usage({ system: four, cache_control: { type: 'ephemeral' } })).rejects.toThrow('Found 5.');
    expect((await usage({ system: LONG, cache_control: { type: 'ephemeral' } })).written).toBeGreaterThan(0);
  });

  it('keeps tools and system when only the tool choice changes, but not the messages', async () => {
    const tools: Anthropic.Tool[] = [{ name: 'look', input_schema: { type: 'object' } }];
    const messages: Anthropic.MessageParam[] = [{ role: 'user', content: [block(LONG)] }];
    const first = await usage({ tools, system: [block(LONG)], messages });
    const again = await usage({ tools, system: [block(LONG)], messages, tool_choice: { type: 'none' } });
    expect(again.read).toBeGreaterThan(0);
    expect(again.read).toBeLessThan(first.written ?? 0);
    expect(again.written).toBeGreaterThan(0);
  });
});
