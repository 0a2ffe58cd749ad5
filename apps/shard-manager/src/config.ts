import {
  databaseVariables,
  discordVariables,
  logVariables,
  parseConfig,
  portVariable,
  queueVariables,
  secretVariables,
} from '@dragoman/platform/config';
import { z } from 'zod';

/** What the gateway process reads from its environment. */
export const configSchema = z.object({
  ...discordVariables.shape,
  ...queueVariables.shape,
  DATABASE_URL: databaseVariables.shape.DATABASE_URL,
  ...secretVariables.shape,
  ...logVariables.shape,
  HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('an address to listen on, 127.0.0.1 for this machine only or 0.0.0.0 for all'),
  SHARD_METRICS_PORT: portVariable(3002).describe(
    'a port number from 0 to 65535, where the gateway process has /health and /metrics',
  ),
  SHARD_COUNT: z
    .union([z.literal('auto'), z.coerce.number().int().min(1).max(100_000)])
    .default('auto')
    .describe('a number from 1, or auto for what Discord recommends: how many gateway shards to open'),
  MESSAGE_CONTENT_INTENT: z
    .enum(['auto', 'on', 'off'])
    .default('auto')
    .describe('auto, on or off: read messages that do not address the bot, for "!" commands'),
});

export type ShardManagerConfig = z.infer<typeof configSchema>;

/** @throws ConfigError naming each variable that is wrong */
export function readConfig(): ShardManagerConfig {
  return parseConfig(configSchema, process.env);
}
