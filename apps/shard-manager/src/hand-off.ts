import { setTimeout as wait } from 'node:timers/promises';
import type { JobContract } from '@dragoman/contracts';
import type { Logger } from '@dragoman/platform/log';
import type { JobSeal, SealedJob } from '@dragoman/platform/queue';
import { jobsAdded, jobsDropped, jobsWaiting } from './gateway.metrics.js';

export interface HandedJob<P> {
  contract: JobContract<P>;
  payload: P;
  /** Equal for the same event, so that an event that comes twice is one job. */
  id: string;
  priority?: number;
  /** Ids for the log line. */
  about: Readonly<Record<string, string | number | null>>;
  /** Somebody waits for this one: past `patienceMs` it is withdrawn and they are told by `onWithdrawn`. */
  onWithdrawn?: () => Promise<void>;
}

export interface HandOffOptions {
  seal: JobSeal;
  log: Logger;
  /** How many jobs may wait in memory. */
  limit?: number;
  /** How long a job with somebody waiting for it may wait, in milliseconds. */
  patienceMs?: number;
  /** The first wait after the queue refused, in milliseconds; it doubles up to 5 s. */
  retryMs?: number;
}

interface Waiting extends SealedJob {
  about: HandedJob<unknown>['about'];
  since: number;
  onWithdrawn: (() => Promise<void>) | undefined;
  patience: NodeJS.Timeout | undefined;
}

/**
 * The job of a message or an interaction, the same however often its event comes. Not the bare id: BullMQ refuses job
 * ids that read as integers, which of Discord's ids is every one that a double holds exactly.
 */
export function jobIdOf(kind: 'message' | 'interaction', id: string): string {
  return `${kind}-${id}`;
}

/** Where the jobs go; the part of `Jobs` that is needed here. */
export interface JobSink {
  addSealed(jobs: readonly SealedJob[]): Promise<void>;
  /** Throws when the queue does not answer. */
  ping(): Promise<void>;
}

const batchSize = 100;
/** So often a single job is refused by a queue that answers, before it is taken for one that nobody can add. */
const refusals = 8;
const attemptMs = 15_000;
const longestRetryMs = 5_000;

/**
 * Jobs on their way to the queue, in the order of their events. While one batch is being added the next gathers, so an
 * idle process adds at once and a busy one in bulk. When the queue is away they wait here, sealed and bounded.
 */
export class HandOff {
  private readonly waiting = new Set<Waiting>();
  private draining: Promise<void> | undefined;
  private stopped = false;
  private dropped = 0;

  constructor(
    private readonly queue: JobSink,
    private readonly options: HandOffOptions,
  ) {}

  push<P>(job: HandedJob<P>): void {
    const { contract, payload, id, priority = 0, about, onWithdrawn } = job;
    const sealed = this.options.seal.seal(contract.name, payload);
    const entry: Waiting = {
      id,
      contract,
      sealed,
      priority,
      about,
      since: performance.now(),
      onWithdrawn,
      patience: undefined,
    };
    if (onWithdrawn) {
      const giveUp = () => void this.withdraw(entry, 'too_late');
      entry.patience = setTimeout(giveUp, this.options.patienceMs ?? 10_000).unref();
    }
    this.waiting.add(entry);
    if (this.stopped) void this.withdraw(entry, 'shutdown');
    this.bound();
    jobsWaiting.set(this.waiting.size);
    this.draining ??= this.drain().finally(() => (this.draining = undefined));
  }

  /** Adds what waits for at most `ms` milliseconds, then gives up on the rest and on all that still comes. */
  async close(ms: number): Promise<void> {
    const late = new AbortController();
    const deadline = wait(ms, undefined, { signal: late.signal }).catch(() => undefined);
    await Promise.race([this.draining, deadline]);
    late.abort();
    this.stopped = true;
    if (this.waiting.size === 0) return;
    this.options.log.error({ lost: this.waiting.size }, 'shutting down while the queue accepts no jobs');
    await Promise.all([...this.waiting].map((entry) => this.withdraw(entry, 'shutdown')));
  }

  private async drain(): Promise<void> {
    let failures = 0;
    while (this.waiting.size > 0 && !this.stopped) {
      // After a failure one by one, so that a job which can never be added does not hold up those behind it.
      const batch = firstOf(this.waiting, failures === 0 ? batchSize : 1);
      try {
        await withinTime(this.queue.addSealed(batch));
        if (failures > 0) this.recovered();
        failures = 0;
        for (const entry of batch) this.accepted(entry);
      } catch (error) {
        if (failures === 0) this.options.log.warn({ err: error }, 'the queue accepts no jobs; they wait');
        failures += 1;
        if (failures > refusals && (await this.answers())) {
          this.options.log.error({ err: error, jobId: batch[0]?.id }, 'a job was refused for good');
          for (const entry of batch) await this.withdraw(entry, 'refused');
          failures = 0;
        } else {
          await wait(Math.min((this.options.retryMs ?? 100) * 2 ** (failures - 1), longestRetryMs));
        }
      }
    }
  }

  private async answers(): Promise<boolean> {
    return withinTime(this.queue.ping()).then(
      () => true,
      () => false,
    );
  }

  private recovered(): void {
    this.options.log.info({ dropped: this.dropped }, 'the queue accepts jobs again');
    this.dropped = 0;
  }

  private accepted(entry: Waiting): void {
    if (!this.forget(entry)) return;
    const { contract, id, priority, about, since } = entry;
    jobsAdded.inc({ job: contract.name });
    const waitedMs = Math.round(performance.now() - since);
    this.options.log.debug({ job: contract.name, jobId: id, priority, waitedMs, ...about }, 'handed on');
  }

  /** Over the bound the oldest go: who asked longest ago is least likely to be waiting still. */
  private bound(): void {
    for (const oldest of this.waiting) {
      if (this.waiting.size <= (this.options.limit ?? 10_000)) return;
      if (this.dropped === 0) {
        this.options.log.error({ waiting: this.waiting.size }, 'too many jobs wait: dropping the oldest');
      }
      this.dropped += 1;
      void this.withdraw(oldest, 'buffer_full');
    }
  }

  private async withdraw(entry: Waiting, reason: string): Promise<void> {
    if (!this.forget(entry)) return;
    jobsDropped.inc({ reason });
    try {
      await entry.onWithdrawn?.();
    } catch (error) {
      this.options.log.warn({ err: error, jobId: entry.id }, 'could not tell that a job was given up');
    }
  }

  private forget(entry: Waiting): boolean {
    clearTimeout(entry.patience);
    const was = this.waiting.delete(entry);
    jobsWaiting.set(this.waiting.size);
    return was;
  }
}

function firstOf<T>(items: Iterable<T>, count: number): T[] {
  const first: T[] = [];
  for (const item of items) {
    if (first.length === count) break;
    first.push(item);
  }
  return first;
}

/** A connection that went silent must not hold up everything; adding the same ids again is harmless. */
async function withinTime(adding: Promise<void>): Promise<void> {
  const done = new AbortController();
  const late = wait(attemptMs, undefined, { signal: done.signal, ref: false }).then(
    () => Promise.reject(new Error('the queue did not answer in time')),
    () => undefined,
  );
  try {
    await Promise.race([adding, late]);
  } finally {
    done.abort();
  }
}
