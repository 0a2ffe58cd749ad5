import { OverageResolver } from './overage.resolver.js';
import { ReceiptsResolver } from './receipts.resolver.js';

export { BillingGraphqlModule } from './billing.graphql.module.js';
export { createStripe, STRIPE } from './stripe.client.js';

/** For writing `schema.graphql` without starting anything. */
export const billingResolvers = [OverageResolver, ReceiptsResolver];
