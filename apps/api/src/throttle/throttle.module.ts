import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import type { ApiConfig } from '../config.js';
import { ApiThrottlerGuard } from './api-throttler.guard.js';
import { ThrottleStorage } from './throttle.storage.js';

const THROTTLE_REDIS = Symbol('throttle Redis');

/** What one person, or one address, may ask a minute. */
const perMinute = [{ name: 'default', ttl: 60_000, limit: 300 }];

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
