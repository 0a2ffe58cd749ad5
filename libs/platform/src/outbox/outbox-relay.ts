import type { JobContract } from '@dragoman/contracts';
import type { Db, Notifications, Tx } from '../db/index.js';
import type { Logger } from '../log/index.js';
import type { Jobs } from '../queue/index.js';
import { outboxChannel } from './outbox.js';

interface OutboxRow {
  position: string;
  id: string;
  job_name: string;
  sealed: string;
  delay_ms: number;
}

const batchSize = 100;
/** A row is found at the latest after this long, should its NOTIFY be lost. */
const pollMs = 5_000;

/**
 * Hands committed outbox rows to BullMQ, in order, and deletes them. Several relays share the work (SKIP LOCKED).
 * A crash between the hand-over and the delete hands the row over again under the same job id.
 */
export class OutboxRelay {
  private readonly contracts: ReadonlyMap<string, JobContract<unknown>>;
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = false;
  private timer: NodeJS.Timeout | undefined;
  private unlisten: (() => void) | undefined;

  constructor(
    contracts: readonly JobContract<unknown>[],
    private readonly tools: { db: Db; jobs: Jobs; notifications: Notifications; log: Logger },
  ) {
    this.contracts = new Map(contracts.map((contract) => [contract.name, contract]));
  }

  async start(): Promise<void> {
    this.unlisten = await this.tools.notifications.on(outboxChannel, () => {
      this.wake();
    });
    this.timer = setInterval(() => {
      this.wake();
    }, pollMs);
    this.wake();
  }

  /** @returns when the batch under way is handed over */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    this.unlisten?.();
    await this.running;
  }

  /** Drains the outbox now. @returns when it is empty */
  async drain(): Promise<void> {
    while ((await this.tools.db.acrossTenants('outbox', (tx) => this.relayBatch(tx))) === batchSize);
  }

  private wake(): void {
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.drain()
      .catch((error: unknown) => {
        this.tools.log.warn({ err: error }, 'outbox relay failed, it tries again');
      })
      .finally(() => {
        this.running = undefined;
        if (this.again && !this.stopped) {
          this.again = false;
          this.wake();
        }
      });
  }

  private async relayBatch(tx: Tx): Promise<number> {
    const rows: OutboxRow[] = await tx.query(
      'SELECT * FROM outbox ORDER BY position LIMIT $1 FOR UPDATE SKIP LOCKED',
      [batchSize],
    );
    if (rows.length === 0) return 0;
    const known = rows.flatMap((row) => {
      const contract = this.contracts.get(row.job_name);
      return contract ? [{ id: row.id, contract, sealed: row.sealed, delayMs: row.delay_ms }] : [];
    });
    await this.tools.jobs.addSealed(known);
    // A name this version does not know stays for a newer relay (old and new code run together during a deploy).
    const done = rows.filter((row) => this.contracts.has(row.job_name)).map((row) => row.position);
    await tx.query('DELETE FROM outbox WHERE position = ANY($1::bigint[])', [done]);
    return done.length;
  }
}
