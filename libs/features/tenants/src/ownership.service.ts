import { Injectable } from '@nestjs/common';
import type { Ctx } from '@dragoman/platform/context';
import { Db } from '@dragoman/platform/db';
import { AppError } from '@dragoman/platform/errors';
import { lockFor } from './account-team.service.js';
import { lockAccount, roleOf } from './account-team.store.js';
import { AuditLog } from './audit-log.js';
import { GuildMovesService } from './guild-moves.service.js';
import * as store from './ownership.store.js';
import type { OwnershipOffer } from './ownership.store.js';
import { invitationDays } from './team.js';
import { tenantOfOwner } from './tenants.store.js';

/** An account changes hands: its owner offers it to a member, and that member accepts. */
@Injectable()
export class OwnershipService {
  constructor(
    private readonly db: Db,
    private readonly moves: GuildMovesService,
  ) {}

  openOffer(ctx: Ctx): Promise<OwnershipOffer | null> {
    return this.db.forTenant(ctx, (tx) => store.openOffer(tx, ctx.tenantId));
  }

  /** @throws AppError FORBIDDEN, NOT_FOUND when it is nobody of the team */
  async offer(ctx: Ctx, toUserId: string): Promise<void> {
    await this.db.forTenant(ctx, async (tx) => {
      const account = await lockFor(tx, ctx, 'own');
      const role = await roleOf(tx, account, toUserId);
      if (role === null || role === 'owner')
        throw new AppError('NOT_FOUND', 'The account can be offered to a member of its team.');
      await store.writeOffer(tx, { tenantId: ctx.tenantId, toUserId, days: invitationDays });
      await AuditLog.record(tx, ctx, { action: 'ownership.offer', target: { kind: 'member', id: toUserId } });
    });
  }

  /** By the owner. @throws AppError FORBIDDEN, NOT_FOUND */
  async withdraw(ctx: Ctx): Promise<void> {
    await this.db.forTenant(ctx, async (tx) => {
      await lockFor(tx, ctx, 'own');
      if (!(await store.takeOffer(tx, ctx.tenantId, null))) throw noOffer();
      await AuditLog.record(tx, ctx, { action: 'ownership.withdraw' });
    });
  }

  /** By the person it is offered to. @throws AppError FORBIDDEN, NOT_FOUND */
  async decline(ctx: Ctx): Promise<void> {
    await this.db.forTenant(ctx, async (tx) => {
      await lockFor(tx, ctx, 'view');
      if (!(await store.takeOffer(tx, ctx.tenantId, ctx.actor.id))) throw noOffer();
      await AuditLog.record(tx, ctx, { action: 'ownership.decline' });
    });
  }

  /**
   * The person it is offered to becomes the owner, and the owner an admin. Direct messages of the old owner stay theirs:
   * they move to a home account of their own.
   * @throws AppError NOT_FOUND when there is no offer to them (any more)
   */
  async accept(ctx: Ctx): Promise<void> {
    const { tenantId, actor } = ctx;
    await this.db.acrossTenants('account-ownership', async (tx) => {
      const account = await lockAccount(tx, tenantId);
      if (!account || !(await store.takeOffer(tx, tenantId, actor.id))) throw noOffer();
      if (!(await roleOf(tx, { ...account, tenantId }, actor.id))) throw noOffer();
      await store.handOver(tx, { tenantId, from: account.ownerId, to: actor.id });
      await AuditLog.record(tx, ctx, {
        action: 'ownership.accept',
        before: { owner: account.ownerId },
        after: { owner: actor.id },
      });
      const messages = await store.directMessagesOf(tx, tenantId, account.ownerId);
      if (messages.length === 0) return;
      const toTenantId = await tenantOfOwner(tx, account.ownerId);
      for (const guildId of messages) await this.moves.begin(tx, ctx, { guildId, toTenantId });
    });
  }
}

function noOffer(): AppError {
  return new AppError('NOT_FOUND', 'This offer was taken back, answered, or is past its time.');
}
