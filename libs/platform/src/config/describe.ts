import type { z } from 'zod';

/** One environment variable, for `.env.example` and the README's table. */
export interface ConfigVariable {
  name: string;
  /** What it should look like and what it is for. */
  description: string;
  /** The default as text; undefined when there is none. */
  defaultValue: string | undefined;
  required: boolean;
}

/** Lists a schema's variables. Descriptions come from `.describe()` on each field. */
export function describeConfig(schema: z.ZodObject): ConfigVariable[] {
  return Object.entries(schema.shape).map(([name, field]) => {
    const type = field as z.ZodType;
    const fallback = type.safeParse(undefined);
    return {
      name,
      description: type.description ?? '',
      defaultValue: fallback.success && fallback.data !== undefined ? String(fallback.data) : undefined,
      required: !fallback.success,
    };
  });
}
