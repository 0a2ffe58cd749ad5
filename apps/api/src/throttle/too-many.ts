import { AppError } from '@dragoman/platform/errors';
import type { FastifyReply } from 'fastify';

/** The refusal, which also tells programs by `Retry-After` how long to wait. What comes over a socket has no headers. */
export function tooMany(reply: Pick<FastifyReply, 'header'> | undefined, seconds: number): AppError {
  reply?.header('retry-after', String(seconds));
  return new AppError('RATE_LIMITED', `Too many requests. Please try again in ${String(seconds)} seconds.`, {
    retryAfterMs: seconds * 1000,
  });
}
