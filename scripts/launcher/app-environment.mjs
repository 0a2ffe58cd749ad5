import path from 'node:path';

/**
 * @typedef {import('./settings.config.mjs').Settings} Settings
 * @typedef {import('./settings.config.mjs').Environment} Environment
 * @typedef {import('../lib/secrets.mjs').Secrets} Secrets
 *
 * @typedef {object} Seed what `GET {simulator}/_seed` answers, as far as the launcher needs it
 * @property {string} discordApi
 * @property {string} anthropicApi
 * @property {string} stripeApi
 * @property {{ id: string, clientSecret?: string, skus?: { id: string, slug: string }[] }} application
 * @property {{ token: string }} bot
 *
 * @typedef {'simulator' | 'api' | 'worker' | 'shard-manager'} AppName
 */

/** Who needs which secret. Nobody inherits another's: what an app does not have, it cannot leak. */
const SECRETS = {
  DATABASE_URL: ['api', 'worker', 'shard-manager'],
  REDIS_URL: ['api', 'worker', 'shard-manager'],
  // The gateway process encrypts what it hands on: a queue holds no message in plain text.
  MASTER_KEY: ['api', 'worker', 'shard-manager'],
  MASTER_KEY_PREVIOUS: ['api', 'worker', 'shard-manager'],
  SESSION_SECRET: ['api'],
  DISCORD_TOKEN: ['worker', 'shard-manager'],
  DISCORD_CLIENT_SECRET: ['api'],
  ANTHROPIC_API_KEY: ['worker'],
  ANTHROPIC_ADMIN_KEY: ['worker'],
  STRIPE_SECRET_KEY: ['api', 'worker'],
  STRIPE_WEBHOOK_SECRET: ['api'],
  APP_DATABASE_URL: [],
};

/**
 * The environment of one app: what is set, completed by what the launcher started or made up.
 * @param {AppName} app
 * @param {{ settings: Settings, secrets: Secrets, databaseUrl?: string, seed?: Seed }} parts `databaseUrl` logs in as the apps' role
 * @returns {Environment}
 */
export function appEnvironment(app, { settings, secrets, databaseUrl, seed }) {
  const { env, ports } = settings;
  /** @type {Environment} */
  const all = {
    NODE_ENV: 'production',
    // What apps write goes to files.
    NO_COLOR: '1',
    PUBLIC_URL: `http://localhost:${ports.PORT}`,
    MASTER_KEY: secrets.masterKey,
    SESSION_SECRET: secrets.sessionSecret,
    ...env,
    ...Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)])),
    DRAGOMAN_HOME: settings.home,
    DATABASE_URL: databaseUrl,
    ...servicesOf(settings),
    ...(seed ? simulated(settings, { seed, secrets }) : {}),
  };
  const entries = Object.entries(all).filter(([name]) => {
    const readers = name in SECRETS ? SECRETS[/** @type {keyof typeof SECRETS} */ (name)] : undefined;
    return readers === undefined || /** @type {string[]} */ (readers).includes(app);
  });
  const signs = app === 'simulator' && settings.simulated.stripe;
  return {
    ...Object.fromEntries(entries),
    // It signs the webhooks that the API checks. A real account's secret is none of its business.
    ...(signs && {
      STRIPE_WEBHOOK_SECRET: secrets.stripeWebhookSecret,
      STRIPE_STATE_FILE: path.join(settings.home, 'simulated-stripe.json'),
    }),
  };
}

/**
 * What the pages say about themselves. Without a simulator there is nothing to say.
 * @param {Settings} settings
 * @returns {Environment}
 */
function servicesOf({ simulated: { discord, claude, stripe }, ports }) {
  const services = [discord && 'discord', claude && 'anthropic', stripe && 'stripe'].filter(Boolean);
  return {
    ...(services.length > 0 && { SIMULATED_SERVICES: services.join(',') }),
    ...(discord && { PLAYGROUND_URL: `http://localhost:${ports.SIMULATOR_PORT}` }),
  };
}

/**
 * Each outside system is real or simulated by itself: only what is simulated is pointed at the simulator.
 * @param {Settings} settings
 * @param {{ seed: Seed, secrets: Secrets }} made
 * @returns {Environment}
 */
function simulated({ simulated: { discord, claude, stripe } }, { seed, secrets }) {
  return {
    ...(discord && {
      DISCORD_API_URL: seed.discordApi,
      DISCORD_TOKEN: seed.bot.token,
      DISCORD_CLIENT_ID: seed.application.id,
      DISCORD_CLIENT_SECRET: seed.application.clientSecret,
      DISCORD_SKUS: seed.application.skus?.map(({ id, slug }) => `${slug}=${id}`).join(','),
    }),
    ...(claude && { ANTHROPIC_BASE_URL: seed.anthropicApi, ANTHROPIC_API_KEY: 'sk-ant-simulator' }),
    ...(stripe && {
      STRIPE_API_URL: seed.stripeApi,
      STRIPE_SECRET_KEY: 'sk_test_simulator',
      STRIPE_WEBHOOK_SECRET: secrets.stripeWebhookSecret,
    }),
  };
}

/**
 * The apps' own role on the same database: what they log in as can neither change tables nor see past row security.
 * @param {string} ownerUrl
 * @param {{ env: Environment, appPassword: string }} how
 */
export function appDatabaseUrl(ownerUrl, { env, appPassword }) {
  if (env['APP_DATABASE_URL']) return env['APP_DATABASE_URL'];
  const url = new URL(ownerUrl);
  url.username = 'dragoman_app';
  url.password = appPassword;
  return url.href;
}
