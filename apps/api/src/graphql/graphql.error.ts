import type { Logger } from '@dragoman/platform/log';
import { errorTable, isAppError, type AppError } from '@dragoman/platform/errors';
import { GraphQLError, type ExecutionResult } from 'graphql';
import type { MercuriusContext, MercuriusOptions } from 'mercurius';
import { describeError } from '../http/http-error.js';

type ErrorFormatter = NonNullable<MercuriusOptions['errorFormatter']>;

/**
 * Errors as clients see them: `extensions.code`, a text that is safe to show, and nothing from inside. What we did not
 * expect is logged with the request's id, which is all that the client gets of it. An operation that was executed answers
 * 200 even where fields failed (GraphQL over HTTP); a request that was refused before answers 4xx.
 */
export function errorFormatter(log: Logger): ErrorFormatter {
  return (result, context) => {
    const requestId = requestIdOf(context);
    const answers = (result.errors ?? []).flatMap(unfold).map((error) => describe(error, { log, requestId }));
    const executed = 'data' in result;
    const status = executed ? 200 : Math.max(400, ...answers.map((answer) => answer.status));
    return {
      statusCode: status,
      response: {
        data: result.data ?? null,
        errors: answers.map((answer) => answer.error),
      } as ExecutionResult,
    };
  };
}

/** The same for errors that come over a socket. */
export function describeErrors(
  errors: readonly GraphQLError[],
  about: { log: Logger; requestId: string },
): GraphQLError[] {
  return errors.flatMap(unfold).map((error) => describe(error, about).error);
}

interface Answer {
  readonly status: number;
  readonly error: GraphQLError;
}

function describe(error: GraphQLError, { log, requestId }: { log: Logger; requestId: string }): Answer {
  const cause = rootOf(error);
  // Without a place in the answer and without a cause, it is about the request: its syntax, its fields, its variables.
  if (cause === undefined && error.path === undefined) {
    return { status: 400, error: shown(error, error.message, { code: errorTable.BAD_INPUT.graphql }) };
  }
  const { error: app, status } = describeError(cause ?? error);
  if (!isAppError(cause) && status >= 500) {
    log.error({ err: cause ?? error, path: error.path?.join('.'), requestId }, 'a GraphQL operation failed');
  }
  return { status, error: shown(error, app.userMessage, extensions(app, requestId)) };
}

function extensions(app: AppError, requestId: string): Record<string, unknown> {
  const { entry, retryAfterMs } = app;
  return {
    code: entry.graphql,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(entry.http >= 500 && { requestId }),
  };
}

function shown(error: GraphQLError, message: string, extra: Record<string, unknown>): GraphQLError {
  const formatted = new GraphQLError(message, { path: error.path, extensions: extra });
  // Locations are plain data here: the error may come from a compiled query, which has no AST nodes.
  return Object.defineProperty(formatted, 'locations', { value: error.locations, enumerable: true });
}

/** Mercurius wraps what validation found into one error. */
function unfold(error: GraphQLError): readonly GraphQLError[] {
  const inner = (error.originalError as { errors?: unknown } | undefined)?.errors;
  if (!Array.isArray(inner) || inner.length === 0) return [error];
  return inner.map((one) => (one instanceof GraphQLError ? one : new GraphQLError((one as Error).message)));
}

function rootOf(error: GraphQLError): Error | undefined {
  const { originalError } = error;
  return originalError instanceof GraphQLError ? rootOf(originalError) : (originalError ?? undefined);
}

function requestIdOf(context: MercuriusContext): string {
  const { reply } = context as { reply?: MercuriusContext['reply'] };
  return reply?.request.id ?? '';
}
