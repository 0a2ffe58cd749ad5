import { BillingResolver } from './billing.resolver.js';
import { GuildBillingResolver } from './guild-billing.resolver.js';
import { OverageResolver } from './overage.resolver.js';
import { ReceiptsResolver } from './receipts.resolver.js';

export { BillingGraphqlModule } from './billing.graphql.module.js';
export { BILLING_OPTIONS, type BillingOptions } from './checkout.service.js';
export { StripeEventsService } from './stripe-events.service.js';
export { createStripe, STRIPE } from './stripe.client.js';

/** For writing `schema.graphql` without starting anything. */
export const billingResolvers = [BillingResolver, GuildBillingResolver, OverageResolver, ReceiptsResolver];
