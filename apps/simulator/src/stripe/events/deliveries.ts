import type { Account } from '../account.js';
import type { StripeFaults } from '../stripe.fault.js';
import type { StripeEvent, WebhookEndpoint } from '../wire.js';
import { matches } from './events.routes.js';
import { signatureHeader } from './signature.js';

export interface DeliveryOptions {
  /** How long an endpoint may take, in milliseconds. */
  timeoutMs: number;
  /** Waits between attempts, in milliseconds; after the last one it is given up. Stripe spreads them over three days. */
  retryDelaysMs: number[];
}

export const DELIVERY: DeliveryOptions = {
  timeoutMs: 10_000,
  retryDelaysMs: [1_000, 5_000, 20_000, 60_000, 300_000, 900_000, 3_600_000, 3_600_000, 7_200_000],
};

/** One try at one endpoint. */
export interface Attempt {
  event: string;
  type: string;
  endpoint: string;
  attempt: number;
  /** HTTP status, or why there was none. */
  result: number | string;
  /** Milliseconds since 1970. */
  at: number;
}

const KEPT_ATTEMPTS = 10_000;

/** Takes events to the webhook endpoints: signed, at least once, again after a failure, in no promised order. */
export class Deliveries {
  readonly attempts: Attempt[] = [];
  private readonly running = new Set<Promise<void>>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private held: { left: number; events: StripeEvent[] } | undefined;
  private stopped = false;

  constructor(
    private readonly account: Account,
    private readonly faults: StripeFaults,
    private readonly options: DeliveryOptions,
  ) {
    account.onEvent((event) => this.take(event));
  }

  /** Answers when nothing is under way; retries that wait are not waited for. */
  async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  stop(): void {
    this.stopped = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  /** Goes on with what an earlier start had not delivered. */
  resume(): void {
    for (const event of this.account.events.filter((one) => one.pending_webhooks > 0)) {
      event.pending_webhooks = 0;
      this.send(event);
    }
  }

  /** Once more to every endpoint that wants it, whatever came of earlier attempts. */
  send(event: StripeEvent): void {
    const endpoints = this.account.webhookEndpoints.filter(
      (one) => one.status === 'enabled' && matches(event.type, one.enabled_events),
    );
    event.pending_webhooks += endpoints.length;
    for (const endpoint of endpoints) this.start(event, endpoint, 1);
  }

  private take(event: StripeEvent): void {
    if (this.held) {
      this.hold(event);
      return;
    }
    const fault = this.faults.takeForEvent();
    switch (fault?.type) {
      case 'webhook_lost':
        return;
      case 'webhook_duplicate':
        this.send(event);
        this.send(event);
        return;
      case 'webhook_delay':
        this.later(fault.ms, () => this.send(event));
        return;
      case 'webhook_reverse':
        this.held = { left: fault.count, events: [] };
        this.hold(event);
        return;
      default:
        this.send(event);
    }
  }

  private hold(event: StripeEvent): void {
    if (!this.held) return;
    this.held.events.unshift(event);
    this.held.left -= 1;
    if (this.held.left > 0) return;
    const { events } = this.held;
    this.held = undefined;
    this.inTurn(events);
  }

  /** One after the other, so that the endpoint really sees the last first. */
  private inTurn([event, ...rest]: StripeEvent[]): void {
    if (!event) return;
    this.send(event);
    const work = Promise.all([...this.running]).then(() => this.inTurn(rest));
    this.track(work);
  }

  private start(event: StripeEvent, endpoint: WebhookEndpoint, attempt: number): void {
    this.track(this.try(event, endpoint, attempt));
  }

  private track(work: Promise<void>): void {
    const tracked: Promise<void> = work.finally(() => this.running.delete(tracked));
    this.running.add(tracked);
  }

  private async try(event: StripeEvent, endpoint: WebhookEndpoint, attempt: number): Promise<void> {
    const result = await this.post(event, endpoint);
    this.attempts.push({
      event: event.id,
      type: event.type,
      endpoint: endpoint.id,
      attempt,
      result,
      at: Date.now(),
    });
    if (this.attempts.length > KEPT_ATTEMPTS) this.attempts.shift();
    if (typeof result === 'number' && result >= 200 && result < 300) {
      event.pending_webhooks = Math.max(0, event.pending_webhooks - 1);
      this.account.changes += 1;
      return;
    }
    const delay = this.options.retryDelaysMs[attempt - 1];
    if (delay === undefined) return;
    this.later(delay, () => {
      const still = this.account.webhookEndpoints.find(endpoint.id);
      if (still?.status === 'enabled') this.start(event, still, attempt + 1);
    });
  }

  private async post(event: StripeEvent, endpoint: WebhookEndpoint): Promise<number | string> {
    const body = JSON.stringify(event, null, 2);
    const secret = this.account.webhookSecrets.get(endpoint.id) ?? '';
    try {
      const response = await fetch(endpoint.url, {
        method: 'POST',
        // "Redirects are treated as failures."
        redirect: 'manual',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
          // Real time: that is what receivers compare it with, however far the test clocks are.
          'stripe-signature': signatureHeader(body, { secret, at: Math.floor(Date.now() / 1000) }),
        },
        body,
        signal: AbortSignal.timeout(this.options.timeoutMs),
      });
      await response.arrayBuffer();
      return response.status;
    } catch (error) {
      return error instanceof Error ? error.name : 'Error';
    }
  }

  private later(ms: number, run: () => void): void {
    if (this.stopped) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      run();
    }, ms).unref();
    this.timers.add(timer);
  }
}
