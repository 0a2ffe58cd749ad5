// Writes .env.example from the apps' own configuration schemas, so that it cannot name a variable that nobody reads.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describeConfig } from '../../libs/platform/dist/config/index.js';
import { root } from '../lib/bootstrap.mjs';

const APPS = ['api', 'worker', 'shard-manager', 'simulator'];

/** What `npm start` itself reads, or fills in for the apps. */
const LAUNCHER = new Map([
  ['DRAGOMAN_HOME', { text: 'where `npm start` keeps data, secrets and logs', value: '.dragoman' }],
]);

/** What `npm start` makes up or starts when it is not set, whatever an app by itself would require. */
const MADE_BY_START = new Set(['DATABASE_URL', 'MASTER_KEY', 'SESSION_SECRET', 'PUBLIC_URL']);
const SIMULATED = /^(DISCORD|ANTHROPIC|STRIPE)_/;

const HEADER = `# Every variable that Dragoman reads. Written by npm run generate from the apps' schemas; do not edit.
# npm start needs none of them: copy this file to .env and set what you want to be real.
`;

/**
 * @param {{ name: string, description: string, defaultValue: string | undefined, required: boolean }} variable
 * @param {string[]} apps that read it
 */
function entry({ name, description, defaultValue, required }, apps) {
  const told = /unset|npm start/i.test(description);
  const byStart = MADE_BY_START.has(name) ? ' Unset: npm start brings its own.' : '';
  const simulated = SIMULATED.test(name) && required ? ' Unset: simulated by npm start.' : '';
  const note = told ? '' : byStart || simulated;
  return `# ${description}. Read by ${apps.join(', ')}.${note}\n#${name}=${defaultValue ?? ''}\n`;
}

/** @type {Map<string, { variable: any, apps: string[] }>} */
const variables = new Map();
for (const app of APPS) {
  const { configSchema } = await import(path.join(root, 'apps', app, 'dist', 'config.js'));
  for (const variable of describeConfig(configSchema)) {
    const known = variables.get(variable.name);
    if (known) known.apps.push(app);
    else variables.set(variable.name, { variable, apps: [app] });
  }
}

const launcher = [...LAUNCHER].map(
  ([name, { text, value }]) => `# ${text}. Read by npm start.\n#${name}=${value}\n`,
);
const entries = [...variables.values()].map(({ variable, apps }) => entry(variable, apps));
writeFileSync(path.join(root, '.env.example'), [HEADER, ...launcher, ...entries].join('\n'));
