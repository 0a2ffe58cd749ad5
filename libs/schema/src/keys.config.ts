import { z } from 'zod';
import { databaseVariables, secretVariables } from '@dragoman/platform/config';

/** What `keys.main.ts` needs. */
export const configSchema = z.object({ ...databaseVariables.shape, ...secretVariables.shape });

export const readEnvironment = (): NodeJS.ProcessEnv => process.env;
