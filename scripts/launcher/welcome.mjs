import { elapsed } from './progress.mjs';

/**
 * What `npm start` ends with: where things are, and what is not real yet.
 * @param {import('./settings.config.mjs').Settings} settings
 */
export function welcome({ env, ports, home, simulated }) {
  const web = (env['PUBLIC_URL'] ?? `http://localhost:${ports.PORT}`).replace(/\/$/, '');
  const local = `http://localhost:${ports.PORT}`;
  const addresses = [
    ['Dashboard', web],
    ...(simulated.discord ? [['Playground', `http://localhost:${ports.SIMULATOR_PORT}`]] : []),
    ['GraphQL', `${web}/graphql`],
    [
      'Metrics',
      `${local}/metrics (worker :${ports.WORKER_METRICS_PORT}, shard-manager :${ports.SHARD_METRICS_PORT})`,
    ],
  ];
  const notes = [
    simulated.claude ? 'The model is simulated until ANTHROPIC_API_KEY is set.' : undefined,
    simulated.discord ? 'Discord is simulated until DISCORD_TOKEN is set.' : undefined,
    simulated.stripe ? 'Payments are simulated (no real money) until STRIPE_SECRET_KEY is set.' : undefined,
    `Logs and data: ${home}. Ctrl-C stops everything.`,
  ];
  return [
    '',
    `Dragoman is running, ready after ${elapsed().toFixed(0)} s`,
    '',
    ...addresses.map(([name = '', address]) => `  ${name.padEnd(12)}${address}`),
    '',
    ...notes.filter((note) => note !== undefined),
  ].join('\n');
}
