import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { guildLeftJob, jobContracts } from '@dragoman/contracts';
import { createTestDatabase, testRedisUrl } from '@dragoman/testing';
import type { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemCtx } from '../context/index.js';
import { createDataSource, Db, Notifications, platformEntities } from '../db/index.js';
import { OutboxEntity } from '../db/outbox.entity.js';
import { createLogger } from '../log/index.js';
import { JobSeal, openJobs, type OpenJobs } from '../queue/index.js';
import { OutboxRelay } from './outbox-relay.js';
import { Outbox } from './outbox.js';

const masterKey = randomBytes(32).toString('base64');
const database = await createTestDatabase();
const redisUrl = await testRedisUrl();
const stores = [
  { store: 'Postgres', redisUrl: undefined },
  ...(redisUrl === undefined ? [] : [{ store: 'Redis', redisUrl }]),
];
const ctx = systemCtx(randomUUID(), 'outbox-test');
const outbox = new Outbox(new JobSeal([masterKey]));
const log = createLogger('outbox-test', 'silent');

let dataSource: DataSource;
let db: Db;
let notifications: Notifications;
beforeAll(async () => {
  const url = database.appUrl;
  dataSource = await createDataSource({
    url,
    poolSize: 10,
    entities: platformEntities,
    applicationName: 'outbox-test',
  });
  db = new Db(dataSource);
  notifications = new Notifications(url, 'outbox-test');
  await notifications.open();
});
afterAll(async () => {
  await notifications.close();
  await dataSource.destroy();
  await database.drop();
});

const job = (id: string) => ({ id, payload: { guildId: '1', leftAt: 1 } });
const write = (ids: readonly string[]): Promise<void> =>
  db.forTenant(ctx, async (tx) => {
    for (const id of ids) await outbox.add(tx, guildLeftJob, job(id));
  });
const newIds = (count: number): string[] => Array.from({ length: count }, () => `left-${randomUUID()}`);

describe.each(stores)('the outbox before queues on $store', (store) => {
  let open: OpenJobs;
  const relays: OutboxRelay[] = [];
  const newRelay = (): OutboxRelay => {
    const relay = new OutboxRelay(jobContracts, { db, jobs: open.jobs, notifications, log });
    relays.push(relay);
    return relay;
  };
  const waiting = async (): Promise<string[]> =>
    (await open.jobs.queue('tenants').getJobs(['waiting', 'prioritized', 'delayed'], 0, -1)).map(
      (found) => found.id ?? '',
    );

  beforeAll(() => {
    const location = { databaseUrl: database.appUrl, redisUrl: store.redisUrl, poolSize: 6 };
    open = openJobs(location, [masterKey], () => undefined);
  });
  afterEach(async () => {
    await Promise.all(relays.splice(0).map((relay) => relay.stop()));
    await open.jobs.queue('tenants').obliterate({ force: true });
  });
  afterAll(() => open.close());

  it('hands over what was committed, soon, and nothing that was rolled back', async () => {
    await newRelay().start();
    const [kept = '', lost = ''] = newIds(2);
    await expect(
      db.forTenant(ctx, async (tx) => {
        await outbox.add(tx, guildLeftJob, job(lost));
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    await write([kept]);
    // Well below the poll of five seconds: the NOTIFY woke it.
    await expect.poll(waiting, { timeout: 2_000, interval: 20 }).toEqual([kept]);
  });

  it('writes one id once', async () => {
    const [id = ''] = newIds(1);
    await write([id]);
    await write([id]);
    await newRelay().drain();
    expect(await waiting()).toEqual([id]);
  });

  it('shares the work of several relays without losing or doubling a job', async () => {
    const ids = newIds(350);
    await Promise.all(Array.from({ length: 7 }, (_, part) => write(ids.slice(part * 50, part * 50 + 50))));
    await Promise.all([newRelay(), newRelay(), newRelay()].map((relay) => relay.drain()));
    await newRelay().drain();
    expect((await waiting()).sort()).toEqual(ids.sort());
  });

  it.each(['before-add', 'after-add'])('survives the kill of a relay %s', async (moment) => {
    const ids = newIds(30);
    await write(ids);
    const script = path.resolve(import.meta.dirname, '../../test/relay-child.mjs');
    const child = spawn(
      process.execPath,
      [script, database.appUrl, store.redisUrl ?? '', masterKey, moment],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');
    // Postgres may need a moment to notice that the killed relay's connection is gone, with its locks on the rows.
    const relay = newRelay();
    const left = async (): Promise<number> => {
      await relay.drain();
      return db.acrossTenants('outbox', (tx) => tx.count(OutboxEntity));
    };
    await expect.poll(left, { timeout: 10_000 }).toBe(0);
    expect((await waiting()).sort()).toEqual(ids.sort());
  });
});
