import { z } from 'zod';

/** What a field refuses with, carried through zod's issue to Stripe's error. */
interface Refusal {
  message: string;
  code?: string;
}

function refuse(context: z.RefinementCtx, refusal: Refusal): never {
  context.addIssue({ code: 'custom', message: refusal.message, params: { code: refusal.code } });
  return z.NEVER;
}

/** Forms carry text only. An empty string would unset a field, so where nothing can be unset it is refused. */
export const text = (maximum = 5000) =>
  z.string().transform((value, context) => {
    if (value === '')
      return refuse(context, {
        code: 'parameter_invalid_empty',
        message:
          "You passed an empty string for '%s'. We assume empty values are an attempt to unset a parameter; however '%s' cannot be unset. You should remove '%s' from your request or supply a non-empty value.",
      });
    if (value.length > maximum)
      return refuse(context, {
        message: `Invalid string: ${value.slice(0, 8)}...; must be at most ${String(maximum)} characters`,
      });
    return value;
  });

export const integer = (minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER) =>
  z.string().transform((value, context) => {
    const number = Number(value);
    if (!/^-?\d+$/.test(value) || !Number.isSafeInteger(number))
      return refuse(context, { code: 'parameter_invalid_integer', message: `Invalid integer: ${value}` });
    if (number < minimum)
      return refuse(context, {
        code: 'parameter_invalid_integer',
        message: `Invalid value: must be greater than or equal to ${String(minimum)}`,
      });
    if (number > maximum)
      return refuse(context, {
        code: 'parameter_invalid_integer',
        message: `Invalid value: must be less than or equal to ${String(maximum)}`,
      });
    return number;
  });

export const timestamp = () => integer(0, 253_402_300_799);

export const decimal = () =>
  z.string().transform((value, context) => {
    // Stripe: "a decimal string with at most 12 decimal places".
    if (!/^-?\d{1,17}(\.\d{1,12})?$/.test(value))
      return refuse(context, {
        message: `Invalid decimal: ${value}; must contain at maximum 12 decimal places`,
      });
    return value;
  });

export const percent = () =>
  z.string().transform((value, context) => {
    const number = Number(value);
    if (!/^\d+(\.\d+)?$/.test(value) || number > 100)
      return refuse(context, { message: `Invalid percentage: ${value}` });
    return number;
  });

export const flag = () =>
  z.string().transform((value, context) => {
    if (value !== 'true' && value !== 'false')
      return refuse(context, { message: `Invalid boolean: ${value}` });
    return value === 'true';
  });

export const choice = <const Choice extends string>(...choices: Choice[]) =>
  z.string().transform((value, context): Choice => {
    const known = choices.find((one) => one === value);
    return known ?? refuse(context, { message: `Invalid %s: must be one of ${sentence(choices)}` });
  });

function sentence(choices: string[]): string {
  if (choices.length < 3) return choices.join(' or ');
  return `${choices.slice(0, -1).join(', ')}, or ${choices.at(-1) ?? ''}`;
}

/** Unset by an empty string, which becomes null. */
export const emptyable = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? null : value), schema.nullable());

/** Sets these keys; an empty value takes the key away, an empty string all of them. Source: Stripe API, Metadata. */
export const metadata = () => emptyable(z.record(z.string().max(40), z.string().max(500))).optional();

export const list = <T extends z.ZodType>(schema: T) => z.array(schema);

export const object = <S extends z.ZodRawShape>(shape: S) => z.strictObject(shape);

export const either = <A extends z.ZodType, B extends z.ZodType>(
  pick: (value: unknown) => boolean,
  first: A,
  second: B,
) =>
  z.unknown().transform((value, context): z.output<A> | z.output<B> => {
    const result = (pick(value) ? first : second).safeParse(value, { reportInput: true });
    if (result.success) return result.data as z.output<A> | z.output<B>;
    for (const issue of result.error.issues) context.issues.push(issue as z.core.$ZodRawIssue);
    return z.NEVER;
  });

export const currency = () =>
  z.string().transform((value, context) => {
    if (!/^[a-z]{3}$/i.test(value)) return refuse(context, { message: `Invalid currency: ${value}` });
    return value.toLowerCase();
  });

export const address = () =>
  object({
    city: z.string().optional(),
    country: z.string().optional(),
    line1: z.string().optional(),
    line2: z.string().optional(),
    postal_code: z.string().optional(),
    state: z.string().optional(),
  });
