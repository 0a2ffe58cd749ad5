import type { JobContract, QueueName } from '@dragoman/contracts';
import type { JobsOptions, Queue } from 'bullmq';
import type { JobSeal } from './seal.js';

/** What lies in BullMQ: nothing readable. */
export interface SealedJobData {
  sealed: string;
}

export interface AddOptions {
  /** The job id: adding it again while the job exists does nothing. Letters, digits, `-` and `_`. */
  id: string;
  delayMs?: number;
  /** 0 (soonest) to 2,097,151. */
  priority?: number;
}

export interface SealedJob {
  id: string;
  contract: JobContract<unknown>;
  sealed: string;
  delayMs?: number;
  /** 0 (soonest) to 2,097,151. */
  priority?: number;
}

/** The producing side of every queue. */
export class Jobs {
  constructor(
    private readonly queues: ReadonlyMap<QueueName, Queue<SealedJobData>>,
    private readonly jobSeal: JobSeal,
  ) {}

  async add<P>(contract: JobContract<P>, payload: P, options: AddOptions): Promise<void> {
    const sealed = this.jobSeal.seal(contract.name, payload);
    await this.queue(contract.queue).add(contract.name, { sealed }, jobOptions(contract, options));
  }

  /** Adds jobs that were sealed earlier, in their order. */
  async addSealed(jobs: readonly SealedJob[]): Promise<void> {
    for (const name of new Set(jobs.map((job) => job.contract.queue))) {
      const own = jobs.filter((job) => job.contract.queue === name);
      await this.queue(name).addBulk(
        own.map((job) => ({
          name: job.contract.name,
          data: { sealed: job.sealed },
          opts: jobOptions(job.contract, job),
        })),
      );
    }
  }

  /** Makes the clock start a job once every `everyMs` in the whole fleet, however many processes say so. */
  async schedule(contract: JobContract<unknown>): Promise<void> {
    if (contract.everyMs === undefined) throw new Error(`${contract.name} has no everyMs`);
    const sealed = this.jobSeal.seal(contract.name, {});
    await this.queue(contract.queue).upsertJobScheduler(
      contract.name,
      { every: contract.everyMs },
      { name: contract.name, data: { sealed }, opts: keep },
    );
  }

  /** Throws when a queue's store does not answer. */
  async ping(): Promise<void> {
    for (const queue of this.queues.values()) {
      await queue.getJobCounts('waiting');
      return;
    }
  }

  queue(name: QueueName): Queue<SealedJobData> {
    const queue = this.queues.get(name);
    if (!queue) throw new Error(`queue ${name} is not open in this process`);
    return queue;
  }
}

const deadLetterSeconds = 14 * 24 * 3600;
const keep: JobsOptions = { removeOnComplete: true, removeOnFail: { age: deadLetterSeconds } };

function jobOptions(contract: { attempts: number }, options: AddOptions): JobsOptions {
  return {
    ...keep,
    jobId: options.id,
    attempts: contract.attempts,
    backoff: { type: 'exponential', delay: 1000, jitter: 0.5 },
    ...(options.delayMs ? { delay: options.delayMs } : {}),
    ...(options.priority ? { priority: options.priority } : {}),
  };
}
