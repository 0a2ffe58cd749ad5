import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import type { GqlContextType } from '@nestjs/graphql';
import { ThrottlerModule, type ThrottlerOptions } from '@nestjs/throttler';
import { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import type { ApiConfig } from '../config.js';
import { ApiThrottlerGuard } from './api-throttler.guard.js';
import { TenantThrottleInterceptor } from './tenant-throttle.interceptor.js';
import { ThrottleStorage } from './throttle.storage.js';

const THROTTLE_REDIS = Symbol('throttle Redis');

/** A minute: what one person may ask of one resolver, and one address of all that GraphQL has. */
const perMinute: ThrottlerOptions[] = [
  { name: 'default', ttl: 60_000, limit: 300 },
  {
    name: 'address',
    ttl: 60_000,
    limit: 1_500,
    skipIf: (context) => context.getType<GqlContextType>() !== 'graphql',
    getTracker: (request) => String(request['ip']),
    generateKey: (_context, address) => `address ${address}`,
  },
];

/** Throttling of every operation and route, counted where the queues are: on Redis when there is one, else on Postgres. */
@Module({})
export class ThrottleModule implements OnApplicationShutdown {
  constructor(@Inject(THROTTLE_REDIS) private readonly redis: Redis | null) {}

  static forRoot({ REDIS_URL }: Pick<ApiConfig, 'REDIS_URL'>): DynamicModule {
    const redis = REDIS_URL === undefined ? null : openRedis(REDIS_URL);
    const throttler = ThrottlerModule.forRootAsync({
      inject: [DataSource],
      useFactory: (dataSource: DataSource) => ({
        throttlers: perMinute,
        storage: redis ? ThrottleStorage.onRedis(redis) : ThrottleStorage.onPostgres(dataSource),
      }),
    });
    return {
      module: ThrottleModule,
      imports: [throttler],
      providers: [
        { provide: THROTTLE_REDIS, useValue: redis },
        { provide: APP_GUARD, useClass: ApiThrottlerGuard },
        { provide: APP_INTERCEPTOR, useClass: TenantThrottleInterceptor },
      ],
    };
  }

  onApplicationShutdown(): void {
    this.redis?.disconnect();
  }
}

function openRedis(url: string): Redis {
  const redis = new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false });
  redis.on('error', () => undefined); // it reconnects by itself; meanwhile each process counts alone
  return redis;
}
