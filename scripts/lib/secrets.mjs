import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {object} Secrets
 * @property {string} databasePassword of the owner of the embedded database
 * @property {string} appPassword of the role the apps log in as
 * @property {string} masterKey 32 bytes, base64: wraps every tenant's data key
 * @property {string} sessionSecret signs session cookies
 * @property {string} stripeWebhookSecret signs the simulated Stripe's webhooks
 */

/**
 * What this installation made up for itself at its first start, kept in `secrets.json` (mode 0600).
 * Losing the file means losing what was encrypted with it, so it is never replaced while there is a database beside it.
 * @param {string} home
 * @returns {Secrets}
 */
export function loadSecrets(home) {
  const file = path.join(home, 'secrets.json');
  if (existsSync(file)) return { ...generate(), ...JSON.parse(readFileSync(file, 'utf8')) };
  if (existsSync(path.join(home, 'postgres', 'PG_VERSION'))) {
    throw new Error(
      `${file} is missing, and the database beside it cannot be read without it. Put it back, or remove ${home} to begin anew.`,
    );
  }
  mkdirSync(home, { recursive: true });
  const secrets = generate();
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}

/** @returns {Secrets} */
function generate() {
  return {
    databasePassword: randomBytes(24).toString('hex'),
    appPassword: randomBytes(24).toString('hex'),
    masterKey: randomBytes(32).toString('base64'),
    sessionSecret: randomBytes(48).toString('base64url'),
    stripeWebhookSecret: `whsec_${randomBytes(24).toString('hex')}`,
  };
}
