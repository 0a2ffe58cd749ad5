import { exitOnConfigError, parseConfig } from '@dragoman/platform/config';
import { configSchema, readEnvironment } from './migrate.config.js';
import { migrate } from './migrate.js';

try {
  const config = parseConfig(configSchema, readEnvironment());
  await migrate({ ownerUrl: config.DATABASE_URL, appUrl: config.APP_DATABASE_URL });
} catch (error) {
  exitOnConfigError(error);
}
