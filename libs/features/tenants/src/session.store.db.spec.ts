import { randomBytes } from 'node:crypto';
import { createDataSource, Db, MasterSeal } from '@dragoman/platform/db';
import { createTestDatabase, type TestDatabase } from '@dragoman/testing';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Login } from './session.js';
import { SessionStore, type StoredSession } from './session.store.js';

const masterKey = randomBytes(32).toString('base64');
let database: TestDatabase;
let dataSource: DataSource;
let store: SessionStore;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({
    url: database.appUrl,
    poolSize: 2,
    entities: [],
    applicationName: 'session-spec',
  });
  store = storeUnder(masterKey);
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

function storeUnder(...keys: [string, ...string[]]): SessionStore {
  return new SessionStore(new Db(dataSource), new MasterSeal(keys, 'dragoman sessions'));
}

function login(refreshToken: string, expiresAt: number): Login {
  return {
    user: { id: '1', name: 'Ada', avatarUrl: null, locale: null },
    tokens: { accessToken: `for ${refreshToken}`, refreshToken, expiresAt },
  };
}

const inADay = (): { expires: Date } => ({ expires: new Date(Date.now() + 86_400_000) });

function set(id: string, session: StoredSession): Promise<void> {
  return new Promise((resolve, reject) => {
    store.set(id, session, (error) => (error ? reject(error) : resolve()));
  });
}

function destroy(id: string): Promise<void> {
  return new Promise((resolve, reject) => {
    store.destroy(id, (error) => (error ? reject(error) : resolve()));
  });
}

test('a request that was under way does not bring back a session that a logout ended', async () => {
  await set('logout', { cookie: inADay(), login: login('a', 1) });
  const underWay = await store.load('logout');
  await destroy('logout');
  await set('logout', underWay!);
  expect(await store.load('logout')).toBeNull();
});

test('a request that was under way does not put used-up tokens over fresh ones', async () => {
  await set('tokens', { cookie: inADay(), login: login('old', 1_000) });
  const underWay = await store.load('tokens');
  await set('tokens', { ...(await store.load('tokens'))!, login: login('fresh', 2_000) });
  await set('tokens', underWay!);
  expect((await store.load('tokens'))?.login?.tokens.refreshToken).toBe('fresh');
});

test('a session opens under the next master key, and under none but its own id', async () => {
  await set('rotated', { cookie: inADay(), login: login('a', 1) });
  const next = randomBytes(32).toString('base64');
  expect((await storeUnder(next, masterKey).load('rotated'))?.login?.user.id).toBe('1');
  expect(await storeUnder(next).load('rotated')).toBeNull();
  await dataSource.query(`UPDATE sessions SET sealed = (SELECT sealed FROM sessions LIMIT 1)`);
  const opened = await Promise.all(['tokens', 'rotated'].map((id) => store.load(id)));
  expect(opened.filter((session) => session !== null)).toHaveLength(1);
});

test('without a login it lives for a quarter of an hour', async () => {
  await set('anonymous', { cookie: inADay() });
  const rows: { minutes: number }[] = await dataSource.query(
    `SELECT round(extract(epoch FROM expires_at - now()) / 60)::int AS minutes FROM sessions WHERE user_id IS NULL`,
  );
  expect(rows).toEqual([{ minutes: 15 }]);
});
