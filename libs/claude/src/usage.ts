import { z } from 'zod';

/** What a request used. Every count is in tokens and the counts do not overlap. */
export interface TokenUsage {
  /** Input that was neither read from nor written to the cache; images are counted here by the API. */
  inputTokens: number;
  cacheWrite5mTokens: number;
  cacheWrite1hTokens: number;
  cacheReadTokens: number;
  /** All output, thinking included. */
  outputTokens: number;
  webSearches: number;
  serviceTier?: 'standard' | 'priority' | 'batch';
  speed?: 'standard' | 'fast';
  inferenceGeo?: string;
}

export const NO_USAGE: TokenUsage = Object.freeze({
  inputTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
  cacheReadTokens: 0,
  outputTokens: 0,
  webSearches: 0,
});

const count = z.number().int().nonnegative().nullish();

/** The `usage` object of a message, of `message_start` and of `message_delta`; the latter leaves out what has not changed. */
const apiUsage = z.object({
  input_tokens: count,
  output_tokens: count,
  cache_creation_input_tokens: count,
  cache_read_input_tokens: count,
  cache_creation: z
    .object({ ephemeral_5m_input_tokens: count, ephemeral_1h_input_tokens: count })
    .nullish()
    .catch(null),
  server_tool_use: z.object({ web_search_requests: count }).nullish().catch(null),
  service_tier: z.enum(['standard', 'priority', 'batch']).nullish().catch(null),
  speed: z.enum(['standard', 'fast']).nullish().catch(null),
  inference_geo: z.string().nullish().catch(null),
});

/**
 * Cache writes by their time to live. Writes the breakdown does not name are 5-minute ones, the API's default.
 * `message_delta` repeats only the total, so an earlier breakdown with the same total stands.
 */
function cacheWrites(raw: z.infer<typeof apiUsage>, before: TokenUsage) {
  const known = before.cacheWrite5mTokens + before.cacheWrite1hTokens;
  const total = raw.cache_creation_input_tokens;
  if (!raw.cache_creation) {
    if (total == null || total === known) {
      return { cacheWrite5mTokens: before.cacheWrite5mTokens, cacheWrite1hTokens: before.cacheWrite1hTokens };
    }
    const oneHour = Math.min(before.cacheWrite1hTokens, total);
    return { cacheWrite5mTokens: total - oneHour, cacheWrite1hTokens: oneHour };
  }
  const oneHour = raw.cache_creation.ephemeral_1h_input_tokens ?? 0;
  const fiveMinutes = raw.cache_creation.ephemeral_5m_input_tokens ?? 0;
  return {
    cacheWrite5mTokens: Math.max(fiveMinutes, (total ?? 0) - oneHour),
    cacheWrite1hTokens: oneHour,
  };
}

/**
 * Normalises the API's usage. With `before`, `raw` is a later, cumulative report of the same message.
 * A report that is not of the documented shape changes nothing.
 */
export function usageFrom(raw: unknown, before: TokenUsage = NO_USAGE): TokenUsage {
  const parsed = apiUsage.safeParse(raw);
  if (!parsed.success) return before;
  const usage = parsed.data;
  return {
    ...before,
    inputTokens: usage.input_tokens ?? before.inputTokens,
    ...cacheWrites(usage, before),
    cacheReadTokens: usage.cache_read_input_tokens ?? before.cacheReadTokens,
    outputTokens: usage.output_tokens ?? before.outputTokens,
    webSearches: usage.server_tool_use?.web_search_requests ?? before.webSearches,
    ...(usage.service_tier && { serviceTier: usage.service_tier }),
    ...(usage.speed && { speed: usage.speed }),
    ...(usage.inference_geo && { inferenceGeo: usage.inference_geo }),
  };
}
