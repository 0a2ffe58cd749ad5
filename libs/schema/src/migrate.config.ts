import { z } from 'zod';

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });

/** What `migrate.main.ts` needs. */
export const configSchema = z.object({
  DATABASE_URL: postgresUrl.describe('the Postgres URL of the role that owns the tables'),
  APP_DATABASE_URL: postgresUrl.describe(
    'the Postgres URL that the apps will use: same database, a role of its own (it is created when missing)',
  ),
});

export const readEnvironment = (): NodeJS.ProcessEnv => process.env;
