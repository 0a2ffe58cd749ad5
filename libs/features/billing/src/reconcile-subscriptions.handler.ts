import { Inject, Injectable } from '@nestjs/common';
import { reconcileSubscriptionsJob } from '@dragoman/contracts';
import { LOGGER, type Logger } from '@dragoman/platform/log';
import type { JobHandler } from '@dragoman/platform/queue';
import { STRIPE, type StripeOrOff } from './stripe.client.js';
import { StripeEventsService } from './stripe-events.service.js';
import { SubscriptionSync } from './subscription-sync.service.js';

/** Reads every account anew, one after the other: nightly, for events that never came. */
@Injectable()
export class ReconcileSubscriptionsHandler implements JobHandler<Record<string, never>> {
  readonly contract = reconcileSubscriptionsJob;

  constructor(
    private readonly events: StripeEventsService,
    private readonly subscriptions: SubscriptionSync,
    @Inject(STRIPE) private readonly stripe: StripeOrOff,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async handle(): Promise<void> {
    if (!this.stripe) return;
    const failed: unknown[] = [];
    for await (const ctx of this.events.accounts(this.contract.name)) {
      // One account that cannot be read does not keep the others from it.
      await this.subscriptions.sync(ctx).catch((error: unknown) => failed.push(error));
    }
    await this.events.forgetOld();
    if (failed.length === 0) return;
    this.log.warn({ err: failed[0], accounts: failed.length }, 'accounts could not be read at Stripe');
    throw failed[0];
  }
}
