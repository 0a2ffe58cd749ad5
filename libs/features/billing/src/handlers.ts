import { MeterEventHandler } from './meter-event.handler.js';
import { ChainReceiptsHandler } from './receipt-chain.handler.js';

export { BillingModule } from './billing.module.js';
export { createStripe, STRIPE, type StripeOrOff } from './stripe.client.js';

/** The job handlers of this feature, for the worker to provide. */
export const billingHandlers = [ChainReceiptsHandler, MeterEventHandler];
