import { queueNames } from '@dragoman/contracts';
import { ConfigError, exitOnConfigError, parseConfig } from '@dragoman/platform/config';
import { listDeadLetters, openJobs, retryDeadLetter, type Jobs } from '@dragoman/platform/queue';
import { z } from 'zod';
import { configSchema, readEnvironment } from './dead-letters.config.js';

const usage = 'usage: npm run dead-letters [-- retry QUEUE ID]';
const retryArguments = z.tuple([z.literal('retry'), z.enum(queueNames), z.string().min(1)]);

async function list(jobs: Jobs): Promise<string> {
  const letters = await listDeadLetters(jobs);
  if (letters.length === 0) return 'no dead letters\n';
  const lines = letters.map(({ failedAt, queue, id, job, attempts, reason }) =>
    [failedAt.toISOString(), queue, id, job, `${String(attempts)} tries`, reason].join('  '),
  );
  return `${lines.join('\n')}\n`;
}

async function run(jobs: Jobs, words: readonly string[]): Promise<string> {
  if (words.length === 0) return list(jobs);
  const parsed = retryArguments.safeParse(words);
  if (!parsed.success) throw new ConfigError([usage]);
  const [, queue, id] = parsed.data;
  return (await retryDeadLetter(jobs, { queue, id }))
    ? `${id} is waiting again\n`
    : `${id} is no dead letter\n`;
}

try {
  const config = parseConfig(configSchema, readEnvironment());
  const location = { redisUrl: config.REDIS_URL, databaseUrl: config.DATABASE_URL, poolSize: 2 };
  const { jobs, close } = openJobs(location, [config.MASTER_KEY], () => undefined);
  try {
    process.stdout.write(await run(jobs, process.argv.slice(2)));
  } finally {
    await close();
  }
} catch (error) {
  exitOnConfigError(error);
}
