import { z } from 'zod';

/** Fragments that several processes share; each process composes its own schema from them. */

const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);

export const httpUrl = z.url({ protocol: /^https?$/ });

/** A TCP port. Described by the process that uses it. */
export const portVariable = port;

export const databaseVariables = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .describe(
      'a Postgres URL, postgres://user:password@host:5432/database; `npm start` brings its own when unset',
    ),
  DATABASE_POOL_SIZE: z.coerce
    .number()
    .int()
    .min(2)
    .max(200)
    .default(10)
    .describe('how many connections one process may hold, 2 to 200'),
});

export const queueVariables = z.object({
  REDIS_URL: z
    .url({ protocol: /^rediss?$/ })
    .optional()
    .describe('a Redis or Valkey URL, redis://host:6379; unset: the queues run on Postgres'),
});

export const secretVariables = z.object({
  MASTER_KEY: z
    .string()
    .refine((value) => Buffer.from(value, 'base64').length === 32)
    .describe('32 random bytes in base64 (openssl rand -base64 32); wraps every tenant key, so keep a copy'),
  MASTER_KEY_PREVIOUS: z
    .string()
    .refine((value) => Buffer.from(value, 'base64').length === 32)
    .optional()
    .describe('the master key before the last rotation, 32 bytes in base64, until every key is re-wrapped'),
});

export const discordVariables = z.object({
  DISCORD_TOKEN: z.string().min(1).describe("the bot's token from Discord's developer portal"),
  DISCORD_API_URL: httpUrl
    .default('https://discord.com/api')
    .describe("the base of Discord's HTTP API, without a version; any Discord-compatible server works"),
});

export const stripeVariables = z.object({
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_\w+$/)
    .optional()
    .describe('a Stripe secret key (sk_…); unset: nothing can be bought'),
  STRIPE_API_URL: httpUrl.default('https://api.stripe.com').describe("the base of Stripe's API"),
});

export const logVariables = z.object({
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('one of trace, debug, info, warn, error, fatal, silent'),
});
