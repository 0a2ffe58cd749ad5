import { Injectable } from '@nestjs/common';
import { expireTurnsJob } from '@dragoman/contracts';
import { systemCtx } from '@dragoman/platform/context';
import { Db } from '@dragoman/platform/db';
import type { JobHandler } from '@dragoman/platform/queue';
import { deleteExpired, guildsWithExpiredTurns } from './turns.store.js';

/** Deletes what is older than each guild's retention. */
@Injectable()
export class ExpireTurnsHandler implements JobHandler<Record<string, never>> {
  readonly contract = expireTurnsJob;

  constructor(private readonly db: Db) {}

  async handle(): Promise<void> {
    const due = await this.db.acrossTenants('expired-turns', guildsWithExpiredTurns);
    for (const { tenantId, guildId, retentionDays } of due) {
      const ctx = systemCtx(tenantId, expireTurnsJob.name);
      await this.db.forTenant(ctx, (tx) => deleteExpired(tx, guildId, retentionDays));
    }
  }
}
