import type { BudgetsService } from '@dragoman/budgets';
import type { Db } from '@dragoman/platform/db';
import { heartbeatMs, leaseSeconds, reservationLeaseSeconds, type Run } from './conversation.js';
import { keepLease } from './conversations.store.js';

/** Another worker has the conversation now: what this one did must not be saved, shown or charged. */
export class LeaseLostError extends Error {
  constructor() {
    super('the conversation was taken over by another worker');
    this.name = 'LeaseLostError';
  }
}

/** Keeps a run's conversation and the money of its current turn while it works. */
export class Heartbeat {
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private turnId: string | undefined;

  constructor(
    private readonly run: Run,
    private readonly tools: { db: Db; budgets: BudgetsService },
  ) {
    this.timer = setInterval(() => {
      void this.beat();
    }, heartbeatMs);
  }

  /** Aborts when the conversation was lost. */
  get lost(): AbortSignal {
    return this.controller.signal;
  }

  /** The turn whose reservation must not expire; undefined between turns. */
  watch(turnId: string | undefined): void {
    this.turnId = turnId;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** A database that does not answer is no reason to stop: the lease decides, and saving checks it again. */
  private async beat(): Promise<void> {
    const { run, turnId } = this;
    const lease = { id: run.conversationId, owner: run.owner, seconds: leaseSeconds };
    const kept = await this.tools.db.forTenant(run.ctx, (tx) => keepLease(tx, lease)).catch(() => true);
    if (!kept) this.controller.abort(new LeaseLostError());
    else if (turnId !== undefined) {
      await this.tools.budgets.extendLease(run.ctx, turnId, reservationLeaseSeconds).catch(() => undefined);
    }
  }
}
