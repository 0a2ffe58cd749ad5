export { freePort } from '../../../scripts/lib/free-port.mjs';
export { startPostgres } from '../../../scripts/lib/postgres.mjs';
export { startRedis } from '../../../scripts/lib/redis.mjs';
export { createTestDatabase, testRedisUrl } from './database.js';
export type { TestDatabase } from './database.js';
export { TestServices } from './services.js';
export type { DatabaseUrls } from './services.js';
export { aGuild, aSnowflake, ctxOf } from './factories.js';
