import { ConfigError, describeConfig } from '@dragoman/platform/config';
import { expect, test } from 'vitest';
import { configSchema, readConfig } from './config.js';

const env = {
  DATABASE_URL: 'postgres://app:secret@localhost/dragoman',
  MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
  SESSION_SECRET: 'x'.repeat(32),
  DISCORD_CLIENT_ID: '123',
  DISCORD_CLIENT_SECRET: 'shh',
};

test('what is not set has a default that suits a machine of one', () => {
  expect(readConfig(env)).toMatchObject({
    PORT: 3000,
    HOST: '127.0.0.1',
    publicOrigin: 'http://localhost:3000',
    secure: false,
    DISCORD_API_URL: 'https://discord.com/api',
    SIMULATED_SERVICES: [],
    masterKeys: [env.MASTER_KEY],
  });
  expect(readConfig({ ...env, PORT: '8080' }).publicOrigin).toBe('http://localhost:8080');
});

test('a public address decides whether cookies are for https only', () => {
  expect(readConfig({ ...env, PUBLIC_URL: 'https://bot.example.org' })).toMatchObject({
    publicOrigin: 'https://bot.example.org',
    secure: true,
  });
});

test.each([
  ['SESSION_SECRET', 'too-short-a-secret'],
  ['PUBLIC_URL', 'https://bot.example.org/dashboard-secret'],
  ['DISCORD_CLIENT_ID', 'my-secret-app'],
  ['TRUST_PROXY', 'my-secret-proxy'],
  ['SIMULATED_SERVICES', 'secret'],
  ['MASTER_KEY', 'secret'],
])('a wrong %s stops the start with its name, never its value', (name, value) => {
  const read = (): unknown => readConfig({ ...env, [name]: value });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(new RegExp(`${name} is wrong: it should be `));
  expect(read).not.toThrow(new RegExp(value));
});

test('lists of proxies and of simulated services are understood', () => {
  const { TRUST_PROXY, SIMULATED_SERVICES } = readConfig({
    ...env,
    TRUST_PROXY: 'loopback,10.0.0.0/8,::1',
    SIMULATED_SERVICES: 'discord,anthropic',
  });
  expect(TRUST_PROXY).toBe('loopback,10.0.0.0/8,::1');
  expect(SIMULATED_SERVICES).toEqual(['discord', 'anthropic']);
});

test('every variable says what it should look like', () => {
  for (const { name, description } of describeConfig(configSchema)) expect(description, name).not.toBe('');
});
