import { z } from 'zod';
import { StripeApiError } from './stripe-error.js';

/** @throws StripeApiError that names the first parameter that is unknown, missing or wrong, in this order */
export function parseParameters<S extends z.ZodRawShape>(shape: S, raw: unknown): z.output<z.ZodObject<S>> {
  const result = z.strictObject(shape).safeParse(raw, { reportInput: true });
  if (result.success) return result.data as z.output<z.ZodObject<S>>;
  const { issues } = result.error;
  const worst = issues.find(isUnknown) ?? issues.find(isMissing) ?? issues[0];
  throw worst ? asError(worst) : new StripeApiError('Invalid request.');
}

const isUnknown = ({ code }: z.core.$ZodIssue): boolean => code === 'unrecognized_keys';
const isMissing = ({ code, input }: z.core.$ZodIssue): boolean =>
  code === 'invalid_type' && input === undefined;

/** `items[0][price]`, as Stripe writes a nested parameter. */
export function paramName([first, ...rest]: readonly PropertyKey[]): string {
  return [String(first ?? ''), ...rest.map((part) => `[${String(part)}]`)].join('');
}

function asError(issue: z.core.$ZodIssue): StripeApiError {
  const param = paramName(issue.path);
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => paramName([...issue.path, key]));
    return new StripeApiError(
      `Received unknown parameter${names.length > 1 ? 's' : ''}: ${names.join(', ')}`,
      {
        code: 'parameter_unknown',
        param: names[0] ?? param,
      },
    );
  }
  if (isMissing(issue))
    return new StripeApiError(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
  if (issue.code === 'invalid_type')
    return new StripeApiError(`Invalid ${expected(issue.expected)}`, { param });
  const { code } = (issue.code === 'custom' ? (issue.params ?? {}) : {}) as { code?: string };
  return new StripeApiError(issue.message.replaceAll('%s', param), {
    param,
    ...(code !== undefined && { code }),
  });
}

const expected = (kind: string): string => (kind === 'record' || kind === 'object' ? 'object' : kind);
