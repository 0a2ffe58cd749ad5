export { BillingModule } from './billing.module.js';
export { createStripe, STRIPE, type StripeOrOff } from './stripe.client.js';
export { eraseMember, eraseTenant, exportTenant } from './tenant-data.js';
export { CreditsService } from './credits.service.js';
export { OverageService, overageSubscription } from './overage.service.js';
export { ReceiptsService } from './receipts.service.js';
export { StripeCustomersService } from './stripe-customers.service.js';
export { EntitlementsService } from './entitlements.service.js';
export type { Entitlement, EntitlementSource, EntitlementState } from './entitlement.js';
