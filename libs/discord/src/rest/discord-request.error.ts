import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';

export interface DiscordRequestFields {
  status: number | undefined;
  code: number | string | undefined;
  method: string;
  route: string;
  retryAfterMs?: number;
}

/**
 * Codes that say the target, or our way to it, no longer exists; trying again cannot help.
 * Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
 */
const GONE: ReadonlySet<number | string> = new Set([
  10003, // unknown channel
  10004, // unknown guild
  10008, // unknown message
  10015, // unknown webhook: an interaction's token after its 15 minutes
  10062, // unknown interaction: not acknowledged within 3 seconds
  50027, // invalid webhook token
]);

const FORBIDDEN: ReadonlySet<number | string> = new Set([50001, 50007, 50013, 160002]);

/** The path without the tokens that Discord puts into interaction and webhook URLs. */
export function routeOf(path: string): string {
  return path
    .replace(/[?#].*$/, '')
    .replace(/(\/interactions\/\d+\/)[^/]+/, '$1:token')
    .replace(/(\/webhooks\/\d+\/)[^/]+/, '$1:token');
}

/**
 * Discord refused or could not be reached. Carries codes and ids only: discord.js's own errors hold the request's body
 * and its URL, which for interactions is a credential, so they are neither kept nor set as `cause`.
 */
export class DiscordRequestError extends Error {
  readonly status: number | undefined;
  /** Discord's JSON error code. */
  readonly code: number | string | undefined;
  readonly method: string;
  /** Ids kept, tokens removed. */
  readonly route: string;
  readonly retryAfterMs: number | undefined;

  constructor({ status, code, method, route, retryAfterMs }: DiscordRequestFields) {
    const answer = status === undefined ? 'no answer' : `status ${status}`;
    super(`Discord: ${answer}${code ? `, code ${code}` : ''} to ${method} ${route}`);
    this.name = 'DiscordRequestError';
    this.status = status;
    this.code = code;
    this.method = method;
    this.route = route;
    this.retryAfterMs = retryAfterMs;
  }

  /** No answer, a rate limit or a fault on Discord's side: worth another try later. */
  get retryable(): boolean {
    return this.status === undefined || this.status === 408 || this.status === 429 || this.status >= 500;
  }

  /** The message, channel, guild, interaction or webhook is no longer there. */
  get gone(): boolean {
    return this.status === 404 || (this.code !== undefined && GONE.has(this.code));
  }

  /** The bot may not do this here: a permission is missing, or the member takes no direct messages. */
  get forbidden(): boolean {
    return this.status === 403 || (this.code !== undefined && FORBIDDEN.has(this.code));
  }

  /** The interaction was answered before, for instance by this very request before its answer got lost. */
  get alreadyAcknowledged(): boolean {
    return this.code === 40060;
  }
}

export function toDiscordRequestError(error: unknown, request: { method: string; path: string }) {
  const base = { method: request.method, route: routeOf(request.path) };
  if (error instanceof DiscordAPIError) {
    return new DiscordRequestError({ ...base, status: error.status, code: error.code });
  }
  if (error instanceof HTTPError) {
    return new DiscordRequestError({ ...base, status: error.status, code: undefined });
  }
  if (error instanceof RateLimitError) {
    return new DiscordRequestError({ ...base, status: 429, code: undefined, retryAfterMs: error.retryAfter });
  }
  return new DiscordRequestError({ ...base, status: undefined, code: undefined });
}
