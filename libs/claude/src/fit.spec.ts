import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boundFromCount,
  boundMicros,
  cacheUse,
  maxInputTokens,
  maxTextTokens,
  worstCaseMicros,
} from './bound.js';
import { fitReply, type FitInput } from './fit.js';
import { CHEAP_MODEL, DEFAULT_MODEL } from './models.js';
import { costMicros, pricedModels, requirePrice } from './price.js';
import type { ClaudeRequest } from './request.js';
import { NO_USAGE, type TokenUsage } from './usage.js';

const both = [
  { model: DEFAULT_MODEL, maxOutput: 2_000 },
  { model: CHEAP_MODEL, maxOutput: 2_000 },
];
const base: FitInput = { granted: 1_000_000, candidates: both, inputTokens: 1_000, minOutput: 200 };

describe('fitReply', () => {
  it('takes the preferred model in full while there is money', () => {
    // 1,000 × $2.5 (cache write) + 2,000 × $10 per million = 2,500 + 20,000
    expect(fitReply(base)).toEqual({
      kind: 'fit',
      model: DEFAULT_MODEL,
      maxTokens: 2_000,
      worstCaseMicros: 22_500,
      shortened: false,
      cheaper: false,
    });
    expect(fitReply({ ...base, granted: 22_500 })).toMatchObject({ model: DEFAULT_MODEL, maxTokens: 2_000 });
  });

  it('takes the cheaper model in full rather than the preferred one cut short', () => {
    expect(fitReply({ ...base, granted: 22_499 })).toEqual({
      kind: 'fit',
      model: CHEAP_MODEL,
      maxTokens: 2_000,
      worstCaseMicros: 1_125,
      shortened: false,
      cheaper: true,
    });
  });

  it('shortens the answer when not even that can be paid in full', () => {
    // 1,124 - 125 = 999 micro-dollars at $0.5 per million
    expect(fitReply({ ...base, granted: 1_124 })).toMatchObject({
      kind: 'fit',
      model: CHEAP_MODEL,
      maxTokens: 1_998,
      shortened: true,
      cheaper: true,
    });
  });

  it('says what would have been enough when too little is left', () => {
    // 125 + 200 × 0.5 = 225
    expect(fitReply({ ...base, granted: 224 })).toEqual({ kind: 'too_small', neededMicros: 225 });
    expect(fitReply({ ...base, granted: 225 })).toMatchObject({ kind: 'fit', maxTokens: 200 });
    expect(fitReply({ ...base, granted: 0 })).toMatchObject({ kind: 'too_small' });
    expect(fitReply({ ...base, granted: 5, inputTokens: 5_000_000 })).toEqual({
      kind: 'too_small',
      neededMicros: undefined,
    });
  });

  it('never picks what could cost more than was granted, whatever the answer turns out to use', () => {
    const candidate = fc.record({
      model: fc.constantFrom(...pricedModels()),
      maxOutput: fc.integer({ min: 1, max: 200_000 }),
    });
    fc.assert(
      fc.property(
        fc.record({
          granted: fc.integer({ min: 0, max: 5_000_000 }),
          candidates: fc.array(candidate, { minLength: 1, maxLength: 4 }),
          inputTokens: fc.integer({ min: 0, max: 300_000 }),
          minOutput: fc.integer({ min: 1, max: 4_000 }),
          cacheUse: fc.constantFrom('none' as const, '5m' as const, '1h' as const),
          inferenceGeo: fc.constantFrom('us', 'global'),
        }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (input, share) => {
          const fit = fitReply(input);
          if (fit.kind === 'too_small') {
            if (fit.neededMicros !== undefined) expect(fit.neededMicros).toBeGreaterThan(input.granted);
            return;
          }
          expect(fit.worstCaseMicros).toBeLessThanOrEqual(input.granted);
          const written = Math.floor(input.inputTokens * share);
          const usage: TokenUsage = {
            ...NO_USAGE,
            inputTokens: input.inputTokens - (input.cacheUse === 'none' ? 0 : written),
            cacheWrite5mTokens: input.cacheUse === '5m' ? written : 0,
            cacheWrite1hTokens: input.cacheUse === '1h' ? written : 0,
            outputTokens: fit.maxTokens,
            inferenceGeo: input.inferenceGeo,
          };
          expect(costMicros(usage, fit.model)).toBeLessThanOrEqual(input.granted);
          expect(fit.maxTokens).toBeLessThanOrEqual(requirePrice(fit.model).maxOutput);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('never refuses what the amount it names would have paid for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: 1, max: 2_000 }),
        (inputTokens, minOutput) => {
          const refused = fitReply({ ...base, granted: 0, inputTokens, minOutput });
          expect(refused.kind).toBe('too_small');
          const needed = refused.kind === 'too_small' ? (refused.neededMicros ?? Number.NaN) : Number.NaN;
          expect(fitReply({ ...base, granted: needed, inputTokens, minOutput }).kind).toBe('fit');
        },
      ),
    );
  });
});

describe('bounds', () => {
  const request: ClaudeRequest = {
    model: DEFAULT_MODEL,
    system: [{ type: 'text', text: 'Be kind.', cache_control: { type: 'ephemeral' } }],
    messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }],
    maxTokens: 100,
  };

  it('count a text by its bytes, and by what normalising could make of it', () => {
    expect(maxTextTokens('abc')).toBe(3);
    expect(maxTextTokens('سڵاو')).toBe(8);
    // One character of three bytes that NFKC spells out as a sentence of eighteen.
    expect(maxTextTokens('\uFDFA')).toBe(33);
  });

  it('cover every block and every image', () => {
    const text = maxInputTokens(request);
    expect(text).toBeGreaterThanOrEqual('Be kind.Hi'.length);
    const image = {
      role: 'user' as const,
      content: [
        { type: 'image' as const, source: { type: 'url' as const, url: 'https://example.com/a.png' } },
      ],
    };
    expect(maxInputTokens({ ...request, messages: [...request.messages, image] })).toBeGreaterThanOrEqual(
      text + 4_784,
    );
  });

  it('take the dearest kind of write in use', () => {
    expect(cacheUse(request)).toBe('5m');
    expect(cacheUse({ ...request, system: [] })).toBe('none');
    const hour = {
      type: 'text' as const,
      text: 'x',
      cache_control: { type: 'ephemeral' as const, ttl: '1h' as const },
    };
    expect(cacheUse({ ...request, messages: [{ role: 'user', content: [hour] }] })).toBe('1h');
    const bound = { model: DEFAULT_MODEL, inputTokens: 1_000, maxTokens: 0 };
    expect(boundMicros({ ...bound, cacheUse: 'none' })).toBe(2_000);
    expect(boundMicros({ ...bound, cacheUse: '5m' })).toBe(2_500);
    expect(boundMicros({ ...bound, cacheUse: '1h' })).toBe(4_000);
    expect(boundMicros({ ...bound, cacheUse: 'none', inferenceGeo: 'us' })).toBe(2_200);
  });

  it('price a whole request', () => {
    const input = maxInputTokens(request);
    expect(worstCaseMicros(request)).toBe(Math.ceil(input * 2.5 + 100 * 10));
    expect(worstCaseMicros(request, CHEAP_MODEL)).toBe(Math.ceil(input * 0.125 + 100 * 0.5));
  });

  it('leave a margin on what the API counted', () => {
    expect(boundFromCount(10)).toBe(26);
    expect(boundFromCount(10_000)).toBe(10_200);
  });
});
