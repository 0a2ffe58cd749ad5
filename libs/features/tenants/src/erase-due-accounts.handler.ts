import { Inject, Injectable } from '@nestjs/common';
import { eraseDueAccountsJob } from '@dragoman/contracts';
import { systemCtx } from '@dragoman/platform/context';
import { Db, Vault } from '@dragoman/platform/db';
import { LOGGER, type Logger } from '@dragoman/platform/log';
import type { JobHandler } from '@dragoman/platform/queue';
import { dueDeletions, lockDue } from './account-deletion.store.js';
import { TENANT_ERASERS, type TenantEraser } from './tenant-eraser.js';
import { eraseTenant } from './tenant-data.js';

/**
 * Erases accounts whose time to think better of it is over: rows and data keys in one transaction, so that an account is
 * either whole or gone. With its keys everything sealed is gone, wherever copies of it lie.
 */
@Injectable()
export class EraseDueAccountsHandler implements JobHandler<Record<string, never>> {
  readonly contract = eraseDueAccountsJob;

  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    @Inject(TENANT_ERASERS) private readonly erasers: readonly TenantEraser[],
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async handle(): Promise<void> {
    const due = await this.db.acrossTenants('due-deletions', dueDeletions);
    for (const tenantId of due) {
      const erased = await this.erase(tenantId);
      if (erased) this.log.info({ event: 'account-erased', tenantId });
    }
  }

  /** @returns false when the owner took it back in the meantime */
  private erase(tenantId: string): Promise<boolean> {
    const ctx = systemCtx(tenantId, eraseDueAccountsJob.name);
    return this.db.forTenant(ctx, async (tx) => {
      if (!(await lockDue(tx, tenantId))) return false;
      for (const erase of this.erasers) await erase(tx, ctx);
      await eraseTenant(tx, ctx);
      await this.vault.destroy(tx, ctx);
      return true;
    });
  }
}
