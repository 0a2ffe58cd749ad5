import type { ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';

/**
 * One argument of a GraphQL operation.
 * @param path its name, or a path such as `input.guildId`
 * @returns '' when it is not there or is no text
 */
export function argumentOf(context: ExecutionContext, path: string): string {
  const args: unknown = GqlExecutionContext.create(context).getArgs();
  const value = path
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], args);
  return typeof value === 'string' ? value : '';
}
