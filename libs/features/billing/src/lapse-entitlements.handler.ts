import { Injectable } from '@nestjs/common';
import { lapseEntitlementsJob } from '@dragoman/contracts';
import { systemCtx } from '@dragoman/platform/context';
import { Db } from '@dragoman/platform/db';
import type { JobHandler } from '@dragoman/platform/queue';
import { EntitlementsService } from './entitlements.service.js';
import { tenantsToLapse } from './entitlements.store.js';

/** Takes back plans whose time is over. */
@Injectable()
export class LapseEntitlementsHandler implements JobHandler<Record<string, never>> {
  readonly contract = lapseEntitlementsJob;

  constructor(
    private readonly db: Db,
    private readonly entitlements: EntitlementsService,
  ) {}

  async handle(): Promise<void> {
    const tenantIds = await this.db.acrossTenants('lapsed-entitlements', tenantsToLapse);
    for (const tenantId of tenantIds)
      await this.entitlements.refresh(systemCtx(tenantId, this.contract.name));
  }
}
