import { createTestDatabase } from '@dragoman/testing';
import { afterAll, expect, it, vi } from 'vitest';
import { createDataSource, Db, Notifications } from '../db/index.js';
import { LiveChanges, publishChange, type Change } from './index.js';

const database = await createTestDatabase();
const dataSource = await createDataSource({
  url: database.appUrl,
  poolSize: 2,
  entities: [],
  applicationName: 'live-test',
});
const db = new Db(dataSource);
const notifications = new Notifications(database.appUrl, 'live-test-listen');
await notifications.open();
const live = new LiveChanges(notifications);
afterAll(async () => {
  await notifications.close();
  await dataSource.destroy();
  await database.drop();
});

const follow = (topic: string, togetherMs = 0) =>
  live.follow<readonly Change[] | 'missed'>({
    topic,
    togetherMs,
    checkMs: 60_000,
    read: (changes, missed) => Promise.resolve([missed ? 'missed' : changes]),
  });
const change = (topic: string, id: string): Change => ({ topic, kind: 'turn', id });

it('carries changes of its topic and no other, in order', async () => {
  const following = await follow('guild 1');
  const first = following.next();
  await publishChange(db, change('guild 2', 'a'));
  await publishChange(db, change('guild 1', 'b'));
  expect((await first).value).toEqual([change('guild 1', 'b')]);
  await publishChange(db, change('guild 1', 'c'));
  expect((await following.next()).value).toEqual([change('guild 1', 'c')]);
  await following.return();
});

it('reads together what comes close together, each once', async () => {
  const following = await follow('guild 3', 300);
  const first = following.next();
  await publishChange(db, change('guild 3', 'a'));
  expect((await first).value).toEqual([change('guild 3', 'a')]);
  const second = following.next();
  for (const id of ['b', 'c', 'b']) await publishChange(db, change('guild 3', id));
  expect((await second).value).toEqual([change('guild 3', 'b'), change('guild 3', 'c')]);
  await following.return();
});

it('ends while it waits, and reads nothing then', async () => {
  const read = vi.fn(() => Promise.resolve([]));
  const following = await live.follow({ topic: 'guild 4', togetherMs: 0, checkMs: 60_000, read });
  const pending = following.next();
  await following.return();
  expect(await pending).toEqual({ value: undefined, done: true });
  expect(await following.next()).toEqual({ value: undefined, done: true });
  expect(read).not.toHaveBeenCalled();
});

it('asks in quiet times too, and what read throws ends it', async () => {
  const refusal = new Error('no right any more');
  const following = await live.follow({
    topic: 'guild 5',
    togetherMs: 0,
    checkMs: 20,
    read: () => Promise.reject(refusal),
  });
  await expect(following.next()).rejects.toBe(refusal);
  expect(await following.next()).toEqual({ value: undefined, done: true });
});

it('says after a lost connection that something may have been missed', async () => {
  const following = await follow('guild 6');
  const next = following.next();
  await dataSource.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'live-test-listen'`,
  );
  expect((await next).value).toBe('missed');
  await following.return();
});
