import { z } from 'zod';
import { CHEAP_MODEL, DEFAULT_MODEL, pricedModels } from '@dragoman/claude';
import {
  databaseVariables,
  discordVariables,
  httpUrl,
  logVariables,
  portVariable,
  queueVariables,
  secretVariables,
  stripeVariables,
} from '@dragoman/platform/config';

const model = z.string().refine((id) => pricedModels().includes(id));

export const configSchema = z.object({
  ...databaseVariables.shape,
  ...queueVariables.shape,
  ...secretVariables.shape,
  ...discordVariables.shape,
  ...logVariables.shape,
  ANTHROPIC_API_KEY: z
    .string()
    .min(1)
    .describe('an Anthropic API key (sk-ant-…); unset: `npm start` simulates Claude'),
  ANTHROPIC_BASE_URL: httpUrl
    .default('https://api.anthropic.com')
    .describe("the base of Anthropic's API; any server that speaks the Messages API works"),
  CLAUDE_MODEL: model
    .default(DEFAULT_MODEL)
    .describe(`the model that members chat with, one of ${pricedModels().join(', ')}`),
  CLAUDE_CHEAP_MODEL: model
    .default(CHEAP_MODEL)
    .describe(
      'the model that takes over when little budget is left, and writes summaries; from the same list',
    ),
  REPLY_MAX_TOKENS: z.coerce
    .number()
    .int()
    .min(256)
    .max(16_000)
    .default(2_048)
    .describe('the longest answer in tokens, 256 to 16000'),
  ...stripeVariables.shape,
  ANTHROPIC_ADMIN_KEY: z
    .string()
    .min(1)
    .optional()
    .describe(
      "an Anthropic Admin API key (sk-ant-admin…), to compare our ledger with Anthropic's own usage report",
    ),
  ANTHROPIC_USAGE_FILE: z
    .string()
    .min(1)
    .optional()
    .describe("instead of that key, a file with the answer of Anthropic's usage report"),
  DISCORD_SKUS: z
    .string()
    .default('')
    .describe(
      "what is sold on Discord: pro=<SKU's id>,business=…,credits-1000=… (US cents), comma-separated",
    ),
  WORKER_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(500)
    .default(64)
    .describe('replies that one worker writes at the same time, 1 to 500'),
  PUBLIC_URL: httpUrl
    .default('http://localhost:3000')
    .describe('where people reach the dashboard, for links in messages'),
  WORKER_METRICS_PORT: portVariable(3001).describe("a TCP port for the worker's /health and /metrics"),
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe('the address to listen on, for example 0.0.0.0 in a container'),
});

export type WorkerConfig = z.infer<typeof configSchema>;

export const readEnvironment = (): NodeJS.ProcessEnv => process.env;
