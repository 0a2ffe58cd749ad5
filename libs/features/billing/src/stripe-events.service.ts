import { Injectable } from '@nestjs/common';
import { workStripeEventJob } from '@dragoman/contracts';
import { systemCtx, type Ctx } from '@dragoman/platform/context';
import { Db, type Tx } from '@dragoman/platform/db';
import { Outbox } from '@dragoman/platform/outbox';
import type Stripe from 'stripe';
import { z } from 'zod';
import * as store from './stripe-events.store.js';

/** What events have in common that we look at: whose they are. The rest is fetched anew. */
const subject = z.object({
  id: z.string().nullish(),
  object: z.string(),
  customer: z.union([z.string(), z.object({ id: z.string() })]).nullish(),
  charge: z.union([z.string(), z.object({ id: z.string() })]).nullish(),
  payment_intent: z.union([z.string(), z.object({ id: z.string() })]).nullish(),
});

/** Events of Stripe, recorded once and worked from the queue. Belongs to no account until one is found. */
@Injectable()
export class StripeEventsService {
  constructor(
    private readonly db: Db,
    private readonly outbox: Outbox,
  ) {}

  /** Records the event and the job that works it, in one transaction. @returns false when it came before */
  record(event: Stripe.Event): Promise<boolean> {
    const about = subject.parse(event.data.object);
    const customer = about.object === 'customer' ? about.id : about.customer;
    const note = {
      id: event.id,
      type: event.type,
      customerId: idOf(customer),
      chargeId: idOf(about.charge),
      paymentId: idOf(about.object === 'payment_intent' ? about.id : about.payment_intent),
      happenedAt: new Date(event.created * 1000),
    };
    return this.across(async (tx) => {
      const fresh = await store.record(tx, note);
      if (fresh) {
        const job = { id: `stripe-${event.id}`, payload: { eventId: event.id } };
        await this.outbox.add(tx, workStripeEventJob, job);
      }
      return fresh;
    });
  }

  find(eventId: string): Promise<store.StripeEventNote | undefined> {
    return this.across((tx) => store.find(tx, eventId));
  }

  markWorked(eventId: string): Promise<void> {
    return this.across((tx) => store.markWorked(tx, eventId));
  }

  forgetOld(): Promise<void> {
    return this.across(store.forgetOld);
  }

  /** @returns undefined for customers that are none of ours */
  async accountOf(customerId: string, job: string): Promise<Ctx | undefined> {
    const tenantId = await this.across((tx) => store.tenantOfCustomer(tx, customerId));
    return tenantId === undefined ? undefined : systemCtx(tenantId, job);
  }

  /** Every account that Stripe knows, some at a time. */
  async *accounts(job: string): AsyncGenerator<Ctx> {
    for (let after: string | null = null; ;) {
      const page = await this.page(after);
      for (const tenantId of page) yield systemCtx(tenantId, job);
      const last = page.at(-1);
      if (last === undefined) return;
      after = last;
    }
  }

  private page(after: string | null): Promise<string[]> {
    return this.across((tx) => store.tenantsWithCustomer(tx, after, 200));
  }

  private across<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.acrossTenants('stripe-events', work);
  }
}

function idOf(reference: string | { id: string } | null | undefined): string | null {
  if (reference == null) return null;
  return typeof reference === 'string' ? reference : reference.id;
}
