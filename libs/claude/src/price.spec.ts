import type Anthropic from '@anthropic-ai/sdk';
import { describe, expect, it } from 'vitest';
import { PRICE_VERSION, UnknownModelError, costMicros, pricedModels, priceOf } from './price.js';
import { NO_USAGE, usageFrom, type TokenUsage } from './usage.js';

/** The literal ids of the SDK's type, without its `string & {}`. */
type Literals<M extends string> = M extends unknown ? (object extends Record<M, 1> ? never : M) : never;
type KnownModel = Literals<Anthropic.Messages.Model>;
/** Every model id the SDK names; the compiler complains when one is missing. */
const SDK_MODELS: Record<KnownModel, true> = {
  'claude-fable-5-2': true,
  'claude-mythos-5-2': true,
  'claude-haiku-5-5': true,
  'claude-sonnet-5-5': true,
  'claude-fable-5-1': true,
  'claude-opus-5-5': true,
  'claude-mythos-5-1': true,
  'claude-sonnet-5': true,
  'claude-fable-5': true,
  'claude-mythos-5': true,
  'claude-opus-5': true,
  'claude-opus-4-8': true,
  'claude-opus-4-7': true,
  'claude-mythos-preview': true,
  'claude-opus-4-6': true,
  'claude-sonnet-4-6': true,
  'claude-haiku-4-5': true,
  'claude-haiku-4-5-20251001': true,
  'claude-opus-4-5': true,
  'claude-opus-4-5-20251101': true,
  'claude-sonnet-4-5': true,
  'claude-sonnet-4-5-20250929': true,
};

const usage = (some: Partial<TokenUsage>): TokenUsage => ({ ...NO_USAGE, ...some });

describe('the price table', () => {
  it('has every model the SDK names, and no rate that is not a whole number', () => {
    for (const model of Object.keys(SDK_MODELS)) expect(priceOf(model), model).toBeDefined();
    for (const model of pricedModels()) {
      const price = priceOf(model);
      for (const rates of [price?.rates, price?.longPrompt?.rates]) {
        for (const rate of Object.values(rates ?? {}))
          expect(Number.isSafeInteger(rate) && rate > 0).toBe(true);
      }
    }
  });

  it('resolves dated snapshots, and refuses what it does not know', () => {
    expect(priceOf('claude-haiku-4-5-20251001')).toBe(priceOf('claude-haiku-4-5'));
    expect(priceOf('claude-sonnet-5-5-20260928')).toBe(priceOf('claude-sonnet-5-5'));
    for (const model of ['claude-sonnet-9', 'gpt-5', '', 'toString', 'claude-sonnet-5-5-fast']) {
      expect(priceOf(model), model).toBeUndefined();
    }
    expect(priceOf('claude-sonnet-5-5', '1999-01')).toBeUndefined();
    expect(() => costMicros(NO_USAGE, 'gpt-5', PRICE_VERSION)).toThrow(UnknownModelError);
  });

  it.each([
    ['claude-fable-5-2', 8, 40, 10, 16, 0.2],
    ['claude-fable-5-1', 10, 50, 12.5, 20, 0.25],
    ['claude-opus-5-5', 4, 20, 5, 8, 0.2],
    ['claude-opus-5', 5, 25, 6.25, 10, 0.5],
    ['claude-sonnet-5-5', 2, 10, 2.5, 4, 0.1],
    ['claude-sonnet-5', 2, 10, 2.5, 4, 0.2],
    ['claude-sonnet-4-6', 3, 15, 3.75, 6, 0.3],
    ['claude-haiku-5-5', 0.1, 0.5, 0.125, 0.2, 0.01],
    ['claude-haiku-4-5', 1, 5, 1.25, 2, 0.1],
  ])('%s: dollars per million tokens as published', (...[model, input, output, write5m, write1h, read]) => {
    const million = 1_000_000;
    expect(priceOf(model)?.rates).toEqual({
      input: input * million,
      output: output * million,
      cacheWrite5m: write5m * million,
      cacheWrite1h: write1h * million,
      cacheRead: read * million,
    });
  });
});

/** Worked out by hand from the published prices; amounts in micro-dollars. */
describe('costMicros', () => {
  it.each<[string, string, Partial<TokenUsage>, number]>([
    // 1,000 × $2 + 500 × $10 per million = 2,000 + 5,000
    ['plain', 'claude-sonnet-5-5', { inputTokens: 1_000, outputTokens: 500 }, 7_000],
    // 300 × 2 + 2,000 × 2.5 + 100 × 10 = 600 + 5,000 + 1,000
    [
      '5-minute write',
      'claude-sonnet-5-5',
      { inputTokens: 300, cacheWrite5mTokens: 2_000, outputTokens: 100 },
      6_600,
    ],
    // 300 × 2 + 2,000 × 4 + 100 × 10 = 600 + 8,000 + 1,000
    [
      '1-hour write',
      'claude-sonnet-5-5',
      { inputTokens: 300, cacheWrite1hTokens: 2_000, outputTokens: 100 },
      9_600,
    ],
    // 1,000 × 2.5 + 1,000 × 4 + 10 × 10 = 2,500 + 4,000 + 100
    [
      'both writes',
      'claude-sonnet-5-5',
      { cacheWrite5mTokens: 1_000, cacheWrite1hTokens: 1_000, outputTokens: 10 },
      6_600,
    ],
    // 50 × 2 + 20,000 × 0.1 + 200 × 10 = 100 + 2,000 + 2,000
    [
      'cache read',
      'claude-sonnet-5-5',
      { inputTokens: 50, cacheReadTokens: 20_000, outputTokens: 200 },
      4_100,
    ],
    // 10 × 10 + 100,000 × 0.25 + 10 × 50 = 100 + 25,000 + 500
    [
      'cheap read of Fable 5.1',
      'claude-fable-5-1',
      { inputTokens: 10, cacheReadTokens: 100_000, outputTokens: 10 },
      25_600,
    ],
    // thinking is in the output: 100 × 4 + 3,000 × 20 = 400 + 60,000
    ['thinking', 'claude-opus-5-5', { inputTokens: 100, outputTokens: 3_000 }, 60_400],
    // an image is in the input: (1,568 + 32) × 3 + 100 × 15 = 4,800 + 1,500
    ['image', 'claude-sonnet-4-6', { inputTokens: 1_600, outputTokens: 100 }, 6_300],
    // 1,000 × 2 + 100 × 10 + 3 × 10,000 = 2,000 + 1,000 + 30,000
    ['web searches', 'claude-sonnet-5-5', { inputTokens: 1_000, outputTokens: 100, webSearches: 3 }, 33_000],
    // half of 2,000 + 5,000; searches are not discounted: + 10,000
    [
      'batch',
      'claude-sonnet-5-5',
      { inputTokens: 1_000, outputTokens: 500, webSearches: 1, serviceTier: 'batch' },
      13_500,
    ],
    // (1,000 × 4 + 100 × 20) × 2 = 12,000
    ['fast mode', 'claude-opus-5-5', { inputTokens: 1_000, outputTokens: 100, speed: 'fast' }, 12_000],
    // 7,000 × 1.1
    [
      'US residency',
      'claude-sonnet-5-5',
      { inputTokens: 1_000, outputTokens: 500, inferenceGeo: 'us' },
      7_700,
    ],
    [
      'global inference',
      'claude-sonnet-5-5',
      { inputTokens: 1_000, outputTokens: 500, inferenceGeo: 'global' },
      7_000,
    ],
    // older models have no residency price
    [
      'US on Haiku 4.5',
      'claude-haiku-4-5',
      { inputTokens: 1_000, outputTokens: 100, inferenceGeo: 'us' },
      1_500,
    ],
    // 100,000 tokens are not "over 100,000": 100,000 × 0.1 + 1,000 × 0.5 = 10,000 + 500
    ['Haiku 5.5 at its threshold', 'claude-haiku-5-5', { inputTokens: 100_000, outputTokens: 1_000 }, 10_500],
    // one more: 100,001 × 0.5 + 1,000 × 2.5 = 50,000.5 + 2,500, half up
    ['Haiku 5.5 above it', 'claude-haiku-5-5', { inputTokens: 100_001, outputTokens: 1_000 }, 52_501],
    // the threshold counts cached tokens: 1 × 0.5 + 100,000 × 0.05 + 10 × 2.5 = 0.5 + 5,000 + 25, half up
    [
      'Haiku 5.5 above it by cache',
      'claude-haiku-5-5',
      { inputTokens: 1, cacheReadTokens: 100_000, outputTokens: 10 },
      5_026,
    ],
    // a cut answer: the input in full, what was received of the output: 1,200 × 2 + 37 × 10
    ['cut', 'claude-sonnet-5-5', { inputTokens: 1_200, outputTokens: 37 }, 2_770],
    ['nothing', 'claude-sonnet-5-5', {}, 0],
    // 0.5 micro-dollars: 5 × 0.1
    ['half a micro-dollar, rounded up', 'claude-haiku-5-5', { inputTokens: 5 }, 1],
    // 0.4: 4 × 0.1
    ['less than half, rounded down', 'claude-haiku-5-5', { inputTokens: 4 }, 0],
    // rounded once, not per kind: 4 × 0.1 + 1 × 0.5 + 10 × 0.01 = 0.4 + 0.5 + 0.1 = 1
    ['rounded once', 'claude-haiku-5-5', { inputTokens: 4, outputTokens: 1, cacheReadTokens: 10 }, 1],
  ])('%s', (...[, model, some, micros]) => {
    expect(costMicros(usage(some), model, PRICE_VERSION)).toBe(micros);
  });
});

describe('usageFrom', () => {
  it('reads the breakdown of cache writes', () => {
    const raw = {
      input_tokens: 3,
      output_tokens: 4,
      cache_creation_input_tokens: 30,
      cache_read_input_tokens: 5,
      cache_creation: { ephemeral_5m_input_tokens: 10, ephemeral_1h_input_tokens: 20 },
      server_tool_use: { web_search_requests: 2, web_fetch_requests: 9 },
      service_tier: 'standard',
      speed: 'fast',
      inference_geo: 'us',
    };
    expect(usageFrom(raw)).toEqual({
      inputTokens: 3,
      outputTokens: 4,
      cacheWrite5mTokens: 10,
      cacheWrite1hTokens: 20,
      cacheReadTokens: 5,
      webSearches: 2,
      serviceTier: 'standard',
      speed: 'fast',
      inferenceGeo: 'us',
    });
  });

  it('takes writes without a breakdown, or beyond it, for 5-minute ones', () => {
    expect(usageFrom({ input_tokens: 1, cache_creation_input_tokens: 30 })).toMatchObject({
      cacheWrite5mTokens: 30,
      cacheWrite1hTokens: 0,
    });
    const partial = { cache_creation_input_tokens: 30, cache_creation: { ephemeral_1h_input_tokens: 20 } };
    expect(usageFrom(partial)).toMatchObject({ cacheWrite5mTokens: 10, cacheWrite1hTokens: 20 });
  });

  it('lets later reports overrule earlier ones, and missing or null fields change nothing', () => {
    const start = usageFrom({
      input_tokens: 100,
      output_tokens: 1,
      cache_creation_input_tokens: 30,
      cache_creation: { ephemeral_5m_input_tokens: 10, ephemeral_1h_input_tokens: 20 },
    });
    const end = usageFrom({ input_tokens: null, output_tokens: 50, cache_creation_input_tokens: 30 }, start);
    expect(end).toEqual({ ...start, outputTokens: 50 });
    expect(usageFrom(undefined, start)).toBe(start);
    expect(usageFrom({ output_tokens: 'many' }, start)).toBe(start);
  });
});
