import { createDataSource } from '@dragoman/platform/db';
import { createTestDatabase, testRedisUrl, type TestDatabase } from '@dragoman/testing';
import { Redis } from 'ioredis';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ThrottleStorage } from './throttle.storage.js';

const redisUrl = await testRedisUrl();
let database: TestDatabase;
const sources: DataSource[] = [];
const connections: Redis[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  for (const redis of connections) redis.disconnect();
  await Promise.all(sources.map((source) => source.destroy()));
  await database.drop();
});

async function onPostgres(): Promise<ThrottleStorage> {
  const source = await createDataSource({
    url: database.appUrl,
    poolSize: 2,
    entities: [],
    applicationName: 'throttle-spec',
  });
  sources.push(source);
  return ThrottleStorage.onPostgres(source);
}

function onRedis(): Promise<ThrottleStorage> {
  const redis = new Redis(redisUrl ?? '');
  connections.push(redis);
  return Promise.resolve(ThrottleStorage.onRedis(redis));
}

const stores = [
  { name: 'Postgres', open: onPostgres },
  ...(redisUrl ? [{ name: 'Redis', open: onRedis }] : []),
];

describe.each(stores)('on $name', ({ open }) => {
  test('two processes count together, and stop each other at the limit', async () => {
    const [one, two] = [await open(), await open()];
    const hit = (process: ThrottleStorage) => process.increment('together', 60_000, 3, 0, 'default');
    const answers = [await hit(one), await hit(two), await hit(one), await hit(two)];
    expect(answers.map(({ totalHits, isBlocked }) => [totalHits, isBlocked])).toEqual([
      [1, false],
      [2, false],
      [3, false],
      [4, true],
    ]);
    expect(answers[3]?.timeToBlockExpire).toBeGreaterThan(50);
    expect(answers[3]?.timeToBlockExpire).toBeLessThanOrEqual(60);
  });

  test('a window that is over counts from the start; keys keep apart', async () => {
    const storage = await open();
    const hit = (key: string) => storage.increment(key, 1_000, 1, 0, 'default');
    expect((await hit('window')).isBlocked).toBe(false);
    expect((await hit('window')).isBlocked).toBe(true);
    expect((await hit('other')).isBlocked).toBe(false);
    await expect.poll(async () => (await hit('window')).totalHits, { timeout: 5_000, interval: 300 }).toBe(1);
  });

  test('hits at the same time are all counted', async () => {
    const storage = await open();
    await Promise.all(Array.from({ length: 50 }, () => storage.increment('crowd', 60_000, 10, 0, 'default')));
    expect((await storage.increment('crowd', 60_000, 10, 0, 'default')).totalHits).toBe(51);
  });
});

test('while the store is away, each process counts for itself', async () => {
  const storage = await onPostgres();
  await sources.at(-1)?.destroy();
  const first = await storage.increment('alone', 60_000, 1, 0, 'default');
  const second = await storage.increment('alone', 60_000, 1, 0, 'default');
  expect([first.isBlocked, second.isBlocked]).toEqual([false, true]);
  sources.pop();
});
