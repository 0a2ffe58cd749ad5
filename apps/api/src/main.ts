import { exitOnConfigError } from '@dragoman/platform/config';
import { startMetrics } from '@dragoman/platform/metrics';
import { createApiApp } from './api-app.js';
import { readConfig, type ApiConfig } from './config.js';

const config = configOrExit();
startMetrics('api');
const app = await createApiApp(config);
try {
  await app.listen(config.PORT, config.HOST);
} catch (error) {
  const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  if (!taken) throw error;
  process.stderr.write(
    `PORT ${String(config.PORT)} is taken by another program: stop it, or set PORT to a free one.\n`,
  );
  await app.close();
  process.exitCode = 1;
}

function configOrExit(): ApiConfig {
  try {
    return readConfig();
  } catch (error) {
    return exitOnConfigError(error);
  }
}
