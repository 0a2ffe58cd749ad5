import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from '../lib/bootstrap.mjs';

/** Which variables hold ports, and their defaults. */
const PORTS = { PORT: 3000, SIMULATOR_PORT: 3100, WORKER_METRICS_PORT: 3001, SHARD_METRICS_PORT: 3002 };

/**
 * @typedef {{ [name: string]: string | undefined }} Environment
 * @typedef {keyof typeof PORTS} PortName
 *
 * @typedef {object} Settings what the launcher itself reads; everything else is for the apps to judge
 * @property {string} home where data, secrets and logs live (DRAGOMAN_HOME)
 * @property {Record<PortName, number>} ports
 * @property {{ discord: boolean, claude: boolean, stripe: boolean }} simulated
 * @property {Environment} env
 */

/** Reads the environment, and a `.env` file at the repository's root for what the environment leaves open. */
export function readEnvironment() {
  const file = path.join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  return { ...process.env };
}

/**
 * @param {Environment} given
 * @returns {Settings}
 * @throws Error with one line for the terminal that names the variable, never its value
 */
export function settingsFrom(given) {
  // An empty string counts as unset: that is how shells and compose files leave a variable out.
  const env = Object.fromEntries(Object.entries(given).filter(([, value]) => value));
  if (env['DISCORD_API_URL'] && !env['DISCORD_TOKEN']) {
    throw new Error(
      'DISCORD_TOKEN is missing: with DISCORD_API_URL it should be the token of your bot on that server.',
    );
  }
  if (env['STRIPE_API_URL'] && !env['STRIPE_SECRET_KEY']) {
    throw new Error(
      'STRIPE_SECRET_KEY is missing: with STRIPE_API_URL it should be a secret key of the account on that server.',
    );
  }
  for (const name of ['DATABASE_URL', 'APP_DATABASE_URL']) refuseOtherThanPostgres(name, env[name]);
  const names = /** @type {PortName[]} */ (Object.keys(PORTS));
  const ports = /** @type {Record<PortName, number>} */ (
    Object.fromEntries(names.map((name) => [name, port(name, env[name])]))
  );
  const twins = names.find((name, index) =>
    names.some((other, at) => at < index && ports[other] === ports[name]),
  );
  if (twins)
    throw new Error(`${twins} is the same as another port. Set each of ${names.join(', ')} to its own.`);
  return {
    env,
    ports,
    home: path.resolve(root, env['DRAGOMAN_HOME'] ?? '.dragoman'),
    simulated: {
      discord: !env['DISCORD_TOKEN'],
      claude: !env['ANTHROPIC_API_KEY'] && !env['ANTHROPIC_BASE_URL'],
      stripe: !env['STRIPE_SECRET_KEY'] && !hasRealMembers(env),
    },
  };
}

/**
 * People on the real Discord must not be able to buy a plan with a test card: for them billing is off until there is a key.
 * @param {Environment} env
 */
function hasRealMembers(env) {
  if (!env['DISCORD_TOKEN']) return false;
  const address = env['DISCORD_API_URL'];
  if (!address || !URL.canParse(address)) return true;
  return /(^|\.)discord(app)?\.com$/.test(new URL(address).hostname);
}

/**
 * The launcher derives the apps' URL from the owner's, so it must be able to read it.
 * @param {string} name
 * @param {string | undefined} value
 */
function refuseOtherThanPostgres(name, value) {
  if (value === undefined || (/^postgres(ql)?:\/\//.test(value) && URL.canParse(value))) return;
  throw new Error(
    `${name} is wrong: it should be a Postgres URL, postgres://user:password@host:5432/database.`,
  );
}

/**
 * @param {PortName} name
 * @param {string | undefined} value
 */
function port(name, value) {
  if (value === undefined) return PORTS[name];
  const number = /^\d+$/.test(value) ? Number(value) : 0;
  if (number < 1 || number > 65_535) {
    throw new Error(`${name} is wrong: it should be a port number, 1 to 65535.`);
  }
  return number;
}

/**
 * The ports that this start will take.
 * @param {Settings} settings
 * @returns {PortName[]}
 */
export function portsToTake({ simulated }) {
  const always = /** @type {PortName[]} */ (['PORT', 'WORKER_METRICS_PORT', 'SHARD_METRICS_PORT']);
  return Object.values(simulated).includes(true) ? [...always, 'SIMULATOR_PORT'] : always;
}
