import { errorTable, type ErrorCode, type ErrorEntry } from './error-table.js';

/**
 * The one error of the product. `code` decides everything else through `errorTable`.
 * `userMessage` is safe to show to the person who asked: it never holds secrets, content or internals.
 */
export class AppError extends Error {
  readonly entry: ErrorEntry;
  /** Wait at least this long before trying again, in milliseconds, where the other side said so. */
  readonly retryAfterMs: number | undefined;
  /** Values for the text in `entry.discord`, for example `{ limit: 2000 }`. */
  readonly values: Readonly<Record<string, string | number>>;

  constructor(
    readonly code: ErrorCode,
    readonly userMessage: string,
    options: { cause?: unknown; retryAfterMs?: number; values?: Record<string, string | number> } = {},
  ) {
    super(`${code}: ${userMessage}`, { cause: options.cause });
    this.name = 'AppError';
    this.entry = errorTable[code];
    this.retryAfterMs = options.retryAfterMs;
    this.values = options.values ?? {};
  }

  get retryable(): boolean {
    return this.entry.retryable;
  }
}

export function isAppError(error: unknown): error is AppError {
  return error instanceof AppError;
}

/** Anything that was thrown, as an AppError; what we did not expect becomes INTERNAL with a neutral text. */
export function toAppError(error: unknown): AppError {
  if (isAppError(error)) return error;
  return new AppError('INTERNAL', 'Something went wrong on our side. Please try again.', { cause: error });
}
