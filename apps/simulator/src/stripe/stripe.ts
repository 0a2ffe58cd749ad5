import type { FastifyInstance } from 'fastify';
import { Account } from './account.js';
import type { Includable } from './api/expand.js';
import { serveApi } from './api/server.js';
import type { Define } from './api/route.js';
import { subscriptionRoutes } from './billing/subscriptions.routes.js';
import { invoiceIncludable } from './billing/invoice-includable.js';
import { creditNoteRoutes } from './billing/credit-notes.routes.js';
import { invoiceItemRoutes } from './billing/invoice-items.routes.js';
import { invoicePaymentRoutes } from './billing/invoice-payments.routes.js';
import { invoiceRoutes } from './billing/invoices.routes.js';
import { previewRoutes } from './billing/preview.routes.js';
import { priceRoutes } from './catalog/prices.routes.js';
import { couponRoutes } from './catalog/coupons.routes.js';
import { promotionCodeRoutes } from './catalog/promotion-codes.routes.js';
import { productRoutes } from './catalog/products.routes.js';
import { checkoutRoutes } from './checkout/sessions.routes.js';
import { linesOf } from './checkout/order.js';
import { advanceAccount, workUntil } from './clocks/due-work.js';
import { testClockRoutes } from './clocks/test-clocks.routes.js';
import { stripeControlRoutes } from './control.routes.js';
import { customerBalanceRoutes } from './customers/customer-balance.js';
import { customerRoutes } from './customers/customers.routes.js';
import { Deliveries, DELIVERY, type DeliveryOptions } from './events/deliveries.js';
import { eventRoutes } from './events/events.routes.js';
import { createEndpoint, webhookEndpointRoutes } from './events/webhook-endpoints.routes.js';
import { meterEventRoutes } from './meters/meter-events.routes.js';
import { meterRoutes } from './meters/meters.routes.js';
import { openWaitingDisputes } from './payments/dispute.js';
import { refundRoutes } from './payments/refunds.routes.js';
import { portalRoutes } from './portal/portal.routes.js';
import { stripePages } from './pages/pages.js';
import { paymentIntentRoutes } from './payments/intents.routes.js';
import { paymentMethodRoutes } from './payments/payment-methods.routes.js';
import { setupIntentRoutes } from './payments/setup-intents.routes.js';
import { StateFile } from './state-file.js';
import { type StripeFaultInput, StripeFaults } from './stripe.fault.js';
import { whole } from './api/list.js';

export interface StripeOptions extends Partial<DeliveryOptions> {
  /** Milliseconds since 1970. */
  now?: () => number;
  /** An endpoint that is there from the beginning, as if it had been set up in the dashboard. */
  webhook?: { url: string; secret: string } | undefined;
  /** Where to keep everything across starts; in memory only when left out. */
  stateFile?: string | undefined;
  /** How often to look for work that is due and to save, in milliseconds. */
  tickMs?: number;
}

export interface StripeSimulator {
  account: Account;
  fault(fault: StripeFaultInput): void;
  clearFaults(): void;
  /** As time would pass, for everything on no test clock. */
  advance(seconds: number): void;
  stop(): void;
}

const includable: Includable = {
  'checkout.session': { line_items: linesOf },
  customer: {
    subscriptions: (account, id) =>
      whole(
        account.subscriptions.filter((one) => one.customer === id && one.ended_at === null),
        `/v1/customers/${id}/subscriptions`,
      ),
  },
  invoice: invoiceIncludable,
  charge: {
    refunds: (account, id) =>
      whole(
        account.refunds.filter(({ charge }) => charge === id),
        `/v1/charges/${id}/refunds`,
      ),
  },
};

/** Stripe's API at `/v1`, its hosted pages at `/stripe`. Source: docs.stripe.com, API reference, and the `stripe` package's types. */
export function registerStripe(app: FastifyInstance, options: StripeOptions = {}): StripeSimulator {
  const now = options.now ?? Date.now;
  const account = new Account(now);
  const faults = new StripeFaults();
  const deliveries = new Deliveries(account, faults, { ...DELIVERY, ...options });
  account.onEvent(({ type }) => {
    // After whatever made the charge has finished with it.
    if (type === 'charge.succeeded') setImmediate(() => openWaitingDisputes(account));
  });
  const file = options.stateFile === undefined ? undefined : new StateFile(options.stateFile, account);
  file?.load();
  if (options.webhook) setEndpoint(account, options.webhook);
  deliveries.resume();
  serveApi(app, { account, faults, includable, now }, allRoutes);
  stripePages(app, account);
  stripeControlRoutes(app, { account, deliveries });
  const timer = setInterval(() => {
    tick(account);
    file?.save();
  }, options.tickMs ?? 2_000).unref();
  return {
    account,
    fault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    advance: (seconds) => advanceAccount(account, seconds),
    stop: () => {
      clearInterval(timer);
      deliveries.stop();
      file?.save();
    },
  };
}

/** The endpoint that the surroundings ask for: the kept one of that address, or a new one. */
function setEndpoint(account: Account, { url, secret }: { url: string; secret: string }): void {
  const known = account.webhookEndpoints.all.find((one) => one.url === url);
  if (known) account.webhookSecrets.set(known.id, secret);
  else createEndpoint(account, { url, secret, enabled_events: ['*'] });
}

/** What is due on the account's own clock. */
function tick(account: Account): void {
  workUntil(account, { clock: null, until: account.now(), moveTo: () => undefined });
}

function allRoutes(define: Define): void {
  productRoutes(define);
  priceRoutes(define);
  customerRoutes(define);
  customerBalanceRoutes(define);
  paymentMethodRoutes(define);
  paymentIntentRoutes(define);
  setupIntentRoutes(define);
  subscriptionRoutes(define);
  previewRoutes(define);
  invoiceRoutes(define);
  invoicePaymentRoutes(define);
  invoiceItemRoutes(define);
  checkoutRoutes(define);
  portalRoutes(define);
  couponRoutes(define);
  promotionCodeRoutes(define);
  refundRoutes(define);
  creditNoteRoutes(define);
  meterRoutes(define);
  meterEventRoutes(define);
  testClockRoutes(define);
  eventRoutes(define);
  webhookEndpointRoutes(define);
}
