import type { JobContract } from '@dragoman/contracts';
import { DelayedError, UnrecoverableError, type Job } from 'bullmq';
import { toAppError } from '../errors/index.js';
import type { Logger } from '../log/index.js';
import { Counter, Histogram, registry } from '../metrics/index.js';
import type { SealedJobData } from './jobs.js';
import type { JobSeal } from './seal.js';

/** What a handler may know of its job besides the payload. */
export interface JobInfo {
  id: string;
  /** 1 for the first try. */
  attempt: number;
  /** Whether another try follows when this one throws a retryable error. */
  lastAttempt: boolean;
  /** When the job was added, in milliseconds since the epoch. */
  addedAt: number;
}

/**
 * Does one kind of job. Throws or succeeds: an AppError says by its code whether another try makes sense, any other
 * error is tried again. Must be idempotent by a key in the database, because a job may run twice.
 */
export interface JobHandler<P = unknown> {
  readonly contract: JobContract<P>;
  handle(payload: P, job: JobInfo): Promise<void>;
}

const processed = new Counter({
  name: 'dragoman_jobs_total',
  help: 'Jobs by name and outcome (completed, retried, dead)',
  labelNames: ['job', 'outcome'],
  registers: [registry],
});
const seconds = new Histogram({
  name: 'dragoman_job_seconds',
  help: 'Time in the handler',
  labelNames: ['job'],
  buckets: [0.01, 0.05, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60],
  registers: [registry],
});

/** Finds the handler of a job, opens and parses the payload, and tells BullMQ what its outcome means. */
export class JobRunner {
  private readonly handlers: ReadonlyMap<string, JobHandler>;

  /** @throws Error unless every contract has exactly one handler */
  constructor(
    contracts: readonly JobContract<unknown>[],
    handlers: readonly JobHandler[],
    private readonly tools: { seal: JobSeal; log: Logger },
  ) {
    for (const { name } of contracts) {
      const count = handlers.filter((handler) => handler.contract.name === name).length;
      if (count !== 1) throw new Error(`job ${name} has ${String(count)} handlers, it needs exactly one`);
    }
    this.handlers = new Map(handlers.map((handler) => [handler.contract.name, handler]));
  }

  /** @param token BullMQ's lock token of this run, needed to move the job */
  async run(job: Job<SealedJobData>, token: string | undefined): Promise<void> {
    const stop = seconds.startTimer({ job: job.name });
    try {
      const handler = this.handlers.get(job.name);
      if (!handler) throw new UnrecoverableError(`no handler for ${job.name}`);
      const payload = handler.contract.payload.parse(this.tools.seal.open(job.name, job.data.sealed));
      await handler.handle(payload, info(job));
      processed.inc({ job: job.name, outcome: 'completed' });
    } catch (error) {
      await this.fail(job, token, error);
    } finally {
      stop();
    }
  }

  /** A queue's store went away; BullMQ goes on by itself when it is back. */
  lostStore(queue: string, err: Error): void {
    this.tools.log.warn({ err, queue }, 'a queue lost its store');
  }

  private async fail(job: Job<SealedJobData>, token: string | undefined, thrown: unknown): Promise<never> {
    const error = toAppError(thrown);
    const unexpected = error.code === 'INTERNAL';
    const again = (error.retryable || unexpected) && !info(job).lastAttempt;
    processed.inc({ job: job.name, outcome: again ? 'retried' : 'dead' });
    const level = again && !unexpected ? 'info' : 'error';
    this.tools.log[level]({ job: job.name, jobId: job.id, attempt: job.attemptsMade + 1, again, err: error });
    // What BullMQ keeps of a failure is shown to operators: a code and a safe text, never a foreign message.
    const reason = `${error.code}: ${error.userMessage}`;
    if (!again) throw new UnrecoverableError(reason);
    if (error.retryAfterMs === undefined) throw new Error(reason);
    await job.moveToDelayed(Date.now() + error.retryAfterMs, token);
    throw new DelayedError(reason);
  }
}

function info(job: Job<SealedJobData>): JobInfo {
  const attempts = job.opts.attempts ?? 1;
  return {
    id: job.id ?? '',
    attempt: job.attemptsMade + 1,
    lastAttempt: job.attemptsMade + 1 >= attempts,
    addedAt: job.timestamp,
  };
}
