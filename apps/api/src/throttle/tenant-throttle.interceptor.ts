import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import { InjectThrottlerStorage, type ThrottlerStorage } from '@nestjs/throttler';
import { grantedTenant } from '@dragoman/tenants/graphql';
import type { FastifyReply } from 'fastify';
import type { Observable } from 'rxjs';
import { tooMany } from './too-many.js';

/** What all people of an account may ask a minute, together. */
const perMinute = { limit: 3_000, ttl: 60_000 };

/**
 * Limits what is asked about one account. It counts after the guards, so that nobody uses up an account's share who has
 * no right to it.
 */
@Injectable()
export class TenantThrottleInterceptor implements NestInterceptor {
  constructor(@InjectThrottlerStorage() private readonly storage: ThrottlerStorage) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const graphql = context.getType<GqlContextType>() === 'graphql';
    const tenantId = graphql ? grantedTenant(context) : undefined;
    if (tenantId === undefined) return next.handle();
    const { ttl, limit } = perMinute;
    const counted = await this.storage.increment(`tenant ${tenantId}`, ttl, limit, 0, 'tenant');
    if (!counted.isBlocked) return next.handle();
    const { reply } = GqlExecutionContext.create(context).getContext<{ reply?: FastifyReply }>();
    throw tooMany(reply, counted.timeToBlockExpire);
  }
}
