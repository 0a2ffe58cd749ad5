import { EnsureCatalogueHandler } from './ensure-catalogue.handler.js';
import { LapseEntitlementsHandler } from './lapse-entitlements.handler.js';
import { MeterEventHandler } from './meter-event.handler.js';
import { ChainReceiptsHandler } from './receipt-chain.handler.js';
import { ReconcileSubscriptionsHandler } from './reconcile-subscriptions.handler.js';
import { WorkStripeEventHandler } from './work-stripe-event.handler.js';

export { BillingModule } from './billing.module.js';
export { createStripe, STRIPE, type StripeOrOff } from './stripe.client.js';

/** The job handlers of this feature, for the worker to provide. */
export const billingHandlers = [
  WorkStripeEventHandler,
  ReconcileSubscriptionsHandler,
  LapseEntitlementsHandler,
  EnsureCatalogueHandler,
  ChainReceiptsHandler,
  MeterEventHandler,
];
