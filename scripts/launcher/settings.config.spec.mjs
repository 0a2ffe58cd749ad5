import { describe, expect, test } from 'vitest';
import { appDatabaseUrl, appEnvironment } from './app-environment.mjs';
import { portsToTake, settingsFrom } from './settings.config.mjs';

const secrets = {
  databasePassword: 'd',
  appPassword: 'a',
  masterKey: 'made-master',
  sessionSecret: 'made-session',
  stripeWebhookSecret: 'whsec_made',
};
const seed = {
  discordApi: 'http://localhost:3100/api',
  anthropicApi: 'http://localhost:3100/anthropic',
  stripeApi: 'http://localhost:3100',
  application: {
    id: '1001',
    clientSecret: 'seed-secret',
    skus: [
      { id: '9', slug: 'pro' },
      { id: '8', slug: 'business' },
    ],
  },
  bot: { token: 'seed-bot-token' },
};

/**
 * @param {import('./app-environment.mjs').AppName} app
 * @param {Record<string, string>} env
 */
function environmentOf(app, env) {
  return appEnvironment(app, { settings: settingsFrom(env), secrets, databaseUrl: 'postgres://app', seed });
}

describe('settings', () => {
  test('everything outside is simulated unless it is set', () => {
    const all = { discord: true, claude: true, stripe: true };
    expect(settingsFrom({}).simulated).toEqual(all);
    expect(settingsFrom({ ANTHROPIC_API_KEY: 'k' }).simulated).toEqual({ ...all, claude: false });
    expect(settingsFrom({ ANTHROPIC_BASE_URL: 'http://x' }).simulated).toEqual({ ...all, claude: false });
    expect(settingsFrom({ STRIPE_SECRET_KEY: 'sk' }).simulated).toEqual({ ...all, stripe: false });
  });

  test('people on the real Discord cannot pay with test cards', () => {
    const all = { discord: false, claude: true, stripe: true };
    const of = (/** @type {string | undefined} */ url) =>
      settingsFrom({ DISCORD_TOKEN: 't', ...(url && { DISCORD_API_URL: url }) }).simulated;
    expect(of(undefined)).toEqual({ ...all, stripe: false });
    expect(of('https://discord.com/api')).toEqual({ ...all, stripe: false });
    expect(of('http://localhost:4000/api')).toEqual(all);
  });

  test('an empty string counts as unset', () => {
    expect(settingsFrom({ DISCORD_TOKEN: '', PORT: '' })).toMatchObject({
      simulated: { discord: true },
      ports: { PORT: 3000 },
    });
  });

  test.each(['0', '70000', 'http', '-1', '30.5'])('PORT=%s is refused by name, not by value', (value) => {
    expect(() => settingsFrom({ PORT: value })).toThrow(
      'PORT is wrong: it should be a port number, 1 to 65535.',
    );
  });

  test.each(['my-secret', 'http://my-secret/db', 'my-secret.example:5432'])(
    'DATABASE_URL=%s is refused by name',
    (value) => {
      const message = 'it should be a Postgres URL, postgres://user:password@host:5432/database.';
      expect(() => settingsFrom({ DATABASE_URL: value })).toThrow(`DATABASE_URL is wrong: ${message}`);
    },
  );

  test('two programs cannot share a port', () => {
    expect(() => settingsFrom({ PORT: '3100' })).toThrow(/SIMULATOR_PORT is the same as another port/);
  });

  test("a Discord server of one's own needs its bot's token", () => {
    expect(() => settingsFrom({ DISCORD_API_URL: 'http://mine' })).toThrow(/^DISCORD_TOKEN is missing/);
  });

  test("a Stripe of one's own needs its key", () => {
    expect(() => settingsFrom({ STRIPE_API_URL: 'http://mine' })).toThrow(/^STRIPE_SECRET_KEY is missing/);
  });

  test("the simulator's port is taken only when something is simulated", () => {
    expect(portsToTake(settingsFrom({ DISCORD_TOKEN: 't', ANTHROPIC_API_KEY: 'k' }))).not.toContain(
      'SIMULATOR_PORT',
    );
    expect(portsToTake(settingsFrom({ DISCORD_TOKEN: 't' }))).toContain('SIMULATOR_PORT');
  });
});

describe('environment of an app', () => {
  test('points at the simulator what is simulated', () => {
    expect(environmentOf('worker', {})).toMatchObject({
      DISCORD_API_URL: seed.discordApi,
      DISCORD_TOKEN: 'seed-bot-token',
      ANTHROPIC_BASE_URL: seed.anthropicApi,
      DISCORD_SKUS: 'pro=9,business=8',
      MASTER_KEY: 'made-master',
      DATABASE_URL: 'postgres://app',
    });
    expect(environmentOf('api', {})).toMatchObject({
      DISCORD_CLIENT_ID: '1001',
      DISCORD_CLIENT_SECRET: 'seed-secret',
    });
  });

  test('a real model with a simulated Discord is a normal case', () => {
    const env = environmentOf('worker', { ANTHROPIC_API_KEY: 'real' });
    expect(env).toMatchObject({ ANTHROPIC_API_KEY: 'real', DISCORD_API_URL: seed.discordApi });
    expect(env['ANTHROPIC_BASE_URL']).toBeUndefined();
    expect(environmentOf('api', { ANTHROPIC_API_KEY: 'real' })).toMatchObject({
      SIMULATED_SERVICES: 'discord,stripe',
    });
  });

  test("somebody's own Discord server is used as given", () => {
    const own = { DISCORD_API_URL: 'http://mine/api', DISCORD_TOKEN: 'mine', DISCORD_CLIENT_ID: '7' };
    expect(environmentOf('shard-manager', own)).toMatchObject({
      DISCORD_API_URL: 'http://mine/api',
      DISCORD_TOKEN: 'mine',
    });
    expect(environmentOf('api', own)).toMatchObject({ DISCORD_CLIENT_ID: '7' });
  });

  test('the API and the simulated Stripe know the same webhook secret', () => {
    const stripe = { STRIPE_API_URL: seed.stripeApi, STRIPE_SECRET_KEY: 'sk_test_simulator' };
    expect(environmentOf('api', {})).toMatchObject({ ...stripe, STRIPE_WEBHOOK_SECRET: 'whsec_made' });
    expect(environmentOf('worker', {})).toMatchObject(stripe);
    expect(environmentOf('worker', {})).not.toHaveProperty('STRIPE_WEBHOOK_SECRET');
    expect(environmentOf('simulator', {})).toMatchObject({ STRIPE_WEBHOOK_SECRET: 'whsec_made' });
    expect(environmentOf('simulator', {})).not.toHaveProperty('STRIPE_SECRET_KEY');
  });

  test('nobody gets a secret that is not theirs', () => {
    const env = {
      ANTHROPIC_API_KEY: 'k',
      MASTER_KEY: 'm',
      SESSION_SECRET: 's',
      DISCORD_TOKEN: 't',
      STRIPE_SECRET_KEY: 'x',
    };
    expect(Object.keys(environmentOf('simulator', env))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/KEY|SECRET|TOKEN|DATABASE_URL/)]),
    );
    expect(environmentOf('api', env)).not.toHaveProperty('ANTHROPIC_API_KEY');
    expect(environmentOf('shard-manager', env)).not.toHaveProperty('ANTHROPIC_API_KEY');
    expect(environmentOf('worker', env)).not.toHaveProperty('SESSION_SECRET');
  });

  test('the apps log in as a role of their own on the same database', () => {
    const url = 'postgres://owner:x@db.example:5433/dragoman?sslmode=require';
    const how = { env: {}, appPassword: 'p' };
    expect(appDatabaseUrl(url, how)).toBe(
      'postgres://dragoman_app:p@db.example:5433/dragoman?sslmode=require',
    );
    expect(appDatabaseUrl(url, { ...how, env: { APP_DATABASE_URL: 'postgres://mine' } })).toBe(
      'postgres://mine',
    );
  });
});
