import { Injectable } from '@nestjs/common';
import { paidPlanIds, plans, type PaidPlanId } from '@dragoman/tenants';
import Stripe from 'stripe';
import { centsOf, lookupKey, planPrices, productId, type PlanPrice } from './catalogue.js';
import { StripeCustomersService } from './stripe-customers.service.js';

/** Our plans at Stripe: plan.ts says what they are, Stripe's products and prices follow. */
@Injectable()
export class CatalogueService {
  private known: Promise<ReadonlyMap<string, string>> | undefined;

  constructor(private readonly customers: StripeCustomersService) {}

  /** @returns the id of the price (`price_…`); makes what is missing */
  async price(price: PlanPrice): Promise<string> {
    this.known ??= this.ensure().catch((error: unknown) => {
      this.known = undefined;
      throw error;
    });
    const id = (await this.known).get(lookupKey(price));
    if (id === undefined) throw new Error('the catalogue lacks a price');
    return id;
  }

  /**
   * Makes products and prices that are missing, and new prices where ours changed. Twice, or by several at once, is the
   * same as once.
   * @returns ids of prices by lookup key
   */
  async ensure(): Promise<ReadonlyMap<string, string>> {
    const stripe = this.customers.client();
    for (const planId of paidPlanIds) await ensureProduct(stripe, planId);
    const { data } = await stripe.prices.list({
      lookup_keys: planPrices.map(lookupKey),
      active: true,
      limit: 100,
    });
    const ids = new Map<string, string>();
    for (const price of planPrices) {
      const found = data.find((one) => one.lookup_key === lookupKey(price));
      ids.set(
        lookupKey(price),
        found && isRight(found, price) ? found.id : await make(stripe, price, found?.id),
      );
    }
    return ids;
  }
}

async function ensureProduct(stripe: Stripe, planId: PaidPlanId): Promise<void> {
  try {
    await stripe.products.retrieve(productId(planId));
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError) || error.statusCode !== 404) throw error;
    const product = {
      id: productId(planId),
      name: `Dragoman ${plans[planId].name}`,
      metadata: { dragoman_plan: planId },
    };
    await stripe.products.create(product, { idempotencyKey: `product-${planId}` });
  }
}

function isRight(found: Stripe.Price, price: PlanPrice): boolean {
  return (
    found.unit_amount === centsOf(price) &&
    found.currency === 'usd' &&
    found.recurring?.interval === price.interval &&
    found.metadata['dragoman_plan'] === price.planId
  );
}

/** @param replaces the price that has the lookup key now; part of the key, so that going back to an old price works */
async function make(stripe: Stripe, price: PlanPrice, replaces: string | undefined): Promise<string> {
  const made = await stripe.prices.create(
    {
      product: productId(price.planId),
      currency: 'usd',
      unit_amount: centsOf(price),
      recurring: { interval: price.interval },
      lookup_key: lookupKey(price),
      transfer_lookup_key: true,
      tax_behavior: 'exclusive',
      metadata: { dragoman_plan: price.planId, dragoman_interval: price.interval },
    },
    { idempotencyKey: `${lookupKey(price)}-${String(centsOf(price))}-${replaces ?? 'first'}` },
  );
  return made.id;
}
