import { Inject, Injectable } from '@nestjs/common';
import { reconcileSubscriptionsJob } from '@dragoman/contracts';
import type { Ctx } from '@dragoman/platform/context';
import { LOGGER, type Logger } from '@dragoman/platform/log';
import type { JobHandler } from '@dragoman/platform/queue';
import { CreditsService } from './credits.service.js';
import { OverageService } from './overage.service.js';
import { STRIPE, type StripeOrOff } from './stripe.client.js';
import { StripeEventsService } from './stripe-events.service.js';
import { SubscriptionSync } from './subscription-sync.service.js';

/** How long a payment may be disputed. https://docs.stripe.com/disputes/how-disputes-work */
const disputableDays = 120;

/** Reads every account anew, one after the other: nightly, for events that never came. */
@Injectable()
export class ReconcileSubscriptionsHandler implements JobHandler<Record<string, never>> {
  readonly contract = reconcileSubscriptionsJob;

  constructor(
    private readonly events: StripeEventsService,
    private readonly subscriptions: SubscriptionSync,
    private readonly credits: CreditsService,
    private readonly overage: OverageService,
    @Inject(STRIPE) private readonly stripe: StripeOrOff,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async handle(): Promise<void> {
    if (!this.stripe) return;
    const failed: unknown[] = [];
    for await (const ctx of this.events.accounts(this.contract.name)) {
      // One account that cannot be read does not keep the others from it.
      await this.reconcile(ctx).catch((error: unknown) => failed.push(error));
    }
    await this.events.forgetOld();
    if (failed.length === 0) return;
    this.log.warn({ err: failed[0], accounts: failed.length }, 'accounts could not be read at Stripe');
    throw failed[0];
  }

  private async reconcile(ctx: Ctx): Promise<void> {
    await this.subscriptions.sync(ctx);
    await this.overage.sync(ctx);
    await this.credits.syncPayments(ctx, new Date(Date.now() - disputableDays * 86_400_000));
  }
}
