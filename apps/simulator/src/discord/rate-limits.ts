import { createHash } from 'node:crypto';

export interface BucketLimit {
  limit: number;
  /** Seconds. */
  window: number;
}

/**
 * Discord publishes the headers, not the numbers ("rate limits should not be hard coded"). These are
 * the values its API answered with when clients looked; what is not listed has `OTHER`.
 */
const LIMITS: Record<string, BucketLimit> = {
  'POST /channels/:channel_id/messages': { limit: 5, window: 5 },
  'PATCH /channels/:channel_id/messages/:message_id': { limit: 5, window: 5 },
  'DELETE /channels/:channel_id/messages/:message_id': { limit: 5, window: 1 },
  'POST /channels/:channel_id/messages/bulk-delete': { limit: 1, window: 3 },
  'GET /channels/:channel_id/messages': { limit: 5, window: 5 },
  'POST /channels/:channel_id/typing': { limit: 5, window: 5 },
  'POST /webhooks/:webhook_id/:webhook_token': { limit: 5, window: 2 },
  'GET /users/@me': { limit: 30, window: 30 },
  'GET /users/:user_id': { limit: 30, window: 30 },
};
const REACTIONS: BucketLimit = { limit: 1, window: 0.25 };
const OTHER: BucketLimit = { limit: 20, window: 10 };

/** Interaction endpoints have no place in the global limit (documentation: Receiving and Responding). */
export const INTERACTION_ROUTE = '/interactions/:interaction_id/:interaction_token/callback';

export interface RouteKey {
  method: string;
  /** The route's pattern, for example `/channels/:channel_id/messages`. */
  pattern: string;
  params: Record<string, string>;
}

export function limitOf({ method, pattern }: RouteKey): BucketLimit {
  if (pattern.includes('/reactions/') && method !== 'GET') return REACTIONS;
  return LIMITS[`${method} ${pattern}`] ?? OTHER;
}

const bucketNames = new Map<string, string>();

/** The opaque name in X-RateLimit-Bucket: one for each method and route. */
export function bucketName({ method, pattern }: RouteKey): string {
  const shared = pattern.includes('/reactions/') && method !== 'GET' ? 'reactions' : `${method} ${pattern}`;
  let name = bucketNames.get(shared);
  if (!name) {
    name = createHash('md5').update(shared).digest('hex');
    bucketNames.set(shared, name);
  }
  return name;
}

/** Top-level resources divide a bucket: guild, channel, and webhook with its token. */
export function partition({ pattern, params }: RouteKey): string {
  if (pattern.startsWith('/channels/')) return params['channel_id'] ?? '';
  if (pattern.startsWith('/guilds/')) return params['guild_id'] ?? '';
  if (pattern.startsWith('/webhooks/'))
    return `${params['webhook_id'] ?? ''}/${params['webhook_token'] ?? ''}`;
  return '';
}

export interface Verdict {
  allowed: boolean;
  limit: number;
  remaining: number;
  /** Milliseconds since 1970. */
  resetAt: number;
}

interface Window {
  used: number;
  resetAt: number;
}

/** Fixed windows that start with their first request, as Discord's do. */
export class RateLimiter {
  private readonly windows = new Map<string, Window>();
  private sweepAt = 0;

  constructor(private readonly now: () => number) {}

  take(key: string, { limit, window }: BucketLimit): Verdict {
    const now = this.now();
    this.sweep(now);
    let current = this.windows.get(key);
    if (!current || current.resetAt <= now) {
      current = { used: 0, resetAt: now + window * 1000 };
      this.windows.set(key, current);
    }
    const allowed = current.used < limit;
    if (allowed) current.used += 1;
    return { allowed, limit, remaining: limit - current.used, resetAt: current.resetAt };
  }

  private sweep(now: number): void {
    if (now < this.sweepAt) return;
    this.sweepAt = now + 30_000;
    for (const [key, { resetAt }] of this.windows) if (resetAt <= now) this.windows.delete(key);
  }
}

/** The ban for too many answers 401, 403 and 429 (documentation: Rate Limits, Invalid Request Limit). */
export class InvalidRequests {
  private readonly byAddress = new Map<string, Window>();

  constructor(
    private readonly now: () => number,
    /** Read at each request: the limit may be changed while the simulator runs. */
    private readonly options: { invalidRequests: number },
    private readonly windowMs = 600_000,
  ) {}

  count(address: string): void {
    const now = this.now();
    const current = this.byAddress.get(address);
    if (current && current.resetAt > now) current.used += 1;
    else this.byAddress.set(address, { used: 1, resetAt: now + this.windowMs });
  }

  /** Seconds until the ban ends, or undefined when there is none. */
  bannedFor(address: string): number | undefined {
    const current = this.byAddress.get(address);
    const left = current ? current.resetAt - this.now() : 0;
    return current && current.used >= this.options.invalidRequests && left > 0
      ? Math.ceil(left / 1000)
      : undefined;
  }
}
