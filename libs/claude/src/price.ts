import { PRICES_2026_11 } from './prices/2026-11.js';
import type { TokenUsage } from './usage.js';

/** Micro-US-dollars per million tokens: $2 / MTok is 2_000_000. */
export interface Rates {
  input: number;
  output: number;
  cacheWrite5m: number;
  cacheWrite1h: number;
  cacheRead: number;
}

export interface ModelPrice {
  rates: Rates;
  /** Dearer rates, for the whole request, when its prompt (cache reads and writes included) is longer than this. */
  longPrompt?: { aboveTokens: number; rates: Rates };
  /** What `speed: "fast"` costs, in percent of the standard price. */
  fastPercent?: number;
  /** What `inference_geo: "us"` costs, in percent of the standard price. */
  usResidencyPercent?: number;
  /** Tokens. */
  contextWindow: number;
  maxOutput: number;
}

export type PriceTable = Readonly<Record<string, ModelPrice>>;

export const PRICE_VERSION = '2026-11';
export type PriceVersion = typeof PRICE_VERSION;

const TABLES: Readonly<Record<string, PriceTable>> = { '2026-11': PRICES_2026_11 };

const BATCH_PERCENT = 50;
/** $10 per 1,000 searches, never discounted. Web fetch costs nothing beyond its tokens. */
const MICROS_PER_WEB_SEARCH = 10_000n;

/** A model id without the date of its snapshot: `claude-haiku-4-5-20251001` is `claude-haiku-4-5`. */
export function modelName(model: string): string {
  return model.replace(/-20\d{6}$/, '');
}

/**
 * The price of a model in one version of the table; dated snapshots resolve to their model.
 * Undefined for a model (or version) the table does not know: callers must refuse it, since it cannot be budgeted.
 */
export function priceOf(model: string, version: string = PRICE_VERSION): ModelPrice | undefined {
  const table = TABLES[version];
  const name = modelName(model);
  return table && Object.hasOwn(table, name) ? table[name] : undefined;
}

export class UnknownModelError extends Error {
  constructor(model: string, version: string) {
    super(
      `No price for model "${model}" in price version ${version}: choose one of priced models or add its price`,
    );
    this.name = 'UnknownModelError';
  }
}

export function requirePrice(model: string, version: string = PRICE_VERSION): ModelPrice {
  const price = priceOf(model, version);
  if (!price) throw new UnknownModelError(model, version);
  return price;
}

/** Ids of every model that has a price, newest table. */
export function pricedModels(): string[] {
  return Object.keys(PRICES_2026_11);
}

export function ratesFor(price: ModelPrice, promptTokens: number): Rates {
  const { longPrompt } = price;
  return longPrompt && promptTokens > longPrompt.aboveTokens ? longPrompt.rates : price.rates;
}

/** Every modifier as one fraction: numerator over 100^3. */
function modifierNumerator(price: ModelPrice, usage: TokenUsage): bigint {
  const geo = usage.inferenceGeo === 'us' ? (price.usResidencyPercent ?? 100) : 100;
  const speed = usage.speed === 'fast' ? (price.fastPercent ?? 100) : 100;
  const tier = usage.serviceTier === 'batch' ? BATCH_PERCENT : 100;
  return BigInt(geo) * BigInt(speed) * BigInt(tier);
}

/** Tokens × rate is in millionths of a micro-dollar; the modifiers add 100^3. */
const DENOMINATOR = 1_000_000n * 1_000_000n;

/**
 * What a request cost, in whole micro-US-dollars: exact, rounded once, half up.
 * Thinking and images need no term of their own: the API counts them in output and input tokens.
 * @throws UnknownModelError
 */
export function costMicros(usage: TokenUsage, model: string, version: string = PRICE_VERSION): number {
  const price = requirePrice(model, version);
  const prompt =
    usage.inputTokens + usage.cacheWrite5mTokens + usage.cacheWrite1hTokens + usage.cacheReadTokens;
  const rates = ratesFor(price, prompt);
  const tokens =
    BigInt(usage.inputTokens) * BigInt(rates.input) +
    BigInt(usage.cacheWrite5mTokens) * BigInt(rates.cacheWrite5m) +
    BigInt(usage.cacheWrite1hTokens) * BigInt(rates.cacheWrite1h) +
    BigInt(usage.cacheReadTokens) * BigInt(rates.cacheRead) +
    BigInt(usage.outputTokens) * BigInt(rates.output);
  const scaled = tokens * modifierNumerator(price, usage);
  const rounded = (scaled + DENOMINATOR / 2n) / DENOMINATOR;
  return Number(rounded + BigInt(usage.webSearches) * MICROS_PER_WEB_SEARCH);
}
