import { Injectable } from '@nestjs/common';
import type { Ctx } from '@dragoman/platform/context';
import { Db, type Tx } from '@dragoman/platform/db';
import { AppError } from '@dragoman/platform/errors';
import { z } from 'zod';
import { AuditLog } from './audit-log.js';
import { accountName as nameOfAccount } from './account-access.store.js';
import { lockAccount, removeMember, roleOf, setMemberRole, team } from './account-team.store.js';
import type { LockedAccount, TeamMember } from './account-team.store.js';
import { revokeThoseOf } from './invitations.store.js';
import { parseInput } from './parse-input.js';
import { rightsOf, type Right, type Role } from './role.js';
import { longestAccountName, mayChangeMember, memberRole, notAllowed } from './team.js';

const accountName = z
  .string()
  .transform((name) => name.replace(/\p{Cc}/gu, '').trim())
  .pipe(z.string().max(longestAccountName, `should have at most ${String(longestAccountName)} characters`))
  .nullable();

/** The people of an account. Every change asks for the right again, in its own transaction. */
@Injectable()
export class AccountTeamService {
  constructor(private readonly db: Db) {}

  /** The owner first. */
  members(ctx: Ctx): Promise<TeamMember[]> {
    return this.db.forTenant(ctx, (tx) => team(tx, ctx.tenantId));
  }

  /** @param name null, or empty: the owner's name again. @throws AppError BAD_INPUT, FORBIDDEN */
  async rename(ctx: Ctx, name: string | null): Promise<void> {
    const wanted = parseInput(z.object({ name: accountName }), { name }).name;
    await this.db.forTenant(ctx, async (tx) => {
      await lockFor(tx, ctx, 'manage');
      const before = await nameOfAccount(tx, ctx.tenantId);
      await tx.query('UPDATE tenants SET name = nullif($2, $3) WHERE id = $1', [ctx.tenantId, wanted, '']);
      const after = await nameOfAccount(tx, ctx.tenantId);
      if (before !== after)
        await AuditLog.record(tx, ctx, {
          action: 'account.rename',
          before: { name: before },
          after: { name: after },
        });
    });
  }

  /** @throws AppError BAD_INPUT, FORBIDDEN, NOT_FOUND */
  async changeRole(ctx: Ctx, change: { userId: string; role: string }): Promise<void> {
    const role = memberRole(change.role);
    await this.db.forTenant(ctx, async (tx) => {
      const before = await this.lockMember(tx, ctx, change.userId);
      await setMemberRole(tx, { tenantId: ctx.tenantId, userId: change.userId, role });
      if (!rightsOf(role).includes('team')) await revokeThoseOf(tx, ctx.tenantId, change.userId);
      const target = { kind: 'member', id: change.userId };
      await AuditLog.record(tx, ctx, {
        action: 'member.change-role',
        target,
        before: { role: before },
        after: { role },
      });
    });
  }

  /** @throws AppError FORBIDDEN, NOT_FOUND */
  async remove(ctx: Ctx, userId: string): Promise<void> {
    await this.db.forTenant(ctx, async (tx) => {
      const role = await this.lockMember(tx, ctx, userId);
      await dismiss(tx, ctx, userId);
      const target = { kind: 'member', id: userId };
      await AuditLog.record(tx, ctx, { action: 'member.remove', target, before: { role } });
    });
  }

  /** @throws AppError CONFLICT for the owner, who would leave the account to nobody */
  async leave(ctx: Ctx): Promise<void> {
    await this.db.forTenant(ctx, async (tx) => {
      const account = await lockFor(tx, ctx, 'view');
      if (account.ownerId === ctx.actor.id) {
        throw new AppError('CONFLICT', 'The owner cannot leave. Hand the account over first, or delete it.');
      }
      await dismiss(tx, ctx, ctx.actor.id);
      await AuditLog.record(tx, ctx, { action: 'member.leave' });
    });
  }

  private async lockMember(tx: Tx, ctx: Ctx, userId: string): Promise<Role | null> {
    const account = await lockFor(tx, ctx, 'team');
    const member = await roleOf(tx, account, userId);
    mayChangeMember({ actor: await roleOf(tx, account, ctx.actor.id), member });
    return member;
  }
}

/** Links that somebody made do not outlive their place in the team. */
async function dismiss(tx: Tx, { tenantId }: Ctx, userId: string): Promise<void> {
  await removeMember(tx, { tenantId, userId });
  await revokeThoseOf(tx, tenantId, userId);
}

/**
 * Locks the account and asks whether who acts still has the right.
 * @throws AppError FORBIDDEN
 */
export async function lockFor(tx: Tx, ctx: Ctx, right: Right): Promise<LockedAccount & { tenantId: string }> {
  const locked = await lockAccount(tx, ctx.tenantId);
  if (!locked) throw notAllowed();
  const account = { ...locked, tenantId: ctx.tenantId };
  const role = await roleOf(tx, account, ctx.actor.id);
  if (role === null || !rightsOf(role).includes(right)) throw notAllowed();
  return account;
}
