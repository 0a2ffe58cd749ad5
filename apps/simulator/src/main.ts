import { CONFIG_ERROR_EXIT_CODE, type Config, readConfig } from './config.js';
import { createSimulator } from './simulator.js';

function configOrExit(): Config {
  try {
    return readConfig();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(CONFIG_ERROR_EXIT_CODE);
  }
}

async function start(): Promise<void> {
  const config = configOrExit();
  const { SIMULATOR_HOST: host, SIMULATOR_PORT: port } = config;
  const surroundings = { services: config.SIMULATED_SERVICES, dashboard: config.PUBLIC_URL };
  const webhook = webhookOf(config);
  const simulator = await createSimulator({
    host,
    port,
    surroundings,
    stripe: { webhook, stateFile: config.STRIPE_STATE_FILE },
  });
  process.stdout.write(`Simulator: Discord, its gateway, Claude and Stripe at ${simulator.url}\n`);
  const stop = (): void => {
    // Nothing here outlives the process, so open sockets are not waited for.
    void simulator.close().finally(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

function webhookOf({ PUBLIC_URL: base, STRIPE_WEBHOOK_SECRET: secret }: Config) {
  if (base === undefined || secret === undefined) return undefined;
  return { url: `${base.replace(/\/$/, '')}/hooks/stripe`, secret };
}

start().catch((error: unknown) => {
  const { code } = error as { code?: string };
  const message =
    code === 'EADDRINUSE' ? 'SIMULATOR_PORT is taken by another program: choose another one' : String(error);
  process.stderr.write(`${message}\n`);
  process.exit(1);
});
