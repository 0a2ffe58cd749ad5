import { Inject, Injectable } from '@nestjs/common';
import type { Ctx } from '@dragoman/platform/context';
import { Db } from '@dragoman/platform/db';
import { AppError } from '@dragoman/platform/errors';
import type Stripe from 'stripe';
import { STRIPE, type StripeOrOff } from './stripe.client.js';

/** Accounts as Stripe's customers: made once each, when money is first spoken of. */
@Injectable()
export class StripeCustomersService {
  constructor(
    private readonly db: Db,
    @Inject(STRIPE) private readonly stripe: StripeOrOff,
  ) {}

  /** Whether Stripe is configured. */
  get on(): boolean {
    return this.stripe !== null;
  }

  /** @throws AppError CONFLICT where no Stripe key is configured */
  client(): Stripe {
    if (!this.stripe) throw billingOff();
    return this.stripe;
  }

  /** @returns `cus_…`, or undefined when the account never bought anything */
  async find(ctx: Ctx): Promise<string | undefined> {
    const rows: { id: string }[] = await this.db.forTenant(ctx, (tx) =>
      tx.query('SELECT customer_id AS id FROM stripe_customers WHERE tenant_id = $1', [ctx.tenantId]),
    );
    return rows[0]?.id;
  }

  /**
   * Nothing more is charged from now on: for an account that ends. Doing it twice does nothing more.
   * @throws Stripe's errors, so that it is tried again before anything of the account is erased
   */
  async endSubscriptions(ctx: Ctx): Promise<void> {
    const customer = this.stripe ? await this.find(ctx) : undefined;
    if (customer === undefined) return;
    for await (const { id } of this.client().subscriptions.list({ customer, limit: 100 }))
      await this.client().subscriptions.cancel(id);
  }

  /** The account's customer; two callers at once get the same, by the idempotency key and then by the row. */
  async ensure(ctx: Ctx, name: string): Promise<string> {
    const known = await this.find(ctx);
    if (known !== undefined) return known;
    const made = await this.client().customers.create(
      { name, metadata: { tenant_id: ctx.tenantId } },
      { idempotencyKey: `customer-${ctx.tenantId}` },
    );
    const rows: { id: string }[] = await this.db.forTenant(ctx, (tx) =>
      tx.query(
        `INSERT INTO stripe_customers (tenant_id, customer_id) VALUES ($1, $2)
         ON CONFLICT (tenant_id) DO UPDATE SET customer_id = stripe_customers.customer_id
         RETURNING customer_id AS id`,
        [ctx.tenantId, made.id],
      ),
    );
    return rows[0]?.id ?? made.id;
  }
}

function billingOff(): AppError {
  return new AppError(
    'CONFLICT',
    'Paying is not set up on this server: its operator has to configure Stripe.',
  );
}
