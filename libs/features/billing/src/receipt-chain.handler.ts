import { Injectable } from '@nestjs/common';
import { chainReceiptsJob } from '@dragoman/contracts';
import { systemCtx } from '@dragoman/platform/context';
import { Db } from '@dragoman/platform/db';
import type { JobHandler } from '@dragoman/platform/queue';
import { tenantsInQueue } from './receipt.store.js';
import { ReceiptsService } from './receipts.service.js';

/** Gives receipts to charges that were settled since the last time. Several at once take turns by account. */
@Injectable()
export class ChainReceiptsHandler implements JobHandler<Record<string, never>> {
  readonly contract = chainReceiptsJob;

  constructor(
    private readonly db: Db,
    private readonly receipts: ReceiptsService,
  ) {}

  async handle(): Promise<void> {
    const tenantIds = await this.db.acrossTenants('charges-without-receipt', tenantsInQueue);
    for (const tenantId of tenantIds) await this.receipts.chain(systemCtx(tenantId, this.contract.name));
  }
}
