// What an operator's command needs to reach the stack's database and keys: from the environment, else from DRAGOMAN_HOME.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { appDatabaseUrl } from '../launcher/app-environment.mjs';
import { readEnvironment, settingsFrom } from '../launcher/settings.config.mjs';
import { loadSecrets } from './secrets.mjs';

/**
 * @returns {Record<string, string | undefined>} the environment with DATABASE_URL (the apps' role) and MASTER_KEY completed
 * @throws Error with one line for the terminal when neither a database is set nor the stack runs
 */
export function operatorEnvironment() {
  const { env, home } = settingsFrom(readEnvironment());
  const secrets = loadSecrets(home);
  const ownerUrl = env['DATABASE_URL'] ?? embeddedUrl(home, secrets.databasePassword);
  return {
    MASTER_KEY: secrets.masterKey,
    ...env,
    DATABASE_URL: appDatabaseUrl(ownerUrl, { env, appPassword: secrets.appPassword }),
  };
}

/**
 * @param {string} home
 * @param {string} password
 */
function embeddedUrl(home, password) {
  const file = path.join(home, 'postgres', 'postmaster.pid');
  if (!existsSync(file)) {
    throw new Error(`Nothing runs on ${home}. Start it with \`npm start\`, or set DATABASE_URL.`);
  }
  const port = readFileSync(file, 'utf8').split('\n')[3];
  return `postgres://dragoman_owner:${password}@127.0.0.1:${port}/dragoman`;
}
