import { AnthropicApiError } from './api-error.js';

export interface RateLimits {
  requestsPerMinute: number;
  inputTokensPerMinute: number;
  outputTokensPerMinute: number;
}

type Kind = 'requests' | 'input-tokens' | 'output-tokens';

const WINDOW_MS = 60_000;

interface Window {
  endsAt: number;
  used: Record<Kind, number>;
}

/** Requests and tokens per key and minute. Source: Rate limits, "Response headers". */
export class RateLimiter {
  private readonly windows = new Map<string, Window>();

  constructor(
    private readonly limits: RateLimits,
    private readonly now: () => number,
  ) {}

  /** @throws AnthropicApiError 429 with `retry-after` in seconds */
  admit(apiKey: string): void {
    const window = this.windowOf(apiKey);
    window.used.requests += 1;
    for (const kind of ['requests', 'input-tokens', 'output-tokens'] as const) {
      if (window.used[kind] <= this.limitOf(kind)) continue;
      const seconds = Math.max(1, Math.ceil((window.endsAt - this.now()) / 1000));
      const message = `This request would exceed your organization's rate limit of ${this.limitOf(kind)} ${kind.replace('-', ' ')} per minute.`;
      throw new AnthropicApiError('rate_limit_error', message, { 'retry-after': String(seconds) });
    }
  }

  /** Tokens read from the cache do not count, as documented. */
  spend(apiKey: string, inputTokens: number, outputTokens: number): void {
    const { used } = this.windowOf(apiKey);
    used['input-tokens'] += inputTokens;
    used['output-tokens'] += outputTokens;
  }

  headers(apiKey: string): Record<string, string> {
    const window = this.windowOf(apiKey);
    const reset = new Date(window.endsAt).toISOString().replace(/\.\d+Z$/, 'Z');
    const kinds: Kind[] = ['requests', 'input-tokens', 'output-tokens'];
    return Object.fromEntries(
      kinds.flatMap((kind) => [
        [`anthropic-ratelimit-${kind}-limit`, String(this.limitOf(kind))],
        [
          `anthropic-ratelimit-${kind}-remaining`,
          String(Math.max(0, this.limitOf(kind) - window.used[kind])),
        ],
        [`anthropic-ratelimit-${kind}-reset`, reset],
      ]),
    );
  }

  private limitOf(kind: Kind): number {
    if (kind === 'requests') return this.limits.requestsPerMinute;
    return kind === 'input-tokens' ? this.limits.inputTokensPerMinute : this.limits.outputTokensPerMinute;
  }

  private windowOf(apiKey: string): Window {
    const known = this.windows.get(apiKey);
    if (known && known.endsAt > this.now()) return known;
    const fresh: Window = {
      endsAt: this.now() + WINDOW_MS,
      used: { requests: 0, 'input-tokens': 0, 'output-tokens': 0 },
    };
    this.windows.set(apiKey, fresh);
    return fresh;
  }
}
