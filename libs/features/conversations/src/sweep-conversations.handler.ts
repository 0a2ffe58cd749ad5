import { Injectable } from '@nestjs/common';
import { resumeJob, sweepConversationsJob } from '@dragoman/contracts';
import { systemCtx } from '@dragoman/platform/context';
import { Db } from '@dragoman/platform/db';
import { Outbox } from '@dragoman/platform/outbox';
import type { JobHandler } from '@dragoman/platform/queue';
import { forgottenConversations } from './conversations.store.js';

/** Younger questions are still being claimed. */
const forgottenAfterSeconds = 10;

/** Wakes conversations that wait with nobody working on them, whatever the reason. */
@Injectable()
export class SweepConversationsHandler implements JobHandler<Record<string, never>> {
  readonly contract = sweepConversationsJob;

  constructor(
    private readonly db: Db,
    private readonly outbox: Outbox,
  ) {}

  async handle(): Promise<void> {
    const forgotten = await this.db.acrossTenants('waiting-conversations', (tx) =>
      forgottenConversations(tx, forgottenAfterSeconds),
    );
    const round = Math.floor(Date.now() / 15_000);
    for (const payload of forgotten) {
      const id = `sweep-${payload.conversationId}-${String(round)}`;
      const ctx = systemCtx(payload.tenantId, sweepConversationsJob.name);
      await this.db.forTenant(ctx, (tx) => this.outbox.add(tx, resumeJob, { id, payload }));
    }
  }
}
