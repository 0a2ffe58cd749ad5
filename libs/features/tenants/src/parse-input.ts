import { AppError } from '@dragoman/platform/errors';
import type { z } from 'zod';

/**
 * What somebody asked us to do, checked at the edge.
 * @throws AppError BAD_INPUT with the schema's own text about the first field that is wrong
 */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError('BAD_INPUT', `${issue?.path.join('.') ?? 'input'}: ${issue?.message ?? 'is wrong'}`);
}
