import { ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentGuild, GuildType, type GuildAccess } from '@dragoman/tenants/graphql';
import { standingOf } from './billing-status.js';
import { MissingPaymentType } from './billing.types.js';
import { SubscriptionSync } from './subscription-sync.service.js';

/** What people of a guild should know of how it is paid. */
@Resolver(() => GuildType)
export class GuildBillingResolver {
  constructor(private readonly subscriptions: SubscriptionSync) {}

  @ResolveField(() => MissingPaymentType, {
    nullable: true,
    description: 'Set while a payment of the account is missing.',
  })
  async missingPayment(@CurrentGuild() { ctx }: GuildAccess): Promise<MissingPaymentType | null> {
    const { status, graceUntil } = standingOf(await this.subscriptions.known(ctx), new Date());
    if (graceUntil === null || (status !== 'grace' && status !== 'unpaid')) return null;
    return { accountId: ctx.tenantId, graceUntil, over: status === 'unpaid' };
  }
}
