import type { Level } from 'pino';

/** How one kind of failure looks from each side. */
export interface ErrorEntry {
  /** `extensions.code` of a GraphQL error. */
  readonly graphql: string;
  readonly http: number;
  /** Key of the text that a member reads in Discord (libs/discord, `text()`). */
  readonly discord: `error.${string}`;
  /** Whether doing the same again later may work. */
  readonly retryable: boolean;
  readonly logLevel: Level;
}

/** Every failure the product knows. A new code is a new row here and a text in five languages. */
export const errorTable = {
  BAD_INPUT: row('BAD_USER_INPUT', 400, 'error.internal', 'info'),
  UNAUTHENTICATED: row('UNAUTHENTICATED', 401, 'error.internal', 'info'),
  FORBIDDEN: row('FORBIDDEN', 403, 'error.noPermission', 'info'),
  NOT_FOUND: row('NOT_FOUND', 404, 'error.internal', 'info'),
  CONFLICT: row('CONFLICT', 409, 'error.internal', 'info'),
  RATE_LIMITED: retryable('RATE_LIMITED', 429, 'error.rateLimited', 'info'),
  NOT_INSTALLED: row('NOT_INSTALLED', 404, 'error.notInstalled', 'info'),
  BUDGET_EXHAUSTED: row('BUDGET_EXHAUSTED', 402, 'error.budgetExhausted', 'info'),
  BUDGET_BUSY: retryable('BUDGET_BUSY', 409, 'error.rateLimited', 'info'),
  MESSAGE_TOO_LONG: row('BAD_USER_INPUT', 413, 'error.messageTooLong', 'info'),
  EMPTY_QUESTION: row('BAD_USER_INPUT', 400, 'error.emptyQuestion', 'info'),
  MODEL_OVERLOADED: retryable('MODEL_OVERLOADED', 503, 'error.modelOverloaded', 'warn'),
  MODEL_UNAVAILABLE: row('MODEL_UNAVAILABLE', 502, 'error.modelUnavailable', 'error'),
  BOT_LACKS_PERMISSION: row('FORBIDDEN', 403, 'error.noPermission', 'info'),
  UPSTREAM: retryable('UPSTREAM_ERROR', 502, 'error.internal', 'warn'),
  INTERNAL: row('INTERNAL_SERVER_ERROR', 500, 'error.internal', 'error'),
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorTable;

type Row<R extends boolean> = ErrorEntry & { readonly retryable: R };
function row(graphql: string, http: number, discord: ErrorEntry['discord'], logLevel: Level): Row<false> {
  return { graphql, http, discord, retryable: false, logLevel };
}
function retryable(
  graphql: string,
  http: number,
  discord: ErrorEntry['discord'],
  logLevel: Level,
): Row<true> {
  return { graphql, http, discord, retryable: true, logLevel };
}
