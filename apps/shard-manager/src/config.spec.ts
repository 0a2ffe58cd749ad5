import { randomBytes } from 'node:crypto';
import { describeConfig, parseConfig } from '@dragoman/platform/config';
import { describe, expect, it } from 'vitest';
import { configSchema } from './config.js';

const env = {
  DISCORD_TOKEN: 'a-token-of-some-length',
  DATABASE_URL: 'postgres://localhost/db',
  MASTER_KEY: randomBytes(32).toString('base64'),
};

describe('configSchema', () => {
  it('needs three variables and has defaults for the rest', () => {
    expect(parseConfig(configSchema, env)).toMatchObject({
      DISCORD_API_URL: 'https://discord.com/api',
      HOST: '127.0.0.1',
      SHARD_METRICS_PORT: 3002,
      SHARD_COUNT: 'auto',
      MESSAGE_CONTENT_INTENT: 'auto',
    });
  });

  it('takes a number of shards', () => {
    expect(parseConfig(configSchema, { ...env, SHARD_COUNT: '4' }).SHARD_COUNT).toBe(4);
  });

  it.each([
    ['SHARD_COUNT', '0'],
    ['SHARD_COUNT', 'many'],
    ['MESSAGE_CONTENT_INTENT', 'yes'],
    ['SHARD_METRICS_PORT', '70000'],
    ['DISCORD_API_URL', 'discord'],
  ])('names %s and never its value', (name, value) => {
    expect(() => parseConfig(configSchema, { ...env, [name]: value })).toThrow(
      expect.objectContaining({ message: expect.stringContaining(`${name} is wrong`) as string }) as Error,
    );
    expect(() => parseConfig(configSchema, { ...env, [name]: value })).not.toThrow(`"${value}"`);
  });

  it('describes every variable', () => {
    for (const variable of describeConfig(configSchema)) expect(variable.description).not.toBe('');
  });
});
