import { z } from 'zod';
import { databaseVariables, queueVariables, secretVariables } from '@dragoman/platform/config';

/** What `dead-letters.main.ts` needs. */
export const configSchema = z.object({
  ...databaseVariables.shape,
  ...queueVariables.shape,
  ...secretVariables.shape,
});

export const readEnvironment = (): NodeJS.ProcessEnv => process.env;
