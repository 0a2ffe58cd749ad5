import type { z } from 'zod';

/** Every BullMQ queue of the product, one per feature that has jobs. */
export const queueNames = ['conversations', 'tenants', 'budgets', 'billing'] as const;
export type QueueName = (typeof queueNames)[number];

/**
 * A job that crosses processes: who produces it needs only this, who handles it is found by `name`.
 * Payloads are sealed (encrypted) while they wait in the queue, because they carry what members wrote.
 */
export interface JobContract<Payload> {
  /** `<queue>.<verb>`; unique in the product. */
  readonly name: string;
  readonly queue: QueueName;
  readonly payload: z.ZodType<Payload>;
  /** How often it is tried before it becomes a dead letter. Waits between tries grow exponentially from 1 s. */
  readonly attempts: number;
  /** For jobs that the clock starts: run every so many milliseconds, once in the whole fleet. */
  readonly everyMs?: number;
}

export function defineJob<Payload>(contract: JobContract<Payload>): JobContract<Payload> {
  return contract;
}
