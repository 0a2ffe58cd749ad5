import { Injectable } from '@nestjs/common';
import type { Ctx } from '@dragoman/platform/context';
import { Db } from '@dragoman/platform/db';
import { AppError } from '@dragoman/platform/errors';
import type { AccountAccess } from './account.js';
import { accountById, accountName, accountOf, accountsOf } from './account-access.store.js';
import type { ApiKeyLogin } from './api-key.js';
import { rightsOf, type Role } from './role.js';
import { actorOf, type SessionRequest } from './session.js';
import type { User } from './user.js';

/** Which accounts a person belongs to, and as what. */
@Injectable()
export class AccountAccessService {
  /** One look-up for each account and request, however many fields ask. */
  private readonly known = new WeakMap<SessionRequest, Map<string, Promise<AccountAccess>>>();

  constructor(private readonly db: Db) {}

  /**
   * What the person may do in an account. Strangers are not told whether there is one.
   * @param accountId a UUID
   * @throws AppError UNAUTHENTICATED, FORBIDDEN
   */
  access(request: SessionRequest, accountId: string): Promise<AccountAccess> {
    const ctx = { tenantId: accountId, actor: actorOf(request) };
    let ofRequest = this.known.get(request);
    if (!ofRequest) this.known.set(request, (ofRequest = new Map<string, Promise<AccountAccess>>()));
    let access = ofRequest.get(accountId);
    if (!access)
      ofRequest.set(accountId, (access = request.apiKey ? this.ofKey(ctx, request.apiKey) : this.now(ctx)));
    return access;
  }

  /** Those that the person owns or is a member of, their own first. */
  async list(user: User): Promise<AccountAccess[]> {
    const found = await this.db.acrossTenants('accounts-of-person', (tx) => accountsOf(tx, user.id));
    return found.map(({ account, role }) => ({
      ctx: ctxOf(user, account.id),
      account,
      role,
      can: rightsOf(role),
    }));
  }

  /** For those who may know who pays for a guild. */
  nameOf(ctx: Ctx): Promise<string> {
    return this.db.forTenant(ctx, (tx) => accountName(tx, ctx.tenantId));
  }

  /** @returns null for somebody who does not belong to the account */
  async roleIn(user: User, tenantId: string): Promise<Role | null> {
    const ctx = ctxOf(user, tenantId);
    const found = await this.db.forTenant(ctx, (tx) => accountOf(tx, { tenantId, userId: user.id }));
    return found?.role ?? null;
  }

  /** What who acts is in the account at this moment, after a change. @throws AppError FORBIDDEN */
  async now(ctx: Ctx): Promise<AccountAccess> {
    const who = { tenantId: ctx.tenantId, userId: ctx.actor.id };
    const found = await this.db.forTenant(ctx, (tx) => accountOf(tx, who));
    if (!found) throw new AppError('FORBIDDEN', 'You do not belong to this account.');
    return { ctx, ...found, can: rightsOf(found.role) };
  }

  /** A key that is bound to a guild learns nothing of the account around it. */
  private async ofKey(ctx: Ctx, key: ApiKeyLogin): Promise<AccountAccess> {
    const account =
      key.tenantId === ctx.tenantId && key.guildId === null
        ? await this.db.forTenant(ctx, (tx) => accountById(tx, ctx.tenantId))
        : undefined;
    if (!account) throw new AppError('FORBIDDEN', 'You do not belong to this account.');
    return { ctx, account, role: 'viewer', can: key.rights };
  }
}

function ctxOf(user: User, tenantId: string): AccountAccess['ctx'] {
  return { tenantId, actor: { kind: 'user', id: user.id } };
}
