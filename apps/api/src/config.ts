import { isIP } from 'node:net';
import {
  databaseVariables,
  discordVariables,
  httpUrl,
  logVariables,
  parseConfig,
  portVariable,
  queueVariables,
  secretVariables,
  stripeVariables,
} from '@dragoman/platform/config';
import { z } from 'zod';

const simulatable = ['discord', 'anthropic', 'stripe'] as const;
const namedRanges = ['loopback', 'linklocal', 'uniquelocal'];

export const configSchema = z.object({
  PORT: portVariable(3000).describe('the port of the dashboard and the API, 0 to 65535; default 3000'),
  HOST: z.string().min(1).default('127.0.0.1').describe('the address to listen on; 0.0.0.0 in a container'),
  PUBLIC_URL: httpUrl
    .refine((url) => new URL(url).pathname === '/' && new URL(url).search === '')
    .optional()
    .describe(
      'where people reach the dashboard, without a path, https://bot.example.org; default http://localhost:PORT',
    ),
  ...databaseVariables.shape,
  ...queueVariables.shape,
  ...secretVariables.shape,
  SESSION_SECRET: z
    .string()
    .min(32)
    .describe('at least 32 random characters (openssl rand -base64 32); signs the session cookie'),
  DISCORD_API_URL: discordVariables.shape.DISCORD_API_URL,
  DISCORD_CLIENT_ID: z
    .string()
    .regex(/^\d{1,20}$/)
    .optional()
    .describe(
      "the application id from Discord's developer portal, digits only; without it nobody can log in",
    ),
  DISCORD_CLIENT_SECRET: z
    .string()
    .min(1)
    .optional()
    .describe("the OAuth2 client secret from Discord's developer portal"),
  TRUST_PROXY: z
    .string()
    .refine((value) => value.split(',').every(isProxy))
    .default(namedRanges.join(','))
    .describe(
      'whose X-Forwarded-* headers count: addresses, networks (10.0.0.0/8), loopback, linklocal, uniquelocal, comma-separated; or none',
    ),
  SIMULATED_SERVICES: z
    .string()
    .transform((value) => value.split(',').filter((name) => name !== ''))
    .pipe(z.array(z.enum(simulatable)))
    .default([])
    .describe(
      `what the simulator stands in for, of ${simulatable.join(', ')}, comma-separated; set by npm start`,
    ),
  PLAYGROUND_URL: httpUrl
    .optional()
    .describe("where the simulated Discord can be tried, for the pages' link; set by npm start"),
  ...stripeVariables.shape,
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .startsWith('whsec_')
    .optional()
    .describe(
      "the signing secret of Stripe's webhook endpoint PUBLIC_URL/hooks/stripe (whsec_…); needed with STRIPE_SECRET_KEY",
    ),
  STRIPE_TAX: z
    .stringbool()
    .default(false)
    .describe('whether Stripe computes tax (Stripe Tax has to be set up there): true or false'),
  ...logVariables.shape,
});

/** What the process needs to know, with what follows from it. */
export interface ApiConfig extends z.infer<typeof configSchema> {
  /** The origin that people's browsers see, without a slash at the end. */
  readonly publicOrigin: string;
  /** Whether that is https: cookies are then for https only. */
  readonly secure: boolean;
  /** Who we are to Discord's OAuth2; undefined when it is not set, and nobody can log in. */
  readonly oauthClient: { readonly id: string; readonly secret: string } | undefined;
  readonly masterKeys: readonly [string, ...string[]];
}

/** Token of `ApiConfig` for injection. */
export const API_CONFIG = Symbol('ApiConfig');

/** @throws ConfigError naming each variable and what it should look like */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): ApiConfig {
  const config = parseConfig(configSchema, env);
  const publicUrl = new URL(config.PUBLIC_URL ?? `http://localhost:${String(config.PORT)}`);
  const { MASTER_KEY, MASTER_KEY_PREVIOUS, DISCORD_CLIENT_ID: id, DISCORD_CLIENT_SECRET: secret } = config;
  return {
    ...config,
    publicOrigin: publicUrl.origin,
    secure: publicUrl.protocol === 'https:',
    oauthClient: id !== undefined && secret !== undefined ? { id, secret } : undefined,
    masterKeys: MASTER_KEY_PREVIOUS ? [MASTER_KEY, MASTER_KEY_PREVIOUS] : [MASTER_KEY],
  };
}

function isProxy(value: string): boolean {
  const [address = '', bits] = value.trim().split('/');
  if (bits === undefined && [...namedRanges, 'none'].includes(address)) return true;
  return isIP(address) !== 0 && (bits === undefined || /^\d{1,3}$/.test(bits));
}
