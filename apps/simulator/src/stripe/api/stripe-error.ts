import { randomBytes } from 'node:crypto';

export type StripeErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';

interface Details {
  code?: string;
  param?: string;
  status?: number;
  type?: StripeErrorType;
  decline_code?: string;
  /** Objects that go along, such as the payment intent of a declined card. */
  with?: Record<string, unknown>;
}

/** An answer that says no, in the shape of Stripe's `error` object. Source: Stripe API, Errors. */
export class StripeApiError extends Error {
  readonly status: number;
  readonly details: Details;

  constructor(message: string, details: Details = {}) {
    super(message);
    this.details = details;
    this.status = details.status ?? (details.type === 'card_error' ? 402 : 400);
  }

  toJSON(requestId: string) {
    const { code, param, type = 'invalid_request_error', decline_code } = this.details;
    return {
      error: {
        ...(code !== undefined && { code }),
        ...(decline_code !== undefined && { decline_code }),
        ...(code !== undefined && {
          doc_url: `https://stripe.com/docs/error-codes/${code.replace(/_/g, '-')}`,
        }),
        message: this.message,
        ...(param !== undefined && { param }),
        request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}`,
        type,
        ...this.details.with,
      },
    };
  }
}

/** @param what as Stripe names it in the sentence: `customer`, `plan`, `checkout.session` */
export function missing(what: string, id: string, { param = 'id', status = 404 } = {}): StripeApiError {
  return new StripeApiError(`No such ${what}: '${id}'`, { code: 'resource_missing', param, status });
}

export const newRequestId = (): string => `req_${randomBytes(9).toString('base64url').replace(/[-_]/g, 'x')}`;
