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
    .describe('the address the HTTP servers listen on, 127.0.0.1 or 0.0.0.0'),
  SHARD_METRICS_PORT: portVariable(3002).describe(
    'the port of the gateway process for /health and /metrics, 0 to 65535',
  ),
  SHARD_COUNT: z
    .union([z.literal('auto'), z.coerce.number().int().min(1).max(100_000)])
    .default('auto')
    .describe('how many gateway shards to open, a number from 1 or auto for what Discord recommends'),
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
