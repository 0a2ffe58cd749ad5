import { Inject, Injectable } from '@nestjs/common';
import { DiscordRequestError, type DiscordRest } from '@dragoman/discord';
import { systemCtx, type Ctx } from '@dragoman/platform/context';
import { Db, type Tx } from '@dragoman/platform/db';
import { LOGGER, type Logger } from '@dragoman/platform/log';
import { DISCORD, type PlanId } from '@dragoman/tenants';
import { addCredit } from './credit.store.js';
import { bestOf, DISCORD_SKUS, type DiscordSkus } from './discord-premium.js';
import * as store from './discord-premium.store.js';
import { EntitlementsService, type PlanChange } from './entitlements.service.js';

/** What we read of Discord's entitlement object. */
type Bought = Awaited<ReturnType<DiscordRest['getEntitlement']>>;

const microsOfCent = 10_000;

/** What people bought on Discord: plans count while Discord says so, credits are counted once and then consumed there. */
@Injectable()
export class DiscordPremiumService {
  private applicationId: Promise<string> | undefined;

  constructor(
    private readonly db: Db,
    private readonly entitlements: EntitlementsService,
    @Inject(DISCORD) private readonly discord: DiscordRest,
    @Inject(DISCORD_SKUS) private readonly skus: DiscordSkus,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Asks Discord what an entitlement is by now, and writes that. */
  async sync(entitlementId: string): Promise<void> {
    if (this.skus.size === 0) return;
    const applicationId = await this.application();
    const bought = await this.discord
      .getEntitlement({ applicationId, entitlementId })
      .catch((error: unknown) => {
        if (error instanceof DiscordRequestError && error.status === 404) return undefined;
        throw error;
      });
    if (bought) return this.apply(bought);
    const tenantId = await this.db.acrossTenants('discord-entitlement', (tx) =>
      store.tenantOfEntitlement(tx, entitlementId),
    );
    if (tenantId !== undefined) await this.end(systemCtx(tenantId, 'discord-premium'), entitlementId);
  }

  /** Every entitlement that Discord knows. */
  async syncAll(): Promise<void> {
    if (this.skus.size === 0) return;
    const applicationId = await this.application();
    for (let after = '0'; ;) {
      const page = await this.discord.listEntitlements({ applicationId, after });
      for (const bought of page) await this.apply(bought);
      const last = page
        .map(({ id }) => BigInt(id))
        .sort((a, b) => (a < b ? -1 : 1))
        .at(-1);
      if (page.length < 100 || last === undefined) return;
      after = String(last);
    }
  }

  private async apply(bought: Bought): Promise<void> {
    const offer = this.skus.get(bought.sku_id);
    if (!offer) return;
    const by = { guildId: bought.guild_id, userId: bought.user_id };
    const tenantId = await this.db.acrossTenants('discord-entitlement', (tx) =>
      store.tenantOfPurchase(tx, by),
    );
    if (tenantId === undefined) {
      this.log.warn(
        { event: 'discord-entitlement', entitlementId: bought.id },
        'bought by somebody without an account',
      );
      return;
    }
    const ctx = systemCtx(tenantId, 'discord-premium');
    if (offer.kind === 'credits') return this.credit(ctx, bought, offer.cents);
    if (bought.deleted) return this.end(ctx, bought.id);
    const endsAt = bought.ends_at ? new Date(bought.ends_at) : null;
    await this.change(ctx, (tx) => store.upsert(tx, ctx, { id: bought.id, planId: offer.planId, endsAt }));
  }

  private async end(ctx: Ctx, id: string): Promise<void> {
    await this.change(ctx, (tx) => store.remove(tx, id));
  }

  private async change(ctx: Ctx, work: (tx: Tx) => Promise<void>): Promise<PlanId> {
    const changed = await this.db.forTenant(ctx, async (tx): Promise<PlanChange> => {
      await work(tx);
      const best = bestOf(await store.all(tx, ctx), new Date());
      const entitlement = best && {
        source: 'discord' as const,
        planId: best.planId,
        state: 'active' as const,
        until: best.endsAt,
        reference: best.id,
      };
      return this.entitlements.setIn(tx, ctx, { source: 'discord', entitlement });
    });
    return this.entitlements.told(ctx, changed);
  }

  /** Counted first, then consumed: a crash in between counts nothing twice, because the purchase's id is the key. */
  private async credit(ctx: Ctx, bought: Bought, cents: number): Promise<void> {
    const credit = { source: 'discord' as const, reference: bought.id, amountMicros: cents * microsOfCent };
    const given = await this.db.forTenant(ctx, async (tx) => {
      const before = await store.creditGiven(tx, bought.id);
      // Consumed by an earlier version of this service, or by hand: not ours to give again.
      if (before === undefined && (bought.deleted || bought.consumed === true)) return false;
      if (bought.deleted)
        await addCredit(tx, ctx, { ...credit, kind: 'refund', amountMicros: -(before ?? 0) });
      else await addCredit(tx, ctx, { ...credit, kind: 'top_up' });
      return true;
    });
    if (!given || bought.deleted || bought.consumed === true) return;
    await this.discord.consumeEntitlement({
      applicationId: await this.application(),
      entitlementId: bought.id,
    });
  }

  private application(): Promise<string> {
    this.applicationId ??= this.discord.currentApplication().then(
      ({ id }) => id,
      (error: unknown) => {
        this.applicationId = undefined;
        throw error;
      },
    );
    return this.applicationId;
  }
}
