import { PRICE_VERSION, ratesFor, requirePrice, type ModelPrice, type Rates } from './price.js';
import { blocksOf, type ClaudeRequest } from './request.js';

/**
 * Upper bounds of what a request can cost, for reserving money before it is spent.
 * They hold for every tokenizer the models use, without a network call.
 */

/** Roles, separators and block markers the API adds, generously. */
const TOKENS_PER_BLOCK = 16;
const TOKENS_PER_REQUEST = 64;
/**
 * The most one image can count: 4,784 tokens at the high resolution of Opus 4.7 and later, about 1,600 before.
 * Source: https://platform.claude.com/docs/en/build-with-claude/vision ("Evaluate image size").
 */
const TOKENS_PER_IMAGE = 4_784;
/** count_tokens is documented as an estimate that may differ "by a small amount". */
const COUNT_MARGIN_PERCENT = 2;

/** Tokens of a text are at most its UTF-8 bytes; NFKC is tried too since a tokenizer may normalise, which can lengthen. */
export function maxTextTokens(text: string): number {
  const bytes = Buffer.byteLength(text, 'utf8');
  const isAscii = bytes === text.length;
  return isAscii ? bytes : Math.max(bytes, Buffer.byteLength(text.normalize('NFKC'), 'utf8'));
}

/** The most input tokens a request can be billed for. Loose for plain text (about 4×): see {@link boundFromCount}. */
export function maxInputTokens(request: Pick<ClaudeRequest, 'system' | 'messages'>): number {
  let tokens = TOKENS_PER_REQUEST + TOKENS_PER_BLOCK * request.messages.length;
  for (const block of blocksOf(request)) {
    tokens += TOKENS_PER_BLOCK;
    tokens += block.type === 'text' ? maxTextTokens(block.text) : TOKENS_PER_IMAGE;
  }
  return tokens;
}

/** A tight upper bound from what `countTokens` said, for when the loose one does not fit the money that is left. */
export function boundFromCount(counted: number): number {
  return counted + Math.max(TOKENS_PER_BLOCK, Math.ceil((counted * COUNT_MARGIN_PERCENT) / 100));
}

export type CacheUse = 'none' | '5m' | '1h';

/** The dearest kind of cache write a request can cause. */
export function cacheUse(request: Pick<ClaudeRequest, 'system' | 'messages'>): CacheUse {
  let use: CacheUse = 'none';
  for (const { cache_control: mark } of blocksOf(request)) {
    if (mark?.ttl === '1h') return '1h';
    if (mark) use = '5m';
  }
  return use;
}

export interface CostBound {
  model: string;
  inputTokens: number;
  maxTokens: number;
  cacheUse?: CacheUse;
  inferenceGeo?: string;
  version?: string;
}

/** The dearest price of one input token; cached or not, nobody can know before the answer. */
function inputRate(rates: Rates, use: CacheUse): number {
  if (use === '1h') return Math.max(rates.input, rates.cacheWrite1h, rates.cacheRead);
  if (use === '5m') return Math.max(rates.input, rates.cacheWrite5m, rates.cacheRead);
  return rates.input;
}

function residencyPercent(price: ModelPrice, geo: string | undefined): number {
  return geo === 'us' ? (price.usResidencyPercent ?? 100) : 100;
}

/** Micro-dollars × this is what the products below are in. */
const SCALE = 100_000_000n;

function scaledRates(bound: CostBound) {
  const price = requirePrice(bound.model, bound.version ?? PRICE_VERSION);
  const rates = ratesFor(price, bound.inputTokens);
  const percent = residencyPercent(price, bound.inferenceGeo);
  return {
    price,
    input: BigInt(inputRate(rates, bound.cacheUse ?? '5m')) * BigInt(percent),
    output: BigInt(rates.output) * BigInt(percent),
  };
}

/** The most such a request can cost, in whole micro-US-dollars, rounded up. @throws UnknownModelError */
export function boundMicros(bound: CostBound): number {
  const { input, output } = scaledRates(bound);
  const scaled = BigInt(bound.inputTokens) * input + BigInt(bound.maxTokens) * output;
  return Number((scaled + SCALE - 1n) / SCALE);
}

/** The longest answer `micros` can pay for, in tokens; negative when not even the input can be paid. */
export function affordableOutput(bound: Omit<CostBound, 'maxTokens'>, micros: number): number {
  const { price, input, output } = scaledRates({ ...bound, maxTokens: 0 });
  const left = BigInt(micros) * SCALE - BigInt(bound.inputTokens) * input;
  if (left < 0n) return -1;
  const room = BigInt(Math.min(price.maxOutput, price.contextWindow - bound.inputTokens));
  const tokens = left / output;
  return Number(tokens < room ? tokens : room);
}

/** The most this request can cost on `model`, in micro-US-dollars. @throws UnknownModelError */
export function worstCaseMicros(request: ClaudeRequest, model: string = request.model): number {
  return boundMicros({
    model,
    inputTokens: maxInputTokens(request),
    maxTokens: request.maxTokens,
    cacheUse: cacheUse(request),
    ...(request.inferenceGeo && { inferenceGeo: request.inferenceGeo }),
  });
}
