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
  BAD_INPUT: {
    graphql: 'BAD_USER_INPUT',
    http: 400,
    discord: 'error.internal',
    retryable: false,
    logLevel: 'info',
  },
  UNAUTHENTICATED: {
    graphql: 'UNAUTHENTICATED',
    http: 401,
    discord: 'error.internal',
    retryable: false,
    logLevel: 'info',
  },
  FORBIDDEN: {
    graphql: 'FORBIDDEN',
    http: 403,
    discord: 'error.noPermission',
    retryable: false,
    logLevel: 'info',
  },
  NOT_FOUND: {
    graphql: 'NOT_FOUND',
    http: 404,
    discord: 'error.internal',
    retryable: false,
    logLevel: 'info',
  },
  CONFLICT: { graphql: 'CONFLICT', http: 409, discord: 'error.internal', retryable: false, logLevel: 'info' },
  UNKNOWN_OPERATION: {
    graphql: 'UNKNOWN_OPERATION',
    http: 400,
    discord: 'error.internal',
    retryable: false,
    logLevel: 'info',
  },
  RATE_LIMITED: {
    graphql: 'RATE_LIMITED',
    http: 429,
    discord: 'error.rateLimited',
    retryable: true,
    logLevel: 'info',
  },
  NOT_INSTALLED: {
    graphql: 'NOT_INSTALLED',
    http: 404,
    discord: 'error.notInstalled',
    retryable: false,
    logLevel: 'info',
  },
  BUDGET_EXHAUSTED: {
    graphql: 'BUDGET_EXHAUSTED',
    http: 402,
    discord: 'error.budgetExhausted',
    retryable: false,
    logLevel: 'info',
  },
  BUDGET_BUSY: {
    graphql: 'BUDGET_BUSY',
    http: 409,
    discord: 'error.rateLimited',
    retryable: true,
    logLevel: 'info',
  },
  MESSAGE_TOO_LONG: {
    graphql: 'BAD_USER_INPUT',
    http: 413,
    discord: 'error.messageTooLong',
    retryable: false,
    logLevel: 'info',
  },
  EMPTY_QUESTION: {
    graphql: 'BAD_USER_INPUT',
    http: 400,
    discord: 'error.emptyQuestion',
    retryable: false,
    logLevel: 'info',
  },
  MODEL_OVERLOADED: {
    graphql: 'MODEL_OVERLOADED',
    http: 503,
    discord: 'error.modelOverloaded',
    retryable: true,
    logLevel: 'warn',
  },
  MODEL_UNAVAILABLE: {
    graphql: 'MODEL_UNAVAILABLE',
    http: 502,
    discord: 'error.modelUnavailable',
    retryable: false,
    logLevel: 'error',
  },
  BOT_LACKS_PERMISSION: {
    graphql: 'FORBIDDEN',
    http: 403,
    discord: 'error.noPermission',
    retryable: false,
    logLevel: 'info',
  },
  UPSTREAM: {
    graphql: 'UPSTREAM_ERROR',
    http: 502,
    discord: 'error.internal',
    retryable: true,
    logLevel: 'warn',
  },
  INTERNAL: {
    graphql: 'INTERNAL_SERVER_ERROR',
    http: 500,
    discord: 'error.internal',
    retryable: false,
    logLevel: 'error',
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorTable;
