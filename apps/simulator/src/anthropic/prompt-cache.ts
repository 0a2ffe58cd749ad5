import { invalidRequest } from './api-error.js';
import type { Prompt, PromptBlock } from './prompt.js';

export interface CacheUsage {
  readTokens: number;
  write5mTokens: number;
  write1hTokens: number;
}

interface CacheEntry {
  expiresAt: number;
  lifetimeMs: number;
}

/** Whose cache, and what of it counts. */
export interface CacheScope {
  /** Caches are apart per account and per model. */
  apiKey: string;
  model: string;
  minTokens: number;
}

const LIFETIME_MS = { '5m': 5 * 60_000, '1h': 60 * 60_000 } as const;
const SWEEP_INTERVAL_MS = 60_000;
const MAX_BREAKPOINTS = 4;
/** Source: Prompt caching, "20 content block lookback window". */
const LOOKBACK_BLOCKS = 20;

const lifetimeOf = (block: PromptBlock): '5m' | '1h' => block.cacheControl?.ttl ?? '5m';

/**
 * Prompt cache keyed by the exact prefix up to each breakpoint. Source: Prompt caching. An entry is refreshed when it
 * is read; prompts shorter than the model's minimum are not cached and no error is returned.
 */
export class PromptCache {
  private readonly entries = new Map<string, CacheEntry>();
  private sweptAt = -Infinity;

  /** @param now milliseconds; a test may pass its own clock */
  constructor(private readonly now: () => number) {}

  /** Looks up the longest cached prefix, and writes one entry per breakpoint. */
  use(prompt: Prompt, scope: CacheScope): CacheUsage {
    this.dropExpired();
    const { blocks } = prompt;
    const totals = runningTotals(blocks);
    const breakpoints = blocks.flatMap((block, at) => (block.cacheControl ? [at] : []));
    const hit = this.longestHit(blocks, breakpoints, scope);
    const usage: CacheUsage = {
      readTokens: hit === -1 ? 0 : (totals[hit] ?? 0),
      write5mTokens: 0,
      write1hTokens: 0,
    };
    let covered = usage.readTokens;
    for (const at of breakpoints) {
      const block = blocks[at];
      const total = totals[at] ?? 0;
      if (!block || at <= hit || total < scope.minTokens) continue;
      if (lifetimeOf(block) === '1h') usage.write1hTokens += total - covered;
      else usage.write5mTokens += total - covered;
      covered = total;
      this.store(key(scope, block), LIFETIME_MS[lifetimeOf(block)]);
    }
    return usage;
  }

  private longestHit(blocks: PromptBlock[], breakpoints: number[], scope: CacheScope): number {
    let longest = -1;
    for (const breakpoint of breakpoints) {
      for (let at = breakpoint; at > longest && at > breakpoint - LOOKBACK_BLOCKS; at -= 1) {
        const block = blocks[at];
        const entry = block && this.entries.get(key(scope, block));
        if (!entry || entry.expiresAt <= this.now()) continue;
        entry.expiresAt = this.now() + entry.lifetimeMs;
        longest = at;
      }
    }
    return longest;
  }

  private store(id: string, lifetimeMs: number): void {
    this.entries.set(id, { expiresAt: this.now() + lifetimeMs, lifetimeMs });
  }

  private dropExpired(): void {
    const now = this.now();
    if (now - this.sweptAt < SWEEP_INTERVAL_MS) return;
    this.sweptAt = now;
    for (const [id, entry] of this.entries) if (entry.expiresAt <= now) this.entries.delete(id);
  }
}

const key = (scope: CacheScope, block: PromptBlock): string =>
  `${scope.apiKey}\n${scope.model}\n${block.prefixHash}`;

function runningTotals(blocks: PromptBlock[]): number[] {
  let total = 0;
  return blocks.map((block) => (total += block.tokens));
}

/**
 * Applies the top-level `cache_control` to the last cacheable block and checks the breakpoints.
 * @throws AnthropicApiError 400: more than four, or a 1h breakpoint after a 5m one
 */
export function placeBreakpoints(prompt: Prompt, automatic: PromptBlock['cacheControl']): void {
  const last = prompt.blocks.findLast((block) => block.tokens > 0);
  if (automatic && last) last.cacheControl ??= automatic;
  const marked = prompt.blocks.filter((block) => block.cacheControl);
  if (marked.length > MAX_BREAKPOINTS) {
    throw invalidRequest(`A maximum of 4 blocks with cache_control may be provided. Found ${marked.length}.`);
  }
  const empty = marked.find((block) => block.tokens === 0);
  if (empty) throw invalidRequest(`${empty.path}: cache_control cannot be set for empty text blocks`);
  const firstShort = marked.findIndex((block) => lifetimeOf(block) === '5m');
  const late = marked.findIndex(
    (block, at) => firstShort !== -1 && at > firstShort && lifetimeOf(block) === '1h',
  );
  if (late === -1) return;
  throw invalidRequest(
    `${marked[late]?.path}.cache_control.ttl: a ttl='1h' cache_control block must not come after a ttl='5m' ` +
      'cache_control block. Note that blocks are processed in the following order: `tools`, `system`, `messages`.',
  );
}
