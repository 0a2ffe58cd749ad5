import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { GqlContextType } from '@nestjs/graphql';
import { LOGGER, type Logger } from '@dragoman/platform/log';
import { sendError } from './http-error.js';

/** Every error outside GraphQL as `{ error: { code, message } }`. GraphQL has its own formatter. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly log: Logger) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    if (host.getType<GqlContextType>() === 'graphql') throw thrown;
    const http = host.switchToHttp();
    await sendError(thrown, { request: http.getRequest(), reply: http.getResponse(), log: this.log });
  }
}
