import type Stripe from 'stripe';
import type { z } from 'zod';

/** A parameter of the SDK as it is after parsing here: any text, null where it was emptied, a decimal as text. */
type Given<T> =
  | null
  | (T extends string | Stripe.Decimal
      ? string
      : T extends number | boolean | null | undefined
        ? T
        : T extends readonly (infer Item)[]
          ? Given<Item>[]
          : { [Key in keyof T]: Given<T[Key]> });

/**
 * Schemas for (some of) a request's parameters: `satisfies Accepted<Stripe.CustomerCreateParams>` fails to build where a
 * name or a shape is not what the pinned API version has.
 */
export type Accepted<Params> = { [Key in keyof Params]?: z.ZodType<Given<Params[Key]> | undefined> };
