import { Injectable } from '@nestjs/common';
import { releaseExpiredReservationsJob } from '@dragoman/contracts';
import { systemCtx, type Ctx } from '@dragoman/platform/context';
import { Db } from '@dragoman/platform/db';
import type { JobHandler } from '@dragoman/platform/queue';
import * as admission from './admission.store.js';
import { expiredLeases } from './budget.metrics.js';

/** Small, so that the locks of many guilds are not held for long. */
const batchSize = 100;

/** Gives back the money of reservations whose worker died: their lease ran out and nobody settled them. */
@Injectable()
export class ReleaseExpiredReservationsHandler implements JobHandler<Record<string, never>> {
  readonly contract = releaseExpiredReservationsJob;

  constructor(private readonly db: Db) {}

  async handle(): Promise<void> {
    const tenantIds = await this.db.acrossTenants('expired-reservations', admission.tenantsWithExpired);
    for (const tenantId of tenantIds) await this.release(systemCtx(tenantId, this.contract.name));
  }

  private async release(ctx: Ctx): Promise<void> {
    for (let found = batchSize; found === batchSize;) {
      const batch = await this.db.forTenant(ctx, (tx) => admission.releaseExpired(tx, batchSize));
      found = batch.found;
      expiredLeases.inc(batch.released);
    }
    await this.db.forTenant(ctx, admission.forgetReleased);
  }
}
