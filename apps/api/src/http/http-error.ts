import { HttpException } from '@nestjs/common';
import { AppError, isAppError, toAppError, type ErrorCode } from '@dragoman/platform/errors';
import type { Logger } from '@dragoman/platform/log';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The body of every error that is not GraphQL's. */
export interface ErrorBody {
  readonly error: { readonly code: string; readonly message: string };
}

const byStatus: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  400: ['BAD_INPUT', 'The request is not what it should be.'],
  401: ['UNAUTHENTICATED', 'Please log in with Discord.'],
  403: ['FORBIDDEN', 'You may not do that.'],
  404: ['NOT_FOUND', 'There is nothing here.'],
  405: ['BAD_INPUT', 'This address does not take that method.'],
  413: ['BAD_INPUT', 'The request is too large.'],
  414: ['BAD_INPUT', 'The address is too long.'],
  415: ['BAD_INPUT', 'The request has a content type that is not understood here.'],
  429: ['RATE_LIMITED', 'Too many requests. Please wait a moment.'],
};

/** Errors of Nest and Fastify have a status of their own; their texts may hold internals, so they get ours. */
export function describeError(thrown: unknown): { error: AppError; status: number } {
  if (isAppError(thrown)) return { error: thrown, status: thrown.entry.http };
  const status =
    thrown instanceof HttpException ? thrown.getStatus() : (thrown as { statusCode?: unknown }).statusCode;
  const known = typeof status === 'number' ? byStatus[status] : undefined;
  if (typeof status === 'number' && known)
    return { error: new AppError(known[0], known[1], { cause: thrown }), status };
  const error = toAppError(thrown);
  return { error, status: error.entry.http };
}

/** Answers a request that failed; what was not expected is logged with the request's id. */
export async function sendError(
  thrown: unknown,
  { request, reply, log }: { request: FastifyRequest; reply: FastifyReply; log: Logger },
): Promise<void> {
  const { error, status } = describeError(thrown);
  if (status >= 500) log.error({ err: thrown, requestId: request.id }, 'a request failed');
  const body: ErrorBody = { error: { code: error.entry.graphql, message: error.userMessage } };
  if (!reply.sent) await reply.code(status).header('cache-control', 'no-store').send(body);
}
