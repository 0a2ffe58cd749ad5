import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { defineJob, type JobContract } from '@dragoman/contracts';
import { createTestDatabase, testRedisUrl } from '@dragoman/testing';
import { Worker } from 'bullmq';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '../errors/index.js';
import { createLogger } from '../log/index.js';
import { openQueueConnection } from './connection.js';
import { listDeadLetters, retryDeadLetter } from './dead-letters.js';
import { JobRunner, type JobHandler, type JobInfo } from './job-runner.js';
import type { SealedJobData } from './jobs.js';
import { openJobs, type OpenJobs } from './open-jobs.js';
import { JobSeal } from './seal.js';

const masterKey = randomBytes(32).toString('base64');
const database = await createTestDatabase();
const redisUrl = await testRedisUrl();
const stores = [
  { store: 'Postgres', redisUrl: undefined },
  ...(redisUrl === undefined ? [] : [{ store: 'Redis', redisUrl }]),
];
const log = createLogger('queue-test', 'silent');

const countJob = defineJob({
  name: 'conversations.count',
  queue: 'conversations',
  payload: z.object({ n: z.number() }),
  attempts: 3,
});

afterAll(() => database.drop());

describe.each(stores)('queues on $store', (store) => {
  const location = { databaseUrl: database.appUrl, redisUrl: store.redisUrl, poolSize: 8 };
  const cleanups: (() => Promise<unknown>)[] = [];
  let open: OpenJobs;

  beforeAll(() => {
    open = openJobs(location, [masterKey], () => undefined);
  });
  afterAll(() => open.close());
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0)) await cleanup();
    await open.jobs.queue('conversations').obliterate({ force: true });
  });

  /** Runs a worker whose handler is `handle`; resolves calls as they come. */
  function work(handle: (payload: { n: number }, job: JobInfo) => Promise<void>): Worker<SealedJobData> {
    const handler: JobHandler<{ n: number }> = { contract: countJob, handle };
    const runner = new JobRunner([countJob as JobContract<unknown>], [handler as JobHandler], {
      seal: new JobSeal([masterKey]),
      log,
    });
    const link = openQueueConnection(location);
    const worker = new Worker<SealedJobData>('conversations', (job, token) => runner.run(job, token), {
      connection: link.connection,
      concurrency: 10,
      lockDuration: 1_000,
      stalledInterval: 500,
      maxStalledCount: 100,
    });
    cleanups.push(async () => {
      await worker.close();
      await link.close();
    });
    return worker;
  }

  it('hands a payload over that nobody can read on the way', async () => {
    await open.jobs.add(countJob, { n: 424242 }, { id: 'sealed-1' });
    const waiting = await open.jobs.queue('conversations').getJob('sealed-1');
    expect(JSON.stringify(waiting)).not.toContain('424242');
    const got = new Promise<number>((resolve) => {
      work(({ n }) => Promise.resolve(resolve(n)));
    });
    expect(await got).toBe(424242);
  });

  it('takes one id for one job', async () => {
    const calls: number[] = [];
    for (const n of [1, 2, 3]) await open.jobs.add(countJob, { n }, { id: 'same' });
    await open.jobs.add(countJob, { n: 99 }, { id: 'end' });
    await new Promise<void>((resolve) => {
      work(({ n }) => {
        calls.push(n);
        if (n === 99) resolve();
        return Promise.resolve();
      });
    });
    expect(calls.sort((a, b) => a - b)).toEqual([1, 99]);
  });

  it('tries a retryable failure again and makes a permanent one a dead letter that can be retried', async () => {
    let broken = true;
    const attempts: number[] = [];
    const worker = work((_, job) => {
      attempts.push(job.attempt);
      if (!broken) return Promise.resolve();
      throw new AppError(job.attempt === 1 ? 'UPSTREAM' : 'BAD_INPUT', 'not today');
    });
    const dead = new Promise<void>((resolve) => {
      worker.on('failed', (_, error) => {
        if (error.message.startsWith('BAD_INPUT')) resolve();
      });
    });
    await open.jobs.add(countJob, { n: 1 }, { id: 'twice' });
    await dead;
    expect(attempts).toEqual([1, 2]);
    const [letter] = await listDeadLetters(open.jobs);
    expect(letter).toMatchObject({ queue: 'conversations', id: 'twice', reason: 'BAD_INPUT: not today' });
    broken = false;
    const completed = once(worker, 'completed');
    expect(await retryDeadLetter(open.jobs, { queue: 'conversations', id: 'twice' })).toBe(true);
    await completed;
    expect(await listDeadLetters(open.jobs)).toEqual([]);
  });

  it('waits as long as the other side asked', async () => {
    const times: number[] = [];
    const worker = work(() => {
      times.push(Date.now());
      if (times.length > 1) return Promise.resolve();
      throw new AppError('RATE_LIMITED', 'later', { retryAfterMs: 700 });
    });
    const completed = once(worker, 'completed');
    await open.jobs.add(countJob, { n: 1 }, { id: 'later' });
    await completed;
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(690);
  });

  it('makes an unreadable or ill-shaped payload a dead letter at once', async () => {
    const worker = work(() => Promise.reject(new Error('must not be called')));
    const failed = once(worker, 'failed');
    const sealed = new JobSeal([randomBytes(32).toString('base64')]).seal(countJob.name, { n: 1 });
    await open.jobs.addSealed([
      { id: 'foreign', contract: { ...countJob, attempts: 1 } as JobContract<unknown>, sealed },
    ]);
    await failed;
    expect((await listDeadLetters(open.jobs)).map((letter) => letter.id)).toEqual(['foreign']);
  });

  it('starts a scheduled job once however many processes ask for it', async () => {
    const tick = { ...countJob, name: 'conversations.count', everyMs: 400 } as JobContract<unknown>;
    const others = Array.from({ length: 4 }, () => openJobs(location, [masterKey], () => undefined));
    await Promise.all(others.map((other) => other.jobs.schedule(tick)));
    expect(await open.jobs.queue('conversations').getJobSchedulersCount()).toBe(1);
    expect(await open.jobs.queue('conversations').getDelayedCount()).toBeLessThanOrEqual(1);
    await Promise.all(others.map((other) => other.close()));
  });

  it('loses no job and applies none twice when workers are killed in the middle', async () => {
    const pool = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
    await pool.query('DROP TABLE IF EXISTS applied; CREATE TABLE applied (id text PRIMARY KEY, n int)');
    await pool.query('GRANT ALL ON applied TO PUBLIC');
    cleanups.push(() => pool.end());
    const ids = Array.from({ length: 24 }, (_, n) => ({ id: `kill-${randomUUID()}`, n }));
    for (const { id, n } of ids) await open.jobs.add(countJob, { n }, { id });
    for (const round of [1, 2]) {
      const child = startChild(store.redisUrl, 150);
      await startedJobs(child, 3 * round);
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    const survivor = startChild(store.redisUrl, 1);
    cleanups.push(async () => {
      survivor.kill('SIGKILL');
      await once(survivor, 'exit');
    });
    await expect
      .poll(async () => (await pool.query('SELECT n FROM applied')).rowCount, { timeout: 30_000 })
      .toBe(ids.length);
    const { rows } = await pool.query<{ sum: string }>('SELECT sum(n) AS sum FROM applied');
    expect(Number(rows[0]?.sum)).toBe(ids.reduce((sum, { n }) => sum + n, 0));
  }, 60_000);
});

function startChild(redis: string | undefined, workMs: number): ChildProcess {
  const script = path.resolve(import.meta.dirname, '../../test/queue-child.mjs');
  return spawn(process.execPath, [script, database.appUrl, redis ?? '', masterKey, String(workMs)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

async function startedJobs(child: ChildProcess, count: number): Promise<void> {
  for (let seen = 0; seen < count; seen += 1) await once(child, 'message');
}
