import { Inject, Injectable } from '@nestjs/common';
import { eraseDueAccountsJob } from '@dragoman/contracts';
import { systemCtx, type Ctx } from '@dragoman/platform/context';
import { Db, Vault } from '@dragoman/platform/db';
import { LOGGER, type Logger } from '@dragoman/platform/log';
import type { JobHandler } from '@dragoman/platform/queue';
import { dueDeletions, lockDue } from './account-deletion.store.js';
import { TENANT_CLOSERS, TENANT_ERASERS, type TenantCloser, type TenantEraser } from './tenant-eraser.js';
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
    @Inject(TENANT_CLOSERS) private readonly closers: readonly TenantCloser[],
    @Inject(TENANT_ERASERS) private readonly erasers: readonly TenantEraser[],
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async handle(): Promise<void> {
    const due = await this.db.acrossTenants('due-deletions', dueDeletions);
    const failures: unknown[] = [];
    // One account whose subscription cannot be ended at this moment does not keep the others waiting.
    for (const tenantId of due) await this.end(tenantId).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, 'accounts could not be erased');
  }

  private async end(tenantId: string): Promise<void> {
    const ctx = systemCtx(tenantId, eraseDueAccountsJob.name);
    for (const close of this.closers) await close(ctx);
    if (await this.erase(ctx)) this.log.info({ event: 'account-erased', tenantId });
  }

  /** @returns false when another run was faster */
  private erase(ctx: Ctx): Promise<boolean> {
    return this.db.forTenant(ctx, async (tx) => {
      if (!(await lockDue(tx, ctx.tenantId))) return false;
      for (const erase of this.erasers) await erase(tx, ctx);
      await eraseTenant(tx, ctx);
      await this.vault.destroy(tx, ctx);
      return true;
    });
  }
}
