import type { PriceTable, Rates } from '../price.js';

/**
 * List prices of the Claude API on 2026-11-23, in micro-US-dollars per million tokens.
 *
 * Source: https://platform.claude.com/docs/en/about-claude/pricing ("Model pricing", "Long context pricing", "Fast
 * mode pricing", "Batch processing", "Data residency pricing", "Web search tool") and the model overview pages.
 * Recent changes folded in: Haiku 5.5 and the cheaper cache reads of Sonnet 5.5 (2026-10-07), Fable and Mythos 5.2
 * (2026-11-09). Prices never change inside a version: a new price list is a new file and a new PRICE_VERSION, so that
 * a turn settled last month can still be explained.
 */

const DOLLAR = 1_000_000;

interface DollarRates {
  input: number;
  output: number;
  cacheRead: number;
}

/** Cache writes cost 1.25× (5 minutes) and 2× (1 hour) the input price on every model; reads differ by model. */
function rates({ input, output, cacheRead }: DollarRates): Rates {
  return {
    input: Math.round(input * DOLLAR),
    output: Math.round(output * DOLLAR),
    cacheWrite5m: Math.round(input * 1.25 * DOLLAR),
    cacheWrite1h: Math.round(input * 2 * DOLLAR),
    cacheRead: Math.round(cacheRead * DOLLAR),
  };
}

const MILLION_WINDOW = { contextWindow: 1_000_000, maxOutput: 128_000 };
const SMALL_WINDOW = { contextWindow: 200_000, maxOutput: 64_000 };
/** `inference_geo: "us"` costs 1.1× on models released since February 2026. */
const RESIDENCY = { usResidencyPercent: 110 };

const FABLE_5_2 = { rates: rates({ input: 8, output: 40, cacheRead: 0.2 }), ...MILLION_WINDOW, ...RESIDENCY };
const FABLE_5_1 = {
  rates: rates({ input: 10, output: 50, cacheRead: 0.25 }),
  ...MILLION_WINDOW,
  ...RESIDENCY,
};
const FABLE_5 = { rates: rates({ input: 10, output: 50, cacheRead: 1 }), ...MILLION_WINDOW, ...RESIDENCY };
const OPUS = { rates: rates({ input: 5, output: 25, cacheRead: 0.5 }), ...MILLION_WINDOW, ...RESIDENCY };

export const PRICES_2026_11: PriceTable = {
  'claude-fable-5-2': FABLE_5_2,
  'claude-mythos-5-2': FABLE_5_2,
  'claude-fable-5-1': FABLE_5_1,
  'claude-mythos-5-1': FABLE_5_1,
  'claude-fable-5': FABLE_5,
  'claude-mythos-5': FABLE_5,
  'claude-mythos-preview': {
    rates: rates({ input: 25, output: 125, cacheRead: 2.5 }),
    ...MILLION_WINDOW,
    ...RESIDENCY,
  },
  'claude-opus-5-5': {
    rates: rates({ input: 4, output: 20, cacheRead: 0.2 }),
    ...MILLION_WINDOW,
    ...RESIDENCY,
    fastPercent: 200,
  },
  'claude-opus-5': { ...OPUS, fastPercent: 200 },
  'claude-opus-4-8': { ...OPUS, fastPercent: 200 },
  'claude-opus-4-7': { ...OPUS, fastPercent: 600 },
  'claude-opus-4-6': { ...OPUS, fastPercent: 600 },
  'claude-opus-4-5': { rates: rates({ input: 5, output: 25, cacheRead: 0.5 }), ...SMALL_WINDOW },
  'claude-sonnet-5-5': {
    rates: rates({ input: 2, output: 10, cacheRead: 0.1 }),
    ...MILLION_WINDOW,
    ...RESIDENCY,
  },
  'claude-sonnet-5': {
    rates: rates({ input: 2, output: 10, cacheRead: 0.2 }),
    ...MILLION_WINDOW,
    ...RESIDENCY,
  },
  'claude-sonnet-4-6': {
    rates: rates({ input: 3, output: 15, cacheRead: 0.3 }),
    contextWindow: 1_000_000,
    maxOutput: 64_000,
    ...RESIDENCY,
  },
  'claude-sonnet-4-5': { rates: rates({ input: 3, output: 15, cacheRead: 0.3 }), ...SMALL_WINDOW },
  'claude-haiku-5-5': {
    rates: rates({ input: 0.1, output: 0.5, cacheRead: 0.01 }),
    longPrompt: { aboveTokens: 100_000, rates: rates({ input: 0.5, output: 2.5, cacheRead: 0.05 }) },
    ...MILLION_WINDOW,
    ...RESIDENCY,
  },
  'claude-haiku-4-5': { rates: rates({ input: 1, output: 5, cacheRead: 0.1 }), ...SMALL_WINDOW },
};
