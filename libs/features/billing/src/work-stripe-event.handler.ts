import { Injectable } from '@nestjs/common';
import { workStripeEventJob, type WorkStripeEventPayload } from '@dragoman/contracts';
import type { JobHandler } from '@dragoman/platform/queue';
import { CreditsService } from './credits.service.js';
import { OverageService } from './overage.service.js';
import { StripeCustomersService } from './stripe-customers.service.js';
import type { StripeEventNote } from './stripe-events.store.js';
import { StripeEventsService } from './stripe-events.service.js';
import { SubscriptionSync } from './subscription-sync.service.js';
import { idOf } from './billing-facts.client.js';

/** Whatever Stripe said, the account it is about is read anew. */
@Injectable()
export class WorkStripeEventHandler implements JobHandler<WorkStripeEventPayload> {
  readonly contract = workStripeEventJob;

  constructor(
    private readonly events: StripeEventsService,
    private readonly customers: StripeCustomersService,
    private readonly subscriptions: SubscriptionSync,
    private readonly credits: CreditsService,
    private readonly overage: OverageService,
  ) {}

  async handle({ eventId }: WorkStripeEventPayload): Promise<void> {
    const event = await this.events.find(eventId);
    if (!event) return;
    if (event.type === 'test_helpers.test_clock.ready') await this.timeMoved();
    const customerId = await this.customerOf(event);
    const ctx = customerId === null ? undefined : await this.events.accountOf(customerId, this.contract.name);
    if (ctx) {
      await this.subscriptions.sync(ctx);
      await this.overage.sync(ctx);
      if (event.paymentId !== null) await this.credits.syncPayment(ctx, event.paymentId);
    }
    await this.events.markWorked(eventId);
  }

  /** In test mode time goes by in leaps, past the end of days of grace. Who lives on which clock, only Stripe knows. */
  private async timeMoved(): Promise<void> {
    for await (const ctx of this.events.accounts(this.contract.name)) await this.subscriptions.sync(ctx);
  }

  /** A dispute names no customer; its charge does. */
  private async customerOf({ customerId, chargeId }: StripeEventNote): Promise<string | null> {
    if (customerId !== null || chargeId === null) return customerId;
    const { customer } = await this.customers.client().charges.retrieve(chargeId);
    return customer === null ? null : idOf(customer);
  }
}
