/** Error kinds of the Claude API with their HTTP status. Source: Claude API errors, "HTTP errors". */
export const ERROR_STATUS = {
  invalid_request_error: 400,
  authentication_error: 401,
  permission_error: 403,
  not_found_error: 404,
  request_too_large: 413,
  rate_limit_error: 429,
  api_error: 500,
  overloaded_error: 529,
} as const;

export type ApiErrorType = keyof typeof ERROR_STATUS;

export class AnthropicApiError extends Error {
  constructor(
    readonly type: ApiErrorType,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }

  get status(): number {
    return ERROR_STATUS[this.type];
  }
}

/** Source: Claude API errors, "Error shapes". */
export function errorBody(error: { type: ApiErrorType; message: string }, requestId: string) {
  return { type: 'error', error: { type: error.type, message: error.message }, request_id: requestId };
}

export const invalidRequest = (message: string): AnthropicApiError =>
  new AnthropicApiError('invalid_request_error', message);
