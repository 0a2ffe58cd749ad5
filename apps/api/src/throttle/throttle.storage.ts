import type { ThrottlerStorage } from '@nestjs/throttler';
import type { Redis } from 'ioredis';
import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';

/** No process says how many are too many here: the throttler does, for each route. */
const points = 1_000_000_000;

type ThrottlerRecord = Awaited<ReturnType<ThrottlerStorage['increment']>>;

/** Counts requests for all processes of the API together. While the store is away, each counts for itself. */
export class ThrottleStorage implements ThrottlerStorage {
  private constructor(private readonly limiter: RateLimiterAbstract) {}

  static onPostgres(dataSource: DataSource): ThrottleStorage {
    return new ThrottleStorage(
      new RateLimiterPostgres({
        storeClient: dataSource,
        storeType: 'typeorm',
        tableName: 'rate_limits',
        tableCreated: true,
        points,
        duration: 60,
        insuranceLimiter: inMemory(),
      }),
    );
  }

  static onRedis(redis: Redis): ThrottleStorage {
    return new ThrottleStorage(
      new RateLimiterRedis({
        storeClient: redis,
        keyPrefix: 'dragoman:throttle',
        points,
        duration: 60,
        insuranceLimiter: inMemory(),
      }),
    );
  }

  /** @param ttl of the window, in milliseconds. Times in the answer are in seconds. */
  async increment(...[key, ttl, limit]: Parameters<ThrottlerStorage['increment']>): Promise<ThrottlerRecord> {
    const { consumedPoints, msBeforeNext } = await this.limiter.consume(key, 1, {
      customDuration: ttl / 1000,
    });
    const seconds = Math.ceil(msBeforeNext / 1000);
    const isBlocked = consumedPoints > limit;
    return {
      totalHits: consumedPoints,
      timeToExpire: seconds,
      isBlocked,
      timeToBlockExpire: isBlocked ? seconds : 0,
    };
  }
}

function inMemory(): RateLimiterMemory {
  return new RateLimiterMemory({ points, duration: 60 });
}
