import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { sendMeterEventJob, type SendMeterEventPayload } from '@dragoman/contracts';
import { systemCtx } from '@dragoman/platform/context';
import { Db } from '@dragoman/platform/db';
import { AppError } from '@dragoman/platform/errors';
import type { JobHandler } from '@dragoman/platform/queue';
import Stripe from 'stripe';
import { meterEventName, meterEventsPerSecond, meterTime, retryableFor } from './meter.js';
import * as store from './meter.store.js';
import { StripeCustomersService } from './stripe-customers.service.js';

/**
 * Tells Stripe's meter of the overage of one charge. Stripe counts an identifier once within a day, so a second try is
 * harmless that long; later ones are left to the reconciler.
 */
@Injectable()
export class MeterEventHandler implements JobHandler<SendMeterEventPayload> {
  readonly contract = sendMeterEventJob;

  constructor(
    private readonly db: Db,
    private readonly customers: StripeCustomersService,
  ) {}

  async handle({ tenantId, entryId }: SendMeterEventPayload): Promise<void> {
    const ctx = systemCtx(tenantId, this.contract.name);
    const customer = await this.customers.find(ctx);
    if (customer === undefined)
      throw new AppError('CONFLICT', 'An account with overage has no customer at Stripe.');
    const event = await this.db.forTenant(ctx, (tx) => store.tryMeterEvent(tx, entryId));
    if (!event || event.sentAt) return;
    const now = new Date();
    await sleep(await this.db.forTenant(ctx, (tx) => store.turnAtMeter(tx, meterEventsPerSecond)));
    if (!retryableFor(event, now))
      throw new AppError('CONFLICT', 'Too late to tell Stripe again: compare by hand.');
    await this.send(event, customer, now);
    await this.db.forTenant(ctx, (tx) => store.meterEventSent(tx, entryId));
  }

  private async send(event: store.MeterEvent, customer: string, now: Date): Promise<void> {
    const stripe = this.customers.client();
    await stripe.billing.meterEvents
      .create({
        event_name: meterEventName,
        identifier: event.entryId,
        timestamp: meterTime(event.happenedAt, now),
        payload: { stripe_customer_id: customer, value: String(event.amountMicros) },
      })
      .catch((error: unknown) => {
        if (isDuplicate(error)) return;
        throw error;
      });
  }
}

/** Stripe has an event of this identifier: an earlier try arrived and we did not hear of it. */
function isDuplicate(error: unknown): boolean {
  return (
    error instanceof Stripe.errors.StripeInvalidRequestError &&
    /already exists/i.test(error.message) &&
    /identifier/i.test(error.message)
  );
}
