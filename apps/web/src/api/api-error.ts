/** The codes that have a text of their own (`errors.*` in src/locales); every other one is shown as INTERNAL. */
export const errorCodes = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'NOT_INSTALLED',
  'BAD_USER_INPUT',
  'CONFLICT',
  'RATE_LIMITED',
  'UNKNOWN_OPERATION',
  'NETWORK',
  'INTERNAL',
] as const;

export type ApiErrorCode = (typeof errorCodes)[number];

/** A request to the API that did not succeed. `code` decides what the page shows. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly code: ApiErrorCode,
    options: { cause?: unknown } = {},
  ) {
    super(code, options);
  }

  /** Whether the same request may work when it is sent again. */
  get transient(): boolean {
    return this.code === 'NETWORK' || this.code === 'INTERNAL';
  }
}

const byStatus: Record<number, ApiErrorCode> = {
  400: 'BAD_USER_INPUT',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  429: 'RATE_LIMITED',
};

/** @param code `extensions.code` of a GraphQL error */
export function toErrorCode(code: unknown, status: number): ApiErrorCode {
  return (
    errorCodes.find((known) => known === code) ??
    (typeof code === 'string' ? 'INTERNAL' : (byStatus[status] ?? 'INTERNAL'))
  );
}

/** What a failed query or mutation threw, as an ApiError. */
export function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError('INTERNAL', { cause: error });
}
