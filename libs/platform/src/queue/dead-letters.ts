import { queueNames, type QueueName } from '@dragoman/contracts';
import type { Jobs } from './jobs.js';

/** A job that failed for good. The payload stays sealed. */
export interface DeadLetter {
  queue: QueueName;
  id: string;
  job: string;
  /** `CODE: text`. */
  reason: string;
  attempts: number;
  failedAt: Date;
}

/** The newest dead letters of every queue, newest first. */
export async function listDeadLetters(jobs: Jobs, limit = 100): Promise<DeadLetter[]> {
  const lists = await Promise.all(
    queueNames.map(async (queue) => {
      const failed = await jobs.queue(queue).getFailed(0, limit - 1);
      return failed.map((job) => ({
        queue,
        id: job.id ?? '',
        job: job.name,
        reason: job.failedReason,
        attempts: job.attemptsMade,
        failedAt: new Date(job.finishedOn ?? 0),
      }));
    }),
  );
  return lists
    .flat()
    .sort((a, b) => b.failedAt.getTime() - a.failedAt.getTime())
    .slice(0, limit);
}

/** Puts a dead letter back into its queue. @returns false when it is no longer there */
export async function retryDeadLetter(
  jobs: Jobs,
  letter: { queue: QueueName; id: string },
): Promise<boolean> {
  const job = await jobs.queue(letter.queue).getJob(letter.id);
  if (!job || !(await job.isFailed())) return false;
  await job.retry('failed');
  return true;
}
