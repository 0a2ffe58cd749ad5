import { z } from 'zod';

export const configSchema = z.object({
  SIMULATOR_HOST: z.string().min(1).default('127.0.0.1').describe('the address the simulator listens on'),
  SIMULATOR_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(3100)
    .describe('a port number from 0 to 65535 for the simulator'),
  SIMULATED_SERVICES: z
    .string()
    .regex(/^(discord|anthropic|stripe)?(,(discord|anthropic|stripe))*$/)
    .optional()
    .describe('what the launcher simulates, such as discord,anthropic; shown in the playground'),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_\w+$/)
    .optional()
    .describe('what the simulated Stripe signs its webhooks with, whsec_…; with PUBLIC_URL it delivers them'),
  STRIPE_STATE_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('a file to keep the simulated Stripe in across starts; set by npm start'),
  PUBLIC_URL: z
    .url()
    .optional()
    .describe('the address of the dashboard, linked from the playground; webhooks go to /hooks/stripe there'),
});
export type Config = z.infer<typeof configSchema>;

/** `EX_CONFIG` of sysexits.h: whoever supervises the process need not start it again. */
export const CONFIG_ERROR_EXIT_CODE = 78;

/** @throws Error naming each wrong variable and what it should look like, never its value */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = configSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const names = new Set(parsed.error.issues.map(({ path }) => String(path[0])));
  const lines = [...names].map(
    (name) =>
      `${name} is wrong: it should be ${configSchema.shape[name as keyof Config].description ?? 'valid'}`,
  );
  throw new Error(`Configuration: ${lines.join('; ')}`);
}
