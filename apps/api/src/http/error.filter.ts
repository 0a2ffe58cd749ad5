import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { GqlContextType } from '@nestjs/graphql';
import type { Logger } from '@dragoman/platform/log';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LOG } from '../nest-log.js';
import { describeError, errorBody } from './http-error.js';

/** Every error outside GraphQL as `{ error: { code, message } }`. GraphQL has its own formatter. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(@Inject(LOG) private readonly log: Logger) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    if (host.getType<GqlContextType>() === 'graphql') throw thrown;
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { error, status } = describeError(thrown);
    if (status >= 500) this.log.error({ err: thrown, requestId: request.id }, 'a request failed');
    if (!reply.sent) await reply.code(status).header('cache-control', 'no-store').send(errorBody(error));
  }
}
