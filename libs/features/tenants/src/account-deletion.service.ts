import { Injectable } from '@nestjs/common';
import type { Ctx } from '@dragoman/platform/context';
import { Db } from '@dragoman/platform/db';
import { AppError } from '@dragoman/platform/errors';
import { accountName } from './account-access.store.js';
import { deletionGraceDays, type AccountDeletion } from './account-deletion.js';
import * as store from './account-deletion.store.js';
import { lockFor } from './account-team.service.js';
import { AuditLog } from './audit-log.js';

/** An owner wants an account deleted, or thinks better of it. */
@Injectable()
export class AccountDeletionService {
  constructor(private readonly db: Db) {}

  /** null: nobody wants it deleted. */
  find(ctx: Ctx): Promise<AccountDeletion | null> {
    return this.db.forTenant(ctx, (tx) => store.findDeletion(tx, ctx.tenantId));
  }

  /**
   * Begins the time in which it can be taken back; the bot falls silent in all guilds of the account at once.
   * @param typedName the account's name, as the owner typed it to be sure
   * @throws AppError FORBIDDEN, BAD_INPUT when the name is another
   */
  async request(ctx: Ctx, typedName: string): Promise<AccountDeletion> {
    return this.db.forTenant(ctx, async (tx) => {
      await lockFor(tx, ctx, 'own');
      if (typedName.trim() !== (await accountName(tx, ctx.tenantId)).trim())
        throw new AppError('BAD_INPUT', 'confirmName: type the name of the account exactly.');
      const { tenantId } = ctx;
      const first = await store.writeDeletion(tx, {
        tenantId,
        requestedBy: ctx.actor.id,
        days: deletionGraceDays,
      });
      const deletion = await store.findDeletion(tx, tenantId);
      if (!deletion) throw new Error('the deletion was not written');
      const after = { dueAt: deletion.dueAt };
      if (first) await AuditLog.record(tx, ctx, { action: 'account.request-deletion', after });
      return deletion;
    });
  }

  /** Everything is as it was. @throws AppError CONFLICT, then FORBIDDEN, when it is too late */
  async cancel(ctx: Ctx): Promise<void> {
    await this.db.forTenant(ctx, async (tx) => {
      await lockFor(tx, ctx, 'own');
      if (await store.takeDeletionBack(tx, ctx.tenantId))
        return AuditLog.record(tx, ctx, { action: 'account.cancel-deletion' });
      if (await store.findDeletion(tx, ctx.tenantId))
        throw new AppError('CONFLICT', 'It is too late: the account is being erased at this moment.');
    });
  }
}
