import { Injectable } from '@nestjs/common';
import type { Ctx } from '@dragoman/platform/context';
import { meterEventName } from './meter.js';
import type { UtcDay } from './reconciliation.js';
import { StripeCustomersService } from './stripe-customers.service.js';

/** What Stripe's meter counted. */
@Injectable()
export class MeterReader {
  constructor(private readonly customers: StripeCustomersService) {}

  /** @returns micro-US-dollars; undefined where billing is off or the account is no customer */
  async between(ctx: Ctx, day: UtcDay): Promise<number | undefined> {
    const customer = await this.customers.find(ctx);
    const meterId = customer === undefined ? undefined : await this.meterId();
    if (customer === undefined || meterId === undefined) return undefined;
    const summaries = await this.customers
      .client()
      .billing.meters.listEventSummaries(meterId, {
        customer,
        start_time: seconds(day.from),
        end_time: seconds(day.to),
        limit: 100,
      })
      .autoPagingToArray({ limit: 1_000 });
    return summaries.reduce((sum, { aggregated_value }) => sum + aggregated_value, 0);
  }

  private async meterId(): Promise<string | undefined> {
    if (!this.customers.on) return undefined;
    const meters = this.customers.client().billing.meters.list({ status: 'active', limit: 100 });
    const found = await meters.autoPagingToArray({ limit: 1_000 });
    return found.find(({ event_name }) => event_name === meterEventName)?.id;
  }
}

function seconds(moment: Date): number {
  return Math.floor(moment.getTime() / 1_000);
}
