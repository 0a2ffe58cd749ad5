import { Module, type Provider } from '@nestjs/common';
import { BudgetsModule } from '@dragoman/budgets';
import { BillingFactsClient } from './billing-facts.client.js';
import { CatalogueService } from './catalogue.service.js';
import { EntitlementsService } from './entitlements.service.js';
import { STRIPE, type StripeOrOff } from './stripe.client.js';
import { StripeEventsService } from './stripe-events.service.js';
import { FACTS, SubscriptionSync } from './subscription-sync.service.js';
import { CreditsService } from './credits.service.js';
import { MeterReader } from './meter-reader.js';
import { OverageService } from './overage.service.js';
import { ReceiptsService } from './receipts.service.js';
import { StripeCustomersService } from './stripe-customers.service.js';

const services = [
  EntitlementsService,
  SubscriptionSync,
  CatalogueService,
  StripeEventsService,
  ReceiptsService,
  CreditsService,
  OverageService,
  StripeCustomersService,
  MeterReader,
];

const facts: Provider = {
  provide: FACTS,
  inject: [STRIPE],
  useFactory: (stripe: StripeOrOff) => (stripe ? new BillingFactsClient(stripe) : null),
};

/** Needs `Db`, `Outbox`, `PUBLIC_URL` and `STRIPE` in the app. */
@Module({ imports: [BudgetsModule], providers: [...services, facts], exports: services })
export class BillingModule {}
