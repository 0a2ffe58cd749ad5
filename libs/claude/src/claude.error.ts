import Anthropic from '@anthropic-ai/sdk';
import type { TokenUsage } from './usage.js';

export type ClaudeErrorKind =
  | 'overloaded'
  | 'rate_limited'
  | 'unavailable'
  | 'invalid_request'
  | 'authentication'
  | 'too_large'
  | 'credit';

const RETRYABLE: ReadonlySet<ClaudeErrorKind> = new Set(['overloaded', 'rate_limited', 'unavailable']);

interface ClaudeErrorFields {
  kind: ClaudeErrorKind;
  status?: number;
  requestId?: string;
  retryable?: boolean;
  retryAfterMs?: number;
  usage?: TokenUsage;
}

/**
 * Why Claude gave no answer. Built from codes alone: neither the message nor any field carries content, keys or the
 * API's own text (which can quote the request), and there is no `cause` for the same reason.
 */
export class ClaudeError extends Error {
  readonly kind: ClaudeErrorKind;
  readonly retryable: boolean;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  /** How long the API asked to wait, where it said so. */
  readonly retryAfterMs: number | undefined;
  /** What the failed request had used when it failed, where it got that far. */
  readonly usage: TokenUsage | undefined;

  constructor(fields: ClaudeErrorFields) {
    const where = [
      fields.status === undefined ? undefined : `status ${fields.status}`,
      fields.requestId && `request ${fields.requestId}`,
    ].filter(Boolean);
    super(`Claude: ${fields.kind}${where.length > 0 ? ` (${where.join(', ')})` : ''}`);
    this.name = 'ClaudeError';
    this.kind = fields.kind;
    this.retryable = fields.retryable ?? RETRYABLE.has(fields.kind);
    this.status = fields.status;
    this.requestId = fields.requestId;
    this.retryAfterMs = fields.retryAfterMs;
    this.usage = fields.usage;
  }
}

const BY_STATUS: Readonly<Record<number, ClaudeErrorKind>> = {
  401: 'authentication',
  402: 'credit',
  403: 'authentication',
  408: 'unavailable',
  409: 'unavailable',
  413: 'too_large',
  429: 'rate_limited',
  529: 'overloaded',
};

const BY_TYPE: Readonly<Record<string, ClaudeErrorKind>> = {
  overloaded_error: 'overloaded',
  rate_limit_error: 'rate_limited',
  api_error: 'unavailable',
  timeout_error: 'unavailable',
  authentication_error: 'authentication',
  permission_error: 'authentication',
  billing_error: 'credit',
  request_too_large: 'too_large',
  invalid_request_error: 'invalid_request',
  not_found_error: 'invalid_request',
};

/** Two refusals the API reports as plain invalid requests; its text is looked at here and goes no further. */
function fromText(error: InstanceType<typeof Anthropic.APIError>): ClaudeErrorKind | undefined {
  if (/credit balance|spend limit|spend_limit/i.test(error.message)) return 'credit';
  if (/prompt is too long|exceed(s|ed)? (the )?context|too large/i.test(error.message)) return 'too_large';
  return undefined;
}

function kindOf(error: InstanceType<typeof Anthropic.APIError>): ClaudeErrorKind {
  const { status, type } = error;
  if (status === 400 || status === 429) return fromText(error) ?? BY_STATUS[status] ?? 'invalid_request';
  if (status !== undefined) {
    const known = BY_STATUS[status];
    if (known) return known;
    return status >= 500 ? 'unavailable' : 'invalid_request';
  }
  return (type && BY_TYPE[type]) || 'unavailable';
}

/** Milliseconds the API asked to wait: `retry-after-ms`, or `retry-after` in seconds or as a date. */
export function retryAfterOf(headers: Headers | undefined, now: number): number | undefined {
  const millis = Number.parseFloat(headers?.get('retry-after-ms') ?? '');
  if (Number.isFinite(millis)) return Math.max(0, Math.ceil(millis));
  const value = headers?.get('retry-after');
  if (!value) return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, Math.ceil(seconds * 1000));
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Whatever the SDK or the network threw, as a {@link ClaudeError}. */
export function toClaudeError(error: unknown, usage?: TokenUsage): ClaudeError {
  if (error instanceof ClaudeError) return error;
  const seen = usage && { usage };
  if (!(error instanceof Anthropic.APIError)) return new ClaudeError({ kind: 'unavailable', ...seen });
  const kind = kindOf(error);
  const retryAfterMs = retryAfterOf(error.headers, Date.now());
  const forbidden = error.headers?.get('x-should-retry') === 'false';
  return new ClaudeError({
    kind,
    retryable: RETRYABLE.has(kind) && !forbidden,
    ...(error.status !== undefined && { status: error.status }),
    ...(error.requestID && { requestId: error.requestID }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...seen,
  });
}
