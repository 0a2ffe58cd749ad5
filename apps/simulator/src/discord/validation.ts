import { z } from 'zod';
import { invalidForm, type PathProblem } from './errors.js';

export const snowflake = z
  .union([z.string(), z.number().int().nonnegative()])
  .transform(String)
  .refine((id) => /^(0|[1-9]\d{0,19})$/.test(id), {
    params: { code: 'NUMBER_TYPE_COERCE', text: 'Value is not snowflake.' },
  });

/** Text measured in code points, as Discord does: an emoji outside the first plane counts once. */
export const text = (maximum: number, minimum = 0) =>
  z.string().check((context) => {
    const { length } = context.value;
    if (length <= maximum && length >= minimum * 2) return;
    const points = [...context.value].length;
    const limit = { origin: 'string', input: context.value, inclusive: true } as const;
    if (points > maximum) context.issues.push({ code: 'too_big', maximum, ...limit });
    if (points < minimum) context.issues.push({ code: 'too_small', minimum, ...limit });
  });

/** A field that may be left out or null; both read as undefined. */
export const maybe = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? undefined);

export const flags = z.number().int().nonnegative();

/** Query strings carry booleans as text. */
export const queryBoolean = z
  .enum(['true', 'false', '1', '0', 'True', 'False'])
  .transform((value) => value === 'true' || value === '1' || value === 'True');

export const queryInteger = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number)
    .pipe(z.number().int().min(minimum).max(maximum));

/** Permission bit fields arrive as decimal text, or as a number from older clients. */
export const bitfield = z
  .union([z.string().regex(/^\d{1,20}$/), z.number().int().nonnegative()])
  .transform((value) => BigInt(value));

/** @throws DiscordError 50035 with every problem at its place */
export function parse<T extends z.ZodType>(
  schema: T,
  input: unknown,
  at: readonly PropertyKey[] = [],
): z.output<T> {
  const result = schema.safeParse(input, { reportInput: true });
  if (result.success) return result.data;
  throw invalidForm(result.error.issues.flatMap((issue) => problems(issue, at)));
}

function problems(issue: z.core.$ZodIssue, at: readonly PropertyKey[]): PathProblem[] {
  const path = [...at, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const closest = issue.errors.reduce((best, next) => (depth(next) > depth(best) ? next : best));
    return closest.flatMap((inner) => problems(inner, path));
  }
  return [{ path, ...describe(issue) }];
}

const depth = (issues: readonly z.core.$ZodIssue[]): number =>
  Math.max(0, ...issues.map((issue) => issue.path.length));

function describe(issue: z.core.$ZodIssue): { code: string; message: string } {
  switch (issue.code) {
    case 'too_big':
      return tooBig(issue);
    case 'too_small':
      return tooSmall(issue);
    case 'invalid_type':
      return wrongType(issue);
    case 'invalid_value':
      return {
        code: 'BASE_TYPE_CHOICES',
        message: `Value must be one of {${issue.values.map((value) => String(value)).join(', ')}}.`,
      };
    case 'invalid_union':
      return {
        code: 'UNION_TYPE_CHOICES',
        message: `Value of field "${issue.discriminator ?? 'type'}" is not one that fits here.`,
      };
    case 'custom':
      return custom(issue);
    default:
      return { code: 'STRING_TYPE_REGEX', message: 'String value did not match validation regex.' };
  }
}

function custom(issue: z.core.$ZodIssueCustom): { code: string; message: string } {
  const { code, text } = (issue.params ?? {}) as { code?: string; text?: string };
  return { code: code ?? 'BASE_TYPE_INVALID', message: text ?? issue.message };
}

function wrongType(issue: z.core.$ZodIssueInvalidType): { code: string; message: string } {
  if (issue.input === undefined) return { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
  if (issue.expected === 'int' || issue.expected === 'number')
    return { code: 'NUMBER_TYPE_COERCE', message: 'Value is not int.' };
  if (issue.expected === 'object' || issue.expected === 'record')
    return { code: 'DICT_TYPE_CONVERT', message: 'Only dictionaries may be used in a DictType' };
  if (issue.expected === 'array')
    return { code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' };
  if (issue.expected === 'boolean')
    return { code: 'BOOLEAN_TYPE_CONVERT', message: 'Must be either true or false.' };
  return { code: 'STRING_TYPE_CONVERT', message: 'Could not interpret as string.' };
}

function tooBig(issue: z.core.$ZodIssueTooBig): { code: string; message: string } {
  const most = String(issue.maximum);
  if (issue.origin === 'string' || issue.origin === 'array')
    return { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${most} or fewer in length.` };
  return { code: 'NUMBER_TYPE_MAX', message: `int value should be less than or equal to ${most}.` };
}

function tooSmall(issue: z.core.$ZodIssueTooSmall): { code: string; message: string } {
  const least = String(issue.minimum);
  if (issue.origin === 'string' || issue.origin === 'array')
    return { code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${least} or more in length.` };
  return { code: 'NUMBER_TYPE_MIN', message: `int value should be greater than or equal to ${least}.` };
}
