import { Injectable } from '@nestjs/common';
import type { Ctx } from '@dragoman/platform/context';
import { Db, type Tx } from '@dragoman/platform/db';
import { publishChange } from '@dragoman/platform/live';
import type { PlanId } from '@dragoman/tenants';
import { effectivePlan, type Entitlement, type EntitlementSource } from './entitlement.js';
import * as store from './entitlements.store.js';

/**
 * What an account has a right to, by Stripe and by Discord, and the plan that follows. The only writer of
 * `tenants.plan`: limits follow it from the commit on, budgets of the running month included, because every
 * reservation reads the plan anew (libs/features/budgets). Settings above a lower plan's limits stay as they are and
 * count again when the plan comes back.
 */
@Injectable()
export class EntitlementsService {
  constructor(private readonly db: Db) {}

  /** Those of both sources. */
  list(ctx: Ctx): Promise<Entitlement[]> {
    return this.db.forTenant(ctx, (tx) => store.entitlements(tx, ctx));
  }

  /** The source gives this now, instead of what it gave before. @returns the plan that counts */
  async grant(ctx: Ctx, entitlement: Entitlement): Promise<PlanId> {
    return this.told(
      ctx,
      await this.db.forTenant(ctx, (tx) => this.setIn(tx, ctx, { source: entitlement.source, entitlement })),
    );
  }

  /** The source gives nothing any more. @returns the plan that counts */
  async revoke(ctx: Ctx, source: EntitlementSource): Promise<PlanId> {
    return this.told(ctx, await this.db.forTenant(ctx, (tx) => this.setIn(tx, ctx, { source })));
  }

  /** Time passed: entitlements may be over. @returns the plan that counts */
  async refresh(ctx: Ctx): Promise<PlanId> {
    return this.told(ctx, await this.db.forTenant(ctx, (tx) => this.applyIn(tx, ctx, new Date())));
  }

  /**
   * The same as grant and revoke in a transaction of the caller's, who calls `told` after the commit.
   * @param said.now the moment that counts, for accounts on a test clock
   */
  async setIn(
    tx: Tx,
    ctx: Ctx,
    said: { source: EntitlementSource; entitlement?: Entitlement | undefined; now?: Date },
  ): Promise<PlanChange> {
    await store.lockAccount(tx, ctx);
    if (said.entitlement) await store.upsert(tx, ctx, said.entitlement);
    else await store.remove(tx, ctx, said.source);
    return this.applyIn(tx, ctx, said.now ?? new Date());
  }

  /** Pages that show the account look again. */
  async told(ctx: Ctx, change: PlanChange): Promise<PlanId> {
    if (change.before !== change.after) {
      await publishChange(this.db, { topic: `account ${ctx.tenantId}`, kind: 'plan' });
    }
    return change.after;
  }

  private async applyIn(tx: Tx, ctx: Ctx, now: Date): Promise<PlanChange> {
    const before = await store.lockAccount(tx, ctx);
    const after = effectivePlan(await store.entitlements(tx, ctx), now);
    if (before !== after) await store.setPlan(tx, ctx, after);
    return { before, after };
  }
}

export interface PlanChange {
  /** As it was written; may be an id of an older version. */
  readonly before: string;
  readonly after: PlanId;
}
