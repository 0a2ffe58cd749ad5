import { StripeApiError } from './stripe-error.js';

interface Remembered {
  fingerprint: string;
  status: number;
  body: string;
  at: number;
}

const DAY_MS = 24 * 60 * 60_000;

/**
 * The answers given to requests with an `Idempotency-Key`. Answers are kept once the request was carried out, whatever
 * came of it; parameters that were refused leave no trace. Source: Stripe API, Idempotent requests.
 */
export class Idempotency {
  private readonly answers = new Map<string, Remembered>();

  constructor(private readonly now: () => number) {}

  /** @throws StripeApiError when the key was used for another request */
  recall(key: string, fingerprint: string): { status: number; body: string } | undefined {
    const known = this.answers.get(key);
    if (!known) return undefined;
    if (this.now() - known.at > DAY_MS) {
      this.answers.delete(key);
      return undefined;
    }
    if (known.fingerprint === fingerprint) return known;
    throw new StripeApiError(
      `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
      { type: 'idempotency_error', status: 400 },
    );
  }

  remember(key: string, answer: Omit<Remembered, 'at'>): void {
    this.answers.set(key, { ...answer, at: this.now() });
  }
}
