import { Inject, Injectable } from '@nestjs/common';
import type { Ctx } from '@dragoman/platform/context';
import { Db } from '@dragoman/platform/db';
import { stripeEntitlement, type BillingFacts } from './billing-facts.js';
import * as states from './billing-state.store.js';
import { EntitlementsService } from './entitlements.service.js';
import { StripeCustomersService } from './stripe-customers.service.js';

/** Injection token: who reads an account's facts at Stripe; null where billing is off. */
export const FACTS = Symbol('billing facts');
export interface FactsSource {
  read(customerId: string): Promise<BillingFacts>;
}

/**
 * Brings an account to what Stripe says. Events, the reconciler and our own changes all end here, and none of them says
 * what is written: that is read anew each time, so their order, repeats and losses make no difference.
 */
@Injectable()
export class SubscriptionSync {
  constructor(
    private readonly db: Db,
    private readonly customers: StripeCustomersService,
    private readonly entitlements: EntitlementsService,
    @Inject(FACTS) private readonly facts: FactsSource | null,
  ) {}

  /**
   * Two at once: whoever took the later number asked later, and that answer stays. No transaction is open while Stripe is
   * asked. A change at Stripe that happened after an answer was read sends an event of its own, which takes a number
   * later still.
   * @returns what is written now; null for an account that never bought anything
   */
  async sync(ctx: Ctx): Promise<BillingFacts | null> {
    const customerId = await this.customers.find(ctx);
    if (customerId === undefined) return null;
    if (!this.facts) return this.known(ctx);
    const number = await this.db.forTenant(ctx, (tx) => states.takeNumber(tx, ctx));
    const facts = await this.facts.read(customerId);
    const change = await this.db.forTenant(ctx, async (tx) => {
      if (!(await states.writeAnswer(tx, ctx, { number, facts }))) return undefined;
      const said = {
        source: 'stripe',
        entitlement: stripeEntitlement(facts),
        now: new Date(facts.at),
      } as const;
      return this.entitlements.setIn(tx, ctx, said);
    });
    if (!change) return this.known(ctx);
    await this.entitlements.told(ctx, change);
    return facts;
  }

  /** What was written last, without asking Stripe. */
  known(ctx: Ctx): Promise<BillingFacts | null> {
    return this.db.forTenant(ctx, (tx) => states.facts(tx, ctx));
  }
}
