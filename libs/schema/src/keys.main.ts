import 'reflect-metadata';
import { ConfigError, exitOnConfigError, parseConfig } from '@dragoman/platform/config';
import { createDataSource, Db, Vault } from '@dragoman/platform/db';
import { entities } from './entities.js';
import { configSchema, readEnvironment } from './keys.config.js';
import { rewrapKeys, rotateTenantKeys } from './keys.js';

const usage = 'usage: npm run keys -- rewrap | rotate';

/**
 * `rewrap`: after MASTER_KEY was changed (the old one in MASTER_KEY_PREVIOUS).
 * `rotate`: new data keys for every tenant, all content sealed anew, old keys destroyed.
 */
try {
  const command = process.argv[2];
  if (command !== 'rewrap' && command !== 'rotate') throw new ConfigError([usage]);
  const config = parseConfig(configSchema, readEnvironment());
  const previous = config.MASTER_KEY_PREVIOUS;
  const vault = new Vault([config.MASTER_KEY, ...(previous === undefined ? [] : [previous])]);
  const url = config.DATABASE_URL;
  const dataSource = await createDataSource({ url, poolSize: 2, entities, applicationName: 'dragoman-keys' });
  const db = new Db(dataSource);
  const count = command === 'rewrap' ? await rewrapKeys(db, vault) : await rotateTenantKeys(db, vault);
  process.stdout.write(
    command === 'rewrap' ? `wrapped ${String(count)} keys anew\n` : `sealed ${String(count)} values anew\n`,
  );
  await dataSource.destroy();
} catch (error) {
  exitOnConfigError(error);
}
