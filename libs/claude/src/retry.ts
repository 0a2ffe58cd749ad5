import { setTimeout as sleep } from 'node:timers/promises';
import { ClaudeError } from './claude.error.js';

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 8_000;

export interface RetryOptions {
  /** Ends the waiting at once. */
  signal: AbortSignal;
  maxRetries: number;
  /** Until the deadline; no retry is begun that could only start after it. */
  timeLeftMs: () => number;
}

/** Doubling delays, a quarter of each left to chance so that callers do not come back together. */
function backOffMs(attempt: number): number {
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt) * (1 - Math.random() / 4);
}

/** Tries again what is worth trying and has cost nothing yet. @throws ClaudeError the last one */
export async function withRetries<T>(attempt: () => Promise<T>, options: RetryOptions): Promise<T> {
  for (let retries = 0; ; retries += 1) {
    try {
      return await attempt();
    } catch (error) {
      const worthIt = error instanceof ClaudeError && error.retryable && error.usage === undefined;
      if (!worthIt || retries >= options.maxRetries) throw error;
      const delay = error.retryAfterMs ?? backOffMs(retries);
      if (delay >= options.timeLeftMs()) throw error;
      // An ended signal is the next attempt's to report, with everything else it reports.
      await sleep(delay, undefined, { signal: options.signal }).catch(() => undefined);
    }
  }
}
