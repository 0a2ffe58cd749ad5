import { EnsureCatalogueHandler } from './ensure-catalogue.handler.js';
import { LapseEntitlementsHandler } from './lapse-entitlements.handler.js';
import { DiscordEntitlementHandler, ListDiscordEntitlementsHandler } from './discord-premium.handler.js';
import { MeterEventHandler } from './meter-event.handler.js';
import { ChainReceiptsHandler } from './receipt-chain.handler.js';
import { ReconcileSpendHandler } from './reconcile-spend.handler.js';
import { ReconcileSubscriptionsHandler } from './reconcile-subscriptions.handler.js';
import { WorkStripeEventHandler } from './work-stripe-event.handler.js';

export { BillingModule } from './billing.module.js';
export { DiscordPremiumService } from './discord-premium.service.js';
export { DISCORD_SKUS, discordSkus } from './discord-premium.js';
export { createUsageReport, USAGE_REPORT } from './reconcile-usage-report.js';
export { createStripe, STRIPE, type StripeOrOff } from './stripe.client.js';

/** The job handlers of this feature, for the worker to provide. */
export const billingHandlers = [
  WorkStripeEventHandler,
  ReconcileSubscriptionsHandler,
  LapseEntitlementsHandler,
  EnsureCatalogueHandler,
  ChainReceiptsHandler,
  MeterEventHandler,
  ReconcileSpendHandler,
  DiscordEntitlementHandler,
  ListDiscordEntitlementsHandler,
];
