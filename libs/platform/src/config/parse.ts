import type { z } from 'zod';

/** `EX_CONFIG` of sysexits.h: the launcher stops instead of restarting a process that exits with it. */
export const configErrorExitCode = 78;

/** The environment does not fit. The message has names and what is expected, never a value. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(`Configuration: ${problems.join('; ')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Parses the environment of a process against its schema, once, at start.
 * Empty strings count as unset, because that is how compose files and shells leave a variable out.
 * @throws ConfigError naming each variable and what it should look like
 */
export function parseConfig<T extends z.ZodObject>(
  schema: T,
  env: Readonly<Record<string, string | undefined>>,
): z.infer<T> {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const names = new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? '')));
  throw new ConfigError(
    [...names].map((name) => {
      const field = schema.shape[name] as z.ZodType | undefined;
      const should = field?.description ?? 'a valid value';
      return `${name} ${given[name] === undefined ? 'is missing' : 'is wrong'}: it should be ${should}`;
    }),
  );
}

/** For `main.ts`: a configuration error is one line and its own exit code, anything else is thrown on. */
export function exitOnConfigError(error: unknown): never {
  if (error instanceof ConfigError) {
    process.stderr.write(`${error.message}\n`);
    process.exit(configErrorExitCode);
  }
  throw error;
}
