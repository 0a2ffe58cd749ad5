import { inject } from 'vitest';
import type { DatabaseUrls } from './services.js';

/** A migrated database of one test file's own. */
export interface TestDatabase extends DatabaseUrls {
  /** Ends what is still connected and removes the database; call it in `afterAll`. */
  drop(): Promise<void>;
}

/** A new, migrated, empty database on the run's real Postgres. Safe in parallel test files. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const urls = (await ask('POST', '/databases')) as DatabaseUrls;
  return { ...urls, drop: async () => void (await ask('DELETE', `/databases/${urls.name}`)) };
}

/**
 * A database of the run's real Redis that no other caller uses; undefined where `redis-server` is not installed, which the run says plainly.
 */
export async function testRedisUrl(): Promise<string | undefined> {
  const { url } = (await ask('GET', '/redis')) as { url?: string };
  return url;
}

async function ask(method: string, path: string): Promise<unknown> {
  const response = await fetch(inject('testServicesUrl') + path, { method });
  const body: unknown = await response.json();
  if (!response.ok) throw new Error(`Test services: ${(body as { error: string }).error}`);
  return body;
}
