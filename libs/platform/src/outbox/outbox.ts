import type { JobContract } from '@dragoman/contracts';
import type { Tx } from '../db/index.js';
import type { JobSeal } from '../queue/index.js';

export const outboxChannel = 'dragoman_outbox';

/** Writes jobs that must follow a commit. They run if and only if the transaction commits. */
export class Outbox {
  constructor(private readonly seal: JobSeal) {}

  /** @param job.id the job's id in BullMQ; writing the same id twice is one job */
  async add<P>(
    tx: Tx,
    contract: JobContract<P>,
    job: { id: string; payload: P; delayMs?: number },
  ): Promise<void> {
    await tx.query(
      `WITH added AS (
         INSERT INTO outbox (id, job_name, sealed, delay_ms) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING)
       SELECT pg_notify('${outboxChannel}', '')`,
      [job.id, contract.name, this.seal.seal(contract.name, job.payload), job.delayMs ?? 0],
    );
  }
}
