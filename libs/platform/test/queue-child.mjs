// A worker in a process of its own, to be killed: takes jobs and writes each into the table `applied`, slowly.
// arguments: database URL, Redis URL or '', master key, milliseconds per job
import { Worker } from 'bullmq';
import pg from 'pg';
import { JobSeal, openQueueConnection } from '@dragoman/platform/queue';

const [databaseUrl, redisUrl, masterKey, workMs] = process.argv.slice(2);
const link = openQueueConnection({ databaseUrl, redisUrl: redisUrl || undefined, poolSize: 4 });
const seal = new JobSeal([masterKey]);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
new Worker(
  'conversations',
  async (job) => {
    process.send({ started: job.id });
    await new Promise((resolve) => setTimeout(resolve, Number(workMs)));
    const { n } = seal.open(job.name, job.data.sealed);
    await pool.query('INSERT INTO applied (id, n) VALUES ($1, $2) ON CONFLICT DO NOTHING', [job.id, n]);
  },
  {
    connection: link.connection,
    concurrency: 4,
    lockDuration: 1_000,
    stalledInterval: 500,
    maxStalledCount: 100,
  },
);
