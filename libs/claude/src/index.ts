export {
  createClaude,
  type Claude,
  type ClaudeOptions,
  type ClaudeOutcome,
  type CountRequest,
  type OutcomeKind,
  type StreamCallbacks,
} from './claude.client.js';
export { ClaudeError, type ClaudeErrorKind } from './claude.error.js';
export {
  boundFromCount,
  boundMicros,
  cacheUse,
  maxInputTokens,
  worstCaseMicros,
  type CacheUse,
  type CostBound,
} from './bound.js';
export { fitReply, type Fit, type FitCandidate, type FitInput } from './fit.js';
export {
  buildRequest,
  estimateTokens,
  trimTurns,
  type RequestParts,
  type Turn,
  type Utterance,
} from './context.js';
export { CHEAP_MODEL, DEFAULT_MODEL } from './models.js';
export {
  PRICE_VERSION,
  UnknownModelError,
  costMicros,
  pricedModels,
  priceOf,
  type ModelPrice,
  type Rates,
} from './price.js';
export type { ClaudeMessage, ClaudeRequest, ContentBlock, ImageBlock, TextBlock } from './request.js';
export { SUMMARY_PROMPT, SYSTEM_PROMPT } from './system-prompt.js';
export { NO_USAGE, usageFrom, type TokenUsage } from './usage.js';
