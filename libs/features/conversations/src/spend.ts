import { priceOf } from '@dragoman/claude';
import type { CacheTokens } from './spend.store.js';

const million = 1_000_000;

/**
 * What the prompt cache saved: tokens read from it at its rate instead of the full one, less what writing them cost on
 * top. Negative when more was written than read. At list prices of standard requests, in micro-US-dollars; models that
 * the price table does not know (any more) count nothing.
 */
export function cacheSavedMicros(tokens: readonly CacheTokens[]): number {
  const saved = tokens.map(({ model, priceVersion, read, write5m, write1h }) => {
    const rates = priceOf(model, priceVersion)?.rates;
    if (!rates) return 0;
    const gained = read * (rates.input - rates.cacheRead);
    const paid = write5m * (rates.cacheWrite5m - rates.input) + write1h * (rates.cacheWrite1h - rates.input);
    return (gained - paid) / million;
  });
  return Math.round(saved.reduce((sum, micros) => sum + micros, 0));
}
