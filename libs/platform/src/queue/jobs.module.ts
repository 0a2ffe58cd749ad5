import { BullModule, getQueueToken, OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Module, type DynamicModule, type OnApplicationShutdown, type Type } from '@nestjs/common';
import { queueNames, type QueueName } from '@dragoman/contracts';
import type { Job, Queue } from 'bullmq';
import type { Logger } from '../log/index.js';
import { openQueueConnection, type QueueConnection, type QueueLocation } from './connection.js';
import { JobRunner } from './job-runner.js';
import { Jobs, type SealedJobData } from './jobs.js';
import { JobSeal } from './seal.js';

/** BullMQ for a Nest process: every queue open for producing, `Jobs` and `JobSeal` to inject. */
@Module({})
export class JobsModule implements OnApplicationShutdown {
  private static links: QueueConnection[] = [];

  static forRoot(
    location: QueueLocation,
    masterKeys: readonly [string, ...string[]],
    log: Logger,
  ): DynamicModule {
    const link = openQueueConnection(location);
    JobsModule.links.push(link);
    return {
      module: JobsModule,
      global: true,
      imports: [
        BullModule.forRoot({ connection: link.connection }),
        BullModule.registerQueue(...queueNames.map((name) => ({ name }))),
      ],
      providers: [
        { provide: JobSeal, useValue: new JobSeal(masterKeys) },
        {
          provide: Jobs,
          inject: [JobSeal, ...queueNames.map((name) => getQueueToken(name))],
          useFactory: (seal: JobSeal, ...queues: Queue<SealedJobData>[]) => {
            // BullMQ writes errors that nobody listens to straight to the terminal.
            for (const queue of queues) {
              queue.on('error', (err) => {
                log.warn({ err, queue: queue.name }, 'a queue lost its store');
              });
            }
            return new Jobs(new Map(queues.map((queue) => [queue.name as QueueName, queue])), seal);
          },
        },
      ],
      exports: [Jobs, JobSeal, BullModule],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(JobsModule.links.splice(0).map((link) => link.close()));
  }
}

/**
 * The consuming side of one queue. A worker that dies is noticed after `lockDuration`; its jobs run again however often
 * that happens, because the handlers are idempotent.
 */
export function processorOf(queue: QueueName, concurrency: number): Type<WorkerHost> {
  @Processor(queue, { concurrency, lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 100 })
  class QueueProcessor extends WorkerHost {
    constructor(private readonly runner: JobRunner) {
      super();
    }

    override process(job: Job<SealedJobData>, token?: string): Promise<void> {
      return this.runner.run(job, token);
    }

    @OnWorkerEvent('error')
    lostStore(error: Error): void {
      this.runner.lostStore(queue, error);
    }
  }
  return QueueProcessor;
}
