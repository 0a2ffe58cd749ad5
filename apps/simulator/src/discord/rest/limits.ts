import type { FastifyReply, FastifyRequest } from 'fastify';
import { DiscordError } from '../errors.js';
import {
  bucketName,
  INTERACTION_ROUTE,
  InvalidRequests,
  limitOf,
  partition,
  RateLimiter,
  type RouteKey,
  type Verdict,
} from '../rate-limits.js';
import type { Actor } from './call.js';

export interface LimitOptions {
  /** Requests a second for one bot or person (documentation: Rate Limits, Global Rate Limit). */
  globalPerSecond: number;
  /** False turns the limits of single routes off; their headers stay. */
  buckets: boolean;
  /** Answers 401, 403 and 429 within ten minutes after which an address is shut out. */
  invalidRequests: number;
}

export const DISCORD_LIMITS: LimitOptions = { globalPerSecond: 50, buckets: true, invalidRequests: 10_000 };

export type Scope = 'user' | 'global' | 'shared';

/** A 429 answer, real or made to order. */
export class RateLimited extends DiscordError {
  constructor(
    readonly scope: Scope,
    readonly retryAfter: number,
  ) {
    super(429, 0, 'You are being rate limited.');
  }

  override toJSON(): Record<string, unknown> {
    return {
      message: this.scope === 'shared' ? 'The resource is being rate limited.' : this.message,
      code: 0,
      retry_after: this.retryAfter,
      global: this.scope === 'global',
    };
  }
}

/** All limits of the REST API: by route, for everything together, and for too many refused requests. */
export class Limits {
  private readonly limiter: RateLimiter;
  private readonly globalLimiter: RateLimiter;
  readonly invalid: InvalidRequests;

  constructor(
    private readonly now: () => number,
    readonly options: LimitOptions,
    /** An application's id in a webhook address means an interaction's token follows it. */
    private readonly isApplication: (id: string) => boolean,
  ) {
    this.limiter = new RateLimiter(now);
    this.globalLimiter = new RateLimiter(now);
    this.invalid = new InvalidRequests(now, options);
  }

  /** @throws RateLimited */
  guard(request: FastifyRequest, reply: FastifyReply, identify: () => Actor | undefined): Actor | undefined {
    const route = keyOf(request);
    const actor = identify();
    const who = actor?.key ?? request.ip;
    const isInteraction = route.pattern === INTERACTION_ROUTE || this.isInteractionWebhook(route);
    if (!isInteraction) this.spendGlobal(reply, who);
    if (route.pattern !== INTERACTION_ROUTE) this.spendBucket(reply, route, who);
    return actor;
  }

  /** Follow-ups and edits of an answer are interaction endpoints too. */
  private isInteractionWebhook({ pattern, params }: RouteKey): boolean {
    return pattern.startsWith('/webhooks/') && this.isApplication(params['webhook_id'] ?? '');
  }

  private spendGlobal(reply: FastifyReply, who: string): void {
    const verdict = this.globalLimiter.take(who, { limit: this.options.globalPerSecond, window: 1 });
    if (verdict.allowed) return;
    const seconds = this.secondsUntil(verdict.resetAt);
    reply.header('X-RateLimit-Global', 'true').header('X-RateLimit-Scope', 'global');
    throw new RateLimited('global', seconds);
  }

  private spendBucket(reply: FastifyReply, route: RouteKey, who: string): void {
    const name = bucketName(route);
    const verdict = this.limiter.take(`${who}|${name}|${partition(route)}`, limitOf(route));
    this.describe(reply, verdict, name);
    if (verdict.allowed || !this.options.buckets) return;
    reply.header('X-RateLimit-Scope', 'user');
    throw new RateLimited('user', this.secondsUntil(verdict.resetAt));
  }

  private describe(reply: FastifyReply, verdict: Verdict, name: string): void {
    const remaining = this.options.buckets ? verdict.remaining : Math.max(1, verdict.remaining);
    reply.headers({
      'X-RateLimit-Limit': String(verdict.limit),
      'X-RateLimit-Remaining': String(remaining),
      'X-RateLimit-Reset': (verdict.resetAt / 1000).toFixed(3),
      'X-RateLimit-Reset-After': this.secondsUntil(verdict.resetAt).toFixed(3),
      'X-RateLimit-Bucket': name,
    });
  }

  private secondsUntil(time: number): number {
    return Math.max(1, time - this.now()) / 1000;
  }
}

const PREFIX = /^\/api\/v10/;

export function keyOf(request: FastifyRequest): RouteKey {
  const pattern = (request.routeOptions.url ?? request.url).replace(PREFIX, '');
  return { method: request.method, pattern, params: (request.params ?? {}) as Record<string, string> };
}
