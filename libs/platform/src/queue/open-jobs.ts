import { queueNames } from '@dragoman/contracts';
import { Queue } from 'bullmq';
import { openQueueConnection, type QueueLocation } from './connection.js';
import { Jobs, type SealedJobData } from './jobs.js';
import { JobSeal } from './seal.js';

export interface OpenJobs {
  jobs: Jobs;
  close(): Promise<void>;
}

/** The producing side for a process without Nest. */
export function openJobs(
  location: QueueLocation,
  masterKeys: readonly [string, ...string[]],
  onError: (error: Error) => void,
): OpenJobs {
  const link = openQueueConnection(location);
  const queues = new Map(
    queueNames.map(
      (name) => [name, new Queue<SealedJobData>(name, { connection: link.connection })] as const,
    ),
  );
  for (const queue of queues.values()) queue.on('error', onError);
  return {
    jobs: new Jobs(queues, new JobSeal(masterKeys)),
    close: async () => {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      await link.close();
    },
  };
}
