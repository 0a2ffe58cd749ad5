import { Injectable, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import { ThrottlerGuard, type ThrottlerLimitDetail } from '@nestjs/throttler';
import type { SessionRequest } from '@dragoman/tenants/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { tooMany } from './too-many.js';

/** What comes over a socket has no headers to answer with. */
const withoutHeaders = { header: () => undefined } as unknown as FastifyReply;

/** Limits requests of a person who is logged in by who they are, of programs by their key, of others by their address. */
@Injectable()
export class ApiThrottlerGuard extends ThrottlerGuard {
  protected override getRequestResponse(context: ExecutionContext): {
    req: FastifyRequest;
    res: FastifyReply;
  } {
    if (context.getType<GqlContextType>() === 'graphql') {
      const { req, reply } = GqlExecutionContext.create(context).getContext<{
        req: FastifyRequest;
        reply?: FastifyReply;
      }>();
      return { req, res: reply ?? withoutHeaders };
    }
    return { req: context.switchToHttp().getRequest(), res: context.switchToHttp().getResponse() };
  }

  protected override async getTracker(request: FastifyRequest): Promise<string> {
    const { session, apiKey } = request as unknown as SessionRequest;
    if (apiKey) return `key ${apiKey.id}`;
    return session?.login ? `user ${session.login.user.id}` : `address ${await super.getTracker(request)}`;
  }

  /** One count for all operations of a resolver or controller: a request with ten fields counts ten times. */
  protected override generateKey(context: ExecutionContext, tracker: string, name: string): string {
    return `${name} ${context.getClass().name} ${tracker}`;
  }

  protected override throwThrottlingException(
    context: ExecutionContext,
    detail: ThrottlerLimitDetail,
  ): Promise<void> {
    throw tooMany(this.getRequestResponse(context).res, detail.timeToBlockExpire);
  }
}
